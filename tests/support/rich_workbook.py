"""Workbooks made for tests: one with everything that a re-saving library would lose, and small ones of raw parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import xlsxwriter
from PIL import Image

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PERSON = "xl/persons/person.xml"
THREAD = "xl/threadedComments/threadedComment1.xml"


def rich_workbook() -> bytes:
    """Return a tracker with notes, conditional formats, data bars, drawings, a chart, a picture, a table, macros…"""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Opvolging", "author": "An Mentor"})
        workbook.set_custom_property("klas", "5 LOG")
        workbook.define_name("Statussen", "=Lijsten!$A$1:$A$3")
        workbook.add_vba_project(io.BytesIO(b"not a real project, but its bytes must stay"), is_stream=True)
        _ratings(workbook, workbook.add_worksheet("Opvolging"))
        lists = workbook.add_worksheet("Lijsten")
        lists.write_column("A1", ["V", "NV", "B"])
        lists.hide()
        workbook.add_chartsheet("Grafiek").set_chart(_chart(workbook))
    return with_members(stream.getvalue(), {PERSON: b"<personList/>", THREAD: b"<ThreadedComments/>"})


def _ratings(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    framed = workbook.add_format({"border": 1, "align": "center", "locked": False, "num_format": "0.00"})
    banded = workbook.add_format({"bg_color": "#DDEBF7", "border": 1, "italic": True})
    bold = workbook.add_format({"bold": True, "rotation": 90})
    sheet.write_row("A1", ["competentie", "Noor", "Adam", "uren"], bold)
    sheet.set_row(0, 60)
    sheet.set_column("A:A", 30)
    sheet.set_column("F:F", 12, banded)
    for row in range(1, 9):
        dress = banded if row % 2 else framed
        sheet.write_row(row, 0, [f"LOG.A{row} stemt taken af", "V", "NV", row / 4], dress)
        sheet.write_formula(row, 4, f"=D{row + 1}*2", dress, row / 2)
    sheet.write_array_formula("G2:G4", "{=D2:D4*2}", framed, 0.5)
    sheet.write_rich_string("A12", "half ", bold, "vet", " rest")
    sheet.merge_range("A14:C15", "samen", framed)
    sheet.write_comment("B2", "zag ik zelf", {"author": "K. Maes"})
    sheet.conditional_format("B2:C9", {"type": "cell", "criteria": "==", "value": '"NV"', "format": bold})
    sheet.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.data_validation("B2:C9", {"validate": "list", "source": "=Statussen"})
    sheet.add_sparkline("H2", {"range": "Opvolging!D2:D9"})
    sheet.add_table("J1:K4", {"columns": [{"header": "wie"}, {"header": "wat"}]})
    sheet.insert_textbox("J8", "Lees dit eerst")
    sheet.insert_button("J14", {"macro": "Kleur", "caption": "Kleur in"})
    sheet.insert_image("M2", "foto.png", {"image_data": _picture()})
    sheet.insert_chart("M8", _chart(workbook))
    sheet.protect("geheim")
    sheet.freeze_panes(1, 1)
    sheet.autofilter("A1:E9")
    sheet.set_footer("&P/&N")


def _chart(workbook: xlsxwriter.Workbook) -> xlsxwriter.chart.Chart:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Opvolging!$D$2:$D$9"})
    return chart


def _picture() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "#AFDA97").save(stream, "PNG")
    stream.seek(0)
    return stream


def with_members(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return a package with these members replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, members.get(entry.filename, old.read(entry)))
        for name, content in members.items():
            if name not in old.namelist():
                new.writestr(name, content)
    return stream.getvalue()


def small_package(sheet: str, *, styles: str | None = None, extra: Mapping[str, str] | None = None) -> bytes:
    """Return a package of the fewest parts: one sheet named Blad1, a style table only when given.

    Args:
        sheet: What stands in the worksheet element.
        styles: The whole style table.
        extra: More parts, or other content for these.
    """
    related = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    override = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    if styles is not None:
        related += f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        override += f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f"{override}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if styles is not None:
        parts["xl/styles.xml"] = styles
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | dict(extra or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()
