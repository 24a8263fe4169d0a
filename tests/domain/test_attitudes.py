"""The attitudes that come with Leerlijn have names in four languages, and no wording that also names a competence."""

from __future__ import annotations

from addin.domain.attitude import attitudes
from addin.domain.shelf import built_in


def test_every_attitude_has_a_name_in_four_languages() -> None:
    for attitude in attitudes():
        assert set(attitude.names) == {"nl", "fr", "en", "de"}
        assert all(name.strip() for name in attitude.wordings)


def test_no_wording_belongs_to_two_attitudes() -> None:
    folded = [wording.casefold() for attitude in attitudes() for wording in attitude.wordings]

    assert len(folded) == len(set(folded))


def test_no_wording_of_an_attitude_names_a_competence() -> None:
    said = {wording.casefold() for attitude in attitudes() for wording in attitude.wordings}

    for trajectory in built_in():
        for competence in trajectory.competences:
            assert said.isdisjoint(word.casefold() for word in (*competence.labels.values(), *competence.also))
