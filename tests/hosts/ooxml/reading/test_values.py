"""What a cell is read as."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from addin.sheet.values import CellError, CellValue
from tests.support.package import MAIN, cell_at, parts_of, read_parts, read_sheet, solid, styles, worksheet

STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>behaald</t></si>'
    "<si><r><t>niet </t></r><r><rPr><b/></rPr><t>behaald</t></r></si>"
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    "<si><t>eerste regel_x000D_\ntweede _x005F_x0041_</t></si><si><t/></si></sst>"
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('<c r="A1"><v>3</v></c>', 3),
        ('<c r="A1" t="n"><v>2.5</v></c>', 2.5),
        ('<c r="A1"><v>1E3</v></c>', 1000),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#N/A</v></c>', CellError("#N/A")),
        ('<c r="A1" t="str"><f>A2</f><v>goed</v></c>', "goed"),
        ('<c r="A1" t="s"><v>0</v></c>', "behaald"),
        ('<c r="A1" t="s"><v>1</v></c>', "niet behaald"),
        ('<c r="A1" t="s"><v>2</v></c>', "東京"),
        ('<c r="A1" t="s"><v>3</v></c>', "eerste regel\ntweede _x0041_"),
        ('<c r="A1" t="s"><v>4</v></c>', None),
        ('<c r="A1" t="s"><v>99</v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>in de cel</t></is></c>', "in de cel"),
        ('<c r="A1" t="inlineStr"><is><r><t>in </t></r><r><t>stukken</t></r></is></c>', "in stukken"),
        ('<c r="A1" t="inlineStr"><v>als waarde</v></c>', "als waarde"),
        ('<c r="A1" t="d"><v>2025-11-14</v></c>', date(2025, 11, 14)),
        ('<c r="A1" t="d"><v>2025-11-14T09:30:00Z</v></c>', datetime(2025, 11, 14, 9, 30)),  # noqa: DTZ001
        ('<c r="A1" t="d"><v>09:30:00</v></c>', time(9, 30)),
        ('<c r="A1" t="d"><v>gisteren</v></c>', "gisteren"),
        ('<c r="A1"><v>geen getal</v></c>', "geen getal"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
        ('<c r="A1" t="unheard"><v>x</v></c>', "x"),
        ('<c r="A1" s=""><v>7</v></c>', 7),
        ('<c r="A1" s="99"><v>7</v></c>', 7),
    ],
)
def test_each_kind_of_cell_gives_its_value(written: str, value: CellValue) -> None:
    cell = cell_at(read_sheet(f'<row r="1">{written}</row>', more={"xl/sharedStrings.xml": STRINGS}), "A1")

    assert cell.value == value
    assert type(cell.value) is type(value)


@pytest.mark.parametrize(
    ("code", "serial", "value", "shown"),
    [
        ("dd/mm/yyyy", 45975, date(2025, 11, 14), "14/11/2025"),
        ("d-mmm;@", 45975, date(2025, 11, 14), "14-Nov"),
        ("dd/mm/yy hh:mm", 45975.5, datetime(2025, 11, 14, 12), "14/11/25 12:00"),  # noqa: DTZ001
        ("h:mm", 0.75, time(18), "18:00"),
        ("[h]:mm", 1.5, 1.5, "36:00"),
        ('0.0_);[Red]\\(0.0\\)"dm"', 4.5, 4.5, "4.5"),
        ("dd/mm/yyyy", -3, -3, "########"),
        ('"datum" 0', 5, 5, "datum 5"),
    ],
)
def test_a_number_is_a_date_when_its_format_says_so(code: str, serial: float, value: CellValue, shown: str) -> None:
    sheet = read_sheet(
        f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>', more={"xl/styles.xml": styles(formats=[code])}
    )

    assert (cell_at(sheet, "A1").value, cell_at(sheet, "A1").text) == (value, shown)


def test_old_mac_workbooks_count_from_1904() -> None:
    parts = parts_of(
        {"Blad1": worksheet('<row r="1"><c r="A1" s="1"><v>44513</v></c></row>')},
        {"xl/styles.xml": styles(formats=["yyyy-mm-dd"])},
    )
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')

    snapshot = read_parts(parts)

    assert snapshot.date_system_1904
    assert snapshot.sheets[0].cells[1, 1].value == date(2025, 11, 14)


def test_cells_and_rows_without_a_reference_follow_one_another() -> None:
    sheet = read_sheet(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
        '<row r="7"><c r="D7"><v>4</v></c><c><v>5</v></c></row>'
    )

    assert {place: cell.value for place, cell in sheet.cells.items()} == {
        (1, 1): 1, (1, 2): 2, (2, 1): 3, (7, 4): 4, (7, 5): 5,
    }  # fmt: skip


def test_an_empty_cell_is_kept_only_when_it_shows_something() -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1"/><c r="C1" s="2"><v/></c></row>'
    more = {"xl/styles.xml": styles([solid(rgb="FF00B050")], ["General", "0.0"])}

    assert [(cell.column, cell.value, cell.shown_fill) for cell in read_sheet(rows, more=more).cells.values()] == [
        (1, None, "#00B050")
    ]


def test_formulas_come_with_their_cached_value_and_shared_ones_are_written_out() -> None:
    sheet = read_sheet(
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>5</v></c><c r="B1"><f>NOW()</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:B3" si="0">$C2&amp;"A1"&amp;B$1</f><v>2</v></c>'
        '<c r="B2"><f t="shared" si="0"/><v>3</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>4</v></c><c r="B3"><f t="shared" si="9"/><v>5</v></c></row>'
    )

    assert {(cell.row, cell.column): (cell.formula, cell.value) for cell in sheet.cells.values()} == {
        (1, 1): ("SUM(B1:C1)", 5),
        (1, 2): ("NOW()", None),
        (2, 1): ('$C2&"A1"&B$1', 2),
        (2, 2): ('$C2&"A1"&C$1', 3),
        (3, 1): ('$C3&"A1"&B$1', 4),
        (3, 2): ("", 5),
    }
