"""A sheet that we put up is there in every host, holds what it was given, and goes again when that is taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from addin.errors import StaleSnapshot
from addin.hosts.xlsx import XlsxHost, read_xlsx
from addin.sheet.edit import Edit, SetFill, SetSheet, SetValue, turned
from addin.sheet.page import Dress, PageColumn, PageDesign
from addin.sheet.snapshot import Snapshot
from tests.hosts.test_parity import HOSTS, Opening, in_a_file
from tests.support.parity import stands
from tests.support.school import workbook

NAME = 'Van de "school" & <co>'
DESIGN = PageDesign(
    columns=(
        PageColumn(12, Dress(bold=True, wrap=True, line=True, dated=True)),
        PageColumn(40, Dress(wrap=True, line=True)),
        PageColumn(8, Dress(colour="#808080"), hidden=True),
    ),
    rows=((1, Dress(bold=True, size=16, colour="#1F3864"), 24.0),),
    frozen=1,
    tab_colour="#1F3864",
)
EDITS: tuple[Edit, ...] = (
    SetSheet(f"{NAME}!A1", None, DESIGN),
    SetValue(f"{NAME}!A1", None, "=Van de school"),
    SetValue(f"{NAME}!A2", None, date(2026, 3, 2)),
    SetFill(f"{NAME}!A2", None, "#AFDA97"),
    SetValue(f"{NAME}!B2", None, "goed gedaan"),
    SetValue(f"{NAME}!C2", None, "sleutel"),
)


def before() -> Snapshot:
    return read_xlsx(workbook(), name="lijst.xlsx")


@pytest.mark.parametrize("opening", HOSTS, ids=lambda opening: opening.__name__)
def test_a_new_sheet_holds_what_it_was_given_and_its_last_column_is_out_of_sight(
    opening: Opening, tmp_path: Path
) -> None:
    with opening(before(), tmp_path) as host:
        others = stands(host.read())
        host.apply(EDITS)
        after = host.read()

    sheet = after.sheets[-1]
    assert sheet.name == NAME
    assert {place: cell.value for place, cell in sheet.cells.items() if cell.value is not None} == {
        (1, 1): "=Van de school",
        (2, 1): date(2026, 3, 2),
        (2, 2): "goed gedaan",
        (2, 3): "sleutel",
    }
    assert not any(cell.formula for cell in sheet.cells.values())
    assert sheet.cells[2, 1].look.fill == "#AFDA97"
    assert 3 in sheet.hidden_columns
    assert {where: told for where, told in stands(after).items() if not where.startswith(NAME)} == others


@pytest.mark.parametrize("opening", [one for one in HOSTS if one is not in_a_file], ids=lambda one: one.__name__)
def test_a_new_sheet_goes_again_when_everything_in_it_is_taken_back(opening: Opening, tmp_path: Path) -> None:
    with opening(before(), tmp_path) as host:
        names = [sheet.name for sheet in host.read().sheets]
        host.apply(EDITS)
        host.apply([turned(edit) for edit in reversed(EDITS)])

        assert [sheet.name for sheet in host.read().sheets] == names


@pytest.mark.parametrize("opening", HOSTS, ids=lambda opening: opening.__name__)
@pytest.mark.parametrize(
    "edits",
    [(SetSheet("OPVOLGING!A1", None, DESIGN),), (SetSheet("opvolging!A1", DESIGN, None),)],
    ids=["a name that is taken", "a sheet that holds something"],
)
def test_a_sheet_of_somebody_else_is_neither_replaced_nor_taken_away(
    opening: Opening, edits: tuple[Edit, ...], tmp_path: Path
) -> None:
    with opening(before(), tmp_path) as host:
        stood = stands(host.read())
        with pytest.raises(StaleSnapshot):
            host.apply(edits)

        assert stands(host.read()) == stood


def test_in_a_file_a_row_is_as_high_as_its_text_needs_and_follows_it(tmp_path: Path) -> None:
    with in_a_file(before(), tmp_path) as host:
        host.apply([*EDITS, SetValue(f"{NAME}!B3", None, "een hele zin die niet past " * 4)])
        tall = host.read().sheets[-1].row_heights
        host.apply([SetValue(f"{NAME}!B3", "een hele zin die niet past " * 4, "kort")])
        short = host.read().sheets[-1].row_heights

    assert (tall.get(2), tall[3]) == (None, 45.0)
    assert short[3] == 15.0


def test_a_height_that_somebody_set_stays(tmp_path: Path) -> None:
    path = tmp_path / "hoog.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page, wrapped = book.add_worksheet("Blad1"), book.add_format({"text_wrap": True})
        page.set_row(0, 45)
        page.write_string(0, 0, "kort", wrapped)
    host = XlsxHost(path, in_place=True)
    host.apply([SetValue("Blad1!A1", "kort", "veel langer dan het was, en nog langer " * 5)])

    assert host.read().sheets[0].row_heights == {1: 45.0}
