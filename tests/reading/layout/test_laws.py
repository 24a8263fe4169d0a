"""Laws of the layout, for workbooks nobody looked at: out and in again changes nothing; an answer only its own.

``make fuzz`` draws many more of them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.domain.status import Status
from addin.language import LANGUAGES, translator
from addin.reading.layout.correction import read_page
from addin.reading.layout.page import layout_page
from addin.reading.layout.said import NO_RATING
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.address import column_letters as letters
from addin.sheet.address import split_where
from addin.sheet.snapshot import Snapshot
from tests.reading.generated.compose import compose
from tests.reading.layout.test_answers import TODAY, holds_for, read, snapshot

TRANSLATIONS = [translator(language) for language in LANGUAGES]
SEEDS = st.integers(0, 100_000)
FEW = settings(max_examples=max(12, settings().max_examples // 10))  # each reads a workbook several times


@lru_cache(maxsize=64)
def composed(seed: int) -> tuple[Snapshot, Reading]:
    workbook = snapshot(compose(seed))
    return workbook, read_tracker(workbook, today=TODAY)


def places(reading: Reading) -> list[tuple[str, dict[str, Any]]]:
    """Return (sheet, lane) of all that was taken for ratings."""
    return [
        (sheet["name"], {**lane, "across": table["competences"] == "across"})
        for sheet in reading.layout["sheets"]
        for table in sheet["tables"]
        for lane in table["lanes"]
        if lane["kind"] == "rating"
    ]


def pin(sheet: str, lane: dict[str, Any]) -> dict[str, Any]:
    at = {"row": int(lane["at"])} if lane["across"] else {"column": lane["at"]}
    return {"sheet": sheet, **at, "heading": lane["heading"]}


def lies_in(cell: str, sheet: str, lane: dict[str, Any]) -> bool:
    name, row, column = split_where(cell)
    return name == sheet and lane["at"] == (str(row) if lane["across"] else letters(column))


@st.composite
def said(draw: st.DrawFn) -> tuple[int, list[dict[str, Any]]]:
    """Draw the seed of a workbook, and a few things that a person may say of it."""
    seed = draw(SEEDS)
    _, reading = composed(seed)
    entries: list[dict[str, Any]] = []
    if lanes := places(reading):
        sheet, lane = draw(st.sampled_from(lanes))
        kind = draw(st.sampled_from(["rating", "remark", "nothing", "date", "rater"]))
        entries.append({**pin(sheet, lane), "kind": kind})
        entries.append({**pin(*draw(st.sampled_from(lanes))), "rater": "Karel Maes", "role": "coach"})
    signs = [(sheet["name"], sign) for sheet in reading.layout["sheets"] for sign in sheet["signs"]]
    if signs:
        name, sign = draw(st.sampled_from(signs))
        meaning = draw(st.sampled_from([*Status, NO_RATING]))
        about = {"token": sign["token"]} if sign["token"] else {"colour": sign["colour"]}
        entries.append({"sheet": draw(st.sampled_from([name, None])), **about, "status": str(meaning)})
    return seed, draw(st.permutations(entries))


@FEW
@given(SEEDS)
def test_a_layout_given_back_changes_nothing(seed: int) -> None:
    workbook, first = composed(seed)

    again = read(workbook, first)

    assert again.observations == first.observations
    assert again.findings == first.findings


@FEW
@given(SEEDS)
def test_an_answer_takes_its_question_away_and_nothing_else(seed: int) -> None:
    holds_for(*composed(seed))


@FEW
@given(said())
def test_what_was_said_is_kept_and_reads_the_same_ever_after(drawn: tuple[int, list[Any]]) -> None:
    seed, entries = drawn
    workbook, first = composed(seed)
    told = read(workbook, first, *entries)

    again = read_tracker(workbook, layout=json.loads(json.dumps(told.layout)), today=TODAY)

    assert told.layout["answers"] == entries
    assert again.observations == told.observations
    assert again.findings == told.findings


@FEW
@given(said(), st.sampled_from(LANGUAGES))
def test_a_page_carries_all_that_was_said(drawn: tuple[int, list[Any]], language: str) -> None:
    seed, entries = drawn
    workbook, first = composed(seed)
    told = read(workbook, first, *entries)

    page = layout_page(told.layout, told.findings, translator(language))

    assert read_page(page, "layout.toml", TRANSLATIONS) == json.loads(json.dumps(told.layout))


@FEW
@given(SEEDS, st.data())
def test_a_column_that_is_said_to_be_nothing_of_ours_gives_no_rating_and_the_others_still_do(
    seed: int, data: st.DataObject
) -> None:
    workbook, first = composed(seed)
    lanes = places(first)
    if not lanes:
        return
    sheet, lane = data.draw(st.sampled_from(lanes))

    told = read(workbook, first, {**pin(sheet, lane), "kind": "nothing"})

    where = {each.cell for each in told.observations}
    in_lane = {each.cell for each in first.observations if lies_in(each.cell, sheet, lane)}
    assert not where & in_lane
    assert where >= {each.cell for each in first.observations if split_where(each.cell)[0] != sheet}
