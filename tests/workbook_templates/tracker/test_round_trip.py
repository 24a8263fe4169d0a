"""What is filled in on our own tracker is read again exactly so: any trajectory, three languages, much or little."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from tests.support.filled_tracker import Tracker, asked, fill_competences, read_back

EVERY_TRAJECTORY = pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
EVERY_LANGUAGE = pytest.mark.parametrize("language", ["nl", "fr", "en"])


@EVERY_TRAJECTORY
@EVERY_LANGUAGE
def test_what_is_filled_in_is_read(trajectory: Trajectory, language: str, tmp_path: Path) -> None:
    tracker = Tracker(asked(trajectory), language)
    dice = random.Random(f"{trajectory.code} {language}")  # noqa: S311 - the same numbers every time

    fill_competences(tracker, dice, dice.choice((0.02, 0.2, 0.7)))

    assert read_back(tracker.saved(tmp_path / "noor.xlsx")) == tracker.said


@EVERY_TRAJECTORY
@EVERY_LANGUAGE
def test_an_empty_template_says_nothing(trajectory: Trajectory, language: str, tmp_path: Path) -> None:
    tracker = Tracker(asked(trajectory), language)

    assert read_back(tracker.saved(tmp_path / "empty.xlsx")) == {}
