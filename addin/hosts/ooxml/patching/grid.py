"""Where the rows and cells of a worksheet stand in its XML, found without parsing what nobody asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.patching.splicing import INSIDE_TAG, Element, Markup, attribute, attributes
from addin.sheet.address import cell_name, parse_cell

_USUAL_WIDTH = 8.43  # characters

Place: TypeAlias = tuple[int, int]  # row and column, from 1


class _Row(NamedTuple):
    start: int
    inside: int
    bound: int  # where the next row starts, or the table ends


class _Rows:
    """Where the rows stand, by number; the start tags are only looked at of those that are asked for."""

    def __init__(self, markup: Markup, table: Element) -> None:
        self._markup = markup
        opening = b"<" + markup.prefix + b"row"
        usual = [*_usual_rows(markup.prefix).finditer(markup.shadow, table.inside, table.close)]
        if len(usual) == markup.shadow.count(opening, table.inside, table.close):
            self._known: dict[int, _Row] = {}
            starts = [row.start() for row in usual]
            spans = zip(starts, [*starts[1:], table.close][: len(starts)], strict=True)
            self._places = dict(zip((int(row[1]) for row in usual), spans, strict=True))
        else:
            self._known = dict(_numbered_rows(markup, table))
            self._places = {number: (row.start, row.bound) for number, row in self._known.items()}

    def get(self, number: int) -> _Row | None:
        """Return where a row stands, None if it is not written."""
        if number not in self._known and number in self._places:
            start, bound = self._places[number]
            tag = _tag(self._markup.prefix).match(self._markup.shadow, start, bound)
            self._known[number] = _Row(start, tag.end() if tag else bound, bound)
        return self._known.get(number)

    def starts(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each row and where it starts, in the order in which they are written."""
        return ((number, start) for number, (start, _) in self._places.items())


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
        self._rows = _Rows(markup, table)
        self._begins = b"<" + markup.prefix + b'c r="'
        self._cells: dict[int, dict[int, Element]] = {}
        self._tags: dict[Place, tuple[int, int] | None] = {}
        self._columns = tuple(_column_styles(markup, table.start))
        self._widths = tuple(_column_widths(markup, table.start))

    def row(self, number: int) -> Element | None:
        """Return where a row stands, None if it is not written."""
        row = self._rows.get(number)
        return self._markup.whole("row", row.start, row.inside, row.bound) if row else None

    def cell(self, place: Place) -> Element | None:
        """Return where a cell stands, None if it is not written."""
        spotted = self._spotted_tag(place)
        row = self._rows.get(place[0])
        whole = self._markup.whole("c", *spotted, row.bound) if spotted and row else None
        return whole or self.cells(place[0]).get(place[1])

    def cells(self, number: int) -> dict[int, Element]:
        """Return where all cells of a row stand, by column, in the order in which they are written."""
        if number not in self._cells:
            row = self.row(number)
            self._cells[number] = dict(self._numbered_cells(row)) if row else {}
        return self._cells[number]

    def places(self) -> Iterator[Place]:
        """Yield where something is written, row by row."""
        for number, _ in self._rows.starts():
            for column in self.cells(number):
                yield number, column

    def after_row(self, number: int) -> int:
        """Return where a row of that number would have to be put in."""
        return next((start for other, start in self._rows.starts() if other > number), self.table.close)

    def style_of(self, place: Place) -> int:
        """Return the number of the style that a cell has; of its row or column when the cell is not written."""
        tag = self.tag(place)
        if tag is None:
            return self.default_style(place)
        return _number(attribute(self._markup.xml[tag[0] : tag[1]], "s"))

    def tag(self, place: Place) -> tuple[int, int] | None:
        """Return where the start tag of a cell begins and ends, None if the cell is not written."""
        if place not in self._tags:
            self._tags[place] = self._spotted_tag(place) or self._tag_of(self.cells(place[0]).get(place[1]))
        return self._tags[place]

    @staticmethod
    def _tag_of(cell: Element | None) -> tuple[int, int] | None:
        return None if cell is None else (cell.start, cell.inside)

    def default_style(self, place: Place) -> int:
        """Return the number of the style that an unwritten cell has: that of its row, else of its column."""
        row = self._rows.get(place[0])
        tag = self._markup.xml[row.start : row.inside] if row else b""
        if attribute(tag, "customFormat") in {b"1", b"true"}:
            return _number(attribute(tag, "s"))
        return next((style for first, last, style in self._columns if first <= place[1] <= last), 0)

    def width_of(self, column: int) -> float:
        """Return how many characters a column holds side by side; what programs take where it does not say."""
        return next((width for first, last, width in self._widths if first <= column <= last), _USUAL_WIDTH)

    def _spotted_tag(self, place: Place) -> tuple[int, int] | None:
        """Look for a cell in the spelling that nearly every program uses; None says nothing of other spellings."""
        row = self._rows.get(place[0])
        if row is None:
            return None
        shadow = self._markup.shadow
        start = shadow.rfind(self._begins + cell_name(*place).encode() + b'"', row.inside, row.bound)
        inside = shadow.find(b">", start, row.bound) + 1
        if start < 0 or not inside or shadow.count(b'"', start, inside) % 2 or b"'" in shadow[start:inside]:
            return None
        return start, inside

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
def _usual_rows(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + re.escape(prefix) + rb'row r="([1-9]\d{0,6})"(?=[\s/>])')


@cache
def _tag(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + re.escape(prefix) + rb"row(?=[\s/>])" + INSIDE_TAG + rb">")


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


def _column_widths(markup: Markup, stop: int) -> Iterator[tuple[int, int, float]]:
    columns = markup.element("cols", 0, stop)
    if columns is None:
        return
    for element in markup.elements("col", columns.inside, columns.close):
        told = attributes(markup.opening(element))
        yield _number(told.get(b"min")), _number(told.get(b"max")), measure(told.get(b"width")) or _USUAL_WIDTH


def measure(written: bytes | None) -> float:
    """Return a width or a height as it is written; 0 where it is none."""
    try:
        return float(written or 0)
    except ValueError:
        return 0.0


def _number(written: bytes | None) -> int:
    return int(written) if written and written.isdigit() and len(written) < 10 else 0  # noqa: PLR2004 - digits
