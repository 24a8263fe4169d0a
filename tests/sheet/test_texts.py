"""What a sheet says is gathered once: each text that it shows, and each that it holds."""

from __future__ import annotations

from addin.sheet.snapshot import Cell, Sheet


def sheet(*cells: Cell) -> Sheet:
    return Sheet("Blad1", {(cell.row, cell.column): cell for cell in cells})


def test_a_text_that_its_number_format_hides_is_held_and_not_shown() -> None:
    hidden = sheet(Cell(1, 1, "geheim", ""))

    assert hidden.strings == {"geheim"}
    assert set(hidden.texts) == {""}


def test_numbers_are_no_texts_however_they_are_shown() -> None:
    assert sheet(Cell(1, 1, 3, "drie"), Cell(1, 2, value=True, text="TRUE"), Cell(1, 3)).strings == frozenset()


def test_a_text_that_stands_many_times_is_told_once_by_the_first_cell_that_shows_it() -> None:
    often = sheet(*(Cell(row, 1, "V", "V") for row in range(1, 4)))

    assert often.strings == {"V"}
    assert [(said, cell.row) for said, cell in often.texts.items()] == [("V", 1)]
    assert [cell.row for cell in often.standing({"V"})] == [1, 2, 3]
