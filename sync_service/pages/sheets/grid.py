"""A sheet as its company knows it: colours, merges, widths and heights, with what was read laid over the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.sheet.address import Range, cell_name, column_letters
from addin.sheet.snapshot import Cell, Look, Sheet
from sync_service.pages.marks import Mark
from sync_service.pages.sheets.overlay import NOTHING, LaneRole, Overlay
from sync_service.pages.sheets.paint import paint_class
from sync_service.words import gettext as _

MOST_COLUMNS = 100
CELLS_AT_ONCE = 900
"""Cells that hold or show something, of which a page or a part is made; more come when they are scrolled to."""

_LONGEST_TEXT = 400
_WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell, spanning ``columns`` and ``rows``; ``look`` are its classes.

    ``pressed`` says that one can point at it. ``mark`` is what it was read as, or what its sign means if ``explains``.
    """

    name: str
    text: str
    look: str
    columns: int
    rows: int
    pressed: bool
    note: bool
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with its number in the sheet, a class for its height, and what it was taken for.

    ``heads`` when it holds the headings of a table, which stay in sight.
    """

    number: int
    height: str
    heads: bool
    role: LaneRole | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column; ``width`` is a class of about that many characters."""

    letters: str
    width: str
    role: LaneRole | None


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """A part of a sheet. ``cut`` says what is never shown, ``next_row`` where the next part begins, 0 when none does.

    ``colours`` are those of the whole sheet, as #RRGGBB. The columns up to ``held``, counted as shown, stay in sight.
    ``selected`` is the place that somebody pointed at.
    """

    name: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    row_count: int
    cut: str
    skipped: str
    colours: frozenset[str]
    next_row: int
    held: int
    selected: str


def sheet_grid(
    sheet: Sheet, over: Overlay = NOTHING, *, first_row: int = 1, up_to: int = 0, selected: str = ""
) -> SheetGrid:
    """Return a part of a sheet with what lies over it.

    Args:
        sheet: The sheet.
        over: What was understood of it.
        first_row: Where the part begins.
        up_to: A row that must be in it.
        selected: The place that somebody pointed at: a cell, a column or a row.
    """
    columns = [one for one in range(1, sheet.last_column + 1) if one not in sheet.hidden_columns][:MOST_COLUMNS]
    rows, next_row = _rows(sheet, first_row, up_to)
    spans = _Spans(sheet.merges, rows, columns)
    heads = frozenset(over.headings if len(over.headings) <= _MOST_HEADS else ())
    return SheetGrid(
        name=sheet.name,
        columns=tuple(
            GridColumn(column_letters(one), _width(sheet.column_widths.get(one)), over.columns.get(one))
            for one in columns
        ),
        rows=tuple(
            GridRow(
                number=row,
                height=_height(sheet.row_heights.get(row)),
                heads=row in heads,
                role=over.rows.get(row),
                cells=tuple(_row(sheet, row, columns, spans, over)),
            )
            for row in rows
        ),
        row_count=sheet.last_row,
        cut=_cut(sheet, columns),
        skipped=over.skipped,
        colours=frozenset(cell.shown_fill for cell in sheet.cells.values() if cell.shown_fill),
        next_row=next_row,
        held=_held(over, sheet, columns),
        selected=selected,
    )


def _rows(sheet: Sheet, first: int, up_to: int) -> tuple[list[int], int]:
    """Return the rows of a part, and where the next one begins."""
    filled: dict[int, int] = {}
    for (row, _column), cell in sheet.cells.items():
        filled[row] = filled.get(row, 0) + bool(cell.text or cell.shown_fill)
    rows: list[int] = []
    cells = 0
    for row in range(first, sheet.last_row + 1):
        if row in sheet.hidden_rows:
            continue
        if cells >= CELLS_AT_ONCE and row > up_to:
            return rows, row
        rows.append(row)
        # Rows without anything in them cost something too.
        cells += max(1, filled.get(row, 0))
    return rows, 0


class _Spans:
    """Which cells stand for several, and which are covered by another, among the rows and columns that are shown."""

    def __init__(self, merges: Sequence[Range], rows: Sequence[int], columns: Sequence[int]) -> None:
        self.sizes: dict[tuple[int, int], tuple[int, int]] = {}
        self.covered: set[tuple[int, int]] = set()
        for merge in merges:
            inside_rows = [row for row in rows if merge.top <= row <= merge.bottom]
            inside_columns = [one for one in columns if merge.left <= one <= merge.right]
            if not inside_rows or not inside_columns:
                continue
            first = inside_rows[0], inside_columns[0]
            self.sizes[first] = len(inside_rows), len(inside_columns)
            self.covered |= {(row, one) for row in inside_rows for one in inside_columns} - {first}


def _row(sheet: Sheet, row: int, columns: Sequence[int], spans: _Spans, over: Overlay) -> Iterator[GridCell]:
    for column in columns:
        spot = row, column
        if spot in spans.covered:
            continue
        high, wide = spans.sizes.get(spot, (1, 1))
        cell = sheet.cells.get(spot, Cell(row, column))
        reading = over.read.get(spot)
        yield GridCell(
            name=cell_name(row, column),
            text=cell.text[:_LONGEST_TEXT],
            look=_look(cell, sheet, over, fits=wide),
            columns=wide,
            rows=high,
            pressed=bool(cell.text.strip() or reading or cell.note or (cell.shown_fill or _WHITE) != _WHITE),
            note=bool(cell.note),
            mark=reading.mark if reading else over.legend.get(spot),
        )


def _look(cell: Cell, sheet: Sheet, over: Overlay, *, fits: int) -> str:
    """Return the classes of a cell; ``fits`` is over how many columns it stretches."""
    look: Look = cell.look
    number = isinstance(cell.value, int | float) and look.horizontal is None
    return " ".join(
        filter(
            None,
            (
                paint_class(cell.shown_fill) if cell.shown_fill else "",
                "bold" if look.bold else "",
                "italic" if look.italic else "",
                "strike" if look.strike else "",
                "right" if look.horizontal == "right" or number else "",
                "center" if look.horizontal in {"center", "centerContinuous"} else "",
                _flow(cell, sheet, fits=fits),
                _meaning((cell.row, cell.column), over),
            ),
        )
    )


def _meaning(spot: tuple[int, int], over: Overlay) -> str:
    """Return the class of what a cell is to us: read, a question, explaining, or left out."""
    reading = over.read.get(spot)
    if reading is not None:
        return "q" if reading.asks else "r"
    if spot in over.legend:
        return "l"
    return "o" if over.skipped or spot in over.left_out else ""


def _flow(cell: Cell, sheet: Sheet, *, fits: int) -> str:
    """Say where words go that do not fit: upright in a high cell, on the next line, or over an empty neighbour."""
    narrow = fits == 1 and sheet.column_widths.get(cell.column, _EXCELS_OWN_WIDTH) <= _NARROW
    if narrow and len(cell.text) > _LONG and sheet.row_heights.get(cell.row, 0) >= _HIGH:
        return "upright"
    if cell.look.wrap or "\n" in cell.text:
        return "wrap"
    neighbour = sheet.cells.get((cell.row, cell.column + fits))
    return "spill" if isinstance(cell.value, str) and (neighbour is None or not neighbour.text) else ""


_WIDTHS = (2, 3, 4, 5, 6, 8, 10, 12, 14, 17, 20, 24, 28, 34, 42, 52, 64)
_HEIGHTS = (22, 26, 30, 34, 38, 42, 48, 54, 62, 72, 84, 98, 114, 132, 156, 190, 230)
_ORDINARY_HEIGHT = 19  # points; lower rows are as high as our letters
_EXCELS_OWN_WIDTH = 8.43
_NARROW = 7  # characters
_HIGH = 40  # points: room for words standing upright
_LONG = 10


def _width(characters: float | None) -> str:
    """Return the class of a column's width, in characters."""
    wide = _EXCELS_OWN_WIDTH if characters is None else characters
    return f"w{next((step for step in _WIDTHS if step >= wide), _WIDTHS[-1])}"


def _height(points: float | None) -> str:
    """Return the class of a row's height, in points; "" for one of an ordinary height."""
    if points is None or points <= _ORDINARY_HEIGHT:
        return ""
    return f"h{next((step for step in _HEIGHTS if step >= points), _HEIGHTS[-1])}"


_MOST_HEADS = 4  # rows of headings that stay in sight
_WIDEST_HELD = 60  # characters, over all columns that stay in sight


def _held(over: Overlay, sheet: Sheet, columns: Sequence[int]) -> int:
    """Return how many columns stay in sight: up to the last that names competences, if there is room for them."""
    last = max((column for column, role in over.columns.items() if role.kind == "competence"), default=0)
    held = [column for column in columns if column <= last]
    wide = sum(sheet.column_widths.get(column, _EXCELS_OWN_WIDTH) for column in held)
    return len(held) if wide <= _WIDEST_HELD else 0


def _cut(sheet: Sheet, columns: Sequence[int]) -> str:
    if len(columns) < MOST_COLUMNS or sheet.last_column <= columns[-1]:
        return ""
    return _("Shown as far as column %(column)s; everything was read.", column=column_letters(columns[-1]))
