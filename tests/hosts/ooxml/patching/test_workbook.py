"""What a package needs so that edits can stand in it, in packages as odd as they come."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date

import openpyxl
import pytest

from addin.errors import StaleSnapshot, WorkbookRejected
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.sheet.edit import Edit, SetFill, SetValue
from tests.support.lossless import assert_members_untouched, parts_of
from tests.support.rich_workbook import MAIN, OFFICE, PACKAGE, small_package, with_members

ROWS = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
FILL = SetFill("Blad1!A1", None, "#AFDA97")
SIGNATURE = f"{PACKAGE}/relationships/digital-signature/origin"


def patched(data: bytes, *edits: Edit) -> tuple[bytes, tuple[str, ...]]:
    return patch_package(Package(data), edits)


def fill_of(data: bytes, cell: str = "A1") -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(data))
    return str(workbook["Blad1"][cell].fill.fgColor.rgb)


def test_a_workbook_without_styles_gets_a_style_table_and_what_announces_it() -> None:
    before = small_package(ROWS)

    after, changed = patched(before, FILL)

    assert changed == (
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml",
    )  # fmt: skip
    assert fill_of(after) == "FFAFDA97"
    assert read_xlsx(after).sheet("Blad1").cells[1, 1].look.fill == "#AFDA97"
    assert patched(after, SetFill("Blad1!A1", "#AFDA97", None))[1] == ("xl/worksheets/sheet1.xml",)


def test_values_alone_need_no_style_table() -> None:
    assert patched(small_package(ROWS), SetValue("Blad1!A1", 1, "V"))[1] == ("xl/worksheets/sheet1.xml",)


def test_strict_workbooks_keep_their_own_words() -> None:
    relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    strict = {
        name: content.decode()
        .replace(OFFICE, relationships)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, content in parts_of(small_package(ROWS)).items()
    }

    after, _ = patched(small_package(ROWS, extra=strict), FILL)

    assert f'Type="{relationships}/styles"' in parts_of(after)["xl/_rels/workbook.xml.rels"].decode()
    assert read_xlsx(after).sheet("Blad1").cells[1, 1].look.fill == "#AFDA97"


def test_a_style_number_beyond_the_table_counts_as_the_first_style() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf fontId="0"/></cellXfs></styleSheet>'
    data = small_package(ROWS.replace('r="A1"', 'r="A1" s="99"'), styles=styles)

    after, _ = patched(data, FILL)

    assert read_xlsx(after).sheet("Blad1").cells[1, 1].look.fill == "#AFDA97"


def test_a_new_cell_wears_the_style_of_its_column_and_row() -> None:
    xfs = '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs>'
    styles = f'<styleSheet xmlns="{MAIN}">{xfs}</styleSheet>'
    rows = (
        '<cols><col min="3" max="9" width="9" style="1"/></cols>'
        '<sheetData><row r="1" s="2" customFormat="1"><c r="A1"><v>1</v></c></row></sheetData>'
    )
    data = small_package(rows, styles=styles)

    after, _ = patched(
        data, *(SetValue(f"Blad1!C{row}", None, 0.5) for row in (1, 2)), SetFill("Blad1!C2", None, "#AFDA97")
    )

    cells = read_xlsx(after).sheet("Blad1").cells
    assert [cells[row, 3].look.number_format for row in (1, 2)] == ["0.00%", "0%"]


def test_dates_are_shown_as_dates() -> None:
    day = date(2026, 3, 1)
    after, _ = patched(small_package(ROWS), SetValue("Blad1!A1", 1, day))

    assert read_xlsx(after).sheet("Blad1").cells[1, 1].value == day


_SIGNED = f'<Relationship Id="r9" Type="{SIGNATURE}" Target="x"/></Relationships>'
_RELATIONSHIPS = parts_of(small_package(ROWS))["_rels/.rels"].decode().replace("</Relationships>", _SIGNED)


@pytest.mark.parametrize(
    "extra", [{"_xmlsignatures/origin.sigs": "x"}, {"_rels/.rels": _RELATIONSHIPS}], ids=["part", "relationship"]
)
def test_a_signed_workbook_is_refused(extra: dict[str, str]) -> None:
    with pytest.raises(WorkbookRejected, match="signature") as refusal:
        patched(small_package(ROWS, extra=extra), FILL)

    assert refusal.value.code == "signed"


def test_a_formula_is_never_overwritten() -> None:
    rows = ROWS.replace("<v>", "<f>1</f><v>")

    with pytest.raises(StaleSnapshot):
        patched(small_package(rows), SetValue("Blad1!A1", 1, 2))


def test_an_unknown_sheet_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        patched(small_package(ROWS), SetFill("Blad2!A1", None, "#AFDA97"))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_lists_written_in_utf_16_stay_so(part: str) -> None:
    data = small_package(ROWS)
    wide = parts_of(data)[part].decode().encode("utf-16")
    stream = io.BytesIO(data)
    after, _ = patched(with_members(stream.getvalue(), {part: wide}), FILL)

    assert parts_of(after)[part].startswith(b"\xff\xfe")
    assert read_xlsx(after).sheet("Blad1").cells[1, 1].look.fill == "#AFDA97"


def test_a_part_that_stands_twice_is_changed_twice() -> None:
    stream = io.BytesIO(small_package(ROWS))
    content = parts_of(stream.getvalue())["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/sheet1.xml", content)
    data = stream.getvalue()

    after, changed = patched(data, SetValue("Blad1!A1", 1, 2))

    assert_members_untouched(data, after, changed)
    assert read_xlsx(after).sheet("Blad1").cells[1, 1].value == 2


def test_a_package_without_a_list_of_types_needs_none() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts_of(small_package(ROWS)).items():
            if name != "[Content_Types].xml":
                archive.writestr(name, content)

    after, changed = patched(stream.getvalue(), FILL)

    assert "[Content_Types].xml" not in changed
    assert read_xlsx(after).sheet("Blad1").cells[1, 1].look.fill == "#AFDA97"


@pytest.mark.parametrize("types", ["<Types/>", f'<Types xmlns="{PACKAGE}/content-types"/>'])
def test_an_empty_list_of_types_is_opened(types: str) -> None:
    after, _ = patched(small_package(ROWS, extra={"[Content_Types].xml": types}), FILL)

    assert b"styles+xml" in parts_of(after)["[Content_Types].xml"]


def test_a_list_of_types_that_is_something_else_is_refused() -> None:
    with pytest.raises(WorkbookRejected):
        patched(small_package(ROWS, extra={"[Content_Types].xml": "<Lijst/>"}), FILL)
