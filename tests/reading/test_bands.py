"""Every second row filled from side to side says nothing; ratings in colours do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from addin.reading.bands import without_bands
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.drawn_truth import _drawn

BLUE, GREEN = "#DDEBF7", "#70AD47"
MATRIX = """!trajectory GRK
| Competentie | Noor Peeters | Milan Bos | Ana Claes | Legende | |
| groenten snijden | A | B | A | A | kan het |
| rauw en bereid scheiden | B | | A | B | met hulp |
| afwas | A | A | C | C | nog niet |
| borden schikken | C | | | | |
| koelcel controleren | | A | B | | |
| werkplek ontsmetten | A | B | | | |
| verspilling vermijden | A | | C | | |
"""


def _banded(snapshot: Snapshot, colour: str = BLUE, first: int = 2, left: int = 1, right: int = 6) -> Snapshot:
    """Return the workbook with every second row filled from one column to another, empty cells too."""
    (sheet,) = snapshot.sheets
    cells = dict(sheet.cells)
    for row in range(first, sheet.last_row + 1, 2):
        for column in range(left, right + 1):
            old = cells.get((row, column)) or Cell(row, column)
            cells[row, column] = old._replace(look=replace(old.look, fill=colour), shown_fill=colour)
    return replace(snapshot, sheets=(replace(sheet, cells=dict(sorted(cells.items()))),))


def _read(snapshot: Snapshot) -> list[tuple[str, str | None, str | None, str | None, bool]]:
    reading = read_tracker(snapshot, today=date(2026, 11, 21))
    return [(one.cell, one.learner, one.competence, one.status, one.certain) for one in reading.observations]


def test_bands_over_ratings_blanks_and_the_legend_change_nothing() -> None:
    plain = _drawn("bands", MATRIX).snapshot

    assert _read(plain)
    assert _read(_banded(plain)) == _read(plain)
    assert _read(_banded(plain, first=3)) == _read(plain)


def test_ratings_in_colours_on_top_of_bands_still_count() -> None:
    plain = _drawn("bands", MATRIX).snapshot
    (sheet,) = _banded(plain).sheets
    green = sheet.cells[6, 3]._replace(look=replace(sheet.cells[6, 3].look, fill=GREEN), shown_fill=GREEN)

    left = without_bands(replace(plain, sheets=(replace(sheet, cells={**sheet.cells, (6, 3): green}),))).sheets[0]

    assert {cell.shown_fill for cell in left.cells.values()} == {None, GREEN}


def test_every_second_line_rated_in_one_colour_is_no_band() -> None:
    rated = _banded(_drawn("bands", MATRIX).snapshot, GREEN, left=2, right=4)

    assert without_bands(rated) is rated


def test_a_workbook_without_bands_is_returned_as_it_is() -> None:
    plain = _drawn("bands", MATRIX).snapshot

    assert without_bands(plain) is plain
    assert without_bands(replace(plain, sheets=(Sheet("leeg", {}),))).sheets[0].cells == {}
