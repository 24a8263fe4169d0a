"""Workbooks with known truth that begin elsewhere, are drawn apart, or have things jotted in and beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from addin.sheet.address import Range, split_where, where
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.shaken import Shaken, Truth

_JOTTED = ("?", "zie mail", "!!", "bellen", "03/11", "x", "nakijken", "ok", "12", "cfr. vorig jaar", "lunch", "printen")


def begun_further_on(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose sheets begin four rows lower and two columns further."""
    return _moved(snapshot, truth, lambda row, column: (row + 4, column + 2))


def rows_drawn_apart(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with an empty row between every two."""
    return _moved(snapshot, truth, lambda row, column: (2 * row, column))


def columns_drawn_apart(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with an empty column between every two."""
    return _moved(snapshot, truth, lambda row, column: (row, 2 * column))


def strokes_in_what_is_empty(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook with a stroke in one of eight cells that were left empty among its ratings."""
    rated = {split_where(one["cell"]) for one in truth["observations"]}

    def struck(sheet: Sheet) -> Sheet:
        lines = sorted({row for name, row, _ in rated if name == sheet.name})
        lanes = sorted({column for name, _, column in rated if name == sheet.name})
        empty = [(row, column) for row in lines for column in lanes if (row, column) not in sheet.cells]
        strokes = {place: Cell(*place, "-", "-") for place in empty if random.random() < 1 / 8}
        return replace(sheet, cells=dict(sorted({**sheet.cells, **strokes}.items())))

    return replace(snapshot, sheets=tuple(map(struck, snapshot.sheets))), truth


def jotted_beside(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which somebody jotted a few words right of and below what stands on each sheet."""
    return replace(snapshot, sheets=tuple(_with_jottings(sheet, random) for sheet in snapshot.sheets)), truth


def _with_jottings(sheet: Sheet, random: Random) -> Sheet:
    if not sheet.cells:
        return sheet
    rows, columns = sheet.last_row, sheet.last_column
    right = [(random.randint(1, rows), columns + random.randint(2, 4)) for _ in range(4)]
    below = [(rows + random.randint(2, 5), random.randint(1, columns)) for _ in range(2)]
    jotted = {place: Cell(*place, said, said) for place in (*right, *below) if (said := random.choice(_JOTTED))}
    return replace(sheet, cells=dict(sorted({**sheet.cells, **jotted}.items())))


def _moved(snapshot: Snapshot, truth: Truth, place: Callable[[int, int], tuple[int, int]]) -> Shaken:
    def area(held: Range) -> Range:
        return Range(*place(held.top, held.left), *place(held.bottom, held.right))

    def sheet_of(sheet: Sheet) -> Sheet:
        moved = {place(*at): cell for at, cell in sheet.cells.items()}
        return replace(
            sheet,
            cells={at: cell._replace(row=at[0], column=at[1]) for at, cell in sorted(moved.items())},
            merges=tuple(map(area, sheet.merges)),
            validations=tuple(replace(rule, ranges=tuple(map(area, rule.ranges))) for rule in sheet.validations),
            tables=tuple(replace(table, range=area(table.range)) for table in sheet.tables),
            hidden_rows=frozenset(place(row, 1)[0] for row in sheet.hidden_rows),
            hidden_columns=frozenset(place(1, column)[1] for column in sheet.hidden_columns),
        )

    def moved_cell(cell: str) -> str:
        sheet, row, column = split_where(cell)
        return where(sheet, *place(row, column))

    observations = [{**one, "cell": moved_cell(one["cell"])} for one in truth["observations"]]
    return replace(snapshot, sheets=tuple(map(sheet_of, snapshot.sheets))), {**truth, "observations": observations}
