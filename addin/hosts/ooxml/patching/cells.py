"""Changes cells in a worksheet's XML and leaves every other byte of it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple, TypeAlias

from addin.errors import StaleSnapshot
from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.patching.content import Content
from addin.hosts.ooxml.patching.splicing import (
    Element,
    Markup,
    Splice,
    attribute,
    attributes,
    closed,
    opened,
    with_attribute,
)
from addin.sheet.address import Range, cell_name, parse_cell, parse_range

Place: TypeAlias = tuple[int, int]  # row and column, from 1


class Change(NamedTuple):
    """What becomes of one cell; None keeps its style, or what it holds."""

    style: int | None = None
    content: Content | None = None


_NOTHING = Content("", "")


class SheetPatch:
    """A worksheet's XML with its rows found, ready to be asked for styles and to be changed."""

    def __init__(self, xml: bytes, part: str = "") -> None:
        """Find the rows.

        Raises:
            WorkbookRejected: if the part holds no cell table.
        """
        try:
            self._markup = Markup(xml)
        except (LookupError, UnicodeError) as error:
            raise damaged(part) from error
        table = self._markup.element("sheetData")
        if table is None:
            raise damaged(part)
        self._part = part
        self._table = table
        self._rows = dict(_numbered_rows(self._markup, table))
        self._cells: dict[int, dict[int, Element]] = {}
        self._column_styles = list(_column_styles(self._markup, table.start))

    def style_of(self, place: Place) -> int:
        """Return the index of the style that the cell has; of its row or column when the cell is not written."""
        cell = self._cells_of(place[0]).get(place[1])
        if cell is None:
            return self._default_style(place)
        return _index(attribute(self._markup.opening(cell), "s"))

    def patched(self, changes: Mapping[Place, Change]) -> bytes:
        """Return the part with those cells changed; cells and rows that are not there yet are put where they belong.

        A row's ``spans`` stays as it is: it only helps a program to reserve memory (ECMA-376 part 1, 18.3.1.73).

        Raises:
            StaleSnapshot: if what a cell holds is to change although it is a formula.
        """
        splices: list[Splice] = []
        for number, group in groupby(sorted(changes), key=lambda place: place[0]):
            splices += self._row_splices(number, {place[1]: changes[place] for place in group})
        gone = {place for place, change in changes.items() if self._goes(place, change)}
        return self._markup.saved(self._in_table(splices) + self._dimension(set(changes) - gone, gone))

    def _row_splices(self, number: int, changes: Mapping[int, Change]) -> list[Splice]:
        row = self._rows.get(number)
        if row is None:
            written = b"".join(self._new_cell((number, column), change) for column, change in changes.items())
            at = self._place_of_row(number)
            return [Splice(at, at, self._tagged("row", f' r="{number}"', written))] if written else []
        splices = [self._cell_splice((number, column), row, change) for column, change in changes.items()]
        splices = [splice for splice in splices if splice.new or splice.start < splice.end]
        inside = b"".join(splice.new for splice in splices)
        if row.is_empty and inside:
            opening = opened(self._markup.opening(row))
            return [Splice(row.start, row.end, opening + inside + self._closing("row"))]
        if inside or not splices or len(splices) < len(self._cells_of(number)):
            return splices
        return [Splice(row.start, row.end, self._emptied(row))]

    def _emptied(self, row: Element) -> bytes:
        """Return a row that has lost its last cell: nothing of one that only existed to hold them."""
        tag = self._markup.opening(row)
        return closed(tag) if set(attributes(tag)) - {b"r"} else b""

    def _cell_splice(self, place: Place, row: Element, change: Change) -> Splice:
        cells = self._cells_of(place[0])
        cell = cells.get(place[1])
        if cell is not None:
            new = b"" if self._goes(place, change) else self._changed_cell(cell, place, change)
            return Splice(cell.start, cell.end, new)
        at = next((other.start for column, other in cells.items() if column > place[1]), row.close)
        return Splice(at, at, self._new_cell(place, change))

    def _new_cell(self, place: Place, change: Change) -> bytes:
        """Return the XML of a cell that was not there; nothing when it would say nothing."""
        default = self._default_style(place)
        style = default if change.style is None else change.style
        content = change.content or _NOTHING
        if style == default and not content.inner:
            return b""
        told = f' r="{cell_name(*place)}"'
        if said := self._style_text(style):
            told += f' s="{said.decode()}"'
        if content.kind:
            told += f' t="{content.kind}"'
        return self._tagged("c", told, self._inner(content))

    def _changed_cell(self, cell: Element, place: Place, change: Change) -> bytes:
        tag, rest = self._markup.opening(cell), self._markup.xml[cell.inside : cell.end]
        if change.style is not None:
            tag = with_attribute(tag, "s", self._style_text(change.style), after="r")
        if change.content is None:
            return tag + rest
        if self._markup.element("f", cell.inside, cell.close):
            raise StaleSnapshot(cell_name(*place))
        # vm points at a picture or another rich value that belonged to the old content.
        for name, value in (("vm", b""), ("cm", b""), ("t", change.content.kind.encode())):
            tag = with_attribute(tag, name, value or None)
        kept = self._markup.element("extLst", cell.inside, cell.close)
        inner = self._inner(change.content) + (self._markup.xml[kept.start : kept.end] if kept else b"")
        return opened(tag) + inner + self._closing("c") if inner else closed(tag)

    def _goes(self, place: Place, change: Change) -> bool:
        """Say whether a cell that loses its content has no style of its own either, so that it need not be written."""
        cell = self._cells_of(place[0]).get(place[1])
        if cell is None or change.content != _NOTHING:
            return False
        style = self.style_of(place) if change.style is None else change.style
        said = set(attributes(self._markup.opening(cell)))
        return style == self._default_style(place) and said <= {b"r", b"s", b"t"}

    def _style_text(self, style: int) -> bytes | None:
        """Return the style index to write; None leaves the default unsaid in files that do not say it anywhere."""
        return str(style).encode() if style or b' s="0"' in self._markup.shadow else None

    def _inner(self, content: Content) -> bytes:
        return content.inner.format(p=self._markup.prefix.decode()).encode()

    def _tagged(self, name: str, told: str, inner: bytes) -> bytes:
        tag = b"<" + self._markup.prefix + name.encode() + told.encode()
        return tag + b">" + inner + self._closing(name) if inner else tag + b"/>"

    def _closing(self, name: str) -> bytes:
        return b"</" + self._markup.prefix + name.encode() + b">"

    def _place_of_row(self, number: int) -> int:
        return next((row.start for other, row in self._rows.items() if other > number), self._table.close)

    def _cells_of(self, number: int) -> dict[int, Element]:
        if number not in self._cells:
            row = self._rows.get(number)
            self._cells[number] = dict(_numbered_cells(self._markup, row)) if row else {}
        return self._cells[number]

    def _default_style(self, place: Place) -> int:
        row = self._rows.get(place[0])
        tag = self._markup.opening(row) if row else b""
        if attribute(tag, "customFormat") in {b"1", b"true"}:
            return _index(attribute(tag, "s"))
        return next((style for first, last, style in self._column_styles if first <= place[1] <= last), 0)

    def _in_table(self, splices: list[Splice]) -> list[Splice]:
        """Open the table when it is written as a single tag, and close it when nothing is left in it."""
        tag, inside = self._markup.opening(self._table), b"".join(splice.new for splice in splices)
        if self._table.is_empty and inside:
            return [Splice(self._table.start, self._table.end, opened(tag) + inside + self._closing("sheetData"))]
        if (
            not inside
            and sum(splice.end - splice.start for splice in splices) == self._table.close - self._table.inside
        ):
            return [Splice(self._table.start, self._table.end, closed(tag))]
        return splices

    def _dimension(self, present: Iterable[Place], gone: Iterable[Place]) -> list[Splice]:
        """Let the range that the sheet says it uses follow, if a cell falls outside it or one at its edge is gone."""
        said = self._markup.element("dimension", 0, self._table.start)
        tag = self._markup.opening(said) if said else b""
        try:
            used = parse_range((attribute(tag, "ref") or b"").decode())
        except ValueError:
            return []
        corners = [(used.top, used.left), (used.bottom, used.right)]
        if any(place[0] == used.bottom or place[1] == used.right for place in gone):
            left = {(row, column) for row in self._rows for column in self._cells_of(row)} - set(gone)
            corners = list(left) or [(1, 1)]
        rows, columns = zip(*corners, *present, strict=True)
        fitting = Range(min(rows), min(columns), max(rows), max(columns))
        if said is None or fitting == used:
            return []
        return [Splice(said.start, said.inside, with_attribute(tag, "ref", str(fitting).encode()))]


def _numbered_rows(markup: Markup, table: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for element in markup.elements("row", table.inside, table.close):
        number = _index(attribute(markup.opening(element), "r")) or number + 1
        yield number, element


def _numbered_cells(markup: Markup, row: Element) -> Iterator[tuple[int, Element]]:
    column = 0
    for element in markup.elements("c", row.inside, row.close):
        said = attribute(markup.opening(element), "r")
        column = parse_cell(said.decode())[1] if said else column + 1
        yield column, element


def _column_styles(markup: Markup, stop: int) -> Iterator[tuple[int, int, int]]:
    columns = markup.element("cols", 0, stop)
    if columns is None:
        return
    for element in markup.elements("col", columns.inside, columns.close):
        told = attributes(markup.opening(element))
        yield _index(told.get(b"min")), _index(told.get(b"max")), _index(told.get(b"style"))


def _index(written: bytes | None) -> int:
    return int(written) if written and written.isdigit() else 0
