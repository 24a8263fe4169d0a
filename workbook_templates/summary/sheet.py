"""One learner's sheet in the summary workbook: a statement a row, with who, when and where in columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, time
from math import ceil
from typing import Literal, cast

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.domain.summary.model import Citation, LearnerSummary, Line, Point, Standing, Summary, View
from addin.domain.summary.phrases import Situation
from addin.domain.summary.prepare import PARTIES
from workbook_templates.paper.blocks import printable
from workbook_templates.paper.looks import STANDING_SIGNS
from workbook_templates.summary.called import TREND_SIGNS
from workbook_templates.summary.compose import COUNTED
from workbook_templates.summary.evidence import SHOWN, moves
from workbook_templates.summary.words import SummaryWords

_WIDTHS = (6, 42, 17, 27, 15, 28, 24)
_CODE, _WHAT, _STATUS, _WHO, _WHEN, _REMARK, _WHERE = range(len(_WIDTHS))
_NOTED = (_WHAT, _STATUS, _REMARK, _WHERE)  # the columns of what people wrote
_LETTERS = 1.0  # that fit in one unit of width; more fit in Calibri, fewer where it is missing
_HIGH = 15.75  # points for one line of text
_A4 = 9  # Excel's number for the paper
_BLUE = "#23476B"
_CHART_HIGH = 22  # points for each bar of the chart
_SHOWN = {"differences": SHOWN["differences"]}  # a sheet has room for all the rest


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
        self._book = book
        self.status: dict[Status, Format] = {
            status: book.add_format({**plain, "bg_color": sign.fill, "font_color": sign.ink})
            for status, sign in STYLES.items()
        }

    def bar_chart(self) -> ChartBar:
        """Return an empty chart of stacked bars, the first row at the top as in the table."""
        chart = cast("ChartBar", self._book.add_chart({"type": "bar", "subtype": "stacked"}))
        chart.set_legend({"position": "bottom", "font": {"size": 9}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"none": True}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_chartarea({"border": {"none": True}})
        return chart


def print_on_a4(sheet: Worksheet, *, landscape: bool = False) -> None:
    """Set a sheet up for A4, as wide as one page, with page numbers."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    sheet.hide_gridlines(2)


class PrintableSheet(Worksheet):
    """A worksheet that leaves out the characters that no file can hold."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Literal[0, -1, -2]:
        return super()._write_string(row, col, printable(string), cell_format)


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
        self._agreements(learner)
        self._kept(learner)
        self._noted(learner)
        self._progress(learner)
        self._changes(learner)
        self._voices(learner)
        self._lines("differences", learner.differences, learner)
        self._plan(learner)
        self._lines("orphans", learner.orphans, learner)
        self._lines("attitudes", learner.attitudes, learner)
        self._lines("certificates", learner.certificates, learner)
        self._lines("own_lines", learner.own_lines, learner)
        self._questions(learner)
        self._prepare(learner)
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
        turns = Counter[Situation]()
        for point in found[: SHOWN.get(name, len(found))]:
            evidence = () if name == "focus" else point.evidence
            phrase = self.words.phrase(point.situation, learner, number=turns[point.situation])
            turns[point.situation] += 1
            self._line(point.line, evidence, learner, phrase)
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
        for number, line in enumerate(found[: _SHOWN.get(name, len(found))]):
            if name == "table" and line.competence and line.competence.cluster != cluster and learner.trajectory:
                cluster = line.competence.cluster
                here = next(one for one in learner.trajectory.clusters if one.code == cluster)
                self._text(f"{here.code} {here.name(self.words.language)}", self.formats.cluster)
            phrase = self.words.phrase(Situation.ORPHAN, learner, number=number) if name == "orphans" else ""
            self._line(line, line.views, learner, phrase)
        self._more(len(found) - _SHOWN.get(name, len(found)))

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

    def _agreements(self, learner: LearnerSummary) -> None:
        self._section("agreements")
        for column, label in ((_WHAT, "agreement"), (_WHO, "owner"), (_WHEN, "by")):
            self.sheet.write_string(self.row, column, self.words.label(label), self.formats.bold)
        self.row += 1
        for agreed in learner.agreements:
            told = self.words.agreement(agreed, learner.sources)
            for column, said in zip((_WHAT, _WHO, _WHEN), told, strict=True):
                self._wrapped(column, said)
            self._next_row()
        for _ in range(SHOWN["agreements"]):
            self.sheet.set_row(self.row, 24)  # room to write by hand
            for column in range(1, len(_WIDTHS)):
                self.sheet.write_blank(self.row, column, None, self.formats.line)
            self.row += 1
        present = "   ".join(f"☐ {self.words.role(role)}" for role in PARTIES)
        self.sheet.write_string(self.row, _WHAT, f"{self.words.heading('present')}: {present}")
        self.row += 1

    def _kept(self, learner: LearnerSummary) -> None:
        """Write what the record keeps of talks besides: nothing where there is none."""
        if rows := self.words.overlap(learner):
            self._section("five_and_five")
            for column, label in ((_WHAT, "competence"), (_WHO, "mastered"), (_WHEN, "to_work_on")):
                self.sheet.write_string(self.row, column, self.words.label(label), self.formats.bold)
            self.row += 1
            for row in rows:
                for column, said in zip((_WHAT, _WHO, _WHEN), row, strict=True):
                    self._wrapped(column, said)
                self._next_row()
        if talked := self.words.talked(learner):
            self._section("themes")
            for said in talked:
                self._text(said)

    def _noted(self, learner: LearnerSummary) -> None:
        """Write everything that people wrote for the talk, a row for each cell."""
        if not learner.noted:
            return
        self._section("noted")
        for column, label in zip(_NOTED, ("asked", "when", "words", "who_where"), strict=True):
            self.sheet.write_string(self.row, column, self.words.label(label), self.formats.bold)
        self.row += 1
        for one in learner.noted:
            when, asked, said, where = self.words.noted(one, learner.sources)
            for column, part in zip(_NOTED, (asked, when, said, where), strict=True):
                self._wrapped(column, part)
            self._next_row()

    def _plan(self, learner: LearnerSummary) -> None:
        """Write every competence that falls between in the training plan, a row for each who planned it."""
        words = self.words
        if learner.plan_gaps:
            self._section("plan_gaps")
        for gap in learner.plan_gaps or ():
            self.sheet.write_string(self.row, _CODE, words.short(gap.competence), self.formats.bold)
            self._wrapped(_WHAT, f"{gap.competence.label(words.language)}\n{words.gap(gap)}")
            for said in gap.said:
                self._wrapped(_REMARK, words.planned(said, learner.sources))
                self._next_row()
            if not gap.said:
                self._next_row()

    def _prepare(self, learner: LearnerSummary) -> None:
        self._section("prepare")
        for one in learner.prepared:
            self.sheet.write_string(self.row, _WHAT, self.words.role(one.role), self.formats.bold)
            self.sheet.write_string(self.row, _STATUS, self.words.phrase(one.situation, learner, one.line))
            self.row += 1

    def _voices(self, learner: LearnerSummary) -> None:
        tallies = self.words.tallies(learner)
        if len(tallies) < 2:  # noqa: PLR2004 - one voice alone is told by the chart
            return
        self._section("voices")
        for one in tallies:
            self._wrapped(_WHAT, one.who)
            self._wrapped(_WHO, self.words.counts(one.counts))
            self._wrapped(_WHEN, one.last)
            self._next_row()

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

    def _progress(self, learner: LearnerSummary) -> None:
        """Write how many competences of each cluster stand where, and the chart of it."""
        if not learner.progress:
            return
        self._section("progress")
        head = self.row
        for column, standing in enumerate(COUNTED, start=_STATUS):
            self.sheet.write_string(head, column, self.words.standing_sign(standing), self.formats.bold)
        self.row += 1
        for one in learner.progress:
            name = self.words.cluster(one)
            self._wrapped(_WHAT, name)
            for column, standing in enumerate(COUNTED, start=_STATUS):
                self.sheet.write_number(self.row, column, one.counts.get(standing, 0), self.formats.count)
            self._next_row()
        self._chart(head, self.row - 1)

    def _chart(self, head: int, last: int) -> None:
        """Draw the bars below the figures; every bar's stretches say their number, so that colour is not needed."""
        chart = self.formats.bar_chart()
        name = self.sheet.name
        for column, standing in enumerate(COUNTED, start=_STATUS):
            chart.add_series(
                {
                    "name": [name, head, column],
                    "categories": [name, head + 1, _WHAT, last, _WHAT],
                    "values": [name, head + 1, column, last, column],
                    "fill": {"color": STANDING_SIGNS[standing][1]},
                    "border": {"color": "#6B7480", "width": 0.5},
                    "data_labels": {"value": True, "num_format": "0;;", "font": {"size": 8}},
                    "gap": 40,
                }
            )
        high = (last - head + 3) * _CHART_HIGH
        chart.set_size({"width": 1000, "height": round(high * 4 / 3)})
        options = {"description": self.words.heading("progress"), "object_position": 2}
        self.row += 1
        self.sheet.insert_chart(self.row, _CODE, chart, options)
        self.row += ceil(high / 15) + 1

    def _sources(self, learner: LearnerSummary) -> None:
        self._section("sources")
        for number, source in enumerate(learner.sources, start=1):
            company = f" · {source.company}" if source.company else ""
            self._text(f"[{number}] {source.workbook}{company}")
        if missing := self.words.missing(learner):
            self._text(missing)
