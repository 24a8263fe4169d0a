"""Workbook packages for tests, written part by part, as odd as a test wants them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import parse_cell
from addin.sheet.snapshot import Cell, Sheet, Snapshot

TRACKERS = Path(__file__).parents[1] / "data" / "trackers"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
EXCEL_FORMULAS = "http://schemas.microsoft.com/office/excel/2006/main"

Parts = dict[str, str | bytes]


def relationships(*targets: tuple[str, str], base: str = RELATIONS) -> str:
    """Return a relationships part for (kind, target) pairs; their ids are r1, r2…; an ``http`` target is external."""
    items = ""
    for number, (kind, target) in enumerate(targets, start=1):
        mode = ' TargetMode="External"' if target.startswith("http") else ""
        items += f'<Relationship Id="r{number}" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PACKAGE_RELATIONS}">{items}</Relationships>'


def worksheet(rows: str = "", before: str = "", after: str = "") -> str:
    """Return a worksheet part: what stands before the rows, the rows, what stands after them."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:x14="{OFFICE_2010}" xmlns:xm="{EXCEL_FORMULAS}">'
        f"{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def styles(fills: Sequence[str] = (), formats: Sequence[str] = (), dxfs: Sequence[str] = (), extra: str = "") -> str:
    """Return a style table whose cell format n has fill n and number format n, each 0 being plain.

    ``fills`` are the insides of ``<fill>``, ``formats`` number format codes, ``dxfs`` the insides of ``<dxf>``.
    """
    count = max(len(fills), len(formats)) + 1
    fill_items = "".join(f"<fill>{fill}</fill>" for fill in ('<patternFill patternType="none"/>', *fills))
    codes = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode={quoteattr(code)}/>'
        for number, code in enumerate(formats, start=1)
    )
    xfs = "".join(
        f'<xf numFmtId="{200 + number if 0 < number <= len(formats) else 0}" fontId="0"'
        f' fillId="{number if number <= len(fills) else 0}"/>'
        for number in range(count)
    )
    differences = "".join(f"<dxf>{dxf}</dxf>" for dxf in dxfs)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts><font><name val="Calibri"/></font></fonts>'
        f"<fills>{fill_items}</fills><cellXfs>{xfs}</cellXfs><dxfs>{differences}</dxfs>{extra}</styleSheet>"
    )


def solid(**colour: str) -> str:
    """Return a plain fill of a colour given by its attributes: ``rgb="FFFF0000"``, ``theme="4"``…"""
    attributes = " ".join(f'{name}="{value}"' for name, value in colour.items())
    return f'<patternFill patternType="solid"><fgColor {attributes}/></patternFill>'


def parts_of(sheets: Mapping[str, str], more: Mapping[str, str | bytes] | None = None, names: str = "") -> Parts:
    """Return the parts of a workbook with these worksheets by name, and ``more`` parts by path.

    A styles, sharedStrings or theme part among ``more`` is referred to by the workbook.
    """
    more = dict(more or {})
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>' for number, name in enumerate(sheets, start=1)
    )
    links = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    known = (("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"), ("theme", "theme/theme1.xml"))
    links += [(kind, target) for kind, target in known if f"xl/{target}" in more]
    parts: Parts = {
        "[Content_Types].xml": content_types(len(sheets), [name for name in more if name.endswith(".xml")]),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets>'
        f"{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>",
        "xl/_rels/workbook.xml.rels": relationships(*links),
    }
    for number, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = content
    return {**parts, **more}


def content_types(sheets: int, more: Sequence[str]) -> str:
    """Return the list of types of a workbook with so many sheets and these parts beside them."""
    base = "application/vnd.openxmlformats-officedocument"
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    there = {f"/{name}" for name in more}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{base}.spreadsheetml.{kind}+xml"/>'
        for name, kind in kinds.items()
        if kind in {"sheet.main", "worksheet"} or name in there
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the package that holds these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read_parts(parts: Mapping[str, str | bytes]) -> Snapshot:
    """Return these parts as our reader reads them."""
    return read_xlsx(zipped(parts), name="test.xlsx")


def read_sheet(
    rows: str = "", *, before: str = "", after: str = "", more: Mapping[str, str | bytes] | None = None
) -> Sheet:
    """Return the only sheet of a workbook whose rows are written out in XML."""
    return read_parts(parts_of({"Blad1": worksheet(rows, before, after)}, more)).sheets[0]


def cell_at(sheet: Sheet, name: str) -> Cell:
    """Return the cell of that name; a blank one if the sheet has none."""
    row, column = parse_cell(name)
    return sheet.cells.get((row, column), Cell(row, column))
