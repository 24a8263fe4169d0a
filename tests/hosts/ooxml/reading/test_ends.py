"""Where reading stops: each limit has its end, and each way out says so."""

from __future__ import annotations

import pytest

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.styles.display import show_value
from addin.hosts.xlsx import read_xlsx
from addin.sheet.number_formats import is_date
from addin.sheet.snapshot import Snapshot
from tests.support.package import MAIN, Parts, parts_of, styles, worksheet, zipped

GREEN = '<fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill>'
STYLES: Parts = {"xl/styles.xml": styles(dxfs=[GREEN])}
ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 31))


def read(written: str, after: str = "", more: Parts | None = None, **limits: int) -> Snapshot:
    parts = parts_of({"Blad1": worksheet(written, after=after)}, {**STYLES, **(more or {})})
    return read_xlsx(zipped(parts), name="x.xlsx", limits=Limits(**limits))


def code(written: str, after: str = "", more: Parts | None = None, **limits: int) -> str:
    with pytest.raises(WorkbookRejected) as caught:
        read(written, after, more, **limits)
    return caught.value.code


def rule(sqref: str, kind: str, inside: str) -> str:
    return (
        f'<conditionalFormatting sqref="{sqref}"><cfRule type="{kind}" dxfId="0" priority="1">{inside}</cfRule>'
        "</conditionalFormatting>"
    )


@pytest.mark.parametrize(
    "after",
    [
        rule("A1:A30", "expression", "<formula>TRUE</formula>"),
        rule("A1:A30 B1:B30 C1:C30", "containsBlanks", ""),
        rule("A1:A9999", "containsBlanks", "") + rule("A1:A9998", "containsBlanks", ""),
        rule("A1:A30", "colorScale", '<colorScale><cfvo type="min"/><cfvo type="max"/><color/><color/></colorScale>'),
    ],
)
def test_rules_beyond_what_may_be_tested_are_named_in_a_finding(after: str) -> None:
    assert read(ROWS, after, rule_tests=5).findings


def test_a_formula_beyond_what_may_be_spent_is_named_in_a_finding() -> None:
    assert read(ROWS, rule("A1:A9", "expression", "<formula>A1=1</formula>"), rule_steps=3).findings


def test_a_list_beyond_what_may_be_spent_has_no_choices() -> None:
    rules = (
        '<dataValidations><dataValidation type="list" sqref="B1"><formula1>$A$1:$A$9</formula1></dataValidation>'
        '<dataValidation type="list" sqref="B2"><formula1>$A$1:$A$9</formula1></dataValidation>'
        '<dataValidation type="list" sqref="B3"><formula1>$A$0:$A$9</formula1></dataValidation></dataValidations>'
    )

    assert [len(found.items) for found in read(ROWS, rules).sheets[0].validations] == [9, 9, 0]
    assert [len(found.items) for found in read(ROWS, rules, rule_steps=3).sheets[0].validations] == [0, 0, 0]


def test_ranges_that_are_none_are_left_out() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2 nergens"/></mergeCells>'

    assert [str(merge) for merge in read(ROWS, merges).sheets[0].merges] == ["A1:B2"]
    assert code(ROWS, rule(" ".join(["A1"] * 10_001), "containsBlanks", "")) == "too_many_ranges"


def test_all_trees_together_have_a_limit_and_so_has_the_text_of_an_element() -> None:
    assert code(ROWS, all_elements=10) == "too_much"
    assert code(ROWS, "<x>" + "".join(map(str, range(200_000))) + "</x>") == "too_much"


def test_rows_and_strings_have_limits_either_way() -> None:
    plain = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"<si><t>V</t></si>" * 3}</sst>'}
    odd = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"<si/>" * 3}</sst>'}

    assert code(ROWS, rows=5) == "too_much"
    assert code("<row/>" + ROWS, rows=5) == "too_much"
    assert code(ROWS, cells=5) == "too_many_cells"
    assert code("<row/>" + ROWS, cells=5) == "too_many_cells"
    assert code(ROWS, more=plain, strings=2) == "too_many_texts"
    assert code(ROWS, more=odd, strings=2) == "too_many_texts"


def test_endless_rich_text_is_read_the_general_way() -> None:
    rich = "".join(f"<si><r><t>{n}</t></r><r><t>!</t></r></si>" for n in range(1_200))
    inline = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><r><t>{n}</t></r></is></c></row>' for n in range(1, 5_100)
    )
    shared = '<row r="1"><c r="A1" t="s"><v>1199</v></c></row>'

    more: Parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{rich}</sst>'}
    assert read(shared, more=more).sheets[0].cells[1, 1].value == "1199!"
    assert read(inline).sheets[0].cells[5_099, 1].value == "5099"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (5, "0" * 61, "5"),
        (5, "d " * 60, "5"),
        (5, "0" * 300, "5"),
        (5, "[<3]0;[>9]0", ""),
        (5, '[<3]"laag";0;"rest"', "rest"),
        (-5, '[<-9]"laag";0;"rest"', "5"),
        (5, "[>1.2.3]0", "5"),
        (1e20, "0", "100000000000000000000"),
        (0.99999, "0.0E+0", "1.0E+0"),
        (0, "0.0E+0", "0.0E+0"),
        (0.9999, "# ?/?", "1"),
    ],
)
def test_formats_nobody_means_show_something_plain(value: float, number_format: str, shown: str) -> None:
    assert show_value(value, number_format) == shown
    assert not is_date(number_format)


@pytest.mark.parametrize("value", [1e308, -1e308, 5e-324, -5e-324, 1e99, 1e-99])
@pytest.mark.parametrize(
    "number_format", ["General", "0%%", "0.00E+00", "# ?/?", "#,##0.00", "d/m/yyyy", "[h]:mm", "0,,,"]
)
def test_extreme_numbers_show_something(value: float, number_format: str) -> None:
    assert show_value(value, number_format)


@pytest.mark.parametrize(
    "after",
    [
        rule(
            "A1:A3",
            "colorScale",
            '<colorScale><cfvo type="min"/><cfvo type="max"/><color/><color rgb="FF0000"/></colorScale>',
        ),
        rule(
            "A1:A3",
            "colorScale",
            '<colorScale><cfvo type="percent" val="9"/><cfvo type="max"/><color/><color/></colorScale>',
        ),
        rule("A1:A3", "aboveAverage", "").replace("<cfRule", '<cfRule stdDev="1"'),
        rule("A1:A3", "expression", '<formula>MID("x",A1*9,1)="x"</formula>'),
        rule("A1:A3", "expression", '<formula>MID("x",SUM(A1,A1),1)="x"</formula>'),
        rule("A1:A3", "expression", "<formula>MID(A1,1e999,1)=1</formula>"),
        rule("A1:A3", "expression", "<formula>SUM(" + "9" * 5000 + ":1)</formula>"),
        rule("A1:A3", "cellIs", "<formula>A1^A2</formula>"),
    ],
)
def test_extreme_numbers_are_no_trap_for_rules(after: str) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{value}</v></c></row>'
        for n, value in enumerate(("1e308", "-1e308", "5e-324"), start=1)
    )

    assert len(read(rows, after).sheets[0].cells) == 3


def test_a_long_pattern_is_looked_for_as_it_stands() -> None:
    text = "?" * 300
    cell = '<row r="{}"><c r="A{}" t="str"><v>{}</v></c></row>'
    rows = cell.format(1, 1, "x" + text) + cell.format(2, 2, "y" * 301)
    group = (
        f'<conditionalFormatting sqref="A1:A2"><cfRule type="containsText" dxfId="0" priority="1" text="{text}"/>'
        "</conditionalFormatting>"
    )

    assert [cell.painted for cell in read(rows, group).sheets[0].cells.values()] == [True, False]
