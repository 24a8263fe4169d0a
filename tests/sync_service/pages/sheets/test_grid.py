"""A sheet is shown as its company knows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from addin.sheet.address import parse_range
from addin.sheet.snapshot import Cell, Look, Sheet
from sync_service.pages.sheets.grid import CELLS_AT_ONCE, GridCell, SheetGrid, sheet_grid


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def sheet(*cells: Cell, **more: object) -> Sheet:
    return Sheet("Blad1", {(cell.row, cell.column): cell for cell in cells}, **more)  # type: ignore[arg-type]


def cells(grid: SheetGrid) -> dict[str, GridCell]:
    return {cell.name: cell for row in grid.rows for cell in row.cells}


def shown(*given: Cell, **more: object) -> dict[str, GridCell]:
    return cells(sheet_grid(sheet(*given, **more)))


def test_a_merged_area_is_one_cell() -> None:
    found = shown(Cell(1, 1, "kop", "kop"), Cell(2, 3, "x", "x"), merges=(parse_range("A1:B2"),))

    assert (found["A1"].columns, found["A1"].rows) == (2, 2)
    assert set(found) == {"A1", "C1", "C2"}


def test_hidden_rows_and_columns_stay_hidden_and_merges_shrink() -> None:
    grid = sheet_grid(
        sheet(
            Cell(1, 1, "kop", "kop"),
            Cell(3, 4, "x", "x"),
            merges=(parse_range("A1:C1"),),
            hidden_rows=frozenset({2}),
            hidden_columns=frozenset({2}),
        ),
    )

    assert [row.number for row in grid.rows] == [1, 3]
    assert [column.letters for column in grid.columns] == ["A", "C", "D"]
    assert cells(grid)["A1"].columns == 2


def test_colours_are_those_on_the_screen() -> None:
    grid = sheet_grid(sheet(Cell(1, 1, "V", "V", look=Look(fill="#FFFFFF"), shown_fill="#00B050")))

    assert grid.colours == {"#00B050"}
    assert "f00B050" in cells(grid)["A1"].look.split()


@pytest.mark.parametrize(
    ("cell", "look"),
    [
        (Cell(1, 1, "vet", "vet", look=Look(bold=True)), "bold"),
        (Cell(1, 1, "weg", "weg", look=Look(strike=True)), "strike"),
        (Cell(1, 1, 4, "4"), "right"),
        (Cell(1, 1, "midden", "midden", look=Look(horizontal="center")), "center"),
        (Cell(1, 1, "twee\nregels", "twee\nregels"), "wrap"),
        (Cell(1, 1, "loopt door", "loopt door"), "spill"),
    ],
)
def test_a_cell_keeps_its_look(cell: Cell, look: str) -> None:
    assert look in shown(cell)["A1"].look.split()


def test_words_do_not_run_over_a_neighbour_that_says_something() -> None:
    assert "spill" not in shown(Cell(1, 1, "lang", "lang"), Cell(1, 2, "x", "x"))["A1"].look


def test_long_words_in_a_narrow_high_cell_stand_upright() -> None:
    found = shown(Cell(1, 1, "Stemt taken af", "Stemt taken af"), column_widths={1: 4.0}, row_heights={1: 120.0})

    assert "upright" in found["A1"].look


def long_sheet() -> Sheet:
    return sheet(*(Cell(row, 1, "x", "x") for row in range(1, CELLS_AT_ONCE + 20)))


def test_a_long_sheet_comes_in_parts_that_join() -> None:
    first = sheet_grid(long_sheet())
    second = sheet_grid(long_sheet(), first_row=first.next_row)

    assert len(first.rows) == CELLS_AT_ONCE
    assert first.next_row == CELLS_AT_ONCE + 1
    assert second.rows[0].number == first.next_row
    assert second.next_row == 0


def test_the_part_reaches_as_far_as_the_place_that_is_looked_at() -> None:
    grid = sheet_grid(long_sheet(), up_to=CELLS_AT_ONCE + 10, selected=f"A{CELLS_AT_ONCE + 10}")

    assert grid.rows[-1].number == CELLS_AT_ONCE + 10


@pytest.mark.parametrize(("points", "height"), [(None, ""), (15.0, ""), (30.0, "h30"), (33.5, "h34"), (999.0, "h230")])
def test_rows_are_as_high_as_theirs(points: float | None, height: str) -> None:
    heights = {} if points is None else {1: points}

    assert sheet_grid(sheet(Cell(1, 1, "x", "x"), row_heights=heights)).rows[0].height == height


def test_an_empty_sheet_is_an_empty_grid() -> None:
    grid = sheet_grid(sheet())

    assert (grid.rows, grid.columns, grid.cut) == ((), (), "")
