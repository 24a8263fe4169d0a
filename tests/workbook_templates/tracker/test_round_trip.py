"""What is filled in on our own tracker is read again exactly so: any trajectory, three languages, much or little."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from addin.language import LANGUAGES
from tests.support.filled_tracker import (
    Tracker,
    asked,
    fill_attitudes,
    fill_competences,
    fill_evaluation,
    fill_forms,
    read_back,
)
from tests.support.libreoffice import SOFFICE, Office

CODES = st.sampled_from([trajectory.code for trajectory in built_in()])
SHARES = st.sampled_from((0.0, 0.03, 0.3, 0.9))


def filled(trajectory: Trajectory, language: str, seed: object, *shares: float) -> Tracker:
    """Return a tracker filled in by chance: shares of competences, attitudes, evaluation and forms."""
    tracker = Tracker(asked(trajectory), language)
    dice = random.Random(f"{seed}")  # noqa: S311 - the same numbers for the same seed
    ways = (fill_competences, fill_attitudes, fill_evaluation, fill_forms)
    for fill, share in zip(ways, shares, strict=True):
        fill(tracker, dice, share)
    return tracker


def test_an_empty_tracker_says_and_asks_nothing() -> None:
    for trajectory in built_in():
        assert read_back(Tracker(asked(trajectory), "nl").filled()) == {}


@settings(max_examples=settings.default.max_examples // 8)
@given(CODES, st.sampled_from(LANGUAGES), st.integers(0, 10**6), st.tuples(SHARES, SHARES, SHARES, SHARES))
@example("LOG", "en", 428896, (0.03, 0.0, 0.3, 0.3))  # "Counts and checks": no total, a competence
@example("BAK", "nl", 455, (0.03, 0.0, 0.0, 0.0))  # one "nvt" alone makes no step of its column
@example("BAK", "fr", 20260, (0.03, 0.0, 0.0, 0.0))  # "Quand" with nothing below it is no key of "Vu ou entendu"
def test_what_is_filled_in_is_read(
    code: str, language: str, seed: int, shares: tuple[float, float, float, float]
) -> None:
    trajectory = next(trajectory for trajectory in built_in() if trajectory.code == code)
    tracker = filled(trajectory, language, seed, *shares)

    assert read_back(tracker.filled()) == tracker.said


@pytest.mark.parametrize("number", range(len(built_in())), ids=lambda number: built_in()[number].code)
def test_every_trajectory_is_read(number: int) -> None:
    language = LANGUAGES[number % len(LANGUAGES)]

    tracker = filled(built_in()[number], language, number, 0.5, 0.5, 0.5, 0.1)

    assert read_back(tracker.filled()) == tracker.said


def test_a_workbook_that_openpyxl_saved_is_read_the_same() -> None:
    tracker = filled(built_in()[0], "nl", "openpyxl", 0.5, 0.5, 0.5, 0.0)
    saved = BytesIO()

    openpyxl.load_workbook(BytesIO(tracker.filled())).save(saved)

    assert read_back(saved.getvalue()) == tracker.said


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_saved_is_read_the_same(office: Office, tmp_path: Path) -> None:
    tracker = filled(built_in()[0], "fr", "libreoffice", 0.5, 0.5, 0.5, 0.0)
    source = tmp_path / "noor.xlsx"
    source.write_bytes(tracker.filled())

    [saved] = office.convert([source], "xlsx", tmp_path / "out")

    assert saved is not None
    assert read_back(saved.read_bytes()) == tracker.said


def test_learners_who_share_a_workbook_keep_their_own_ratings() -> None:
    tracker = Tracker(asked(built_in()[1], "Noor Peeters", "Sam Claes", "Noor Smets"), "nl")
    dice = random.Random("three")  # noqa: S311 - the same numbers every time
    for fill in (fill_competences, fill_attitudes, fill_evaluation):
        fill(tracker, dice, 0.3)

    assert read_back(tracker.filled()) == tracker.said
