"""Workbooks with known truth that begin elsewhere, are drawn apart, or have things jotted in and beside them."""

from __future__ import annotations

from collections import Counter
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
    return placed(snapshot, truth, lambda _, row, column: place(row, column))


def placed(snapshot: Snapshot, truth: Truth, place: Callable[[str, int, int], tuple[int, int]]) -> Shaken:
    """Return a workbook with each cell where ``place`` puts it, by its sheet, row and column."""

    def sheet_of(sheet: Sheet) -> Sheet:
        def area(held: Range) -> Range:
            return Range(*place(sheet.name, held.top, held.left), *place(sheet.name, held.bottom, held.right))

        moved = {place(sheet.name, *at): cell for at, cell in sheet.cells.items()}
        return replace(
            sheet,
            cells={at: cell._replace(row=at[0], column=at[1]) for at, cell in sorted(moved.items())},
            merges=tuple(map(area, sheet.merges)),
            validations=tuple(replace(rule, ranges=tuple(map(area, rule.ranges))) for rule in sheet.validations),
            tables=tuple(replace(table, range=area(table.range)) for table in sheet.tables),
            hidden_rows=frozenset(place(sheet.name, row, 1)[0] for row in sheet.hidden_rows),
            hidden_columns=frozenset(place(sheet.name, 1, column)[1] for column in sheet.hidden_columns),
        )

    def moved_cell(cell: str) -> str:
        sheet, row, column = split_where(cell)
        return where(sheet, *place(sheet, row, column))

    observations = [{**one, "cell": moved_cell(one["cell"])} for one in truth["observations"]]
    return replace(snapshot, sheets=tuple(map(sheet_of, snapshot.sheets))), {**truth, "observations": observations}


def boxes_two_columns_wide(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook in which all from the first rated column on is merged over two columns, as on printed forms."""
    first, top = first_rated(truth, 2), first_rated(truth, 1)

    def place(sheet: str, row: int, column: int) -> tuple[int, int]:
        start = first.get(sheet, column)
        return row, start + 2 * (column - start) if column >= start else column

    def wide(sheet: Sheet) -> Sheet:
        start = first.get(sheet.name)
        if start is None:
            return sheet
        taken = {(area.top, area.left) for area in sheet.merges}
        grown = (
            replace(area, right=area.right + 1) if area.right > area.left >= start else area for area in sheet.merges
        )
        boxes = (
            Range(row, column, row, column + 1)
            for row, column in sheet.cells
            if column >= start and row >= top[sheet.name] - 3 and (row, column) not in taken
        )
        return replace(sheet, merges=(*grown, *boxes))

    moved, told = placed(snapshot, truth, place)
    return replace(moved, sheets=tuple(map(wide, moved.sheets))), told


def labels_over_three_columns(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook whose labels are each merged over three columns, as on printed forms."""
    labels = {one["label"].strip() for one in truth["observations"] if one["label"]}
    rated = {split_where(one["cell"]) for one in truth["observations"]}
    top = first_rated(truth, 1)
    columns: dict[str, int] = {}
    for sheet in snapshot.sheets:
        held = Counter(
            column
            for (row, column), cell in sheet.cells.items()
            if cell.text.strip() in labels and (sheet.name, row, column) not in rated
        )
        if sheet.name in top and held and held.most_common(1)[0][1] > 2:
            columns[sheet.name] = held.most_common(1)[0][0]

    def place(sheet: str, row: int, column: int) -> tuple[int, int]:
        return row, column + 2 if column > columns.get(sheet, column) else column

    def wide(sheet: Sheet) -> Sheet:
        column = columns.get(sheet.name)
        taken = {(area.top, area.left) for area in sheet.merges}
        rows = [row for row, at in sheet.cells if at == column and (row, at) not in taken]
        boxes = (Range(row, column, row, column + 2) for row in rows if column and row >= top[sheet.name] - 2)
        return replace(sheet, merges=(*sheet.merges, *boxes)) if column else sheet

    moved, told = placed(snapshot, truth, place)
    return replace(moved, sheets=tuple(map(wide, moved.sheets))), told


def first_rated(truth: Truth, part: int) -> dict[str, int]:
    """Return the first row (1) or column (2) that is rated on each sheet."""
    first: dict[str, int] = {}
    for one in truth["observations"]:
        place = split_where(one["cell"])
        first[place[0]] = min(first.get(place[0], place[part]), place[part])
    return first
