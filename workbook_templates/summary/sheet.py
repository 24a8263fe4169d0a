"""One learner's sheet in the summary workbook: a statement a row, with who, when and where in columns of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.domain.summary.model import Citation, LearnerSummary, Line, Point, Progress, Standing, Summary, View
from addin.domain.summary.phrases import PREPARE
from workbook_templates.summary.evidence import SHOWN, moves
from workbook_templates.summary.words import TREND_SIGNS, SummaryWords

_WIDTHS = (6, 42, 17, 27, 15, 28, 24)
_CODE, _WHAT, _STATUS, _WHO, _WHEN, _REMARK, _WHERE = range(len(_WIDTHS))
_LETTERS = 1.0  # that fit in one unit of width; more fit in Calibri, fewer where it is missing
_HIGH = 15.75  # points for one line of text
_A4 = 9  # Excel's number for the paper
_BLUE = "#23476B"


class Formats:
    """The looks of cells, made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        plain = {"valign": "top", "align": "left", "text_wrap": True, "indent": 1}
        self.title: Format = book.add_format({"bold": True, "font_size": 18, "font_color": _BLUE})
        self.aside: Format = book.add_format({"font_color": "#4A5563", "italic": True})
        self.head: Format = book.add_format({**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE})
        self.section: Format = book.add_format({"bold": True, "font_size": 13, "font_color": _BLUE, "bottom": 2})
        self.cluster: Format = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
        self.bold: Format = book.add_format({**plain, "bold": True})
        self.cell: Format = book.add_format(plain)
        self.count: Format = book.add_format({"align": "center", "valign": "top"})
        self.day: Format = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"})
        self.link: Format = book.add_format({"underline": 1, "font_color": _BLUE, "valign": "top"})
        self.line: Format = book.add_format({"bottom": 1})
        self._totals: dict[int, Format] = {}
        self._book = book
        self.status: dict[Status, Format] = {
            status: book.add_format({**plain, "bg_color": sign.fill, "font_color": sign.ink})
            for status, sign in STYLES.items()
        }

    def out_of(self, total: int) -> Format:
        """Return the look of a count out of a total: the cell holds the count, the screen shows ``5 / 7``."""
        if total not in self._totals:
            self._totals[total] = self._book.add_format(
                {"num_format": f'0" / {total}"', "align": "left", "valign": "top", "indent": 1}
            )
        return self._totals[total]


def print_on_a4(sheet: Worksheet, *, landscape: bool = False) -> None:
    """Set a sheet up for A4, as wide as one page, with page numbers."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    sheet.hide_gridlines(2)


class LearnerSheet:
    """Writes one learner's sheet from top to bottom; ``row`` is where the next thing comes."""

    def __init__(self, sheet: Worksheet, formats: Formats, words: SummaryWords, summary: Summary) -> None:
        self.sheet, self.formats, self.words, self.summary = sheet, formats, words, summary
        self.row = 0
        self._lines_needed = 1

    def write(self, learner: LearnerSummary) -> None:
        """Write everything about the learner."""
        self._head(learner)
        if not learner.voices:
            self._text(self.words.sentence("no_ratings"))
        self._points("went_well", learner.went_well, learner)
        self._points("work_points", learner.work_points, learner)
        self._points("focus", learner.focus, learner)
        self._agreements()
        self._changes(learner)
        self._lines("differences", learner.differences, learner)
        self._questions(learner)
        self._progress(learner.progress)
        self._lines("own_lines", learner.own_lines, learner)
        self._lines("table", learner.lines, learner)
        self._sources(learner)

    def _head(self, learner: LearnerSummary) -> None:
        words, sheet = self.words, self.sheet
        print_on_a4(sheet)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_row(self.row, 27)
        self._text(f"{words.heading('title')} · {words.learner(learner)}", self.formats.title)
        voices = ", ".join(words.voice(rater, role) for rater, role in learner.voices)
        title = learner.trajectory.title(words.language) if learner.trajectory else ""
        companies = ", ".join(dict.fromkeys(source.company for source in learner.sources if source.company))
        facts = (
            ("period", words.period(self.summary)),
            ("trajectory", title),
            ("workplace", companies),
            ("raters", voices),
        )
        for label, fact in facts:
            if fact:
                self._text(f"{words.label(label)}: {fact}", self.formats.cluster)
        self._text(
            f"{words.label('made')} {words.day(self.summary.today)}. {words.sentence('proposal')}", self.formats.aside
        )
        if learner.undated:
            self._text(words.undated(learner.undated), self.formats.aside)
        heads = ("code", "competence", "status", "who", "when", "remark", "source")
        for column, label in enumerate(heads):
            sheet.write_string(self.row, column, words.label(label), self.formats.head)
        self.row += 1
        sheet.freeze_panes(self.row, 0)
        sheet.repeat_rows(self.row - 1)

    def _text(self, said: str, look: Format | None = None) -> None:
        """Write a line that runs on over the columns to its right, which stay empty."""
        look = look or self.formats.aside
        self.sheet.write_string(self.row, 0, said, look)
        if look in {self.formats.section, self.formats.cluster}:
            for column in range(1, len(_WIDTHS)):
                self.sheet.write_blank(self.row, column, None, look)
        self.row += 1

    def _section(self, name: str) -> None:
        self.row += 1
        self.sheet.set_row(self.row, 21)
        self._text(self.words.heading(name), self.formats.section)

    def _points(self, name: str, points: Iterable[Point], learner: LearnerSummary) -> None:
        self._section(name)
        found = list(points)
        for point in found[: SHOWN.get(name, len(found))]:
            evidence = () if name == "focus" else point.evidence
            self._line(point.line, evidence, learner, self.words.say(point.phrase))
        self._more(len(found) - SHOWN.get(name, len(found)))
        if not found:
            empty = {"went_well": "no_well", "focus": "no_focus"}.get(
                name, "no_work" if learner.went_well else "no_judgement"
            )
            self._text(self.words.sentence(empty))

    def _lines(self, name: str, lines: Iterable[Line], learner: LearnerSummary) -> None:
        cluster = ""
        found = list(lines)
        if found:
            self._section(name)
        for line in found[: SHOWN.get(name, len(found))]:
            if name == "table" and line.competence and line.competence.cluster != cluster and learner.trajectory:
                cluster = line.competence.cluster
                here = next(one for one in learner.trajectory.clusters if one.code == cluster)
                self._text(f"{here.code} {here.name(self.words.language)}", self.formats.cluster)
            self._line(line, line.views, learner)
        self._more(len(found) - SHOWN.get(name, len(found)))

    def _more(self, count: int) -> None:
        if count > 0:
            self._text(self.words.more(count))

    def _line(self, line: Line, views: Iterable[View], learner: LearnerSummary, phrase: str = "") -> None:
        """Write a competence with a row for each view; the phrase stands below the competence."""
        said = f"{self.words.competence(line)}\n{phrase}" if phrase else self.words.competence(line)
        self.sheet.write_string(self.row, _CODE, self.words.code(line), self.formats.bold)
        self._wrapped(_WHAT, said)
        seen = list(views)
        for view in seen:
            self._view(view, learner)
        if not seen:
            if not phrase:
                self._wrapped(_STATUS, self.words.standing_sign(Standing.NOT_SEEN))
            self._next_row()

    def _view(self, view: View, learner: LearnerSummary) -> None:
        self._wrapped(_STATUS, self.words.status(view.status), self.formats.status[view.status])
        self._citation(view.citation, learner)
        if view.remark:
            self._wrapped(_REMARK, view.remark)
        self._next_row()

    def _citation(self, citation: Citation, learner: LearnerSummary) -> None:
        who = self.words.voice(citation.rater, citation.role)
        self._wrapped(_WHO, who)
        if citation.on:
            midnight = datetime.combine(citation.on, time())
            self.sheet.write_datetime(self.row, _WHEN, midnight, self.formats.day)
        else:
            self._wrapped(_WHEN, self.words.when(citation))
        self._wrapped(_WHERE, self.words.where([citation], learner.sources))

    def _wrapped(self, column: int, said: str, look: Format | None = None) -> None:
        """Write text that may need several lines, and remember how many: not every program makes rows fit."""
        self.sheet.write_string(self.row, column, said, look or self.formats.cell)
        fitting = _WIDTHS[column] * _LETTERS
        lines = sum(max(1, ceil(len(part) / fitting)) for part in said.split("\n"))
        self._lines_needed = max(self._lines_needed, lines)

    def _next_row(self) -> None:
        if self._lines_needed > 1:
            self.sheet.set_row(self.row, _HIGH * self._lines_needed)
        self._lines_needed = 1
        self.row += 1

    def _agreements(self) -> None:
        self._section("agreements")
        for column, label in ((_WHAT, "agreement"), (_WHO, "owner"), (_WHEN, "by")):
            self.sheet.write_string(self.row, column, self.words.label(label), self.formats.bold)
        for _ in range(SHOWN["agreements"]):
            self.row += 1
            self.sheet.set_row(self.row, 24)  # room to write by hand
            for column in range(1, len(_WIDTHS)):
                self.sheet.write_blank(self.row, column, None, self.formats.line)
        self.row += 1
        present = "   ".join(f"☐ {self.words.role(role)}" for role in PREPARE)
        self.sheet.write_string(self.row, _WHAT, f"{self.words.heading('present')}: {present}")
        self.row += 1
        self._section("prepare")
        for role, question in PREPARE.items():
            self.sheet.write_string(self.row, _WHAT, self.words.role(role), self.formats.bold)
            self.sheet.write_string(self.row, _STATUS, self.words.say(question))
            self.row += 1

    def _changes(self, learner: LearnerSummary) -> None:
        if learner.changes:
            self._section("changes")
        for one in moves(learner.changes, self.words):
            few = len(one.lines) <= SHOWN["labels"]
            said = ", ".join(
                self.words.whole(line) if few else self.words.code(line) or line.label for line in one.lines
            )
            self.sheet.write_string(self.row, _CODE, TREND_SIGNS[one.trend], self.formats.bold)
            self.sheet.write_string(self.row, _STATUS, self.words.status(one.after), self.formats.status[one.after])
            self._wrapped(_WHAT, said)
            self._wrapped(_WHO, one.who)
            self._next_row()

    def _questions(self, learner: LearnerSummary) -> None:
        if learner.questions:
            self._section("questions")
        for question in learner.questions:
            said = self.words.say(question.text)
            if question.why:
                said = f"{said}\n{self.words.say(question.why)}"
            self._wrapped(_WHAT, said)
            for citation in question.citations:
                self._citation(citation, learner)
                self._next_row()
            if not question.citations:
                self._next_row()

    def _progress(self, progress: Iterable[Progress]) -> None:
        found = list(progress)
        if found:
            self._section("progress")
        for one in found:
            name = one.cluster.name(self.words.language)
            self.sheet.write_string(self.row, _CODE, one.cluster.code, self.formats.bold)
            self._wrapped(_WHAT, f"{name} · {one.variant}" if one.variant else name)
            self.sheet.write_number(
                self.row, _STATUS, one.counts.get(Standing.REACHED, 0), self.formats.out_of(one.total)
            )
            bar = {"type": "data_bar", "bar_solid": True, "bar_color": STYLES[Status.ACHIEVED].fill, "min_type": "num"}
            limits = {"max_type": "num", "min_value": 0, "max_value": max(one.total, 1)}
            self.sheet.conditional_format(self.row, _STATUS, self.row, _STATUS, {**bar, **limits})
            self.sheet.write_string(self.row, _WHO, self.words.counts(one.counts), self.formats.aside)
            self._next_row()

    def _sources(self, learner: LearnerSummary) -> None:
        self._section("sources")
        for number, source in enumerate(learner.sources, start=1):
            company = f" · {source.company}" if source.company else ""
            self._text(f"[{number}] {source.workbook}{company}")
