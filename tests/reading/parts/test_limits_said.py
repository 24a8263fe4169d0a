"""Limits told in a sentence that names its number once, and rows of a turned table that are nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.status import Status
from addin.macros.drawn import drawn_sheet
from addin.reading.result import Reading
from addin.reading.scale.legends.limits import limit_pairs
from addin.reading.tables.lines import is_total
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Snapshot

SCORES = """
    | Apprentice       | Agrees jobs with the team | Reports problems straight away | Counts, checks for damage |
    | {aim}            | 80%                       | 80%                            | 80%                       |
    | Mateus Ferreira  | 50%                       | 75%                            | 90%                       |
    | Kayleigh Dufour  | 60%                       | 40%                            | 95%                       |
    | Ibrahim Sow      | 80%                       | 55%                            | 35%                       |
    | Pass mark 60%: below that = not there yet, 60% and up = competent, 85% and up = independent |
"""


def read(aim: str) -> Reading:
    return read_tracker(
        Snapshot("scores.xlsx", (drawn_sheet(SCORES.replace("{aim}", aim), "Scores"),)), today=date(2026, 11, 20)
    )


@pytest.mark.parametrize(
    ("said", "under"),
    [
        ("below that = not there yet, 60% and up = competent, 85% and up = independent", "<60"),
        ("vanaf 12 = geslaagd, vanaf 16 = zelfstandig; daaronder: nog niet behaald", "<12"),
        ("à partir de 10 = acquis, à partir de 16 = autonome ; en dessous : non acquis", "<10"),
        ("ab 50 = erreicht, ab 80 = selbstständig; darunter: nicht erreicht", "<50"),
    ],
)
def test_what_is_said_of_all_below_the_limits_needs_no_number(said: str, under: str) -> None:
    assert under in [pair.token for pair in limit_pairs(said)]


@pytest.mark.parametrize("aim", ["target by June", "streefdoel", "Average"])
def test_a_row_of_what_is_aimed_at_is_nobody_s(aim: str) -> None:
    reading = read(aim)

    assert {one.learner for one in reading.observations} == {"Mateus Ferreira", "Kayleigh Dufour", "Ibrahim Sow"}
    assert {one.cell: one.status for one in reading.observations}["Scores!B3"] is Status.NOT_ACHIEVED
    assert all(one.certain for one in reading.observations)


def test_a_word_that_only_begins_like_counting_is_no_total() -> None:
    assert not is_total("Counterbalance forklift")
    assert is_total("Count of visits")
    assert is_total("counts")
