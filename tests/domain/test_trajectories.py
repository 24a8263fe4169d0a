"""The trajectories that come with Leerlijn are whole: codes, dates, names and labels in four languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from addin.domain.trajectory import Trajectory, built_in

EVERY_TRAJECTORY = pytest.mark.parametrize("trajectory", built_in(), ids=lambda trajectory: trajectory.code)


def test_six_trajectories_come_with_leerlijn() -> None:
    assert [trajectory.code for trajectory in built_in()] == ["BAK", "ELI", "GRK", "HAA", "LOG", "ZOR"]


@EVERY_TRAJECTORY
def test_codes_are_unique_and_well_formed(trajectory: Trajectory) -> None:
    codes = [competence.code for competence in trajectory.competences]

    assert len(codes) == len(set(codes))
    for cluster in trajectory.clusters:
        assert [c.code for c in cluster.competences] == [
            f"{trajectory.code}.{cluster.code}{number}" for number in range(1, len(cluster.competences) + 1)
        ]
        assert re.fullmatch("[A-Z]", cluster.code)


@EVERY_TRAJECTORY
def test_validity_begins_on_a_day_and_ends_after_it(trajectory: Trajectory) -> None:
    assert type(trajectory.valid_from) is date
    assert trajectory.valid_until is None or trajectory.valid_from < trajectory.valid_until
