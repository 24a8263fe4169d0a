"""What stands of facts that arrived in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from addin.domain.plan.places import Place, Term
from addin.domain.status import Role, Status
from addin.domain.talk.matters import (
    ActivityLink,
    Agreement,
    AgreementMarked,
    AgreementState,
    Correction,
    Decision,
    FiveAndFive,
    FocusChoice,
    Matter,
    OwnView,
    Parties,
    PlanLine,
    Reply,
    SchoolWork,
    TakenBack,
    ThemeState,
    ThemeTalk,
)
from sync_service.record.talk.facts import By, Fact
from sync_service.record.talk.standing import says_nothing_new, told
from sync_service.record.talk.wire import MATTERS, matter_in, matter_name, matter_out

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)
NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 3)


def fact(called: str, matter: Matter, minute: int = 0) -> Fact[Any]:
    return Fact(called, "noor", matter, By("Els"), NOON + timedelta(minutes=minute))


def decide(status: Status, on: date = NOVEMBER) -> Decision:
    return Decision("LOG.A1", None, status, on, Parties(coach="Els"))


def test_newer_talk_counts_and_the_older_one_stays_as_history() -> None:
    later, earlier = fact("b", decide(Status.ACHIEVED, DECEMBER), 1), fact("a", decide(Status.DEVELOPING), 2)

    found = told([later, earlier])

    assert found.decisions == {("LOG.A1", None): later}
    assert found.decided_before == (earlier,)


def test_of_one_day_what_was_written_later_counts() -> None:
    found = told([fact("b", decide(Status.ACHIEVED), 5), fact("a", decide(Status.DEVELOPING), 9)])

    assert found.decisions["LOG.A1", None].matter.status is Status.DEVELOPING


def test_what_is_taken_back_gives_way_to_what_stood_before() -> None:
    first, second = fact("a", decide(Status.DEVELOPING)), fact("b", decide(Status.ACHIEVED), 1)
    back = fact("c", TakenBack("b"), 2)

    found = told([first, second, back])

    assert found.decisions == {("LOG.A1", None): first}
    assert found.taken_back == ((second, back),)


def test_taking_back_what_was_taken_back_restores_it() -> None:
    one = [fact("a", decide(Status.ACHIEVED)), fact("b", TakenBack("a"), 1), fact("c", TakenBack("b"), 2)]

    assert told(one) == told(one[:1])


FACTS = (
    fact("a", decide(Status.DEVELOPING)),
    fact("b", decide(Status.ACHIEVED), 1),
    fact("c", Agreement("bring the list", Role.LEARNER, "Noor", NOVEMBER, DECEMBER), 2),
    fact("d", AgreementMarked("c", AgreementState.DONE), 3),
    fact("e", TakenBack("d"), 4),
    fact("f", FocusChoice(NOVEMBER, DECEMBER, ("LOG.A1",)), 5),
    fact("g", FocusChoice(NOVEMBER, DECEMBER, ("LOG.A2",)), 6),
    fact("h", Reply(date(2026, 11, 16), "Well done", "Acme"), 7),
    fact("i", SchoolWork(DAY, "forklift theory", "LOG.H1"), 8),
    fact("j", ThemeTalk("progress", NOVEMBER, ThemeState.DISCUSSED, ("Els", "Koen"), "went well"), 9),
    fact("k", ThemeTalk("attitudes", NOVEMBER, ThemeState.AGAIN), 10),
    fact("l", FiveAndFive(Role.LEARNER, DAY, ("LOG.A1",), ("LOG.C3",)), 11),
    fact("m", ActivityLink("lorry unloaded", "x.xlsx Blad1!A3", ("LOG.H7",)), 12),
    fact("n", TakenBack("m"), 13),
    fact("o", TakenBack("n"), 14),
    fact("p", OwnView("LOG.A1", None, Status.DEVELOPING, DAY), 15),
    fact("q", OwnView("LOG.A1", None, Status.ACHIEVED, DAY), 16),
    fact("r", PlanLine("LOG.A1", Place.WORK, Term.FIRST, "Koen", NOVEMBER), 17),
    fact("s", PlanLine("LOG.A1", Place.SCHOOL, None, None, DAY), 18),
    fact("t", Correction("o", "LOG.A1", Status.ACHIEVED, DAY, "counted twice"), 19),
)


@given(st.permutations(FACTS))
def test_order_of_arrival_does_not_matter(shuffled: list[Fact[Any]]) -> None:
    assert told(shuffled) == told(FACTS)


def test_each_kind_stands_where_it_belongs() -> None:
    found = told(FACTS)

    assert found.focus is FACTS[6]
    assert [one.state for one in found.open_agreements] == [AgreementState.OPEN]
    assert found.replies == {(date(2026, 11, 16), "Acme"): FACTS[7]}
    assert found.school_work == (FACTS[8],)
    assert found.talked == {"progress": NOVEMBER}
    assert found.fives == {Role.LEARNER: FACTS[11]}
    assert found.links == (FACTS[12],)
    assert found.corrections == (FACTS[-1],)
    assert found.own_views == {("LOG.A1", None): FACTS[16]}


def test_marked_agreement_is_done_until_that_is_taken_back() -> None:
    done = told(FACTS[2:4]).agreements

    assert [(one.state, one.marked) for one in done] == [(AgreementState.DONE, FACTS[3])]
    assert told(FACTS[2:4]).open_agreements == ()


def test_agreements_due_soonest_come_first() -> None:
    late, soon, never = (
        fact(called, Agreement(called, Role.COACH, None, NOVEMBER, due), n)
        for n, (called, due) in enumerate([("late", DECEMBER), ("soon", DAY), ("never", None)])
    )

    for order in permutations([late, soon, never]):
        assert [one.fact for one in told(order).agreements] == [soon, late, never]


def test_what_stands_already_says_nothing_new() -> None:
    assert says_nothing_new(decide(Status.ACHIEVED), FACTS) == "b"
    assert says_nothing_new(decide(Status.DEVELOPING), FACTS) is None
    assert says_nothing_new(TakenBack("m"), FACTS) is None
    assert says_nothing_new(TakenBack("d"), FACTS) == "d"


def test_every_kind_survives_being_kept() -> None:
    assert {matter_name(one.matter) for one in FACTS} == set(MATTERS)
    for one in FACTS:
        assert matter_in(matter_name(one.matter), matter_out(one.matter)) == one.matter
