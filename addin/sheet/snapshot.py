"""A workbook as one host read it at one moment: values, looks, notes and structure, and nothing that can change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from addin.sheet.address import Range
from addin.sheet.finding import Finding
from addin.sheet.values import CellValue


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is dressed by its own style. Cells of the same style share one ``Look``.

    Colours are ``#RRGGBB`` in capitals, theme and tint resolved; None is none or automatic.
    """

    fill: str | None = None
    pattern: str | None = None  # None and "solid" are plain; "gray125", "lightUp"… are hatchings
    font: str | None = None
    font_colour: str | None = None
    strike: bool = False
    bold: bool = False
    italic: bool = False
    number_format: str = "General"
    locked: bool = True
    horizontal: str | None = None
    wrap: bool = False


PLAIN = Look()


class Cell(NamedTuple):
    """One cell that holds, shows or says something. A tuple, because a workbook has many thousands of them."""

    row: int
    column: int
    value: CellValue = None
    text: str = ""  # what the screen shows; "" when blank
    formula: str | None = None  # without the leading "="; the value is then the cached result
    look: Look = PLAIN
    shown_fill: str | None = None  # what the screen shows: the look's fill unless a conditional format paints over it
    note: str | None = None  # a classic note or the text of a threaded comment, replies included, one per line
    icon: str | None = None  # "set:index" of a conditional icon, e.g. "3TrafficLights1:2" (0 is the lowest)
    painted: bool = False  # True when a conditional format decides this cell's fill


_VALUE = itemgetter(Cell._fields.index("value"))


@dataclass(frozen=True, slots=True)
class Validation:
    """A rule for what may be typed: ``kind`` is Excel's (list, date, whole…); ``items`` the resolved list, if one."""

    ranges: tuple[Range, ...]
    kind: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table (list object): its name, whole range and column headings."""

    name: str
    range: Range
    columns: tuple[str, ...]
    has_header: bool = True
    has_totals: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``cells`` maps (row, column) to the cells that are not plainly empty, in row order."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    state: str = "visible"  # visible | hidden | veryHidden
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    validations: tuple[Validation, ...] = ()
    tables: tuple[Table, ...] = ()
    column_widths: Mapping[int, float] = field(default_factory=dict)  # in characters
    row_heights: Mapping[int, float] = field(default_factory=dict)  # in points
    protected: bool = False
    tab_colour: str | None = None
    _texts: Mapping[str, Cell] | None = field(default=None, init=False, compare=False, repr=False)
    _strings: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def texts(self) -> Mapping[str, Cell]:
        """Each text that a cell holding text shows, with the first such cell, in row order.

        A sheet holds few texts many times, and most questions are about a text alone; so they are gathered once.
        """
        if self._texts is None:
            first: dict[str, Cell] = {}
            for cell in self.cells.values():
                if isinstance(cell.value, str):
                    first.setdefault(cell.text, cell)
            object.__setattr__(self, "_texts", first)
            return first
        return self._texts

    @property
    def strings(self) -> frozenset[str]:
        """Each text that a cell holds, whatever its number format shows of it; gathered once, as ``texts`` are."""
        if self._strings is None:
            found = frozenset(value for value in map(_VALUE, self.cells.values()) if isinstance(value, str))
            object.__setattr__(self, "_strings", found)
            return found
        return self._strings

    def standing(self, texts: Collection[str]) -> Iterator[Cell]:
        """Yield the cells that hold text and show one of ``texts``, in row order."""
        for cell in self.cells.values() if texts else ():
            if cell.text in texts and isinstance(cell.value, str):
                yield cell

    @property
    def last_row(self) -> int:
        """The lowest row that holds a cell; 0 on an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The rightmost column that holds a cell; 0 on an empty sheet."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a host can know and do; a macro says so when it misses one."""

    shown_fills: bool = True  # conditional formats are counted in ``Cell.shown_fill``
    notes: bool = True
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole workbook. ``sha256`` is of the file's bytes, or of the wire form where there is no file."""

    name: str
    sheets: tuple[Sheet, ...]
    sha256: str = ""
    date_system_1904: bool = False
    capabilities: Capabilities = Capabilities()
    properties: Mapping[str, str] = field(default_factory=dict)  # document properties, custom ones as "custom:name"
    findings: tuple[Finding, ...] = ()  # what the host met: macros not run, links not followed, sheets it cannot read

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of that name.

        Raises:
            KeyError: if there is none.
        """
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
