"""The five plus five of three sides, laid over each other."""

from __future__ import annotations

import doctest
from datetime import date

from addin.domain.status import Role
from addin.domain.talk import five as module
from addin.domain.talk.five import overlap
from addin.domain.talk.matters import FiveAndFive


def five(side: Role, mastered: str, to_work_on: str) -> FiveAndFive:
    return FiveAndFive(side, date(2026, 11, 20), tuple(mastered.split()), tuple(to_work_on.split()))


def test_what_most_sides_name_comes_first() -> None:
    found = overlap([five(Role.LEARNER, "A1 A2", "C3"), five(Role.MENTOR, "A2", "C3"), five(Role.COACH, "B1", "C3")])

    assert [one.competence for one in found] == ["C3", "A2", "A1", "B1"]
    assert [one.shared for one in found] == [True, True, False, False]
    assert found[0].to_work_on == (Role.LEARNER, Role.MENTOR, Role.COACH)


def test_mastered_for_one_and_to_work_on_for_another_differs() -> None:
    (found,) = overlap([five(Role.COACH, "", "A1"), five(Role.LEARNER, "A1", "")])

    assert found.differ
    assert not found.shared


def test_nobody_said_anything_is_nothing() -> None:
    assert overlap([]) == ()


def test_example_holds() -> None:
    failed, tried = doctest.testmod(module, extraglobs={"Role": Role, "FiveAndFive": FiveAndFive})

    assert (failed, tried > 0) == (0, True)
