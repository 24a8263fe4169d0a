"""The radar of the training plan: its examples hold, and a competence waits only for what is not reached."""

from __future__ import annotations

import doctest
from datetime import date

from addin.domain.agenda.seen import Seen
from addin.domain.plan import radar as room
from addin.domain.plan import terms
from addin.domain.plan.gap import Gap
from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.domain.plan.radar import Covered, covered, radar
from addin.domain.plan.terms import days_of_term
from addin.domain.school_year import Days, SchoolYear
from addin.domain.shelf import find_known
from addin.domain.status import Party, Status
from addin.domain.talk.matters import PlanLine

TODAY = date(2026, 11, 22)
LOG = find_known("LOG")


def test_every_example_holds() -> None:
    known = {"date": date, "find_known": find_known, "Status": Status, "SchoolYear": SchoolYear, "Term": Term}
    results = [doctest.testmod(one, extraglobs=known) for one in (room, terms)]

    assert sum(one.attempted for one in results) > 10
    assert not any(one.failed for one in results)


def test_what_is_begun_waits_for_what_comes_before_it() -> None:
    later = next(one for one in LOG.competences if one.after)
    plan = {later.code: Covered(Place.WORK, days_of_term(Term.FIRST, SchoolYear(2026)))}
    before = [Seen(code, Status.ACHIEVED, date(2026, 10, 1), Party.WORKPLACE) for code in later.after]

    def found(seen: list[Seen]) -> list[tuple[Gap, tuple[str, ...]]]:
        return [(one.gap, one.by) for one in radar(plan, seen, LOG, TODAY) if one.competence == later.code]

    assert found([]) == [(Gap.BLOCKED, later.after)]
    assert found(before) == []


def test_still_to_find_is_uncovered_until_somebody_saw_it() -> None:
    plan = {"LOG.A1": Covered(Place.TO_FIND, None)}
    seen = Seen("LOG.A1", Status.DEVELOPING, TODAY, Party.WORKPLACE)

    assert Gap.UNCOVERED in {one.gap for one in radar(plan, [], LOG, TODAY) if one.competence == "LOG.A1"}
    assert not [one for one in radar(plan, [seen], LOG, TODAY) if one.competence == "LOG.A1"]


def line(place: Place | None, days: Days | None = None) -> Planned:
    return Planned("LOG.A1", None, None, place, None, None, "", "", days, "Plan!C5", date(2026, 9, 1))


def test_what_the_school_wrote_counts_before_what_a_workbook_plans() -> None:
    own = PlanLine("LOG.A1", Place.TO_FIND, None, None, TODAY)

    assert covered(own, [line(Place.WORK)]) == Covered(Place.TO_FIND, None)
    assert covered(None, [line(Place.WORK)]) == Covered(Place.WORK, None)


def test_of_several_workbooks_one_that_found_a_place_will_do_and_the_last_day_counts() -> None:
    october, march = Days(date(2026, 10, 1), date(2026, 10, 31)), Days(date(2027, 3, 1), date(2027, 3, 31))

    found = covered(None, [line(Place.TO_FIND), line(None, october), line(Place.SCHOOL, march)])

    assert found == Covered(Place.SCHOOL, Days(october.first, march.last))


def test_a_plan_without_a_place_of_a_name_is_a_plan() -> None:
    planned = covered(None, [line(None)])

    assert planned
    assert "LOG.A1" not in {one.competence for one in radar({"LOG.A1": planned}, [], LOG, TODAY)}
