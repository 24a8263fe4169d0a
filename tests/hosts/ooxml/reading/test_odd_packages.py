"""Workbooks as odd programs write them."""

from __future__ import annotations

import pytest

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.package import Package
from addin.hosts.xlsx import read_xlsx
from tests.support.package import (
    MAIN,
    Parts,
    parts_of,
    read_parts,
    relationships,
    solid,
    styles,
    worksheet,
    zipped,
)

ROWS = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'
MORE: Parts = {
    "xl/styles.xml": styles([solid(rgb="FF00B050")]),
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>behaald</t></si></sst>',
}


def usual() -> Parts:
    return parts_of({"Blad1": worksheet(ROWS)}, MORE)


def is_read(parts: Parts) -> bool:
    cell = read_parts(parts).sheets[0].cells[1, 1]
    return (cell.value, cell.shown_fill) == ("behaald", "#00B050")


def renamed(change: dict[str, str]) -> Parts:
    return {change.get(name, name): content for name, content in usual().items()}


def test_the_usual_package_is_read() -> None:
    assert is_read(usual())


def test_backslashes_and_other_cases_in_the_names_of_parts() -> None:
    odd = {name.replace("/", "\\").lower(): content for name, content in usual().items()}

    assert is_read(odd)


def test_slashes_in_front_and_escaped_blanks() -> None:
    parts = renamed({"xl/worksheets/sheet1.xml": "/xl/work sheets/sheet 1.xml"})
    links = str(parts["xl/_rels/workbook.xml.rels"])

    assert is_read(
        {**parts, "xl/_rels/workbook.xml.rels": links.replace("worksheets/sheet1", "work%20sheets/sheet%201")}
    )


def test_everything_at_the_root_of_the_zip() -> None:
    parts = {name.removeprefix("xl/").removeprefix("worksheets/"): content for name, content in usual().items()}
    parts["_rels/.rels"] = relationships(("officeDocument", "/workbook.xml"))
    parts["_rels/workbook.xml.rels"] = relationships(
        ("worksheet", "/sheet1.xml"), ("styles", "./styles.xml"), ("sharedStrings", "../sharedStrings.xml")
    )

    assert is_read(parts)


def test_a_workbook_that_the_package_does_not_point_to_is_found_by_its_name() -> None:
    parts = usual()
    del parts["_rels/.rels"], parts["[Content_Types].xml"]

    assert is_read(parts)


def test_strict_namespaces_and_prefixes() -> None:
    strict = "http://purl.oclc.org/ooxml"
    parts = {
        name: str(content)
        .replace(MAIN, f"{strict}/spreadsheetml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", f"{strict}/officeDocument")
        for name, content in usual().items()
    }
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )

    assert is_read(parts)
    assert is_read({**usual(), "xl/worksheets/sheet1.xml": prefixed})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "latin-1", "windows-1252"])
def test_parts_in_other_encodings(encoding: str) -> None:
    declared = encoding[:6] if encoding.startswith("utf") else encoding
    encoded: Parts = {
        name: f'<?xml version="1.0" encoding="{declared}"?>{content}'.encode(encoding)
        for name, content in usual().items()
    }

    assert is_read(encoded)


def test_a_referred_part_that_is_missing_counts_as_empty() -> None:
    parts = usual()
    del parts["xl/sharedStrings.xml"], parts["xl/styles.xml"]
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("comments", "../gone.xml"), ("table", "../gone.xml"), ("threadedComment", "http://example.org/x")
    )

    assert read_parts(parts).sheets[0].cells == {}


def test_text_around_elements_and_unknown_elements_in_cells_do_no_harm() -> None:
    rows = (
        '\n<row r="1" spans="1:2">\n <c r="A1">\n  <v>\n 3 </v>\n <extLst><ext><v2>9</v2></ext></extLst></c>'
        '<!-- c --><c r="B1" t="str"><f>A1</f><v><![CDATA[<V>]]></v></c>\n</row><what><ever/></what>'
    )

    cells = read_parts(parts_of({"Blad1": worksheet(rows)})).sheets[0].cells

    assert [cell.value for cell in cells.values()] == [3, "<V>"]


def test_two_parts_of_one_name_are_refused_when_they_differ() -> None:
    """Programs disagree on which of the two counts, so neither can be trusted."""
    same, other = zipped(usual()), worksheet('<row r="1"><c r="A1"><v>2</v></c></row>')

    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = appended(same, "xl/worksheets/sheet1.xml", worksheet(ROWS))
    with pytest.warns(UserWarning, match="Duplicate name"):
        differing = appended(same, "xl/worksheets/sheet1.xml", other)

    assert read_xlsx(twice, name="x.xlsx").sheets[0].cells[1, 1].value == "behaald"
    with pytest.raises(WorkbookRejected, match="two different versions"):
        read_xlsx(differing, name="x.xlsx")


def appended(data: bytes, name: str, content: str) -> bytes:
    import io  # noqa: PLC0415 - only here
    import zipfile  # noqa: PLC0415

    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_content_types_are_told_by_part_and_by_ending() -> None:
    package = Package(zipped(usual()), name="x.xlsx")

    assert package.content_type("/xl/workbook.xml").endswith("sheet.main+xml")
    assert package.content_type("xl/other.XML") == "application/xml"
    assert package.content_type("xl/picture.png") == ""
    assert "xl/STYLES.xml" in package
    assert Package(zipped({"a.xml": "<a/>"})).content_types().overrides == {}


def test_a_part_that_is_not_there_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        Package(zipped(usual())).read("xl/nowhere.xml")


def test_members_keep_their_raw_bytes() -> None:
    data = zipped({"a.xml": "<a/>", "b/": "", "b/c.xml": "<c>" + "x" * 1000 + "</c>"})
    archive = Package(data).archive

    assert Package(data).parts == ("a.xml", "b/c.xml")
    assert b"".join(archive.record(member) for member in archive.members) == data[: archive.directory_offset]
    assert b"".join(member.central for member in archive.members) in data[archive.directory_offset :]
    assert archive.packed(archive.members[0]) in archive.record(archive.members[0])
