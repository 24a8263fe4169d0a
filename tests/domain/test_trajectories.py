"""The trajectories that come with Leerlijn are whole: codes, dates, names and labels in four languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from addin.domain.shelf import built_in
from addin.domain.trajectory import Trajectory

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


@EVERY_TRAJECTORY
@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_everything_has_a_name_in_four_languages(trajectory: Trajectory, language: str) -> None:
    assert trajectory.titles[language].strip()
    for cluster in trajectory.clusters:
        assert cluster.names[language].strip()
    for competence in trajectory.competences:
        assert competence.labels[language].strip(), competence.code


@EVERY_TRAJECTORY
def test_no_wording_belongs_to_two_competences(trajectory: Trajectory) -> None:
    owners: dict[str, str] = {}
    for competence in trajectory.competences:
        assert len(competence.also) >= 4, competence.code
        wordings = {wording.casefold() for wording in competence.labels.values()}
        assert wordings.isdisjoint(wording.casefold() for wording in competence.also), competence.code
        wordings.update(wording.casefold() for wording in competence.also)
        assert wordings.isdisjoint(owners), [wording for wording in wordings if wording in owners]
        owners.update(dict.fromkeys(wordings, competence.code))


@EVERY_TRAJECTORY
def test_no_other_wording_is_written_twice(trajectory: Trajectory) -> None:
    for competence in trajectory.competences:
        folded = [wording.casefold() for wording in competence.also]

        assert len(folded) == len(set(folded)), competence.code
        assert all(wording == " ".join(wording.split()) for wording in folded), competence.code


def test_no_name_belongs_to_two_vehicles() -> None:
    for trajectory in built_in():
        names = [name.casefold() for variant in trajectory.variants for name in (variant.name, *variant.also)]

        assert len(names) == len(set(names))
