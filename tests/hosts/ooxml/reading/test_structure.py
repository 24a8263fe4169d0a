"""What stands round the cells: merges, hidden things, notes, validations, tables, properties, findings."""

from __future__ import annotations

from addin.sheet.address import Range
from addin.sheet.finding import Kind, Severity
from addin.sheet.snapshot import Table, Validation
from tests.support.package import (
    MAIN,
    PACKAGE_RELATIONS,
    cell_at,
    parts_of,
    read_parts,
    read_sheet,
    relationships,
    styles,
    worksheet,
)

THREADED = "http://schemas.microsoft.com/office/2017/10/relationships"


def test_values_under_a_merged_area_are_kept() -> None:
    sheet = read_sheet(
        '<row r="2"><c r="A2"><v>12</v></c><c r="B2"><f>6-B1</f><v>4</v></c></row>',
        after='<mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="D4"/><mergeCell ref="E5:XFD1048576"/></mergeCells>',
    )

    assert sheet.merges == (Range(2, 1, 2, 3), Range(5, 5, 1_048_576, 16_384))
    assert cell_at(sheet, "B2").value == 4


def test_hidden_rows_and_columns_widths_and_heights() -> None:
    sheet = read_sheet(
        '<row r="1" ht="30"><c r="D1"><v>1</v></c></row><row r="2" hidden="1"/><row r="3" hidden="0" ht="hoog"/>',
        before='<cols><col min="2" max="3" width="12.5" hidden="true"/><col min="3" max="4" width="8"/>'
        '<col min="5" max="16384" hidden="1"/></cols>',
    )

    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {2, 3}
    assert sheet.row_heights == {1: 30.0}
    assert sheet.column_widths == {2: 12.5, 3: 12.5, 4: 8.0}


def test_hidden_sheets_say_how_hidden_they_are_and_chart_sheets_are_left_out() -> None:
    parts = parts_of({"A": worksheet(), "B": worksheet(), "C": worksheet(), "D": worksheet(), "E": worksheet()})
    book = str(parts["xl/workbook.xml"])
    book = book.replace('name="B"', 'name="B" state="hidden"').replace('name="C"', 'name="C" state="veryHidden"')
    links = str(parts["xl/_rels/workbook.xml.rels"])
    links = links.replace('worksheet" Target="worksheets/sheet4.xml"', 'chartsheet" Target="worksheets/sheet4.xml"')
    del parts["xl/worksheets/sheet5.xml"]

    snapshot = read_parts({**parts, "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links})

    assert [(sheet.name, sheet.state) for sheet in snapshot.sheets] == [
        ("A", "visible"),
        ("B", "hidden"),
        ("C", "veryHidden"),
    ]
    assert [(finding.kind, finding.cell) for finding in snapshot.findings] == [
        (Kind.UNSUPPORTED, "D"),
        (Kind.UNREADABLE_SHEET, "E"),
    ]


def test_protection_and_the_colour_of_the_tab() -> None:
    sheet = read_sheet(
        before='<sheetPr><tabColor rgb="FF00B050"/></sheetPr>', after='<sheetProtection sheet="1" objects="1"/>'
    )
    plain = read_sheet(before="<sheetPr/>", after='<sheetProtection sheet="0"/>')

    assert (sheet.protected, sheet.tab_colour) == (True, "#00B050")
    assert (plain.protected, plain.tab_colour) == (False, None)


def test_notes_belong_to_cells_even_to_empty_ones() -> None:
    notes = (
        f'<comments xmlns="{MAIN}"><authors><author>K. Maes</author></authors><commentList>'
        '<comment ref="A1"><text><r><t>K. Maes:\n</t></r><r><t>zag ik zelf</t></r></text></comment>'
        '<comment ref="C3"><text><t xml:space="preserve"> later </t></text></comment>'
        '<comment ref="C4"><text><t> </t></text></comment><comment ref="nergens"><text><t>x</t></text></comment>'
        "</commentList></comments>"
    )
    parts = parts_of({"Blad1": worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')})
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("comments", "../comments1.xml"))

    sheet = read_parts({**parts, "xl/comments1.xml": notes}).sheets[0]

    assert {(cell.row, cell.column): (cell.value, cell.note) for cell in sheet.cells.values()} == {
        (1, 1): (1, "K. Maes:\nzag ik zelf"),
        (3, 3): (None, "later"),
    }


def test_a_threaded_comment_names_who_said_what_and_hides_the_note_for_old_excel() -> None:
    old = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Threaded comment]…</t></text></comment>'
        "</commentList></comments>"
    )
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A1" personId="{1}" id="{a}"><text>Mag dit\nal alleen?</text></threadedComment>'
        '<threadedComment ref="A1" personId="{2}" parentId="{a}"><text>Ja.</text></threadedComment>'
        '<threadedComment ref="A1" personId="{9}" parentId="{a}"><text>Goed.</text></threadedComment>'
        '<threadedComment ref="A1" personId="{2}" parentId="{a}"/></ThreadedComments>'
    )
    people = (
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<person displayName="K. Maes" id="{1}"/><person displayName="L. Claes" id="{2}"/></personList>'
    )
    parts = parts_of({"Blad1": worksheet()})
    parts |= {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("comments", "/xl/comments1.xml"), ("threadedComment", "../threadedComments/t1.xml"), base=THREADED
        ),
        "xl/comments1.xml": old,
        "xl/threadedComments/t1.xml": threads,
        "xl/persons/person.xml": people,
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("person", "persons/person.xml")
        ),
    }

    assert cell_at(read_parts(parts).sheets[0], "A1").note == "K. Maes: Mag dit al alleen?\nL. Claes: Ja.\nGoed."


def test_of_a_note_for_old_excel_only_what_was_said_counts() -> None:
    old = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Opmerkingenthread]\n\nU kunt deze lezen. '
        "Meer: https://go.microsoft.com/fwlink/?linkid=870924\n\nOpmerking:\n    Mag dit al alleen?\nAntwoord:\n    Ja."
        "</t></text></comment></commentList></comments>"
    )
    parts = parts_of({"Blad1": worksheet()})
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("comments", "../comments1.xml"))

    assert cell_at(read_parts({**parts, "xl/comments1.xml": old}).sheets[0], "A1").note == "Mag dit al alleen?\nJa."


def test_the_choices_of_a_list_are_worked_out() -> None:
    def rule(formula: str, kind: str = "list") -> str:
        return f'<dataValidation type="{kind}" sqref="B1 C1:C3"><formula1>{formula}</formula1></dataValidation>'

    newer = (
        '<extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>lijst!$A$1:$A$9</xm:f>'
        "</x14:formula1><xm:sqref>D1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    rules = [
        rule('"V, O,X,/"'),
        rule("$A$1:$A$2"),
        rule("'lijst'!A:A"),
        rule("scores"),
        rule("OFFSET(A1,0,0)"),
        rule("45000", "date"),
        '<dataValidation sqref="A1"/>',
    ]
    own = worksheet(
        '<row r="1"><c r="A1" t="str"><v>ja</v></c></row><row r="2"><c r="A2" t="str"><v>nee</v></c></row>',
        after=f"<dataValidations>{''.join(rules)}</dataValidations>{newer}",
    )
    other = worksheet(
        '<row r="1"><c r="A1" t="str"><v>goed</v></c></row>'
        '<row r="4"><c r="A4"><v>2</v></c><c r="B4"><v>9</v></c></row>'
    )
    names = (
        '<definedName name="Scores">lijst!$A$4</definedName>'
        '<definedName name="scores" localSheetId="1">lijst!$B$4</definedName>'
    )

    found = read_parts(parts_of({"Blad1": own, "lijst": other}, names=names)).sheets[0].validations

    where = (Range(1, 2, 1, 2), Range(1, 3, 3, 3))
    assert found == (
        Validation(where, "list", ("V", "O", "X", "/")),
        Validation(where, "list", ("ja", "nee")),
        Validation(where, "list", ("goed", "2")),
        Validation(where, "list", ("2",)),
        Validation(where, "list"),
        Validation(where, "date"),
        Validation((Range(1, 4, 1, 4),), "list", ("goed", "2")),
    )


def test_tables_say_whether_they_have_headings_and_totals() -> None:
    def table(attributes: str) -> str:
        columns = '<tableColumns><tableColumn name="code"/><tableColumn name="op_x000a_datum"/></tableColumns>'
        return f'<table xmlns="{MAIN}" {attributes}>{columns}</table>'

    parts = parts_of({"Blad1": worksheet()})
    parts |= {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            *(("table", f"../tables/table{number}.xml") for number in (1, 2, 3)), ("hyperlink", "http://example.org/")
        ),
        "xl/tables/table1.xml": table('displayName="Scores" ref="A1:B9" totalsRowCount="1"'),
        "xl/tables/table2.xml": table('name="Los" ref="D1:E9" headerRowCount="0"'),
        "xl/tables/table3.xml": table('name="Niets" ref=""'),
    }

    assert read_parts(parts).sheets[0].tables == (
        Table("Scores", Range(1, 1, 9, 2), ("code", "op\ndatum"), has_header=True, has_totals=True),
        Table("Los", Range(1, 4, 9, 5), ("code", "op\ndatum"), has_header=False),
    )


def test_document_properties_and_the_workbooks_own() -> None:
    parts = parts_of({"Blad1": worksheet()})
    metadata = relationships(
        ("officeDocument", "xl/workbook.xml"), ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
    )  # fmt: skip
    core = f'<Relationship Id="c" Type="{PACKAGE_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
    parts |= {
        "_rels/.rels": metadata.replace("</Relationships>", core + "</Relationships>"),
        "docProps/core.xml": '<coreProperties xmlns:dc="d"><dc:creator>K. Maes</dc:creator><revision>3</revision>'
        "<modified>2025-11-14T10:00:00Z</modified><dc:title/></coreProperties>",
        "docProps/app.xml": "<Properties><Application>Microsoft Excel</Application></Properties>",
        "docProps/custom.xml": '<Properties><property name="leerlijn"><lpwstr>abc</lpwstr></property>'
        '<property name="leeg"/></Properties>',
    }

    assert read_parts(parts).properties == {
        "creator": "K. Maes",
        "modified": "2025-11-14T10:00:00Z",
        "application": "Microsoft Excel",
        "custom:leerlijn": "abc",
    }


def test_what_is_never_run_or_followed_is_named_once() -> None:
    parts = parts_of({"Blad1": worksheet()}, {"xl/styles.xml": styles()})
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("worksheet", "worksheets/sheet1.xml"),
        ("vbaProject", "vbaProject.bin"),
        ("externalLink", "externalLinks/e.xml"),
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(("oleObject", "../embeddings/o.bin"))

    (finding,) = read_parts(parts).findings

    assert (finding.kind, finding.severity) == (Kind.UNSUPPORTED, Severity.INFO)
    assert "macros, links to other workbooks, embedded documents" in str(finding.message)
