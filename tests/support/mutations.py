"""Changes to a workbook that change nothing of what it means: rows and columns pushed in, names, shades, headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from addin.sheet.address import Range
from addin.sheet.snapshot import Cell, Sheet, Snapshot

Move: TypeAlias = Callable[[int, int], tuple[int, int]]
"""Where the cell of a row and column goes."""


def pushed_down(at: int, by: int = 1) -> Move:
    """Return the move of inserting ``by`` rows above row ``at``."""
    return lambda row, column: (row + by if row >= at else row, column)


def pushed_right(at: int, by: int = 1) -> Move:
    """Return the move of inserting ``by`` columns in front of column ``at``."""
    return lambda row, column: (row, column + by if column >= at else column)


def shifted(area: Range, rows: int, columns: int) -> Move:
    """Return the move of dragging an area elsewhere."""

    def move(row: int, column: int) -> tuple[int, int]:
        inside = area.top <= row <= area.bottom and area.left <= column <= area.right
        return (row + rows, column + columns) if inside else (row, column)

    return move


def moved(snapshot: Snapshot, moves: Mapping[str, Move]) -> Snapshot:
    """Return the workbook with the cells of the named sheets moved, and all that hangs on them."""
    return replace(
        snapshot,
        sheets=tuple(_moved(sheet, moves[sheet.name]) if sheet.name in moves else sheet for sheet in snapshot.sheets),
    )


def renamed(snapshot: Snapshot, names: Mapping[str, str]) -> Snapshot:
    """Return the workbook with other names on its tabs."""
    return replace(
        snapshot, sheets=tuple(replace(sheet, name=names.get(sheet.name, sheet.name)) for sheet in snapshot.sheets)
    )


def recoloured(snapshot: Snapshot, by: int) -> Snapshot:
    """Return the workbook with every fill a little lighter or darker: ``by`` of 255 per channel."""

    def shade(colour: str | None) -> str | None:
        if colour is None:
            return None
        channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{min(255, max(0, channel + by)):02X}" for channel in channels)

    def cell(old: Cell) -> Cell:
        return old._replace(look=replace(old.look, fill=shade(old.look.fill)), shown_fill=shade(old.shown_fill))

    return _each_cell(snapshot, cell)


def reworded(snapshot: Snapshot, words: Mapping[str, str]) -> Snapshot:
    """Return the workbook with some cells' whole text replaced, in either case, a colon behind it kept."""

    def cell(old: Cell) -> Cell:
        if not isinstance(old.value, str):
            return old
        bare = old.value.strip().rstrip(": ")
        new = words.get(bare.casefold())
        if new is None:
            return old
        text = old.value.replace(bare, new)
        return old._replace(value=text, text=text)

    return _each_cell(snapshot, cell)


def _each_cell(snapshot: Snapshot, change: Callable[[Cell], Cell]) -> Snapshot:
    return replace(
        snapshot,
        sheets=tuple(
            replace(sheet, cells={at: change(cell) for at, cell in sheet.cells.items()}) for sheet in snapshot.sheets
        ),
    )


def _moved(sheet: Sheet, move: Move) -> Sheet:
    def area(old: Range) -> Range:
        (top, left), (bottom, right) = move(old.top, old.left), move(old.bottom, old.right)
        return replace(old, top=top, left=left, bottom=bottom, right=right)

    cells = {move(*at): cell for at, cell in sheet.cells.items()}
    placed = {at: cells[at]._replace(row=at[0], column=at[1]) for at in sorted(cells)}
    return replace(
        sheet,
        cells=placed,
        merges=tuple(area(each) for each in sheet.merges),
        hidden_rows=frozenset(move(row, 1)[0] for row in sheet.hidden_rows),
        hidden_columns=frozenset(move(1, column)[1] for column in sheet.hidden_columns),
        validations=tuple(replace(each, ranges=tuple(area(one) for one in each.ranges)) for each in sheet.validations),
        tables=tuple(replace(each, range=area(each.range)) for each in sheet.tables),
        column_widths={move(1, column)[1]: width for column, width in sheet.column_widths.items()},
        row_heights={move(row, 1)[0]: height for row, height in sheet.row_heights.items()},
    )
