"""The evaluation summary as a workbook: an overview of all learners, and a sheet for each to print or to filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.domain.summary.model import LearnerSummary, Summary
from workbook_templates.paper.names import sheet_names
from workbook_templates.summary.compose import COUNTED
from workbook_templates.summary.sheet import Formats, LearnerSheet, PrintableSheet, print_on_a4
from workbook_templates.summary.words import SummaryWords

_HEAD = 3  # the row of the headings, counted from 0 as XlsxWriter does


def summary_workbook(summary: Summary, words: SummaryWords) -> bytes:
    """Return the .xlsx file; text of others stays text, also when it begins with ``=`` or looks like a link.

    Args:
        summary: What ``summarise`` gave. The same summary gives the same bytes.
        words: The language, and the phrases.
    """
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime.combine(summary.today, time(), UTC), "title": words.heading("title")})
        formats = Formats(book)
        names = sheet_names([words.heading("overview"), *map(words.learner, summary.learners)])
        _Overview(book.add_worksheet(names[0], PrintableSheet), formats, words).write(summary, names[1:])
        for learner, name in zip(summary.learners, names[1:], strict=True):
            LearnerSheet(book.add_worksheet(name, PrintableSheet), formats, words, summary).write(learner)
    return buffer.getvalue()


class _Overview:
    """Writes the first sheet: a row for each learner, which leads to their own sheet."""

    def __init__(self, sheet: Worksheet, formats: Formats, words: SummaryWords) -> None:
        self.sheet, self.formats, self.words = sheet, formats, words

    def write(self, summary: Summary, names: Sequence[str]) -> None:
        """Write title, headings and rows; ``names`` are those of the learners' sheets."""
        words, sheet = self.words, self.sheet
        print_on_a4(sheet, landscape=True)
        sheet.write_string(0, 0, f"{words.heading('title')} · {words.period(summary)}", self.formats.title)
        sheet.write_string(1, 0, words.sentence("proposal"), self.formats.aside)
        heads = [words.label("learner"), words.label("trajectory"), *(words.standing_sign(one) for one in COUNTED)]
        heads += [words.label("total"), words.heading("focus"), words.heading("questions")]
        sheet.set_row(0, 27)
        sheet.set_row(_HEAD, 33)  # room for two lines
        for column, head in enumerate(heads):
            sheet.write_string(_HEAD, column, head, self.formats.head)
        for row, (learner, name) in enumerate(zip(summary.learners, names, strict=True), start=_HEAD + 1):
            self._row(row, learner, name)
        for column, width in enumerate((30, 28, *(14 for _ in COUNTED), 8, 26, 14)):
            sheet.set_column(column, column, width)
        if summary.learners:
            last = _HEAD + len(summary.learners)
            bar = {"type": "data_bar", "bar_solid": True, "bar_color": STYLES[Status.ACHIEVED].fill}
            sheet.conditional_format(_HEAD + 1, 2, last, 2, {**bar, "min_type": "num", "min_value": 0})
            sheet.autofilter(_HEAD, 0, last, len(heads) - 1)
        sheet.freeze_panes(_HEAD + 1, 1)
        sheet.repeat_rows(_HEAD)

    def _row(self, row: int, learner: LearnerSummary, name: str) -> None:
        sheet, words, look, count = self.sheet, self.words, self.formats.cell, self.formats.count
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", self.formats.link, words.learner(learner))
        sheet.write_string(row, 1, learner.trajectory.title(words.language) if learner.trajectory else "", look)
        for column, standing in enumerate(COUNTED, start=2):
            sheet.write_number(row, column, learner.count(standing), count)
        column = 2 + len(COUNTED)
        sheet.write_number(row, column, sum(learner.count(standing) for standing in COUNTED), count)
        sheet.write_string(row, column + 1, ", ".join(words.code(point.line) for point in learner.focus), look)
        sheet.write_number(row, column + 2, len(learner.questions), count)
