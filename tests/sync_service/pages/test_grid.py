"""A sheet is shown as its company knows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.sheet.address import parse_range
from addin.sheet.snapshot import Cell, Look, Sheet
from addin.text import text
from sync_service.pages.sheets.grid import MOST_ROWS, GridCell, SheetGrid, sheet_grid


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def sheet(*cells: Cell, **more: object) -> Sheet:
    return Sheet("Blad1", {(cell.row, cell.column): cell for cell in cells}, **more)  # type: ignore[arg-type]


def cells(grid: SheetGrid) -> dict[str, GridCell]:
    return {cell.name: cell for row in grid.rows for cell in row.cells}


def shown(*given: Cell, **more: object) -> dict[str, GridCell]:
    return cells(sheet_grid(sheet(*given, **more), (), None))


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
        (),
        None,
    )

    assert [row.number for row in grid.rows] == [1, 3]
    assert [column.letters for column in grid.columns] == ["A", "C", "D"]
    assert cells(grid)["A1"].columns == 2


def test_colours_are_those_on_the_screen() -> None:
    grid = sheet_grid(sheet(Cell(1, 1, "V", "V", look=Look(fill="#FFFFFF"), shown_fill="#00B050")), (), None)

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


def test_a_very_long_sheet_is_cut_and_says_so() -> None:
    grid = sheet_grid(sheet(*(Cell(row, 1, "x", "x") for row in range(1, MOST_ROWS + 10))), (), None)

    assert len(grid.rows) == MOST_ROWS
    assert str(MOST_ROWS) in grid.cut


def test_an_empty_sheet_is_an_empty_grid() -> None:
    grid = sheet_grid(sheet(), (), None)

    assert (grid.rows, grid.columns, grid.cut) == ((), (), "")


def rating(competence: str, *, certain: bool = True) -> Observation:
    status = Status.ACHIEVED if certain else None
    return Observation("Blad1!A1", "Noor", competence, "Telt", status, certain, "V", text("because"))


def test_a_cell_that_holds_several_ratings_tells_them_all() -> None:
    grid = sheet_grid(sheet(Cell(1, 1, "V", "V")), (rating("LOG.A1"), rating("LOG.A2")), "LOG")
    read = cells(grid)["A1"].read

    assert read is not None
    assert "LOG.A1" in read.words
    assert "LOG.A2" in read.words
    assert read.mark.key == "achieved"


def test_one_question_in_a_cell_makes_it_a_question() -> None:
    grid = sheet_grid(sheet(Cell(1, 1, "V", "V")), (rating("LOG.A1"), rating("LOG.A2", certain=False)), "LOG")
    read = cells(grid)["A1"].read

    assert read is not None
    assert read.asks
    assert read.mark.key == "ask"
