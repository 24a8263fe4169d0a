"""Whatever happens to a file, it is read or refused with a sentence; nothing else ever comes out."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from addin.errors import WorkbookRejected
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import LAST_COLUMN, LAST_ROW
from addin.sheet.snapshot import Sheet
from tests.support.mutants import mutants
from tests.support.package import TRACKERS

COUNT = 60  # `make fuzz` goes on for 20,000


def with_everything() -> bytes:
    """Return a small workbook with one of each: formats, notes, lists, tables, rules, hidden and merged things."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    green, dated = book.add_format({"bg_color": "#00B050"}), book.add_format({"num_format": "dd/mm/yyyy;@"})
    hatched = book.add_format({"pattern": 14, "fg_color": "red", "bold": True, "font_strikeout": True})
    sheet = book.add_worksheet("Blad1")
    for row in range(8):
        sheet.write_row(row, 0, ["code", row, row / 3, True, "V"])
        sheet.write(row, 5, 45900 + row, dated)
        sheet.write_formula(row, 6, f"=B{row + 1}+1", green, row + 1)
        sheet.write_rich_string(row, 7, "goed ", hatched, "gedaan")
    sheet.write_comment("A1", "K. Maes:\nzag ik zelf")
    sheet.merge_range("A10:C11", "samen", hatched)
    sheet.data_validation("E1:E8", {"validate": "list", "source": "=lijst!$A$1:$A$3"})
    sheet.conditional_format("B1:B8", {"type": "cell", "criteria": ">", "value": 3, "format": green})
    sheet.conditional_format("C1:C8", {"type": "formula", "criteria": '=LEN($E1)&"x"="1x"', "format": green})
    sheet.conditional_format("B1:B8", {"type": "3_color_scale"})
    sheet.conditional_format("C1:C8", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.conditional_format("B1:C8", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_table("J1:K4", {"columns": [{"header": "a"}, {"header": "b"}]})
    sheet.set_column("L:N", 4, None, {"hidden": True})
    sheet.set_row(5, 30, None, {"hidden": True})
    sheet.protect()
    book.add_worksheet("lijst").write_column(0, 0, ["V", "O", "X"])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Blad1!$B$1:$B$8"})
    book.add_chartsheet("grafiek").set_chart(chart)
    book.define_name("scores", "=lijst!$A$1:$A$3")
    book.set_custom_property("leerlijn", "x")
    book.close()
    return stream.getvalue()


SOUND = {
    "everything": with_everything(),
    **{path.stem: path.read_bytes() for path in sorted(TRACKERS.glob("*.xlsx"))[:6]},
}


@pytest.mark.parametrize("name", SOUND)
def test_a_damaged_workbook_is_read_or_refused_with_a_sentence(name: str) -> None:
    for number, mutant in enumerate(mutants(SOUND[name], seed=20_261_121, count=COUNT)):
        for sheet in sheets_read(mutant):
            for (row, column), cell in sheet.cells.items():
                assert (cell.row, cell.column) == (row, column), number
                assert 1 <= row <= LAST_ROW, number
                assert 1 <= column <= LAST_COLUMN, number


def sheets_read(data: bytes) -> tuple[Sheet, ...]:
    with suppress(WorkbookRejected):
        return read_xlsx(data, name="x.xlsx").sheets
    return ()


def test_the_sound_ones_are_read(tmp_path: Path) -> None:
    for name, data in SOUND.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)

        assert read_xlsx(tmp_path / f"{name}.xlsx").sheets[0].cells
