"""The summary says what falls between in the training plan, and whose plan that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from addin.domain.plan.gap import Gap
from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.domain.shelf import find_known
from addin.domain.status import Role, Status
from addin.domain.summary.model import Heard, LearnerSummary
from addin.domain.summary.period import parse_period
from addin.domain.summary.planned import Plans, Written, as_elsewhere
from addin.domain.talk.matters import PlanLine
from addin.macros.summarise import summarise
from tests.support.heard import rated

LOG = find_known("LOG")
TODAY, SEPTEMBER = date(2027, 1, 15), date(2026, 9, 14)
ALL = [one.code for one in LOG.competences]


def school(code: str, place: Place = Place.WORK, term: Term | None = None) -> Written:
    return Written(PlanLine(code, place, term, None, SEPTEMBER), by="Els", role=Role.COACH, identity="noor")


def workbook(code: str, learner: str | None = None, place: Place | None = Place.WORK, name: str = "a.xlsx") -> Written:
    return Written(Planned(code, None, learner, place, None, None, "zie Koen", "", None, "Plan!C7", SEPTEMBER), name)


def of(*lines: Written, heard: tuple[Heard, ...] = (), today: date = TODAY) -> LearnerSummary:
    heard = heard or (Heard(rated("LOG.A1", Status.ACHIEVED, on=SEPTEMBER).observation, "a.xlsx", identity="noor"),)
    return summarise(heard, [LOG], today=today, plans=Plans(lines)).learners[0]


def gaps(learner: LearnerSummary, gap: Gap) -> list[str]:
    return [one.competence.code for one in learner.plan_gaps or () if one.gap is gap]


def test_without_any_plan_nothing_falls_between() -> None:
    assert of().plan_gaps is None


def test_what_nobody_plans_and_nobody_saw_is_an_orphan() -> None:
    learner = of(*(school(code) for code in ALL if code not in {"LOG.A1", "LOG.C3"}))

    assert gaps(learner, Gap.UNCOVERED) == ["LOG.C3"]


def test_still_to_find_is_an_orphan_that_cites_who_wrote_it() -> None:
    learner = of(school("LOG.C3", Place.TO_FIND), *(school(code) for code in ALL if code != "LOG.C3"))

    (gap,) = learner.plan_gaps or ()
    (said,) = gap.said
    assert (gap.competence.code, said.place) == ("LOG.C3", Place.TO_FIND)
    assert (said.citation.rater, said.citation.role, said.citation.on) == ("Els", Role.COACH, SEPTEMBER)


def test_later_than_planned_counts_from_the_last_day_that_is_reported_on() -> None:
    lines = [school(code, term=Term.FIRST if code == "LOG.C3" else None) for code in ALL]
    seen = [rated("LOG.A1", Status.ACHIEVED, on=SEPTEMBER)]
    heard = [Heard(one.observation, "a.xlsx", identity="noor") for one in seen]

    def late(period: str | None) -> list[str]:
        asked = parse_period(period, [], TODAY) if period else None
        return gaps(summarise(heard, [LOG], today=TODAY, period=asked, plans=Plans(tuple(lines))).learners[0], Gap.LATE)

    assert late(None) == ["LOG.C3"]
    assert late("2026-10") == []


def test_the_school_goes_before_a_workbook() -> None:
    learner = of(*map(school, ALL), workbook("LOG.C3", place=Place.TO_FIND))

    assert not learner.plan_gaps


def test_a_workbooks_plan_is_of_whom_it_names() -> None:
    noor = rated("LOG.A1", Status.ACHIEVED, workbook="a.xlsx")
    sem = rated("LOG.A1", Status.ACHIEVED, workbook="a.xlsx", learner="Sem Nys")
    two = rated("LOG.A1", Status.ACHIEVED, workbook="a.xlsx", learner="Sem Maes")

    def planned(*lines: Written, heard: tuple[Heard, ...]) -> list[str | None]:
        found = summarise(heard, [LOG], today=TODAY, plans=Plans(lines)).learners
        return [one.name for one in found if one.plan_gaps is not None]

    assert planned(workbook("LOG.C3"), heard=(noor, sem)) == ["Noor Peeters", "Sem Nys"]
    assert planned(workbook("LOG.C3", "Sem"), heard=(noor, sem)) == ["Sem Nys"]
    assert planned(workbook("LOG.C3", "Sem"), heard=(noor, sem, two)) == []
    assert planned(workbook("LOG.C3", "Noor Peeters", name="plan.xlsx"), heard=(noor, sem)) == ["Noor Peeters"]
    assert planned(workbook("LOG.C3", name="other.xlsx"), heard=(noor, sem)) == []


def test_a_company_hears_of_another_ones_plan_only_that_it_is_learnt_elsewhere() -> None:
    line = as_elsewhere(replace(workbook("LOG.C3"), identity="noor"))
    gap = of(line, *(school(code) for code in ALL if code != "LOG.C3")).plan_gaps

    assert not gap
    assert (line.workbook, line.company) == ("", None)
    assert isinstance(line.line, Planned)
    assert (line.line.place, line.line.where, line.line.cell) == (Place.ELSEWHERE, "", "")
