"""What cannot be kept of a talk is said in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.status import Role, Status
from addin.domain.talk.faults import fault_in
from addin.domain.talk.matters import (
    ActivityLink,
    Agreement,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    Parties,
    Reply,
    SchoolWork,
    ThemeTalk,
)

DAY, BEFORE = date(2026, 11, 20), date(2026, 11, 19)
SIX = ("LOG.A1", "LOG.A2", "LOG.A3", "LOG.B1", "LOG.B2", "LOG.B3")


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (Decision("LOG.A1", None, Status.ACHIEVED, DAY, Parties()), "who decided"),
        (Agreement("", Role.LEARNER, None, DAY), "nothing written"),
        (Agreement("bring the list", Role.LEARNER, None, DAY, BEFORE), "before it was made"),
        (Reply(DAY, ""), "nothing written"),
        (SchoolWork(DAY, ""), "nothing written"),
        (FocusChoice(DAY, BEFORE, ("LOG.A1",)), "before it begins"),
        (FocusChoice(BEFORE, DAY, ()), "at least one"),
        (ThemeTalk("weather", DAY), "no theme weather"),
        (FiveAndFive(Role.LEARNER, DAY, SIX, ()), "at most five"),
        (FiveAndFive(Role.LEARNER, DAY, ("LOG.A1",), ("LOG.A1",)), "LOG.A1"),
        (FiveAndFive(Role.TEACHER, DAY, ("LOG.A1",), ()), "learner, mentor and coach"),
        (ActivityLink("lorry unloaded", "x.xlsx Blad1!A3", ()), "at least one"),
    ],
)
def test_what_cannot_be_kept_says_why(matter: Matter, said: str) -> None:
    assert said in str(fault_in(matter))


@pytest.mark.parametrize(
    "matter",
    [
        Decision("LOG.A1", None, Status.ACHIEVED, DAY, Parties(learner="Noor")),
        Agreement("bring the list", Role.LEARNER, "Noor", DAY, DAY),
        ThemeTalk("progress", DAY),
        FiveAndFive(Role.LEARNER, DAY, SIX[:5], ()),
    ],
)
def test_what_is_whole_can_be_kept(matter: Matter) -> None:
    assert fault_in(matter) is None


def test_absent_parties_are_named() -> None:
    assert Parties(mentor="Koen").absent == (Role.LEARNER, Role.COACH)
