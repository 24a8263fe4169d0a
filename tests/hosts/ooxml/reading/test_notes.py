"""Notes are read the quick way where they are written as usual, and both ways give the same."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.plain import NotPlain
from addin.hosts.ooxml.worksheet import notes
from tests.support.package import MAIN, zipped

PART = "xl/comments1.xml"

USUAL = {
    "runs": '<comment ref="B2" authorId="0"><text><r><rPr><sz val="9"/><b/></rPr><t>K. Maes:</t></r>'
    '<r><t xml:space="preserve">\nvlot &amp; zelf</t></r></text></comment>',
    "plain": '<comment ref="B2" authorId="0" shapeId="0"><text><t>vlot</t></text></comment>',
    "named": '<comment xr:uid="{1}" ref="AA10" authorId="0"><text><t>één_x000D_\ntwee</t></text></comment>',
    "two": '<comment ref="B2"><text><t>a</t></text></comment><comment ref="A1"><text><t>b</t></text></comment>',
    "nowhere": '<comment ref="ZZZ1"><text><t>a</t></text></comment>',
    "none": "",
}
ODD = {
    "blank": '<comment ref="B2"><text/></comment>',
    "lines": '<comment ref="B2">\n<text><t>a</t></text></comment>',
    "spoken": '<comment ref="B2"><text><t>a</t><phoneticPr fontId="1"/></text></comment>',
    "remark": '<comment ref="B2"><text><t>a<!-- b --></t></text></comment>',
    "section": '<comment ref="B2"><text><t><![CDATA[<comment ref="B3"><text><t>a]]></t></text></comment>',
}


def comments(written: str) -> Package:
    part = f'<?xml version="1.0"?><comments xmlns="{MAIN}"><commentList>{written}</commentList></comments>'
    return Package(zipped({PART: part}))


@pytest.mark.parametrize("written", USUAL.values(), ids=USUAL)
def test_usual_notes_are_the_same_both_ways(written: str) -> None:
    package = comments(written)

    assert notes._plain_notes(package.read(PART), PART, DEFAULT_LIMITS) == notes._notes(package.tree(PART))


@pytest.mark.parametrize("written", ODD.values(), ids=ODD)
def test_odd_notes_are_left_to_the_general_way(written: str) -> None:
    with pytest.raises(NotPlain):
        notes._plain_notes(comments(written).read(PART), PART, DEFAULT_LIMITS)


def test_notes_of_the_programs_we_know_go_the_quick_way() -> None:
    for data in (by_xlsxwriter(), by_openpyxl()):
        package = Package(data)
        part = next(name for name in package.parts if "comments" in name.lower() and name.endswith(".xml"))

        assert list(notes._plain_notes(package.read(part), part, DEFAULT_LIMITS)) == [(2, 2)]


def by_xlsxwriter() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write_comment("B2", "vlot & zelf", {"author": "K. Maes"})
    book.close()
    return stream.getvalue()


def by_openpyxl() -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"].comment = Comment("vlot\nzelf", "K. Maes")
    book.save(stream)
    return stream.getvalue()
