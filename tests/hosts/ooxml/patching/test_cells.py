"""Cells of a worksheet change in place; every byte beside them stays."""

from __future__ import annotations

import pytest

from addin.errors import StaleSnapshot, WorkbookRejected
from addin.hosts.ooxml.patching.cells import Change, SheetPatch
from addin.hosts.ooxml.patching.content import content_of

XMLNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{XMLNS}">'
FOOT = '<mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells></worksheet>'


def sheet(rows: str, *, before: str = "") -> bytes:
    return f"{HEAD}{before}<sheetData>{rows}</sheetData>{FOOT}".encode()


def patched(xml: bytes, changes: dict[tuple[int, int], Change]) -> str:
    return SheetPatch(xml).patched(changes).decode()


def rows_of(xml: str) -> str:
    return xml.partition("<sheetData>")[2].partition("</sheetData>")[0]


def test_a_new_style_changes_only_the_style_number() -> None:
    before = sheet(
        '<row r="1" spans="1:2" ht="15"><c r="A1" s="3" t="s"><v>0</v></c><c  r = "B1"  vm="1"><v>2</v></c></row>'
    )

    after = patched(before, {(1, 1): Change(style=7), (1, 2): Change(style=8)})

    assert after == before.decode().replace('s="3"', 's="7"').replace('r = "B1"', 'r = "B1" s="8"')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="A1" s=""/>', '<c r="A1" s="7"/>'),
        ("<c r='A1' s='3'></c>", "<c r='A1' s=\"7\"></c>"),
        ('<c s="3"><v>1</v></c>', '<c s="7"><v>1</v></c>'),
        ("<c><v>1</v></c>", '<c s="7"><v>1</v></c>'),
        ('<c r="A1" s="3" cm="1"><f t="array" ref="A1:A3">B1:B3</f><v>1</v></c>', None),
        ('<c r="A1" s="3"><f t="shared" si="0"/><v>1</v></c>', None),
        ('<c r="A1" s="3" t="inlineStr"><is><t><![CDATA[</c><c r="A1">]]></t></is></c>', None),
        ('<c r="A1" x:odd=\'a>b" s="1"\' s="3"><v>1</v></c>', None),
    ],
)
def test_the_rest_of_the_cell_stays(old: str, new: str | None) -> None:
    after = patched(sheet(f'<row r="1">{old}</row>'), {(1, 1): Change(style=7)})

    assert rows_of(after) == f'<row r="1">{new or old.replace(" s=" + chr(34) + "3", " s=" + chr(34) + "7")}</row>'


def test_comments_that_look_like_cells_are_passed_over() -> None:
    before = sheet('<!-- <row r="1"><c r="A1" s="3"/></row> --><row r="1"><!--<c r="A1"/>--><c r="A1" s="3"/></row>')

    after = patched(before, {(1, 1): Change(style=7)})

    assert after == before.decode().replace('--><c r="A1" s="3"/>', '--><c r="A1" s="7"/>')


def test_missing_cells_are_put_in_their_place() -> None:
    before = sheet('<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>')

    after = patched(before, {(2, column): Change(style=9) for column in (1, 3, 5)})

    assert rows_of(after) == (
        '<row r="2"><c r="A2" s="9"/><c r="B2"><v>1</v></c><c r="C2" s="9"/><c r="D2"><v>2</v></c><c r="E2" s="9"/>'
        "</row>"
    )


def test_missing_rows_are_put_in_their_place() -> None:
    before = sheet('<row r="2"/><row r="5"><c r="A5"/></row>')

    after = patched(before, {(row, 1): Change(style=9) for row in (1, 2, 3, 4, 7)})

    assert rows_of(after) == (
        '<row r="1"><c r="A1" s="9"/></row><row r="2"><c r="A2" s="9"/></row><row r="3"><c r="A3" s="9"/></row>'
        '<row r="4"><c r="A4" s="9"/></row><row r="5"><c r="A5"/></row><row r="7"><c r="A7" s="9"/></row>'
    )


def test_an_empty_table_is_opened() -> None:
    xml = f"{HEAD}<sheetData/>{FOOT}".encode()

    after = patched(xml, {(2, 2): Change(content=content_of("x"))})

    assert after == f'{HEAD}<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>{FOOT}'


def test_rows_and_cells_without_names_count_on_from_the_one_before() -> None:
    before = sheet("<row><c><v>1</v></c></row><row r='4'><c r='B4'/><c><v>2</v></c></row><row><c><v>3</v></c></row>")

    after = patched(before, {(1, 1): Change(style=7), (4, 3): Change(style=8), (5, 1): Change(style=9)})

    assert rows_of(after) == (
        "<row><c s=\"7\"><v>1</v></c></row><row r='4'><c r='B4'/><c s=\"8\"><v>2</v></c></row>"
        '<row><c s="9"><v>3</v></c></row>'
    )


def test_a_cell_that_is_not_written_has_the_style_of_its_row_or_column() -> None:
    columns = '<cols><col min="2" max="4" width="9" style="5"/></cols>'
    xml = sheet('<row r="1" s="8" customFormat="1"/><row r="2" s="8"/><row r="3"><c r="C3"/></row>', before=columns)
    patch = SheetPatch(xml)

    assert [patch.style_of((row, 3)) for row in (1, 2, 3, 4)] == [8, 5, 0, 5]
    assert patch.style_of((9, 9)) == 0


def test_a_prefix_is_kept() -> None:
    xml = (
        b'<x:worksheet xmlns:x="u"><x:dimension ref="A1"/><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        b"</x:row></x:sheetData></x:worksheet>"
    )

    after = patched(xml, {(1, 1): Change(style=2), (2, 2): Change(content=content_of("a"))})

    assert after == (
        '<x:worksheet xmlns:x="u"><x:dimension ref="A1:B2"/><x:sheetData><x:row r="1"><x:c r="A1" s="2"><x:v>1</x:v>'
        '</x:c></x:row><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "utf-8-sig", "ascii"])
def test_the_part_stays_in_its_encoding(encoding: str) -> None:
    name = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}.get(encoding, encoding)
    word = "x" if encoding == "ascii" else "né"
    before = sheet(f'<row r="1"><c r="A1" t="str"><v>{word}</v></c></row>').decode().replace("UTF-8", name)

    after = SheetPatch(before.encode(encoding)).patched(
        {(1, 1): Change(style=2), (1, 2): Change(content=content_of("✓"))}
    )

    mark = "✓" if encoding.startswith("utf") else "&#10003;"
    expected = before.replace('r="A1"', 'r="A1" s="2"').replace(
        "</c></row>", f'</c><c r="B1" t="inlineStr"><is><t>{mark}</t></is></c></row>'
    )
    assert after == expected.encode(encoding)


def test_a_value_replaces_what_the_cell_held_and_keeps_its_style() -> None:
    rich = '<c r="A1" s="3" t="s" vm="2"><v>0</v><extLst><ext uri="u"/></extLst></c>'
    before = sheet(f'<row r="1">{rich}<c r="B1" s="2" t="b"><v>1</v></c><c r="C1"><v>1</v></c></row>')

    after = patched(
        before,
        {(1, 1): Change(content=content_of(4.5)), **{(1, at): Change(content=content_of(None)) for at in (2, 3)}},
    )

    assert rows_of(after) == (
        '<row r="1"><c r="A1" s="3"><v>4.5</v><extLst><ext uri="u"/></extLst></c><c r="B1" s="2"/></row>'
    )


def test_a_formula_is_never_overwritten() -> None:
    with pytest.raises(StaleSnapshot):
        patched(sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'), {(1, 1): Change(content=content_of("x"))})


def test_cells_and_rows_put_there_can_be_taken_away_again() -> None:
    before = sheet('<row r="1" spans="1:1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1"/>')
    places = [(1, 3), (2, 3), (2, 4)]
    coloured = SheetPatch(before).patched({place: Change(2, content_of("x")) for place in places})

    after = SheetPatch(coloured).patched({place: Change(0, content_of(None)) for place in places})

    assert b'<dimension ref="A1:D2"/>' in coloured
    assert after == before


def test_the_default_style_is_said_only_in_sheets_that_say_it_elsewhere() -> None:
    silent = sheet('<row r="1"><c r="A1" s="4"><v>1</v></c><c r="B1"><v>1</v></c></row>')
    outspoken = sheet('<row r="1"><c r="A1" s="4"><v>1</v></c><c r="B1" s="0"><v>1</v></c></row>')

    assert '<c r="A1"><v>' in patched(silent, {(1, 1): Change(style=0)})
    assert '<c r="A1" s="0"><v>' in patched(outspoken, {(1, 1): Change(style=0)})


@pytest.mark.parametrize("rows", ["", '<row r="1" ht="20"/>'])
def test_what_was_written_as_one_tag_is_so_again(rows: str) -> None:
    table = f"<sheetData>{rows}</sheetData>" if rows else "<sheetData/>"
    before = f"{HEAD}{table}{FOOT}".encode()
    coloured = SheetPatch(before).patched({(1, 1): Change(2, content_of("x"))})

    assert SheetPatch(coloured).patched({(1, 1): Change(0, content_of(None))}) == before


@pytest.mark.parametrize(
    "xml", [b"", b"<worksheet/>", b'<?xml version="1.0" encoding="klingon"?><worksheet/>', b"\xff\xfe<\0w"]
)
def test_a_part_without_a_cell_table_is_refused(xml: bytes) -> None:
    with pytest.raises(WorkbookRejected):
        SheetPatch(xml, "xl/worksheets/sheet1.xml")


def test_a_cell_of_no_name_is_refused() -> None:
    with pytest.raises(WorkbookRejected):
        SheetPatch(sheet('<row r="1"><c r="0A"/></row>')).style_of((1, 2))


def test_a_table_that_never_ends_is_refused() -> None:
    with pytest.raises(WorkbookRejected):
        SheetPatch(b'<worksheet><sheetData><row r="1"/>')
