"""A sheet of ours as it is drawn: a title, what it is for, headings, sections, rows; and the edits that put it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.reading.own_sheets import MARK, kind_of
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill, SetSheet, SetValue
from addin.sheet.page import Dress, PageColumn, PageDesign
from addin.sheet.snapshot import Sheet, Snapshot
from addin.sheet.values import CellValue
from addin.text import Text

Say: TypeAlias = Callable[[Text], str]
Content: TypeAlias = "CellValue | Text | Status"

_LONGEST_NAME = 31  # Excel's own limit
_LINE = 15.0  # points of one line of text
_MOST_DRESSED = 1_000  # rows of a design that go over the wire
_BAND, _HEAD = "#E4EEF0", "#F3F5F5"
_TITLE = Dress(bold=True, size=16, colour="#17596B")
_LEAD = Dress(colour="#5A6468")
_SECTION = Dress(bold=True, size=12, colour="#17596B")
_HEADINGS = Dress(bold=True, wrap=True, line=True)
_OUT_OF_SIGHT = PageColumn(4, hidden=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands above it, and its width in characters."""

    heading: Text | str
    width: float
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet, ready to be put up: ``cells`` are (value, fill) by row and column."""

    kind: str
    name: str
    design: PageDesign
    cells: Mapping[tuple[int, int], tuple[CellValue, str | None]]


@dataclass(slots=True)
class Drawing:
    """A sheet in the making, from the top. ``say`` puts words into the reader's language."""

    kind: str
    name: Text
    columns: Sequence[Column]
    say: Say
    _row: int = 0
    _rows: list[tuple[int, Dress, float | None]] = field(default_factory=list)
    _cells: dict[tuple[int, int], tuple[CellValue, str | None]] = field(default_factory=dict)
    _frozen: int = 0

    def begin(self, title: Text | str, purpose: Text) -> None:
        """Write the title and, below it, what the sheet is for and what to do with it."""
        self._put(title, dress=_TITLE, height=26)
        self._put(purpose, dress=_LEAD)
        self._row += 1

    def headings(self, *, stay: bool = False) -> None:
        """Write the headings of the columns; ``stay`` keeps them in view."""
        self._row += 1
        said = [self._plain(column.heading) for column in self.columns]
        lines = max(_lines(value, column.width) for value, column in zip(said, self.columns, strict=True))
        self._rows.append((self._row, _HEADINGS, lines * _LINE + 2))
        for number, value in enumerate(said, start=1):
            self._cells[self._row, number] = (value, _HEAD)
        if stay:
            self._frozen = self._row

    def section(self, said: Text | str) -> None:
        """Write a heading over the rows that follow."""
        self._put(said, dress=_SECTION, height=22)
        for number in range(1, len(self.columns) + 1):
            value, _ = self._cells.get((self._row, number), (None, None))
            self._cells[self._row, number] = (value, _BAND)

    def row(self, *contents: Content, height: float | None = None) -> None:
        """Write a row from the left; a status is shown with its symbol, word and colour."""
        self._row += 1
        lines = 1
        for number, content in enumerate(contents, start=1):
            fill = STYLES[content].fill if isinstance(content, Status) else None
            value = self._plain(content)
            if value is not None:
                self._cells[self._row, number] = (value, fill)
                lines = max(lines, _lines(value, self.columns[number - 1].width))
        # Not every program makes a row as high as its text by itself.
        if height or lines > 1:
            self._rows.append((self._row, Dress(wrap=True, line=True), max(height or 0.0, lines * _LINE)))

    def colour_filled(self, status: Status, columns: Iterable[int]) -> None:
        """Give those of these cells of the last row that hold something the colour of a status."""
        for number in columns:
            if (self._row, number) in self._cells:
                self._cells[self._row, number] = (self._cells[self._row, number][0], STYLES[status].fill)

    def gap(self) -> None:
        """Leave a row blank."""
        self._row += 1

    def done(self) -> Leaf:
        """Return the sheet."""
        mark = len(self.columns) + 1
        self._cells[1, mark] = (f"{MARK}{self.kind}", None)
        shown = tuple(PageColumn(one.width, Dress(wrap=True, line=True, dated=one.dated)) for one in self.columns)
        dressed = tuple(row for row in self._rows if row[0] <= _MOST_DRESSED)
        design = PageDesign((*shown, _OUT_OF_SIGHT), dressed, self._frozen, "#17596B")
        return Leaf(self.kind, self.say(self.name), design, dict(sorted(self._cells.items())))

    def _put(self, said: Text | str, *, dress: Dress, height: float | None = None) -> None:
        self._row += 1
        self._rows.append((self._row, dress, height))
        self._cells[self._row, 1] = (self._plain(said), None)

    def _plain(self, content: Content) -> CellValue:
        if isinstance(content, Status):
            return f"{STYLES[content].symbol} {self.say(STYLES[content].word)}"
        said = self.say(content) if isinstance(content, Text) else content
        return None if said == "" else said


@dataclass(frozen=True, slots=True)
class PutUp:
    """What came of putting up a sheet: its name, and the edits; none when it stands there already, saying the same."""

    name: str
    edits: tuple[Edit, ...]


def put_up(leaf: Leaf, snapshot: Snapshot, today: date) -> PutUp:
    """Return the edits that put up a sheet beside what there is.

    A sheet of ours of this kind that says all of it already stays as it is, with whatever people wrote beside it.
    Otherwise another one is put up: what somebody may have written on the old one is not ours to change.

    Args:
        leaf: The sheet.
        snapshot: The workbook.
        today: For the name of a second sheet of a kind.
    """
    for sheet in snapshot.sheets:
        if kind_of(sheet) == leaf.kind and _says_all(sheet, leaf):
            return PutUp(sheet.name, ())
    name = _free_name(leaf.name, {sheet.name.casefold() for sheet in snapshot.sheets}, today)
    edits: list[Edit] = [SetSheet(where(name, 1, 1), None, leaf.design)]
    for place, (value, fill) in leaf.cells.items():
        at = where(name, *place)
        if value is not None:
            edits.append(SetValue(at, None, value))
        if fill is not None:
            edits.append(SetFill(at, None, fill))
    return PutUp(name, tuple(edits))


def _says_all(sheet: Sheet, leaf: Leaf) -> bool:
    return all(
        place in sheet.cells and _same(sheet.cells[place].value, value)
        for place, (value, _) in leaf.cells.items()
        if value is not None
    )


def _same(there: CellValue, wanted: CellValue) -> bool:
    # Programs give a day back as a moment at midnight.
    if isinstance(there, date) and isinstance(wanted, date):
        return (there.year, there.month, there.day) == (wanted.year, wanted.month, wanted.day)
    return there == wanted


def _lines(value: CellValue, width: float) -> int:
    """Return on how many lines a value stands in a column of so many characters; words are not cut."""
    return -(-len(value) // max(1, int(width * 1.1))) if isinstance(value, str) else 1


def _free_name(wanted: str, taken: set[str], today: date) -> str:
    """Return a name that no sheet has: with the day behind it, then with a number."""
    tries = [wanted, f"{wanted} {today:%d-%m}", *(f"{wanted} {today:%d-%m} ({number})" for number in range(2, 200))]
    return next(name for one in tries if (name := one[:_LONGEST_NAME]).casefold() not in taken)
