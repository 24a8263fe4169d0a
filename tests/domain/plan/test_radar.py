"""The radar of the training plan: its examples hold, and a competence waits only for what is not reached."""

from __future__ import annotations

import doctest
from datetime import date

from addin.domain.agenda.seen import Party, Seen
from addin.domain.plan import radar as room
from addin.domain.plan.radar import Gap, radar
from addin.domain.shelf import find_known
from addin.domain.status import Status
from addin.domain.talk.matters import Place, PlanLine, Term

TODAY = date(2026, 11, 22)
LOG = find_known("LOG")


def test_every_example_holds() -> None:
    failed, tried = doctest.testmod(room, extraglobs={"date": date, "find_known": find_known, "Status": Status})

    assert tried > 6
    assert failed == 0


def test_what_is_begun_waits_for_what_comes_before_it() -> None:
    later = next(one for one in LOG.competences if one.after)
    plan = {later.code: PlanLine(later.code, Place.WORK, Term.FIRST, None, date(2026, 9, 14))}
    before = [Seen(code, Status.ACHIEVED, date(2026, 10, 1), Party.WORKPLACE) for code in later.after]

    def found(seen: list[Seen]) -> list[tuple[Gap, tuple[str, ...]]]:
        return [(one.gap, one.by) for one in radar(plan, seen, LOG, TODAY) if one.competence == later.code]

    assert found([]) == [(Gap.BLOCKED, later.after)]
    assert found(before) == []


def test_still_to_find_is_uncovered_until_somebody_saw_it() -> None:
    plan = {"LOG.A1": PlanLine("LOG.A1", Place.TO_FIND, None, None, TODAY)}
    seen = Seen("LOG.A1", Status.DEVELOPING, TODAY, Party.WORKPLACE)

    assert Gap.UNCOVERED in {one.gap for one in radar(plan, [], LOG, TODAY) if one.competence == "LOG.A1"}
    assert not [one for one in radar(plan, [seen], LOG, TODAY) if one.competence == "LOG.A1"]
