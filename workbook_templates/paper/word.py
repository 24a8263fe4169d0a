"""A paper as a Word document to edit: real headings, styles, lists and tables, no text boxes and no fixed places."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import singledispatchmethod
from io import BytesIO
from typing import TypeVar

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from addin.domain.palette import STYLES
from workbook_templates.paper.blocks import (
    Bars,
    Evidence,
    Form,
    Matrix,
    Moves,
    Note,
    Paper,
    Part,
    Prompt,
    Prompts,
    Section,
    Statement,
    Statements,
    Table,
)
from workbook_templates.paper.looks import STANDING_SIGNS
from workbook_templates.paper.word_styles import (
    BAND,
    CELLS,
    dress,
    number_afresh,
    page_number,
    repeat_head,
    say,
    set_columns,
    set_page,
    set_styles,
    shade_cell,
    shade_run,
    together,
)

T = TypeVar("T")

_UPRIGHT, _WIDE, _GUTTER = 186, 273, 4  # mm between the margins of A4, and between two columns
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # what every member of the zip bears, so that the same paper gives the same bytes


def paper_docx(paper: Paper) -> bytes:
    """Return the .docx file; each part begins on a page of its own."""
    document = Document()
    set_styles(document, paper.language)
    set_page(document, wide=paper.wide)
    _describe(document, paper)
    for number, part in enumerate(paper.parts):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _Writer(document, document, _WIDE if paper.wide else _UPRIGHT).part(part)
    page_number(document, paper.title)
    written = BytesIO()
    document.save(written)
    return _same_every_time(written.getvalue())


def _describe(document: WordDocument, paper: Paper) -> None:
    made = datetime.combine(date.fromisoformat(paper.made_on), time(), UTC)
    about = document.core_properties
    about.title, about.author, about.language = paper.title, "Leerlijn", paper.language
    about.created = about.modified = made
    about.comments = about.last_modified_by = ""


def _same_every_time(packed: bytes) -> bytes:
    """Return the package with one date on all its members instead of the moment of writing."""
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            target.writestr(zipfile.ZipInfo(member, _SAME_MOMENT), source.read(member), zipfile.ZIP_DEFLATED)
    return again.getvalue()


class _Writer:
    """Writes from top to bottom, block by block, into the document or into a cell that is ``width`` mm wide."""

    def __init__(self, document: WordDocument, place: WordDocument | _Cell, width: float) -> None:
        self.document, self.place, self.width = document, place, width

    def part(self, part: Part) -> None:
        self._line("Subtitle").add_run(part.kicker)
        self._line("Heading 1").add_run(part.name)
        facts = self._line()
        for number, (label, fact) in enumerate(part.facts):
            say(facts, f"{'    ' if number else ''}{label} ", "Subtle Emphasis")
            say(facts, fact, "Strong")
        for note in part.notes:
            self.block(Note(note))
        for sections in part.rows:
            if len(sections) == 1:
                self.section(sections[0])
            else:
                self._beside([[section] for section in sections], _Writer.section)

    def section(self, section: Section) -> None:
        self._line("Heading 2").add_run(section.title)
        for number, block in enumerate(section.blocks, start=1):
            if isinstance(block, Note) and number < len(section.blocks):
                together(self._quiet_line(block.words))
            else:
                self.block(block)

    def _quiet_line(self, words: str) -> Paragraph:
        line = self._line()
        say(line, words, "Subtle Emphasis")
        return line

    def _line(self, style: str = "Normal") -> Paragraph:
        return dress(self.place.add_paragraph(), style)

    def _beside(self, columns: Sequence[Sequence[T]], write: Callable[[_Writer, T], None]) -> None:
        """Write things in columns beside each other, in a table of one row without lines."""
        width = self.width / len(columns)
        table = self._table(1, [width] * len(columns), lines=False)
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            inside = _Writer(self.document, cell, width - _GUTTER)
            for one in column:
                write(inside, one)
            if column:
                cell._tc.remove(cell._tc.p_lst[0])  # noqa: SLF001 - the empty paragraph with which every cell begins

    @singledispatchmethod
    def block(self, block: object) -> None:
        raise TypeError(block)

    @block.register
    def _note(self, block: Note) -> None:
        self._quiet_line(block.words)

    @block.register
    def _statements(self, block: Statements) -> None:
        if block.columns > 1 and len(block.items) > 1:
            for at in range(0, len(block.items), block.columns):
                pair = block.items[at : at + block.columns]
                self._beside([*([item] for item in pair), *[[]] * (block.columns - len(pair))], _Writer.statement)
            return
        fresh = number_afresh(self.document) if block.numbered else None
        for item in block.items:
            line = self._line("List Number" if block.numbered else "Normal")
            if fresh:
                fresh(line)
            self.statement(item, line)

    def statement(self, item: Statement, line: Paragraph | None = None) -> None:
        line = line or self._line()
        say(line, item.title, "Strong")
        line.add_run(f" {item.phrase}" if item.phrase else "")
        if item.cites:
            say(line, f" {'; '.join(item.cites)}", "Subtle Emphasis")
        if item.evidence:
            together(line)
        for number, one in enumerate(item.evidence, start=1):
            below = self._line("List Continue")
            self._evidence(one, below)
            if number < len(item.evidence):
                together(below)

    def _evidence(self, one: Evidence, line: Paragraph) -> None:
        self._chip(line, one.status, one.word)
        for number, quote in enumerate(one.said):
            say(line, f"{',' if number else ''} {quote.who}", "Subtle Emphasis")
            self._quoted(line, quote.remark)
        say(line, f" · {one.where}", "Subtle Emphasis")
        for remark in one.beside:
            self._quoted(line, remark)
        if one.before:
            say(line, f" ({one.before})", "Subtle Emphasis")

    def _quoted(self, line: Paragraph, remark: str) -> None:
        if remark:
            say(line, f" “{remark}”", "Emphasis")

    def _chip(self, line: Paragraph, status: str, word: str) -> None:
        fill = next(sign.fill for one, sign in STYLES.items() if one == status)
        shade_run(line.add_run(f" {word} "), fill)

    @block.register
    def _bars(self, block: Bars) -> None:
        """Draw a box with its sign for each competence: a chart that is text, and stays so when somebody edits it."""
        table = self._table(len(block.items), (self.width * 0.45, self.width * 0.55))
        for row, bar in zip(_rows(table), block.items, strict=True):
            say(row[0], bar.code, "Strong")
            row[0].add_run(f" {bar.name}")
            for segment in bar.segments:
                for _ in range(segment.count):
                    shade_run(row[1].add_run(f" {segment.sign} "), STANDING_SIGNS[segment.standing][1])
                    row[1].add_run(" ")
                say(row[1], f"{segment.count}   ", "Subtle Emphasis")
        key = self._line()
        for segment in block.key:
            shade_run(key.add_run(f" {segment.sign} "), STANDING_SIGNS[segment.standing][1])
            say(key, f" {segment.word}: {segment.count}    ", "Subtle Emphasis")

    @block.register
    def _moves(self, block: Moves) -> None:
        for one in block.items:
            line = self._line()
            say(line, f"{one.sign} ", "Strong")
            self._chip(line, one.status, one.word)
            say(line, f" {one.what} ", "Strong")
            say(line, one.who, "Subtle Emphasis")

    @block.register
    def _plain_table(self, block: Table) -> None:
        share = self.width / sum(block.widths)
        table = self._table(len(block.rows) + 1, [width * share for width in block.widths])
        head, *rows = _rows(table)
        _fill(head, block.heads, "Strong")
        for row, said in zip(rows, block.rows, strict=True):
            say(row[0], said[0], "Strong")
            _fill(row[1:], said[1:])
        repeat_head(table)

    @block.register
    def _form(self, block: Form) -> None:
        share = self.width / sum(block.widths)
        table = self._table(len(block.rows) + block.blank + 1, [width * share for width in block.widths])
        head, *rows = _rows(table)
        _fill(head, block.heads, "Subtle Emphasis")
        for known, said in zip(rows, block.rows, strict=False):
            _fill(known, said)
        for number, row in enumerate(table.rows):
            if number and (block.tall or number > len(block.rows)):
                row.height = Mm(9 if block.tall else 6.5)  # room to write by hand
        repeat_head(table)
        boxes = "   ".join(f"☐\N{NO-BREAK SPACE}{box}" for box in block.boxes)
        self._line().add_run(f"{block.label}: {boxes}")

    @block.register
    def _prompts(self, block: Prompts) -> None:
        self._beside([[one] for one in block.items], _Writer.prompt)

    def prompt(self, one: Prompt) -> None:
        say(self._line(), one.who[:1].upper() + one.who[1:], "Strong")
        for question in one.questions:
            self._line().add_run(question)

    @block.register
    def _matrix(self, block: Matrix) -> None:
        heads = len(block.heads)
        lines = sum(1 + len(group.rows) + bool(group.rows and group.unrated) for group in block.groups)
        table = self._table(lines + 1, (self.width * 0.42, *[self.width * 0.58 / heads] * heads))
        rows = _rows(table)
        for line in (line for row in rows for line in row):
            dress(line, CELLS)
        say(rows[0][0], block.corner, "Strong")
        for cell, head in zip(rows[0][1:], block.heads, strict=True):
            say(cell, head.title, "Strong")
            say(cell, f" {head.usual}", "Subtle Emphasis")
        at = 1
        for group in block.groups:
            self._band(table, at, group.title, "" if group.rows else group.unrated)
            for row in group.rows:
                at += 1
                say(rows[at][0], f"{row.code}  ", "Subtle Emphasis")
                rows[at][0].add_run(row.name)
                for remark in row.remarks:
                    self._quoted(rows[at][0], remark)
                for cell, marks in zip(rows[at][1:], row.cells, strict=True):
                    for number, mark in enumerate(marks):
                        if number:
                            cell.add_run().add_break()
                        self._chip(cell, mark.status, mark.word)
                        say(cell, f" {mark.note}", "Subtle Emphasis")
                        self._quoted(cell, mark.remark)
            if group.rows and group.unrated:
                at += 1
                self._band(table, at, "", group.unrated)
            at += 1
        repeat_head(table)

    def _band(self, table: WordTable, at: int, title: str, quiet: str) -> None:
        """Write a row that runs over the whole table."""
        cells = table.rows[at].cells
        cell = cells[0].merge(cells[-1])
        line = cell.paragraphs[0]
        if title:
            shade_cell(cell, BAND)
            say(line, f"{title} ", "Strong")
        say(line, quiet, "Subtle Emphasis")

    def _table(self, rows: int, widths: Sequence[float], *, lines: bool = True) -> WordTable:
        """Return an empty table; widths in mm."""
        across = [Mm(width) for width in widths]
        table = (
            self.place.add_table(rows, len(across))
            if isinstance(self.place, _Cell)
            else self.document.add_table(rows, len(across))
        )
        set_columns(table, across, lines=lines)
        return table


def _rows(table: WordTable) -> list[list[Paragraph]]:
    """Return the first paragraph of every cell, row by row; asking the table cell by cell is slow."""
    across = len(table.columns)
    lines = [Paragraph(cell.p_lst[0], table) for row in table._tbl.tr_lst for cell in row.tc_lst]  # noqa: SLF001
    return [lines[start : start + across] for start in range(0, len(lines), across)]


def _fill(cells: Iterable[Paragraph], said: Iterable[str], style: str | None = None) -> None:
    for cell, words in zip(cells, said, strict=True):
        say(cell, words, style)
