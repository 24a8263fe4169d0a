"""How cells are dressed, as a person sees it."""

from __future__ import annotations

import pytest

from addin.sheet.snapshot import Look
from tests.support.package import MAIN, cell_at, read_sheet, solid, styles

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="222222"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
    '<a:accent1><a:srgbClr val="7030A0"/></a:accent1><a:accent2><a:srgbClr val="00B050"/></a:accent2>'
    "</a:clrScheme></a:themeElements></a:theme>"
)


def look(fill: str, extra: str = "", theme: str = THEME) -> Look:
    more = {"xl/styles.xml": styles([fill], extra=extra), "xl/theme/theme1.xml": theme}
    return cell_at(read_sheet('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', more=more), "A1").look


@pytest.mark.parametrize(
    ("fill", "colour", "pattern"),
    [
        (solid(rgb="FF00B050"), "#00B050", None),
        (solid(rgb="00B050"), "#00B050", None),
        (solid(theme="0"), "#FFFFFF", None),
        (solid(theme="1"), "#000000", None),
        (solid(theme="2"), "#EEEEEE", None),
        (solid(theme="3"), "#222222", None),
        (solid(theme="4"), "#7030A0", None),
        (solid(theme="5", tint="0.5"), "#58FFA4", None),
        (solid(theme="5", tint="veel"), "#00B050", None),
        (solid(theme="6"), "#9BBB59", None),
        (solid(theme="40"), None, None),
        (solid(indexed="11"), "#00FF00", None),
        (solid(indexed="64"), None, None),
        (solid(auto="1"), None, None),
        (solid(rgb="groen"), None, None),
        ("", None, None),
        ("<patternFill/>", None, None),
        ('<patternFill patternType="solid"/>', None, None),
        ('<patternFill patternType="gray125"/>', "#DFDFDF", "gray125"),
        ('<patternFill patternType="lightUp"/>', None, "lightUp"),
        ('<patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/></patternFill>', "#FF0000", "lightUp"),
        ('<patternFill patternType="lightUp"><bgColor rgb="FF00B050"/></patternFill>', "#00B050", "lightUp"),
        (
            '<patternFill patternType="darkUp"><fgColor rgb="FFFF0000"/><bgColor rgb="FFFFFF00"/></patternFill>',
            "#FF0000",
            "darkUp",
        ),
        (
            '<patternFill patternType="lightUp"><fgColor rgb="FFFF0000"/><bgColor rgb="FFFFFF00"/></patternFill>',
            "#FFFF00",
            "lightUp",
        ),
        (
            '<gradientFill><stop position="0"><color rgb="FF92D050"/></stop><stop position="1"/></gradientFill>',
            "#92D050",
            None,
        ),
        ("<gradientFill/>", None, None),
    ],
)
def test_a_fill_is_the_colour_that_an_eye_sees(fill: str, colour: str | None, pattern: str | None) -> None:
    seen = look(fill)

    assert (seen.fill, seen.pattern) == (colour, pattern)


def test_a_workbook_may_bring_its_own_numbered_palette() -> None:
    own = "<colors><indexedColors>" + '<rgbColor rgb="00112233"/>' * 12 + "</indexedColors></colors>"

    assert look(solid(indexed="11"), own).fill == "#112233"
    assert look(solid(indexed="12"), own).fill == "#0000FF"


def test_without_a_theme_the_theme_of_office_counts() -> None:
    sheet = read_sheet('<row r="1"><c r="A1" s="1"/></row>', more={"xl/styles.xml": styles([solid(theme="9")])})

    assert cell_at(sheet, "A1").shown_fill == "#F79646"


def test_the_same_cell_differs_under_another_theme() -> None:
    other = THEME.replace("7030A0", "C00000")

    assert look(solid(theme="4")).fill == "#7030A0"
    assert look(solid(theme="4"), theme=other).fill == "#C00000"


def test_font_format_lock_and_alignment_are_told() -> None:
    table = (
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font/><x:font><x:strike/><x:b/><x:i val="0"/>'
        '<x:color rgb="FFFF0000"/><x:name val="Wingdings"/></x:font></x:fonts><x:fills><x:fill/></x:fills>'
        '<x:cellXfs><x:xf/><x:xf fontId="1" numFmtId="14"><x:alignment horizontal="center" wrapText="1"/>'
        '<x:protection locked="0"/></x:xf></x:cellXfs></x:styleSheet>'
    )
    sheet = read_sheet(
        '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>1</v></c></row>', more={"xl/styles.xml": table}
    )

    assert cell_at(sheet, "A1").look == Look(
        font="Wingdings",
        font_colour="#FF0000",
        strike=True,
        bold=True,
        number_format="d/mm/yyyy",
        locked=False,
        horizontal="center",
        wrap=True,
    )
    assert cell_at(sheet, "B1").look == Look()


def test_cells_of_one_style_share_one_look() -> None:
    sheet = read_sheet(
        '<row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row>',
        more={"xl/styles.xml": styles([solid(rgb="FF00B050")])},
    )

    assert cell_at(sheet, "A1").look is cell_at(sheet, "B1").look
