"""White under every cell, or one fill under a whole sheet, rates nobody; colours on top of it do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from addin.reading.ground import without_ground
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.drawn_truth import _drawn

GREEN = "#70AD47"
BOARD = """!trajectory GRK
| Stand van zaken keuken | | | |
| Competentie | Noor Peeters | Milan Bos | Ana Claes |
| groenten snijden | (70AD47) | (FF5050) | (70AD47) |
| rauw en bereid scheiden | (FF5050) | | (70AD47) |
| afwas | (70AD47) | (70AD47) | |
| borden schikken | | | (FF5050) |
"""


def _filled(snapshot: Snapshot, colour: str) -> Snapshot:
    (sheet,) = snapshot.sheets
    cells = dict(sheet.cells)
    for at in ((row, column) for row in range(1, 9) for column in range(1, 7)):
        old = cells.get(at) or Cell(*at)
        if old.shown_fill is None:
            cells[at] = old._replace(look=replace(old.look, fill=colour), shown_fill=colour)
    return replace(snapshot, sheets=(replace(sheet, cells=dict(sorted(cells.items()))),))


def _read(snapshot: Snapshot) -> list[tuple[str, str | None, str | None, str | None]]:
    reading = read_tracker(snapshot, today=date(2026, 6, 1))
    return [(one.cell, one.learner, one.competence, one.status) for one in reading.observations]


@pytest.mark.parametrize("colour", ["#FFFFFF", "#F2F2F2", "#FFF8E1", "#E2EFDA"])
def test_colours_on_a_ground_are_read_as_without_it(colour: str) -> None:
    plain = _drawn("ground", BOARD).snapshot

    assert len(_read(plain)) == 8
    assert _read(_filled(plain, colour)) == _read(plain)


def test_a_board_in_one_colour_keeps_its_colour() -> None:
    plain = _drawn("ground", BOARD).snapshot
    (sheet,) = plain.sheets
    green = {
        (row, column): Cell(row, column, look=replace(Cell(1, 1).look, fill=GREEN), shown_fill=GREEN)
        for row in range(3, 7)
        for column in range(2, 5)
    }
    board = replace(plain, sheets=(replace(sheet, cells=dict(sorted({**sheet.cells, **green}.items()))),))

    assert without_ground(board) is board


def test_a_workbook_without_ground_is_returned_as_it_is() -> None:
    plain = _drawn("ground", BOARD).snapshot

    assert without_ground(plain) is plain
    assert without_ground(replace(plain, sheets=(Sheet("leeg", {}),))).sheets[0].cells == {}
