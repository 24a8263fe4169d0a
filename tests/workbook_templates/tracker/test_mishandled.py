"""A template that people have worked on for a year: renamed, cut, half empty. What is there is read."""

from __future__ import annotations

import json
import random
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from addin.domain.shelf import built_in
from addin.domain.status import Status
from tests.support.filled_tracker import Tracker, as_said, asked, fill_competences, read, read_back
from workbook_templates.tracker.request import Tab
from workbook_templates.tracker.sheets import competences
from workbook_templates.tracker.words import Words

EARLIER = Path(__file__).parents[2] / "data" / "templates"


@pytest.fixture(scope="module")
def tracker() -> Tracker:
    made = Tracker(asked(built_in()[0]), "nl")
    fill_competences(made, random.Random("kept"), 0.4)  # noqa: S311 - the same numbers every time
    return made


def opened(tracker: Tracker) -> Workbook:
    return openpyxl.load_workbook(BytesIO(tracker.filled()))


def saved(book: Workbook) -> bytes:
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def test_a_renamed_sheet_is_read(tracker: Tracker) -> None:
    book = opened(tracker)
    book["Competenties"].title = "Noor dit jaar"

    there = {cell.partition("!")[2]: said for cell, said in read_back(saved(book)).items()}

    assert there == {cell.partition("!")[2]: said for cell, said in tracker.said.items()}


def test_rows_put_in_above_move_every_rating(tracker: Tracker) -> None:
    book = opened(tracker)
    book["Competenties"].insert_rows(3, 2)

    found = [as_said(seen) for seen in read(saved(book)).observations]

    assert sorted(map(repr, (one.competence for one in found))) == sorted(
        repr(said.competence) for said in tracker.said.values()
    )


def test_sheets_that_were_thrown_away_are_not_missed(tracker: Tracker) -> None:
    book = opened(tracker)
    kept = tracker.sheet(Tab.COMPETENCES).name
    for name in book.sheetnames:
        if name != kept:
            del book[name]

    assert read_back(saved(book)) == tracker.said


def test_a_status_in_words_nobody_knows_is_asked_and_the_others_stay(tracker: Tracker) -> None:
    book = opened(tracker)
    at = next(cell for cell, said in tracker.said.items() if said.role == "mentor")
    book["Competenties"][at.partition("!")[2]] = "blubber"

    seen = {rating.cell: rating for rating in read(saved(book)).observations}

    assert not seen[at].certain
    others = {cell: as_said(rating) for cell, rating in seen.items() if cell != at}
    assert others == {cell: said for cell, said in tracker.said.items() if cell != at}


def test_formulas_that_somebody_broke_change_no_rating(tracker: Tracker) -> None:
    book = opened(tracker)
    broken = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = "#REF!"
                    broken += 1

    assert broken, "the template counts in formulas"
    assert read_back(saved(book)) == tracker.said


def test_who_and_when_without_a_status_rate_nothing(tracker: Tracker) -> None:
    book = opened(tracker)
    sheet = book["Competenties"]
    rated = {cell.partition("!")[2] for cell in tracker.said}
    empty = next(
        row
        for row, _ in tracker.listed(tracker.sheet(Tab.COMPETENCES))
        if not any(f"{letter}{row}" in rated for letter in "ABCDEFGHIJKLMN")
    )
    sheet.cell(empty, competences.WHO + 1).value = "Karel Maes"
    sheet.cell(empty, competences.WHEN + 1).value = date(2026, 11, 20)

    assert read_back(saved(book)) == tracker.said


def test_a_status_in_another_language_of_the_template_counts(tracker: Tracker) -> None:
    book = opened(tracker)
    at = next(cell for cell, said in tracker.said.items() if said.status is Status.ACHIEVED)
    book["Competenties"][at.partition("!")[2]] = Words("fr").status(Status.ACHIEVED)

    assert read_back(saved(book)) == tracker.said


def test_a_template_of_an_earlier_autumn_is_read_as_it_was_filled_in() -> None:
    """The file is never made again: it stands for all that schools already have."""
    truth = json.loads((EARLIER / "2026-11.said.json").read_text(encoding="utf-8"))

    found = read((EARLIER / "2026-11.xlsx").read_bytes())

    assert [
        [one.cell, one.learner, one.competence, one.status, one.role, one.rater, str(one.on or ""), one.remark]
        for one in found.observations
    ] == truth
    assert [finding.kind for finding in found.findings if finding.severity == "error"] == []
