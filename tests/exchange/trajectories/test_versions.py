"""Two versions side by side: what is sure is said to be sure, what is only alike is asked, and answers are kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from addin.domain.shelf import find_known
from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory, write_trajectory
from addin.errors import WrongArguments
from addin.exchange.trajectories.versions import Fate, Migration, compare, with_answers

OLD = {
    "A1": "Leest een werktekening",
    "A2": "Kiest het hout en legt het klaar",
    "B1": "Schaaft en schuurt het oppervlak",
}


def version(year: int, competences: Mapping[str, str], was: Mapping[str, list[str]] | None = None) -> Trajectory:
    lines = ['code = "HT"', f"valid_from = {year}-09-01", 'title.nl = "Hout"']
    for letter in dict.fromkeys(code[0] for code in competences):
        lines += ["[[clusters]]", f'code = "{letter}"', f'name.nl = "{letter}"']
        for code, label in competences.items():
            if code[0] == letter:
                lines += ["[[clusters.competences]]", f'code = "{code}"', f'label.nl = "{label}"']
                lines += [f"was = {(was or {}).get(code, [])}"]
    return parse_trajectory("\n".join(lines))


def steps(migration: Migration) -> list[tuple[Fate, list[str], list[str], bool]]:
    return [
        (step.fate, [one.code for one in step.old], [one.code for one in step.new], step.certain)
        for step in migration.steps
        if step.fate is not Fate.SAME
    ]


def to(new: Mapping[str, str], **was: list[str]) -> Migration:
    return compare(version(2023, OLD), version(2025, new, was))


def test_nothing_changes_between_a_version_and_itself() -> None:
    log = find_known("LOG")

    assert {(step.fate, step.certain) for step in compare(log, log).steps} == {(Fate.SAME, True)}


def test_the_same_words_in_another_place_are_the_same_competence() -> None:
    assert steps(to({"A1": OLD["A1"], "A3": OLD["A2"], "C1": OLD["B1"]})) == [
        (Fate.RENAMED, ["A2"], ["A3"], True),
        (Fate.MOVED, ["B1"], ["C1"], True),
    ]


def test_codes_that_changed_places_are_told_by_their_words() -> None:
    migration = to({"A1": OLD["A2"], "A2": OLD["A1"], "B1": OLD["B1"]})

    assert (migration.now("A1"), migration.now("A2")) == (("A2",), ("A1",))


def test_the_same_code_with_words_much_alike_is_worded_otherwise() -> None:
    assert steps(to({**OLD, "A2": "Kiest het hout en zet het klaar"})) == [(Fate.REWORDED, ["A2"], ["A2"], True)]


def test_the_same_code_with_quite_other_words_is_asked() -> None:
    migration = to({**OLD, "A1": "Sorteert afval"})

    assert steps(migration) == [(Fate.REWORDED, ["A1"], ["A1"], False)]
    assert migration.now("A1") is None


def test_what_is_split_and_what_is_merged_is_asked_until_the_new_version_says_so() -> None:
    apart = {"A1": OLD["A1"], "A2": OLD["A2"], "B1": "Schaaft het oppervlak", "B2": "Schuurt het oppervlak"}
    one = {"A1": "Leest een werktekening, kiest het hout en legt het klaar", "B1": OLD["B1"]}

    assert steps(to(apart)) == [(Fate.SPLIT, ["B1"], ["B1", "B2"], False)]
    assert steps(to(apart, B1=["B1"], B2=["B1"])) == [(Fate.SPLIT, ["B1"], ["B1", "B2"], True)]
    assert [(fate, certain) for fate, _, _, certain in steps(to(one))] == [(Fate.MERGED, False)]
    assert steps(to(one, A1=["A1", "A2"])) == [(Fate.MERGED, ["A1", "A2"], ["A1"], True)]


def test_what_nothing_is_like_is_gone_or_new() -> None:
    migration = to({"A1": OLD["A1"], "A2": OLD["A2"], "D1": "Factureert aan de klant"})

    assert steps(migration) == [(Fate.GONE, ["B1"], [], True), (Fate.NEW, [], ["D1"], True)]
    assert migration.now("B1") == ()


def test_an_answer_goes_before_everything_and_is_kept_in_the_new_version() -> None:
    old, new = version(2023, OLD), version(2025, {**OLD, "A1": "Sorteert afval", "A9": "Leest plannen"})
    answered = compare(old, new, {"A1": ["A9"], "B1": []})
    kept = with_answers(answered)
    again = compare(old, parse_trajectory(write_trajectory(kept)))

    assert (answered.now("A1"), answered.now("B1")) == (("A9",), ())
    assert again.now("A1") == ("A9",)
    assert (Fate.NEW, [], ["A1"], True) in steps(answered)


def test_an_answer_about_a_code_that_is_not_there_is_refused() -> None:
    with pytest.raises(WrongArguments, match="HT@2023-09-01 has no competence A7"):
        compare(version(2023, OLD), version(2025, OLD), {"A7": []})
    with pytest.raises(WrongArguments, match="HT@2025-09-01 has no competence A8"):
        compare(version(2023, OLD), version(2025, OLD), {"A1": ["A8"]})


def test_every_competence_of_both_versions_is_accounted_for_once() -> None:
    old, new = find_known("GRK"), find_known("BAK")

    migration = compare(old, new)

    assert sorted(one.code for step in migration.steps for one in step.old) == sorted(
        one.code for one in old.competences
    )
    assert sorted(one.code for step in migration.steps for one in step.new) == sorted(
        one.code for one in new.competences
    )
    assert all(not step.certain for step in migration.steps if step.old and step.new)
