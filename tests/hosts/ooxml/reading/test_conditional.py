"""What conditional formats make the screen show."""

from __future__ import annotations

import pytest

from addin.sheet.finding import Kind
from addin.sheet.snapshot import Sheet, Snapshot
from tests.support.package import cell_at, parts_of, read_parts, solid, styles, worksheet

GREEN, RED, BLUE = "#C6EFCE", "#FFC7CE", "#0000FF"
DXFS = [
    '<fill><patternFill><bgColor rgb="FFC6EFCE"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/><bgColor rgb="FFFFC7CE"/></patternFill></fill>',
    "<font><b/></font>",
    '<fill><patternFill patternType="lightUp"><fgColor rgb="FF0000FF"/></patternFill></fill>',
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><gradientFill><stop position="0"><color rgb="FF0000FF"/></stop></gradientFill></fill>',
]
STYLES = {"xl/styles.xml": styles([solid(rgb="FFFFFF00")], ["General", "dd/mm/yyyy"], dxfs=DXFS)}


def painted(values: str, *rules: str, sqref: str = "A1:A9", style: int = 0, after: str = "") -> Snapshot:
    """Return a workbook with one column of values (bars between them) under these rules on one range."""
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" s="{style}"{_typed(value)}</c></row>'
        for number, value in enumerate((value.strip() for value in values.split("|")), start=1)
    )
    group = f'<conditionalFormatting sqref="{sqref}">{"".join(rules)}</conditionalFormatting>' if rules else ""
    return read_parts(parts_of({"Blad1": worksheet(rows, after=group + after), "lijst": LISTS}, STYLES))


def _typed(value: str) -> str:
    if not value:
        return ">"
    if value.startswith("#"):
        return f' t="e"><v>{value}</v>'
    if value in {"TRUE", "FALSE"}:
        return f' t="b"><v>{int(value == "TRUE")}</v>'
    number = value.replace(".", "").replace("-", "").isdigit()
    return f"><v>{value}</v>" if number else f' t="str"><v>{value}</v>'


LISTS = worksheet(
    '<row r="1"><c r="A1" t="str"><v>behaald</v></c><c r="B1"><v>5</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>oefenen</v></c></row>'
)


def rule(kind: str, *formulas: str, dxf: int = 0, priority: int = 1, **attributes: str) -> str:
    extra = "".join(f' {name}="{value}"' for name, value in attributes.items())
    inside = "".join(f"<formula>{formula}</formula>" for formula in formulas)
    return f'<cfRule type="{kind}" dxfId="{dxf}" priority="{priority}"{extra}>{inside}</cfRule>'


def which(snapshot: Snapshot) -> str:
    """Return the rows that are painted green, as digits."""
    return "".join(str(cell.row) for cell in snapshot.sheets[0].cells.values() if cell.shown_fill == GREEN)


@pytest.mark.parametrize(
    ("operator", "formulas", "rows"),
    [
        ("equal", ["2"], "2"),
        ("equal", ['"v"'], "45"),
        ("equal", ["TRUE"], "6"),
        ("notEqual", ["2"], "134567"),
        ("greaterThan", ["2"], "3456"),  # text comes after numbers, truth after text
        ("greaterThanOrEqual", ["2"], "23456"),
        ("lessThan", ["2"], "17"),  # a blank passes for 0
        ("lessThanOrEqual", ["2"], "127"),
        ("between", ["3", "1.5"], "23"),
        ("notBetween", ["1", "3"], "4567"),
        ("equal", ["$A$2"], "2"),
        ("equal", ["1+1"], "2"),
        ("equal", ["lijst!$B$1-3"], "2"),
        ("equal", ['""'], "7"),
        ("odd", ["2"], ""),
    ],
)
def test_a_cell_compares_with_a_value(operator: str, formulas: list[str], rows: str) -> None:
    snapshot = painted("1|2|3|V|v|TRUE| |#N/A", rule("cellIs", *formulas, operator=operator), sqref="A1:A8")

    assert which(snapshot) == rows


def test_a_formula_cell_compares_its_cached_value_and_dates_their_number() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>B1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="2"><v>45975</v></c></row>'
        '<row r="3"><c r="A3" t="d"><v>2025-11-14T12:00:00</v></c></row>'
        '<row r="4"><c r="A4" t="d"><v>12:00:00</v></c></row>'
    )
    group = (
        '<conditionalFormatting sqref="A1:A4">'
        f"{rule('cellIs', '2', operator='equal')}{rule('cellIs', '45975', operator='greaterThanOrEqual', priority=2)}"
        f"{rule('cellIs', '0.5', operator='equal', priority=3)}</conditionalFormatting>"
    )

    assert which(read_parts(parts_of({"Blad1": worksheet(rows, after=group)}, STYLES))) == "1234"


@pytest.mark.parametrize(
    ("kind", "text", "rows"),
    [
        ("containsText", "HAAL", "12"),
        ("containsText", "b*ld", "12"),
        ("containsText", "b?h", "12"),
        ("containsText", "~*", "4"),
        ("notContainsText", "haal", "34567"),
        ("beginsWith", "be", "1"),
        ("endsWith", "leerd", "3"),
    ],
)
def test_text_is_looked_for_without_regard_to_case(kind: str, text: str, rows: str) -> None:
    snapshot = painted("Behaald|niet behaald|geleerd|5*| |#REF!|7", rule(kind, text=text), sqref="A1:A7")

    assert which(snapshot) == rows


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        (rule("containsBlanks"), "45"),
        (rule("notContainsBlanks"), "123678"),
        (rule("containsErrors"), "6"),
        (rule("notContainsErrors"), "1234578"),
        (rule("duplicateValues"), "178"),
        (rule("uniqueValues"), "236"),
        (rule("top10", rank="1"), "3"),
        (rule("top10", rank="1", bottom="1"), "2"),
        (rule("top10", rank="40", percent="1"), "3"),
        (rule("top10", rank="0"), ""),
        (rule("aboveAverage"), "3"),
        (rule("aboveAverage", aboveAverage="0"), "2"),
        (rule("aboveAverage", stdDev="1"), ""),
        (rule("aboveAverage", stdDev="1", aboveAverage="0"), ""),
    ],
)
def test_rules_about_all_the_cells_of_a_range(written: str, rows: str) -> None:
    assert which(painted("v|2|4|  | |#N/A|V|v", written, sqref="A1:A8")) == rows


@pytest.mark.parametrize("written", [rule("top10"), rule("aboveAverage"), rule("uniqueValues")])
def test_rules_about_all_cells_hold_for_none_where_there_are_no_numbers(written: str) -> None:
    assert which(painted("v|v| ", written, sqref="A1:A3")) == ""


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        ('A1="V"', "1"),
        ("$A1=$A$2", "2"),
        ("AND(ISNUMBER(A1),A1&gt;3)", "2"),
        ("OR(A1=5,ISBLANK(A1))", "24"),
        ("NOT(ISNUMBER(A1))", "1345"),
        ("LEN(TRIM(A1))=0", "4"),
        ('LEFT(A1,1)="n"', "5"),
        ('RIGHT(A1,2)&lt;&gt;"et"', "1234"),
        ('MID(A1,2,2)="ie"', "5"),
        ('ISNUMBER(SEARCH("IE",A1))', "5"),
        ('ISERROR(FIND("IE",A1))', "12345"),
        ('UPPER(A1)&amp;LOWER("X")="NIETx"', "5"),
        ('EXACT(A1,"v")', ""),
        ("COUNTIF($A$1:$A$5,A1)=1", "1235"),
        ('COUNTIF(lijst!$A:$A,"*aal*")=1', "12345"),
        ('COUNTIF($A$1:$A$5,"&gt;4")=A1-4', "2"),
        ("MOD(ROW(),2)=1", ""),
        ("MOD(ROW(A1),2)=1", "135"),
        ("COLUMN(A1)=1", "12345"),
        ("A1=lijst!$B$1", "2"),
        ("A1='lijst'!B1", "4"),
        ("IF(ISNUMBER(A1),A1*2=10,FALSE)", "2"),
        ("IF(A1=5,TRUE)", "2"),
        ("IFERROR(A1*1=5,FALSE)", "2"),
        ("A1%=0.05", "2"),
        ("-A1=-5", "2"),
        ("+A1^2=25", "2"),
        ("(A1-1)/2=2", "2"),
        ("SUM($A$1:$A$5)=A1", "2"),
        ("A1=MAX($A$1:$A$5)", "2"),
        ("A1=doel", "2"),
        ('A3=""', "245"),
        ("A1048576=0", "1"),
        ("TRUE", "12345"),
        ("ISTEXT(A1)", "135"),
        ("1/0", ""),
        ('VALUE("5")=A1', "2"),
        ('SUBSTITUTE(A1,"et","k")="nik"', "5"),
        ("ROUND(A1/2,0)=3", "2"),
        ("ISEVEN(A1+1)", "2"),
    ],
)
def test_a_simple_formula_is_worked_out_relative_to_the_first_cell(formula: str, rows: str) -> None:
    names = '<definedName name="doel">lijst!$B$1</definedName>'
    values = '<c r="A{}" t="str"><v>{}</v></c>'
    cells = [values.format(1, "V"), '<c r="A2"><v>5</v></c>', values.format(3, "x"), "", values.format(5, "niet")]
    rows_xml = "".join(f'<row r="{number}">{cell}</row>' for number, cell in enumerate(cells, start=1))
    group = f'<conditionalFormatting sqref="A1:A5">{rule("expression", formula)}</conditionalFormatting>'
    parts = parts_of({"Blad1": worksheet(rows_xml, after=group), "lijst": LISTS}, STYLES, names)

    assert which(read_parts(parts)) == rows


@pytest.mark.parametrize(
    "formula",
    [
        "A1&lt;TODAY()",
        "VLOOKUP(A1,lijst!A:B,2,0)=1",
        "A1=Tabel[punten]",
        "A1=onbekend",
        "ONBEKEND()",
        "A1:A3=1",
        "weg!A1=1",
        "",
        "A1=(",
        "A1 A2",
        "A1=,",
        '"',
        "+".join(["1"] * 400),
    ],
)
def test_a_formula_beyond_us_paints_nothing_and_is_named_in_a_finding(formula: str) -> None:
    snapshot = painted("1|2", rule("expression", formula), sqref="A1:A2")

    assert which(snapshot) == ""
    assert [(finding.kind, finding.cell) for finding in snapshot.findings] == [(Kind.UNSUPPORTED, "Blad1!A1")]


def test_a_certain_half_decides_even_when_the_other_half_is_beyond_us() -> None:
    assert which(painted("1|2", rule("expression", "OR(A1=2,A1=TODAY())"), sqref="A1:A2")) == "2"
    assert which(painted("1|2", rule("expression", "AND(A1=3,A1=TODAY())"), sqref="A1:A2")) == ""


def test_the_rule_with_priority_wins_and_may_stop_the_others() -> None:
    def fills(*rules: str) -> list[str | None]:
        return [cell.shown_fill for cell in painted("1", *rules, sqref="A1").sheets[0].cells.values()]

    low, high = rule("cellIs", "1", operator="equal", priority=2), rule("cellIs", "1", operator="equal", dxf=1)
    bold = rule("cellIs", "1", operator="equal", dxf=2, priority=1)

    assert fills(low, high) == [RED]
    assert fills(bold, low) == [GREEN]
    assert fills(bold.replace("<cfRule", '<cfRule stopIfTrue="1"'), low) == [None]


@pytest.mark.parametrize(
    ("dxf", "fill", "is_painted"), [(3, BLUE, True), (4, None, True), (5, BLUE, True), (9, "#FFFF00", False)]
)
def test_the_fill_of_a_rule_may_be_hatched_none_or_shaded(dxf: int, fill: str | None, is_painted: bool) -> None:  # noqa: FBT001
    cell = cell_at(painted("1", rule("cellIs", "1", operator="equal", dxf=dxf), style=1).sheets[0], "A1")

    assert (cell.look.fill, cell.shown_fill, cell.painted) == ("#FFFF00", fill, is_painted)


def test_empty_cells_are_painted_in_small_ranges_only() -> None:
    blank = rule("containsBlanks")

    assert which(painted("1||3", blank, sqref="A1:A3")) == "2"
    assert len(painted("1||3", blank, sqref="A1:XFD1048576").sheets[0].cells) == 2


def scale(*points: tuple[str, str, str]) -> str:
    stops = "".join(f'<cfvo type="{kind}" val="{value}"/>' for kind, value, _ in points)
    colours = "".join(f'<color rgb="FF{colour}"/>' for *_, colour in points)
    return f'<cfRule type="colorScale" priority="1"><colorScale>{stops}{colours}</colorScale></cfRule>'


@pytest.mark.parametrize(
    ("points", "fills"),
    [
        ((("min", "", "FF0000"), ("max", "", "00FF00")), ["#FF0000", "#BF4000", "#808000", "#00FF00"]),
        (
            (("min", "", "FF0000"), ("percentile", "50", "FFFF00"), ("max", "", "00FF00")),
            ["#FF0000", "#FFAA00", "#CCFF00", "#00FF00"],
        ),
        ((("num", "1", "FF0000"), ("num", "2", "00FF00")), ["#FF0000", "#FF0000", "#00FF00", "#00FF00"]),
        ((("percent", "50", "FF0000"), ("percent", "100", "00FF00")), ["#FF0000", "#FF0000", "#FF0000", "#00FF00"]),
        ((("formula", "$A$1", "FF0000"), ("formula", "$A$4", "00FF00")), ["#FF0000", "#BF4000", "#808000", "#00FF00"]),
    ],
)
def test_a_colour_scale_lies_between_its_points(points: tuple[tuple[str, str, str], ...], fills: list[str]) -> None:
    sheet = painted("0|1|2|4|tekst", scale(*points)).sheets[0]

    assert [cell.shown_fill for cell in sheet.cells.values()] == [*fills, None]


def test_a_scale_with_a_point_beyond_us_is_named_in_a_finding() -> None:
    snapshot = painted("0|1", scale(("formula", "TODAY()", "FF0000"), ("max", "", "00FF00")))

    assert snapshot.sheets[0].cells[1, 1].shown_fill is None
    assert len(snapshot.findings) == 1


def icons(sheet: Sheet) -> list[str | None]:
    return [cell.icon for cell in sheet.cells.values()]


def test_icons_are_told_by_set_and_number() -> None:
    thresholds = '<cfvo type="percent" val="0"/><cfvo type="num" val="2"/><cfvo type="num" val="3" gte="0"/>'

    def ruled(attributes: str) -> str:
        return f'<cfRule type="iconSet" priority="1"><iconSet {attributes}>{thresholds}</iconSet></cfRule>'

    plain = painted("1|2|3|4|x", ruled("")).sheets[0]
    turned = painted("1|2|3|4|x", ruled('iconSet="3Symbols" reverse="1"')).sheets[0]

    assert icons(plain) == [*(f"3TrafficLights1:{number}" for number in (0, 1, 1, 2)), None]
    assert icons(turned) == [*(f"3Symbols:{number}" for number in (2, 1, 1, 0)), None]


def test_newer_rules_stand_apart_and_bring_their_own_fill_or_icons() -> None:
    def newer(priority: int, kind: str, inside: str, sqref: str = "A1:A3") -> str:
        return (
            f'<x14:conditionalFormatting><x14:cfRule type="{kind}" priority="{priority}">{inside}</x14:cfRule>'
            f"<xm:sqref>{sqref}</xm:sqref></x14:conditionalFormatting>"
        )

    own = '<x14:dxf><fill><patternFill><bgColor rgb="FFC6EFCE"/></patternFill></fill></x14:dxf>'
    points = "".join(f'<x14:cfvo type="num"><xm:f>{value}</xm:f></x14:cfvo>' for value in (0, 2, 3))
    chosen = (
        '<x14:cfIcon iconSet="3Stars" iconId="0"/><x14:cfIcon iconSet="NoIcons" iconId="0"/>'
        '<x14:cfIcon iconSet="3Flags" iconId="2"/>'
    )
    rules = (
        newer(1, "expression", f"<xm:f>A1=lijst!$B$1-3</xm:f>{own}")
        + newer(2, "iconSet", f'<x14:iconSet custom="1">{points}{chosen}</x14:iconSet>')
        + newer(3, "dataBar", '<x14:dataBar><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar>')
        + newer(4, "", "<xm:f>TRUE</xm:f>")
    )
    snapshot = painted(
        "1|2|3", after=f"<extLst><ext><x14:conditionalFormattings>{rules}</x14:conditionalFormattings></ext></extLst>"
    )

    assert which(snapshot) == "2"
    assert icons(snapshot.sheets[0]) == ["3Stars:0", None, "3Flags:2"]


def test_a_data_bar_paints_nothing() -> None:
    bar = (
        '<cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FFFF0000"/>'
        "</dataBar></cfRule>"
    )
    snapshot = painted("1|2", bar)

    assert [cell.shown_fill for cell in snapshot.sheets[0].cells.values()] == [None, None]
    assert snapshot.findings == ()


def test_a_trap_of_rules_comes_to_an_end() -> None:
    many = [rule("expression", "COUNTIF($A$1:$A$5000,A1)=1", priority=number) for number in range(1, 300)]
    snapshot = painted("|".join(["1"] * 3000), *many, sqref="A1:A5000")

    assert snapshot.findings[0].kind is Kind.UNSUPPORTED
