"""The quick way through a part and the general one give the same, or the quick one says that it cannot."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.plain import NotPlain
from addin.hosts.ooxml.workbook import strings
from addin.hosts.ooxml.workbook.strings import read_strings
from addin.hosts.ooxml.worksheet import notes
from addin.hosts.ooxml.worksheet import part as worksheet_part
from addin.hosts.ooxml.worksheet.cells import CellReader
from addin.hosts.ooxml.worksheet.fast import Rows, read_fast
from addin.hosts.ooxml.worksheet.part import WorksheetPart
from addin.hosts.xlsx import read_xlsx
from addin.sheet.snapshot import PLAIN, Look, Snapshot
from tests.support.package import MAIN, TRACKERS, parts_of, worksheet, zipped

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6)
PART = "xl/worksheets/sheet1.xml"


def reader() -> CellReader:
    return CellReader(["V", "O"], (PLAIN, Look(fill="#00B050")), DEFAULT_LIMITS, date_system_1904=False)


def generally(package: Package, part: str = PART) -> WorksheetPart:
    return worksheet_part._read_generally(package, part, reader(), 10_000)


def quickly(package: Package, part: str = PART) -> Rows:
    rows = Rows(part, reader(), DEFAULT_LIMITS, 10_000)
    read_fast(package.windows(part), rows)
    return rows


def packed(rows: str, before: str = "", after: str = "", declared: str = "") -> Package:
    return Package(zipped(parts_of({"Blad1": declared + worksheet(rows, before, after)})), name="x.xlsx")


USUAL = {
    "plain": '<row r="1"><c r="A1"><v>1</v></c><c r="C1" s="1"/></row>',
    "shapes": '<row r="1" ht="30" hidden="1"><c r="A1" s="1" t="s"><v>1</v></c></row><row r="2"/><row r="4"></row>',
    "entities": '<row r="1"><c r="A1" t="str"><f>B1&amp;"&lt;&#65;&#x42;"</f><v>a &gt; b &apos;&quot;</v></c></row>',
    "inline": '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>',
    "rich": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    "formula": '<row r="1"><c r="A1"><f aca="false">1+1</f><v>2</v></c></row>',
    "array": '<row r="1"><c r="B1" cm="1"><f t="array" ref="B1">C1</f><v>3</v></c></row>',
    "shared": '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
    "shared styles": '<row r="1"><c r="A1" s="1"><f t="shared" si="0"/></c><c r="B1"><f t="shared" si="0"/></c></row>',
    "any order": '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>',
    "twice": '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "cdata": '<row r="1"><c r="A1"><v><![CDATA[5]]></v></c></row>',
    "return": '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
    "unicode": '<row r="1"><c r="A1" t="str"><v>é€😀</v></c></row>',
    "nothing": "",
}


@pytest.mark.parametrize("row", USUAL.values(), ids=USUAL)
def test_what_programs_usually_write_goes_the_quick_way(row: str) -> None:
    package = packed(row)
    quick, general = quickly(package), generally(package)

    assert quick.cells == general.cells
    assert quick.shapes == general.rows
    assert quick.count == general.cell_count
    assert not quick.in_order or list(quick.cells) == sorted(quick.cells)


def test_cells_out_of_order_are_noticed_and_put_in_order() -> None:
    package = packed(USUAL["any order"])

    assert not quickly(package).in_order
    assert list(read_xlsx(package.data).sheets[0].cells) == [(1, 1), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    "package",
    [
        packed('<row r="1"><c><v>1</v></c></row>'),
        packed('<row r="1"><c s="1" r="A1"><v>1</v></c></row>'),
        packed('<row r="1">\n<c r="A1"><v>1</v></c></row>'),
        packed('<row r="1"><!-- x --><c r="A1"><v>1</v></c></row>'),
        packed('<row ht="5"><c r="A1"><v>1</v></c></row>'),
        packed('<row r="²" ht="5"><c r="A1"><v>1</v></c></row>'),
        packed('<row r="1"><c r="A1" odd="1"><v>1</v><extLst/></c></row><x/>'),
        packed("", before="<!-- <sheetData> -->"),
        packed("", after="<sheetData></sheetData>"),
        packed('<row r="1"><c r="A1" t="str"><v>é</v></c></row>', declared='<?xml version="1.0" encoding="latin-1"?>'),
        packed("", before="<x>" + "".join(map(str, range(250_000))) + "</x>"),
        Package(zipped({PART: b"<worksheet><sheetData><row r="}), name="x"),
        Package(
            zipped({PART: b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>\xe9</v></c></row></sheetData>'})
        ),
        Package(zipped({PART: b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData>'})),
        Package(
            zipped({PART: b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&#1;</v></c></row></sheetData>'})
        ),
        Package(zipped({PART: b'<worksheet><sheetData><row r="1"><c r="A1"><b></c></row></sheetData>'})),
        Package(zipped({PART: b'<worksheet><sheetData><row r="1"><c r="A1"></x></c></row></sheetData>'})),
    ],
)
def test_anything_else_is_left_to_the_general_way(package: Package) -> None:
    with pytest.raises(NotPlain):
        quickly(package)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", ' s="1"', ' s=""', ' s="9"']),
            st.sampled_from(["", ' t="str"', ' t="s"', ' t="b"', ' t="n"', ' t="e"']),
            st.none() | TEXTS,
            st.none()
            | st.integers(-9, 9)
            | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6),
        ),
        max_size=12,
    )
)
def test_both_ways_agree_on_any_cells(cells: list[tuple[str, str, str | None, int | str | None]]) -> None:
    written = "".join(
        f'<row r="{number}"><c r="B{number}"{style}{kind}>'
        f"{'' if formula is None else f'<f>{escape(formula)}</f>'}"
        f"{'' if value is None else f'<v>{escape(str(value))}</v>'}</c></row>"
        for number, (style, kind, formula, value) in enumerate(cells, start=1)
    )
    package = packed(written)

    assert quickly(package).cells == generally(package).cells


def test_large_parts_are_read_in_windows() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n * n}</v></c></row>' for n in range(1, 9_000))
    package = packed(rows)

    assert quickly(package).cells == generally(package).cells


def test_trackers_are_the_same_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_read() -> list[Snapshot]:
        return [read_xlsx(path) for path in sorted(TRACKERS.glob("*.xlsx"))]

    quick = all_read()
    monkeypatch.setattr(worksheet_part, "read_fast", never)
    monkeypatch.setattr(strings, "_read_plain", never)
    monkeypatch.setattr(notes, "_plain_notes", never)

    assert quick == all_read()


def never(*_arguments: object) -> None:
    raise NotPlain


def written_by_xlsxwriter() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write_row(0, 0, ["V & O", 1, 2.5, True, "é\nè", "=A1", "  x "])
    book.close()
    return stream.getvalue()


def written_by_openpyxl(tmp_path: Path, *, streamed: bool) -> bytes:
    book = openpyxl.Workbook(write_only=streamed)
    sheet = book.create_sheet() if streamed else book.active
    sheet.append(["V & O", 1, 2.5, True, "é\nè", "=A1", "  x "])
    book.save(tmp_path / "x.xlsx")
    return (tmp_path / "x.xlsx").read_bytes()


def test_programs_we_know_write_what_goes_the_quick_way(tmp_path: Path) -> None:
    for data in (
        written_by_xlsxwriter(),
        written_by_openpyxl(tmp_path, streamed=False),
        written_by_openpyxl(tmp_path, streamed=True),
    ):
        assert quickly(Package(data)).cells
        values = [cell.value for cell in read_xlsx(data, name="x").sheets[0].cells.values()]
        assert values[:5] == ["V & O", 1, 2.5, True, "é\nè"]
        assert values[-1] == "  x "


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("<si><t>V</t></si><si><t xml:space='preserve'> x</t></si>", ["V", " x"]),
        ('<si><t xml:space="preserve"> x</t></si><si><t></t></si>', [" x", ""]),
        ("<si><t>V</t></si><si><r><t>a&amp;</t></r><r><t>b</t></r></si><si><t>&lt;</t></si>", ["V", "a&b", "<"]),
        ("<si/><si></si><si><t/></si>", ["", "", ""]),
        ("<si>\n<t>V</t>\n</si>", ["V"]),
        ("<si><r><t>a</t></x></si>", None),
    ],
)
def test_strings_are_the_same_both_ways(items: str, expected: list[str] | None) -> None:
    package = Package(zipped({"s.xml": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{items}</sst>'}))

    if expected is None:
        with pytest.raises(Exception, match="damaged"):
            read_strings(package, "s.xml")
    else:
        assert read_strings(package, "s.xml") == expected
