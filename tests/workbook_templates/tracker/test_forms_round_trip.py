"""What people write on the sheets of our own tracker that rate nobody is read again exactly so, every sheet of it."""

from __future__ import annotations

import random
from collections import Counter
from io import BytesIO

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell

from addin.domain.forms import Form
from addin.domain.shelf import built_in
from addin.hosts.xlsx import read_xlsx
from addin.language import LANGUAGES
from addin.reading.result import Reading
from addin.run import understand
from tests.support.filled_forms import Told, fill
from tests.support.filled_tracker import NOOR, TODAY, Tracker, asked
from workbook_templates.tracker.request import Tab
from workbook_templates.tracker.sheets import attitudes, competences, evaluation, plan
from workbook_templates.tracker.words import TAB_NAMES

RATED = {
    Tab.COMPETENCES: {*range(12)} - {competences.FOCUS},
    Tab.ATTITUDES: {*range(attitudes.REMARK)},
    Tab.EVALUATION: {evaluation.LEARNER, evaluation.MENTOR, evaluation.SCHOOL, evaluation.TOGETHER},
    Tab.PLAN: {plan.CODE, plan.LABEL, plan.WHERE, plan.BY, plan.WHEN},
}
"""Columns from 0 that hold ratings, what they are of, and what ``planned`` says."""


def read(data: bytes) -> Reading:
    return understand(read_xlsx(data, name="tracker.xlsx"), today=TODAY).reading


def found(reading: Reading) -> dict[str, Told]:
    return {
        one.cell: Told(one.form, one.field, one.words, one.learner, one.party, one.days, one.about, one.code)
        for one in reading.entries
        if one.form is not Form.START and not (one.form is Form.PLAN and not one.code)  # the template fills these in
    }


def made(code: str, language: str, seed: object, share: float, *learners: str) -> tuple[Tracker, dict[str, Told]]:
    """Return a tracker with ratings and forms filled in, and what must be found in its forms."""
    trajectory = next(one for one in built_in() if one.code == code)
    tracker, dice = Tracker(asked(trajectory, *learners), language), random.Random(f"{seed}")  # noqa: S311
    return tracker, fill(tracker, dice, share)


@settings(max_examples=max(1, settings.default.max_examples // 50), phases=(Phase.explicit, Phase.generate))
@given(
    st.sampled_from([one.code for one in built_in()]),
    st.sampled_from(LANGUAGES),
    st.integers(0, 10**6),
    st.sampled_from((0.02, 0.3, 0.7)),
)
def test_what_is_written_in_the_forms_is_read(code: str, language: str, seed: int, share: float) -> None:
    tracker, told = made(code, language, seed, share)

    assert found(read(tracker.filled())) == told


def test_learners_who_share_a_workbook_keep_their_own_forms() -> None:
    tracker, told = made("BAK", "fr", "three", 0.1, NOOR, "Sam Claes", "Noor Smets")

    assert found(read(tracker.filled())) == told


def test_every_cell_that_is_to_be_filled_in_is_read() -> None:
    tracker = Tracker(asked(built_in()[0]), "nl")
    book = openpyxl.load_workbook(BytesIO(tracker.filled()))
    tabs = {tracker.words(name): tab for tab, name in TAB_NAMES.items()}
    written = {}
    for sheet in book.worksheets:
        skipped = RATED.get(tabs[sheet.title], set())
        for row in sheet.iter_rows():
            for cell in row:
                open_ = isinstance(cell, Cell) and not cell.protection.locked and cell.value is None
                if open_ and not (cell.column - 1 in skipped and cell.row > 4) and not _signed(cell, tabs[sheet.title]):
                    at = tracker.write(tracker.snapshot.sheet(sheet.title), cell.row, cell.column, f"w{len(written)}")
                    written[at] = f"w{len(written)}"

    there = {one.cell: one.words for one in read(tracker.filled()).entries}

    assert {at: words for at, words in written.items() if there.get(at) != words} == {}


def _signed(cell: Cell, tab: Tab) -> bool:
    """Say whether a cell is a line to sign on, which is for paper."""
    return tab is Tab.TALK and not cell.border.top.style and cell.border.bottom.style is not None


def test_an_empty_tracker_has_nothing_written_and_says_so() -> None:
    reading = read(Tracker(asked(built_in()[0]), "nl").filled())

    assert {one.form for one in reading.entries} <= {"start", "plan"}
    assert {"Feedbackagenda", "Gesprek", "Overleg", "Paspoorten", "Checklists"} <= set(reading.blank)


@pytest.mark.parametrize(("code", "language", "share"), [("LOG", "nl", 0.2), ("LOG", "fr", 0.8)])
def test_renamed_sheets_are_read_as_before_and_rate_nobody(code: str, language: str, share: float) -> None:
    """A workbook names its own forms by their tabs; who renames those still finds what was written, and no ratings."""
    tracker, told = made(code, language, "renamed", share)
    book = openpyxl.load_workbook(BytesIO(tracker.filled()))
    tabs = {sheet.title: f"tab {number}" for number, sheet in enumerate(book.worksheets)}
    for sheet in book.worksheets:
        sheet.title = tabs[sheet.title]
    saved = BytesIO()
    book.save(saved)

    reading = read(saved.getvalue())

    assert {at.partition("!")[2] + each.words for at, each in found(reading).items()} == {
        at.partition("!")[2] + each.words for at, each in told.items()
    }
    assert [one.cell for one in reading.observations if one.certain] == []


def test_a_plan_on_a_renamed_sheet_loses_no_word_to_ratings() -> None:
    """Words such as "goed" in the columns of a plan say nothing of anybody."""
    tracker, told = made("ELI", "fr", "renamed", 0.8)
    book = openpyxl.load_workbook(BytesIO(tracker.filled()))
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"tab {number}"
    saved = BytesIO()
    book.save(saved)

    there = {one.cell.partition("!")[2] + one.words for one in read(saved.getvalue()).entries if one.form is Form.PLAN}

    assert {at.partition("!")[2] + one.words for at, one in told.items() if one.form is Form.PLAN} <= there


def test_rows_that_somebody_inserted_lose_nothing_that_was_written() -> None:
    tracker, told = made("ZOR", "en", "moved", 0.2)
    book = openpyxl.load_workbook(BytesIO(tracker.filled()))
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
    saved = BytesIO()
    book.save(saved)

    words = Counter(one.words for one in read(saved.getvalue()).entries)

    assert Counter(each.words for each in told.values()) - words == Counter()
