"""Styles are added to the table; what stands in it stays, and no style is added that is there already."""

from __future__ import annotations

import pytest

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.patching.styles import Restyle, patch_styles
from addin.sheet.snapshot import PLAIN, Look

XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
FILLS = (
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.8"/></patternFill></fill></fills>'
)
FRAMED = (
    '<xf numFmtId="9" fontId="1" fillId="2" borderId="3" xfId="1" applyFill="1" applyBorder="1">'
    '<alignment horizontal="center"/><protection locked="0"/></xf>'
)
BARE = FRAMED.replace('fillId="2"', 'fillId="0"')
XFS = f'<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{FRAMED}{BARE}</cellXfs>'
LOOKS = (PLAIN, Look(fill="#DDEBF7"), PLAIN)
TAIL = '<dxfs count="1"><dxf><fill><patternFill/></fill></dxf></dxfs></styleSheet>'


def styles(fills: str = FILLS, xfs: str = XFS) -> str:
    return f'<styleSheet {XMLNS}><fonts count="1"><font/></fonts>{fills}<borders/>{xfs}{TAIL}'


def patched(xml: str, wishes: list[Restyle], looks: tuple[Look, ...] = LOOKS) -> tuple[str, list[int]]:
    result = patch_styles(xml.encode(), wishes, looks, "xl/styles.xml")
    return result.xml.decode(), [result.numbers[wish] for wish in wishes]


def test_a_coloured_style_keeps_everything_but_the_fill() -> None:
    after, numbers = patched(styles(), [Restyle(1, "#AFDA97"), Restyle(1, "#EB7E66"), Restyle(1, "#AFDA97")])

    def solid(colour: str) -> str:
        inside = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
        return f'<fill><patternFill patternType="solid">{inside}</patternFill></fill>'

    assert numbers == [3, 4, 3]
    assert after == styles(
        FILLS.replace('count="3"', 'count="5"').replace("</fills>", f"{solid('AFDA97')}{solid('EB7E66')}</fills>"),
        XFS.replace('count="3"', 'count="5"').replace(
            "</cellXfs>",
            FRAMED.replace('fillId="2"', 'fillId="3"') + FRAMED.replace('fillId="2"', 'fillId="4"') + "</cellXfs>",
        ),
    )


def test_taking_a_colour_away_finds_the_very_style_that_was_there() -> None:
    """Also a theme colour: the wish names only what it looks like."""
    after, numbers = patched(styles(), [Restyle(1, None), Restyle(2, "#DDEBF7")])

    assert numbers == [2, 1]
    assert after == styles()


@pytest.mark.parametrize("said", ["", ' applyFill="0"', ' applyFill="1"', ' applyFill="false"'])
def test_a_fill_is_never_told_not_to_apply(said: str) -> None:
    """What the old style says is kept where it can be, so that it is found again when the colour goes."""
    xfs = f'<cellXfs count="1"><xf fillId="0"{said}/></cellXfs>'

    after, (number,) = patched(styles(xfs=xfs), [Restyle(0, "#AFDA97")], (PLAIN,))

    new = after.partition("<cellXfs")[2].split("<xf ")[2].partition("/>")[0]
    assert new == 'fillId="3"' + (said and ' applyFill="1"')
    assert patched(after, [Restyle(number, None)], (PLAIN, Look(fill="#AFDA97"))) == (after, [0])


def test_a_second_round_adds_nothing() -> None:
    once, (first,) = patched(styles(), [Restyle(1, "#AFDA97")])

    twice, numbers = patched(once, [Restyle(1, "#AFDA97"), Restyle(first, "#DDEBF7")], (*LOOKS, Look(fill="#AFDA97")))

    assert (twice, numbers) == (once, [first, 1])


def test_no_fill_is_added_when_the_table_has_no_such_style() -> None:
    xfs = f'<cellXfs count="1">{FRAMED}</cellXfs>'

    after, numbers = patched(styles(xfs=xfs), [Restyle(0, None)], (LOOKS[1],))

    assert numbers == [1]
    assert FRAMED.replace('fillId="2"', 'fillId="0"') in after


def test_a_hatched_style_is_not_taken_for_a_plain_one() -> None:
    looks = (PLAIN, PLAIN, Look(fill="#AFDA97", pattern="lightUp"))

    assert patched(styles(), [Restyle(1, "#AFDA97")], looks)[1] == [3]


def test_text_and_dates_get_a_style_that_says_so() -> None:
    wishes = [Restyle(1), Restyle(1, quoted=True), Restyle(1, number_format=14), Restyle(1, "#AFDA97", quoted=True)]

    after, numbers = patched(styles(), wishes)

    assert numbers == [1, 3, 4, 5]
    assert 'fillId="2"' in after.split("<xf ")[4]
    assert 'quotePrefix="1"' in after.split("<xf ")[4]
    assert 'numFmtId="14"' in after.split("<xf ")[5]
    assert 'applyNumberFormat="1"' in after.split("<xf ")[5]
    assert 'fillId="3"' in after.split("<xf ")[6]


@pytest.mark.parametrize("fills", ["", "<fills/>", '<fills count="0"></fills>'])
@pytest.mark.parametrize("xfs", ["", "<cellXfs/>", '<cellXfs count="0"></cellXfs>'])
def test_missing_lists_are_made_with_what_must_come_first(fills: str, xfs: str) -> None:
    after, numbers = patched(styles(fills, xfs), [Restyle(0, "#AFDA97"), Restyle(17, "#AFDA97")], ())

    assert numbers == [1, 1]
    assert after.count("<fill>") == 3 + 1  # none, gray125, ours; one in the conditional formats
    assert after.index('patternType="none"') < after.index('patternType="gray125"') < after.index("FFAFDA97")
    assert after.index("<fonts") < after.index("<fills") < after.index("<borders") < after.index("<cellXfs")
    assert after.index("</cellXfs>") < after.index("<dxfs")


def test_a_prefix_is_kept() -> None:
    xml = (
        '<x:styleSheet xmlns:x="u"><x:fills count="2"><x:fill/><x:fill/></x:fills><x:cellXfs><x:xf fillId="0"/>'
        "</x:cellXfs></x:styleSheet>"
    )

    after, numbers = patched(xml, [Restyle(0, "#AFDA97")], (PLAIN,))

    assert numbers == [1]
    assert after == (
        '<x:styleSheet xmlns:x="u"><x:fills count="3"><x:fill/><x:fill/><x:fill><x:patternFill patternType="solid">'
        '<x:fgColor rgb="FFAFDA97"/><x:bgColor indexed="64"/></x:patternFill></x:fill></x:fills>'
        '<x:cellXfs count="2"><x:xf fillId="0"/><x:xf fillId="2"/></x:cellXfs></x:styleSheet>'
    )


def test_an_empty_table_is_filled() -> None:
    after, numbers = patched(f"<styleSheet {XMLNS}/>", [Restyle(0, "#AFDA97")], ())

    assert numbers == [1]
    assert "<cellStyleXfs" in after


@pytest.mark.parametrize("xml", [b"", b"<html/>", b"\xff\xfe<"])
def test_what_is_no_style_table_is_refused(xml: bytes) -> None:
    with pytest.raises(WorkbookRejected):
        patch_styles(xml, [Restyle(0, None)], (), "xl/styles.xml")


def test_more_styles_than_excel_keeps_are_refused() -> None:
    with pytest.raises(WorkbookRejected, match="styles"):
        patch_styles(styles().encode(), [Restyle(1, "#AFDA97")], LOOKS, "xl/styles.xml", Limits(styles=3))


def test_a_table_of_nothing_else_takes_them_at_its_end() -> None:
    after, numbers = patched(f"<styleSheet {XMLNS}><fonts/></styleSheet>", [Restyle(0, "#AFDA97")], ())

    assert numbers == [1]
    assert after.endswith("</cellXfs></styleSheet>")
