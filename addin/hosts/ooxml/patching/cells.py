"""Changes cells in a worksheet's XML and leaves every other byte of it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from addin.errors import StaleSnapshot
from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.patching.content import Content
from addin.hosts.ooxml.patching.grid import Grid, Place, measure
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
from addin.sheet.address import Range, cell_name, parse_range


class Change(NamedTuple):
    """What becomes of one cell; None keeps its style, or what it holds."""

    style: int | None = None
    content: Content | None = None


_NOTHING = Content("", "")
_ONE_LINE = 15.0  # points: of a row without any height of its own


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
        self._grid = Grid(self._markup, part)
        self._says_default = b' s="0"' in self._markup.shadow

    def style_of(self, place: Place) -> int:
        """Return the number of the style that the cell has; of its row or column when the cell is not written."""
        return self._grid.style_of(place)

    def width_of(self, column: int) -> float:
        """Return how many characters a column holds side by side."""
        return self._grid.width_of(column)

    def patched(self, changes: Mapping[Place, Change], needed: Mapping[int, float] | None = None) -> bytes:
        """Return the part with those cells changed; cells and rows that are not there yet are put where they belong.

        Args:
            changes: What becomes of cells.
            needed: How high the changed texts of a row need it, in points. A height that somebody set stays, and so
                does that of a row which says none: most programs then fit it themselves.

        A row's ``spans`` stays as it is: it only helps a program to reserve memory (ECMA-376 part 1, 18.3.1.73).

        Raises:
            StaleSnapshot: if what a cell holds is to change although it is a formula.
        """
        splices: list[Splice] = []
        for number, group in groupby(sorted(changes), key=lambda place: place[0]):
            splices += self._row_splices(number, {place[1]: changes[place] for place in group}, needed or {})
        gone = {place for place, change in changes.items() if self._goes(place, change)}
        return self._markup.saved(self._in_table(splices) + self._dimension(set(changes) - gone, gone))

    def _row_splices(self, number: int, changes: Mapping[int, Change], needed: Mapping[int, float]) -> list[Splice]:
        row = self._grid.row(number)
        if row is None:
            written = b"".join(self._new_cell((number, column), change) for column, change in changes.items())
            at = self._grid.after_row(number)
            high = needed.get(number, 0)
            told = f' r="{number}"' + (f' ht="{high:g}"' if high > _ONE_LINE else "")
            return [Splice(at, at, self._tagged("row", told, written))] if written else []
        splices = [self._cell_splice((number, column), row, change) for column, change in changes.items()]
        splices = [splice for splice in splices if splice.new or splice.start < splice.end]
        inside = b"".join(splice.new for splice in splices)
        if row.is_empty and inside:
            opening = opened(self._markup.opening(row))
            return [Splice(row.start, row.end, opening + inside + self._closing("row"))]
        if inside or not splices or len(splices) < len(self._grid.cells(number)):
            return [*splices, *self._fitted(number, row, changes, needed.get(number))]
        return [Splice(row.start, row.end, self._emptied(row))]

    def _fitted(self, number: int, row: Element, changes: Mapping[int, Change], needed: float | None) -> list[Splice]:
        """Return what brings the height of a row that was fitted to its old texts to the new ones."""
        tag = self._markup.opening(row)
        if needed is None or attribute(tag, "ht") is None or attribute(tag, "customHeight") in {b"1", b"true"}:
            return []
        others = (cell for column, cell in self._grid.cells(number).items() if column not in changes)
        least = measure(attribute(tag, "ht")) if any(cell.inside < cell.close for cell in others) else _ONE_LINE
        return [Splice(row.start, row.inside, with_attribute(tag, "ht", f"{max(needed, least):g}".encode()))]

    def _emptied(self, row: Element) -> bytes:
        """Return a row that has lost its last cell: nothing of one that only existed to hold them."""
        tag = self._markup.opening(row)
        return closed(tag) if set(attributes(tag)) - {b"r"} else b""

    def _cell_splice(self, place: Place, row: Element, change: Change) -> Splice:
        if change.content is None and (tag := self._grid.tag(place)) is not None:
            return Splice(*tag, self._restyled(self._markup.xml[tag[0] : tag[1]], change.style))
        cell = self._grid.cell(place)
        if cell is not None:
            new = b"" if self._goes(place, change) else self._changed_cell(cell, place, change)
            return Splice(cell.start, cell.end, new)
        cells = self._grid.cells(place[0]).items()
        at = next((other.start for column, other in cells if column > place[1]), row.close)
        return Splice(at, at, self._new_cell(place, change))

    def _new_cell(self, place: Place, change: Change) -> bytes:
        """Return the XML of a cell that was not there; nothing when it would say nothing."""
        default = self._grid.default_style(place)
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
        tag, rest = self._restyled(self._markup.opening(cell), change.style), self._markup.xml[cell.inside : cell.end]
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

    def _restyled(self, tag: bytes, style: int | None) -> bytes:
        return tag if style is None else with_attribute(tag, "s", self._style_text(style), after="r")

    def _goes(self, place: Place, change: Change) -> bool:
        """Say whether a cell that loses its content has no style of its own either, so that it need not be written."""
        if change.content != _NOTHING:
            return False
        cell = self._grid.cell(place)
        if cell is None:
            return False
        style = self.style_of(place) if change.style is None else change.style
        said = set(attributes(self._markup.opening(cell)))
        return style == self._grid.default_style(place) and said <= {b"r", b"s", b"t"}

    def _style_text(self, style: int) -> bytes | None:
        """Return the style index to write; None leaves the default unsaid in files that do not say it anywhere."""
        return b"%d" % style if style or self._says_default else None

    def _inner(self, content: Content) -> bytes:
        return content.inner.format(p=self._markup.prefix.decode()).encode()

    def _tagged(self, name: str, told: str, inner: bytes) -> bytes:
        tag = b"<" + self._markup.prefix + name.encode() + told.encode()
        return tag + b">" + inner + self._closing(name) if inner else tag + b"/>"

    def _closing(self, name: str) -> bytes:
        return b"</" + self._markup.prefix + name.encode() + b">"

    def _in_table(self, splices: list[Splice]) -> list[Splice]:
        """Open the table when it is written as a single tag, and close it when nothing is left in it."""
        table = self._grid.table
        tag, inside = self._markup.opening(table), b"".join(splice.new for splice in splices)
        if table.is_empty and inside:
            return [Splice(table.start, table.end, opened(tag) + inside + self._closing("sheetData"))]
        if not inside and sum(splice.end - splice.start for splice in splices) == table.close - table.inside:
            return [Splice(table.start, table.end, closed(tag))]
        return splices

    def _dimension(self, present: Iterable[Place], gone: Iterable[Place]) -> list[Splice]:
        """Let the range that the sheet says it uses follow, if a cell falls outside it or one at its edge is gone."""
        said = self._markup.element("dimension", 0, self._grid.table.start)
        tag = self._markup.opening(said) if said else b""
        try:
            used = parse_range((attribute(tag, "ref") or b"").decode())
        except ValueError:
            return []
        corners = [(used.top, used.left), (used.bottom, used.right)]
        if any(place[0] == used.bottom or place[1] == used.right for place in gone):
            left = set(self._grid.places()) - set(gone)
            corners = list(left) or [(1, 1)]
        rows, columns = zip(*corners, *present, strict=True)
        fitting = Range(min(rows), min(columns), max(rows), max(columns))
        if said is None or fitting == used:
            return []
        return [Splice(said.start, said.inside, with_attribute(tag, "ref", str(fitting).encode()))]
