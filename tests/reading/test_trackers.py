"""The project's own trackers are read as their truth files say."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from tests.support.corpus import TRACKERS
from tests.support.reading_score import Score, score, telling

LEAST_RIGHT = 0.99


@cache
def scored(workbook: Path) -> Score:
    truth = json.loads(workbook.with_suffix(".truth.json").read_text(encoding="utf-8"))
    reading = read_tracker(read_xlsx(workbook.read_bytes(), name=workbook.name), today=date(2026, 6, 1))
    return score(truth, reading.observations, reading.trajectory)


@pytest.mark.parametrize("workbook", TRACKERS, ids=lambda workbook: workbook.stem)
def test_nothing_is_read_wrong_without_a_question(workbook: Path) -> None:
    outcome = scored(workbook)

    assert outcome.silent_errors == 0, telling(outcome.notes, 10)


@pytest.mark.parametrize("workbook", TRACKERS, ids=lambda workbook: workbook.stem)
def test_the_trajectory_is_recognised(workbook: Path) -> None:
    assert not [note for note in scored(workbook).notes if note.startswith("trajectory")]


def test_nearly_everything_is_read_right() -> None:
    outcome = sum((scored(workbook) for workbook in TRACKERS), Score())

    assert outcome.counts["ratings"] > 1000
    assert outcome.right >= LEAST_RIGHT, telling(outcome.notes, 20)
