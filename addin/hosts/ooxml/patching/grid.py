"""Where the rows and cells of a worksheet stand in its XML, found without parsing what nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.patching.splicing import INSIDE_TAG, Element, Markup, attribute, attributes
from addin.sheet.address import cell_name, parse_cell

Place: TypeAlias = tuple[int, int]  # row and column, from 1


class _Row(NamedTuple):
    start: int
    inside: int
    bound: int  # where the next row starts, or the table ends


class Grid:
    """The cell table of a worksheet. A row or cell that is written twice counts where it stands last."""

    def __init__(self, markup: Markup, part: str) -> None:
        """Find the rows.

        Raises:
            WorkbookRejected: if the part holds no cell table.
        """
        table = markup.element("sheetData")
        if table is None:
            raise damaged(part)
        self.table = table
        self._markup = markup
        self._part = part
        self._rows = dict(_numbered_rows(markup, table))
        self._begins = b"<" + markup.prefix + b'c r="'
        self._cells: dict[int, dict[int, Element]] = {}
        self._known: dict[Place, Element | None] = {}
        self._columns = tuple(_column_styles(markup, table.start))

    def row(self, number: int) -> Element | None:
        """Return where a row stands, None if it is not written."""
        row = self._rows.get(number)
        return self._markup.whole("row", row.start, row.inside, row.bound) if row else None

    def cell(self, place: Place) -> Element | None:
        """Return where a cell stands, None if it is not written."""
        if place not in self._known:
            self._known[place] = self._spotted(place) or self.cells(place[0]).get(place[1])
        return self._known[place]

    def cells(self, number: int) -> dict[int, Element]:
        """Return where all cells of a row stand, by column, in the order in which they are written."""
        if number not in self._cells:
            row = self.row(number)
            self._cells[number] = dict(self._numbered_cells(row)) if row else {}
        return self._cells[number]

    def places(self) -> Iterator[Place]:
        """Yield where something is written, row by row."""
        for number in self._rows:
            for column in self.cells(number):
                yield number, column

    def after_row(self, number: int) -> int:
        """Return where a row of that number would have to be put in."""
        return next((row.start for other, row in self._rows.items() if other > number), self.table.close)

    def style_of(self, place: Place) -> int:
        """Return the number of the style that a cell has; of its row or column when the cell is not written."""
        cell = self.cell(place)
        if cell is None:
            return self.default_style(place)
        return _number(attribute(self._markup.opening(cell), "s"))

    def default_style(self, place: Place) -> int:
        """Return the number of the style that an unwritten cell has: that of its row, else of its column."""
        row = self._rows.get(place[0])
        tag = self._markup.xml[row.start : row.inside] if row else b""
        if attribute(tag, "customFormat") in {b"1", b"true"}:
            return _number(attribute(tag, "s"))
        return next((style for first, last, style in self._columns if first <= place[1] <= last), 0)

    def _spotted(self, place: Place) -> Element | None:
        """Look for a cell in the spelling that nearly every program uses; None says nothing of other spellings."""
        row = self._rows.get(place[0])
        if row is None:
            return None
        shadow = self._markup.shadow
        start = shadow.rfind(self._begins + cell_name(*place).encode() + b'"', row.inside, row.bound)
        inside = shadow.find(b">", start, row.bound) + 1
        if start < 0 or not inside or shadow.count(b'"', start, inside) % 2 or b"'" in shadow[start:inside]:
            return None
        return self._markup.whole("c", start, inside, row.bound)

    def _numbered_cells(self, row: Element) -> Iterator[tuple[int, Element]]:
        column = 0
        for element in self._markup.elements("c", row.inside, row.close):
            said = attribute(self._markup.opening(element), "r")
            try:
                column = parse_cell(said.decode())[1] if said else column + 1
            except ValueError as error:
                raise damaged(self._part) from error
            yield column, element


@cache
def _row_openings(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + re.escape(prefix) + rb'row(?=[\s/>])(?: r="(\d+)")?' + INSIDE_TAG + rb">")


def _numbered_rows(markup: Markup, table: Element) -> Iterator[tuple[int, _Row]]:
    found = list(_row_openings(markup.prefix).finditer(markup.shadow, table.inside, table.close))
    bounds = [*(row.start() for row in found[1:]), table.close][: len(found)]
    number = 0
    for row, bound in zip(found, bounds, strict=True):
        number = _number(row[1] or attribute(row[0], "r")) or number + 1
        yield number, _Row(row.start(), row.end(), bound)


def _column_styles(markup: Markup, stop: int) -> Iterator[tuple[int, int, int]]:
    columns = markup.element("cols", 0, stop)
    if columns is None:
        return
    for element in markup.elements("col", columns.inside, columns.close):
        told = attributes(markup.opening(element))
        yield _number(told.get(b"min")), _number(told.get(b"max")), _number(told.get(b"style"))


def _number(written: bytes | None) -> int:
    return int(written) if written and written.isdigit() and len(written) < 10 else 0  # noqa: PLR2004 - digits
