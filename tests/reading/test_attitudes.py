"""Attitudes stand beside the competences; a line that names one is never taken for a competence."""

from __future__ import annotations

import pytest

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory
from addin.reading.competences.labels import LabelBook

EVERY_TRAJECTORY = pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)
COMMON = ["initiatief nemen", "op tijd komen", "samenwerken in team", "stiptheid", "omgaan met stress", "werktempo"]


@EVERY_TRAJECTORY
@pytest.mark.parametrize("line", COMMON)
def test_an_attitude_is_no_competence(trajectory: Trajectory, line: str) -> None:
    assert LabelBook(trajectory).candidates(line) == ()


@EVERY_TRAJECTORY
def test_every_wording_of_a_competence_still_finds_it(trajectory: Trajectory) -> None:
    book = LabelBook(trajectory)

    for competence in trajectory.competences:
        for wording in (*competence.labels.values(), *competence.also):
            assert book.candidates(wording)[0].competence == competence.code, wording
