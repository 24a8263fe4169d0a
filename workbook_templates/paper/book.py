"""A paper of tables as a workbook: a sheet for each part, numbers as numbers, so that one can go on with them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_templates.paper.blocks import Block, Form, Note, Paper, Part, Table

_BLUE = "#23476B"
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")
_WIDE = 28  # characters of the first column
_OTHERS = 14  # and of the others
_A4 = 9  # Excel's number for the paper
_ROW = 15  # points


def paper_xlsx(paper: Paper, names: list[str]) -> bytes:
    """Return the .xlsx file of a paper that holds notes, tables and forms; ``names`` are those of the sheets."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        made = datetime.combine(date.fromisoformat(paper.made_on), time(), UTC)
        book.set_properties({"created": made, "title": paper.title})
        looks = _Looks(book)
        for part, name in zip(paper.parts, names, strict=True):
            _Sheet(book.add_worksheet(name), looks).write(part)
    return buffer.getvalue()


class _Looks:
    def __init__(self, book: Workbook) -> None:
        plain = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": "#C9D2DC"}
        self.title: Format = book.add_format({"bold": True, "font_size": 18, "font_color": _BLUE})
        self.section: Format = book.add_format({"bold": True, "font_size": 13, "font_color": _BLUE})
        self.quiet: Format = book.add_format({"font_color": "#4A5563"})
        self.head: Format = book.add_format({**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": _BLUE})
        self.first: Format = book.add_format({**plain, "bold": True})
        self.cell: Format = book.add_format(plain)
        self.number: Format = book.add_format({**plain, "align": "left"})


class _Sheet:
    """Writes a part from top to bottom; ``row`` is where the next thing comes."""

    def __init__(self, sheet: Worksheet, looks: _Looks) -> None:
        self.sheet, self.looks, self.row = sheet, looks, 0

    def write(self, part: Part) -> None:
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, _WIDE)
        self.sheet.set_column(1, 40, _OTHERS)
        self.sheet.set_row(0, 27)
        self._line(f"{part.kicker} · {part.name}", self.looks.title)
        for label, fact in part.facts:
            self._line(f"{label}: {fact}", self.looks.quiet)
        for note in part.notes:
            self._line(note, self.looks.quiet)
        for section in part.sections:
            self.row += 1
            self._line(section.title, self.looks.section)
            for block in section.blocks:
                self._block(block)

    def _line(self, words: str, look: Format) -> None:
        self.sheet.write_string(self.row, 0, words, look)
        self.row += 1

    def _block(self, block: Block) -> None:
        if isinstance(block, Note):
            self._line(block.words, self.looks.quiet)
        elif isinstance(block, Table):
            self._table(block.heads, block.rows, self._spans(block.widths))
        elif isinstance(block, Form):
            empty = tuple("" for _ in block.heads)
            self._table(block.heads, block.rows + (empty,) * block.blank, self._spans(block.widths))
            self._line(f"{block.label}: {'   '.join(f'☐ {box}' for box in block.boxes)}", self.looks.quiet)
        else:
            raise TypeError(block)

    def _spans(self, widths: tuple[int, ...]) -> list[int]:
        """Return how many columns of the sheet each column of a table takes; many narrow ones take one each."""
        if len(widths) > 6:  # noqa: PLR2004 - the class table gives the sheet its columns
            return [1] * len(widths)
        return [1, *(max(1, round(width / 9)) for width in widths[1:])]

    def _table(self, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], spans: list[int]) -> None:
        self._cells(heads, spans, [self.looks.head] * len(heads))
        for row in rows:
            self._cells(row, spans, [self.looks.first, *[self.looks.cell] * (len(row) - 1)])

    def _cells(self, said: tuple[str, ...], spans: list[int], looks: list[Format]) -> None:
        column, lines = 0, 1
        for words, span, look in zip(said, spans, looks, strict=True):
            room = (_WIDE if column == 0 else _OTHERS * span) * 1.0
            lines = max(lines, -(-len(words) // int(room)))
            if span > 1:
                self.sheet.merge_range(self.row, column, self.row, column + span - 1, "", look)
            if _NUMBER.fullmatch(words):
                self.sheet.write_number(self.row, column, float(words.replace(",", ".")), self.looks.number)
            else:
                self.sheet.write_string(self.row, column, words, look)
            column += span
        self.sheet.set_row(self.row, _ROW * lines)
        self.row += 1
