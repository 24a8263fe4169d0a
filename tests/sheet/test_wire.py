"""Snapshots and edits as JSON: what goes out comes back, and what is no workbook is refused in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import WireRefused
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import Range
from addin.sheet.edit import SetFill, SetSheet, SetValue
from addin.sheet.page import Dress, PageColumn, PageDesign
from addin.sheet.snapshot import Capabilities, Cell, Look, Sheet, Snapshot, Table, Validation
from addin.sheet.values import CellError
from addin.sheet.wire.edits import edits_in, edits_out
from addin.sheet.wire.reading import snapshot_in
from addin.sheet.wire.snapshots import is_packed, pack, parse, snapshot_out, unpack
from tests.support.corpus import TRACKERS

MORNING = datetime(2025, 11, 14, 6)  # noqa: DTZ001 - cells have no time zone
WORDS = st.text(max_size=12)
COLOURS = st.none() | st.from_regex(r"\A#[0-9A-F]{6}\Z")
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.dates()
    | st.datetimes()
    | st.times()
    | WORDS.map(CellError)
)
LOOKS = st.builds(
    Look,
    fill=COLOURS,
    pattern=st.none() | WORDS,
    font=st.none() | WORDS,
    font_colour=COLOURS,
    strike=st.booleans(),
    bold=st.booleans(),
    number_format=WORDS,
    locked=st.booleans(),
)
CELLS = st.builds(
    Cell,
    st.integers(1, 50),
    st.integers(1, 50),
    VALUES,
    WORDS,
    st.none() | WORDS,
    LOOKS,
    COLOURS,
    st.none() | WORDS,
    st.none() | WORDS,
    st.booleans(),
)
RANGES = st.builds(lambda top, left: Range(top, left, top + 1, left + 2), st.integers(1, 50), st.integers(1, 50))
SHEETS = st.builds(
    Sheet,
    WORDS,
    st.lists(CELLS, max_size=6).map(lambda cells: dict(sorted({(c.row, c.column): c for c in cells}.items()))),
    state=st.sampled_from(["visible", "hidden", "veryHidden"]),
    merges=st.lists(RANGES, max_size=2).map(tuple),
    hidden_rows=st.frozensets(st.integers(1, 99), max_size=3),
    hidden_columns=st.frozensets(st.integers(1, 99), max_size=3),
    validations=st.lists(
        st.builds(Validation, st.tuples(RANGES), WORDS, st.lists(WORDS, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    tables=st.lists(st.builds(Table, WORDS, RANGES, st.tuples(WORDS), st.booleans(), st.booleans()), max_size=2).map(
        tuple
    ),
    column_widths=st.dictionaries(st.integers(1, 99), st.floats(0, 250), max_size=3),
    row_heights=st.dictionaries(st.integers(1, 99), st.floats(0, 400), max_size=3),
    protected=st.booleans(),
    tab_colour=COLOURS,
)
SNAPSHOTS = st.builds(
    Snapshot,
    WORDS,
    st.lists(SHEETS, max_size=3, unique_by=lambda sheet: sheet.name).map(tuple),
    date_system_1904=st.booleans(),
    capabilities=st.builds(Capabilities, st.booleans(), st.booleans(), st.booleans()),
    properties=st.dictionaries(WORDS, WORDS, max_size=3),
)


@settings(max_examples=40)
@given(SNAPSHOTS)
def test_a_workbook_comes_back_as_it_went_out(snapshot: Snapshot) -> None:
    assert snapshot_in(json.loads(json.dumps(snapshot_out(snapshot)))) == snapshot


@given(
    st.lists(
        st.builds(SetValue, st.just("Blad!1!C3"), VALUES, VALUES)
        | st.builds(SetFill, st.just("B!A1"), COLOURS, COLOURS)
    )
)
def test_edits_come_back_as_they_went_out(edits: list[SetValue | SetFill]) -> None:
    assert list(edits_in(json.loads(json.dumps(edits_out(edits))))) == edits


@pytest.mark.parametrize("path", TRACKERS, ids=lambda path: path.stem)
def test_a_real_tracker_comes_back_as_it_went_out_and_is_known_by_its_bytes(path: Any) -> None:
    snapshot = replace(read_xlsx(path), findings=(), sha256="")
    kept = pack(snapshot)

    assert is_packed(kept)
    assert replace(unpack(kept), sha256="") == snapshot
    assert pack(unpack(kept)) == kept


def workbook(cells: list[Any], **more: Any) -> dict[str, Any]:
    return {"schema": 1, "name": "x", "sheets": [{"name": "Blad1", "cells": cells}], **more}


def test_a_number_under_a_date_format_is_a_date_where_the_program_knows_only_numbers() -> None:
    looks = [{}, {"number_format": "dd/mm/yyyy"}, {"number_format": "h:mm"}, {"number_format": "d/m/yy h:mm"}]
    cells = [[1, 1, 45975], [1, 2, 45975, None, 1], [1, 3, 0.5, None, 2], [1, 4, 45975.25, None, 3]]
    said = snapshot_in(workbook(cells, looks=looks, dates="serial")).sheets[0].cells

    assert [cell.value for cell in said.values()] == [45975, date(2025, 11, 14), time(12), MORNING]


def test_dates_in_edits_are_numbers_for_a_program_that_knows_only_numbers() -> None:
    edit = SetValue("Blad1!A1", date(2025, 11, 14), MORNING)

    assert edits_out([edit], serial=True)[0] == {
        "cell": "Blad1!A1",
        "property": "value",
        "old": 45975,
        "new": 45975.25,
    }


def test_the_design_of_a_new_sheet_goes_out_and_comes_back() -> None:
    design = PageDesign(
        (PageColumn(12, Dress(bold=True, dated=True)), PageColumn(8.5, hidden=True)),
        ((1, Dress(size=16, colour="#1F3864", wrap=True, line=True), 24.0), (4, Dress(bold=True), None)),
        frozen=4,
        tab_colour="#1F3864",
    )
    edits = (SetSheet("Van de school!A1", None, design), SetSheet("Van de school!A1", design, None))

    assert edits_in(json.loads(json.dumps(edits_out(edits)))) == edits


def test_what_is_left_out_is_plain() -> None:
    cell = snapshot_in(workbook([[2, 3, "V"]])).sheets[0].cells[2, 3]

    assert cell == Cell(2, 3, "V", "V")


def test_what_a_newer_add_in_says_beside_it_is_passed_over() -> None:
    assert snapshot_in(workbook([], weather="fair")).name == "x"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "snapshot should be an object"),
        ({"schema": 2}, "its version is 2, and this Leerlijn knows 1"),
        (workbook([[0, 1, "V"]]), "sheets[0].cells[0] should be a whole number from 1 to 1048576"),
        (workbook([[1, 16_385, "V"]]), "sheets[0].cells[0] should be a whole number from 1 to 16384"),
        (workbook([[True, 1, "V"]]), "sheets[0].cells[0] should be a whole number"),
        (workbook([[1, 1, "V"], [1, 1, "O"]]), "in which each cell stands once"),
        (workbook([[1, 1, {"date": "gisteren"}]]), "a day or a time such as 2025-11-14"),
        (workbook([[1, 1, {"mood": "good"}]]), "what a cell can hold"),
        (workbook([[1, 1, ["V"]]]), "what a cell can hold"),
        (workbook([[1, 1, "x" * 40_000]]), "no longer than 32767"),
        (workbook([[1, 1, "V", None, 7]]), "a look of the list of looks"),
        (workbook([[1, 1, "V", None, 0, {"note": 3}]]), "sheets[0].cells[0] should be text"),
        (workbook(["V"]), "sheets[0].cells[0] should be a list"),
        (workbook([[1, 1, 1, 1, 1, 1, 1]]), "no longer than 6"),
        (workbook([], looks=[{"fill": "groen"}]), "looks[0].fill should be a colour such as #AFDA97"),
        (workbook([], looks=[{"bold": "ja"}]), "looks[0].bold should be true or false"),
        ({"schema": 1, "sheets": [{"name": "A", "merges": ["A0"]}]}, "a range such as A1:B2"),
        ({"schema": 1, "sheets": [{"name": "A", "state": "gone"}]}, "one of visible, hidden, veryHidden"),
        ({"schema": 1, "sheets": [{"name": "A"}, {"name": "A"}]}, "named differently"),
        ({"schema": 1, "sheets": [{"name": "A", "column_widths": {"x": 3}}]}, "a whole number from 1 to 16384"),
        ({"schema": 1, "sheets": [{"name": "A", "row_heights": {"1": -3}}]}, "row_heights should be a number"),
        ({"schema": 1, "sheets": [{}] * 101}, "sheets should be no longer than 100"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_and_where(document: Any, said: str) -> None:
    with pytest.raises(WireRefused, match="cannot be used") as refusal:
        snapshot_in(document)

    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"cell": "F12", "property": "fill"}, "a cell, such as Sheet1!F12"),
        ({"cell": "A!F12", "property": "size"}, "fill, value or sheet"),
        ({"cell": "A!A1", "property": "sheet", "new": {"frozen": -1}}, "a whole number from 1 to 1000"),
        ({"cell": "A!F12", "property": "fill", "new": "red"}, "edits[0].new should be a colour"),
    ],
)
def test_what_is_no_edit_is_refused_with_what_and_where(edit: Any, said: str) -> None:
    with pytest.raises(WireRefused) as refusal:
        edits_in([edit])

    assert said in str(refusal.value)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff", b"[]", b'{"a": Infinit'])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(WireRefused):
        parse(data)


def test_infinity_is_no_value_of_a_cell() -> None:
    with pytest.raises(WireRefused, match="a number"):
        snapshot_in(parse(b'{"schema": 1, "sheets": [{"name": "A", "cells": [[1, 1, 1e999]]}]}'))
