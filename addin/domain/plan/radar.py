"""The orphan radar: competences that no place covers, that are late against the plan, or that wait for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from addin.domain.agenda.flags import seen_reached
from addin.domain.agenda.seen import MOVING, Seen
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.plan.gap import Gap, Orphan
from addin.domain.plan.places import Place
from addin.domain.plan.planned import Planned
from addin.domain.plan.terms import days_of_term
from addin.domain.school_year import Days, school_year_of
from addin.domain.status import REACHED, Party
from addin.domain.talk.matters import PlanLine
from addin.domain.trajectory import Competence, Trajectory


class Covered(NamedTuple):
    """What is planned of a competence, by whomever: a place (None where none is named for certain) and the days."""

    place: Place | None
    days: Days | None


def covered(own: PlanLine | None, planned: Sequence[Planned], calendar: Calendar = USUAL) -> Covered | None:
    """Return what counts of all that is planned of a competence: the school's own line, else what workbooks say.

    Of several workbooks that plan it, one place that is not still to find will do, and the last day counts.

    >>> own = PlanLine("LOG.C3", Place.WORK, Term.FIRST, None, date(2026, 9, 14))
    >>> covered(own, ())
    Covered(place=<Place.WORK: 'work'>, days=Days(first=datetime.date(2026, 9, 1), last=datetime.date(2027, 1, 3)))
    >>> covered(None, ()) is None
    True
    """
    if own:
        return Covered(own.place, days_of_term(own.term, school_year_of(own.on), calendar) if own.term else None)
    if not planned:
        return None
    known = [one for one in planned if one.place is not Place.TO_FIND]
    if not known:
        return Covered(Place.TO_FIND, None)
    days = [one for line in known if (one := days_of(line, calendar))]
    whole = Days(min(one.first for one in days), max(one.last for one in days)) if len(days) == len(known) else None
    return Covered(next((one.place for one in known if one.place), None), whole)


def days_of(line: Planned, calendar: Calendar = USUAL) -> Days | None:
    """Return the days of a line in a workbook; a whole term lasts as long as the school's calendar says."""
    usual = days_of_term(line.term, school_year_of(line.on)) if line.term else None
    return days_of_term(line.term, school_year_of(line.on), calendar) if line.term and line.days == usual else line.days


def radar(plan: Mapping[str, Covered], seen: Iterable[Seen], trajectory: Trajectory, today: date) -> tuple[Orphan, ...]:
    """Return what falls between the places, in the order of the trajectory; a competence stands on it once.

    Uncovered: no place is planned, or it is still to be found, and nobody ever saw it. Late: its term is over, and
    nobody saw it. Blocked: its term has begun, or it is being worked on, and what comes before it is not reached.

    >>> plan = {"LOG.C3": Covered(Place.WORK, days_of_term(Term.FIRST, SchoolYear(2026)))}
    >>> found = radar(plan, [], find_known("LOG"), date(2027, 1, 8))
    >>> [(one.competence, str(one.gap)) for one in found if one.competence in {"LOG.C2", "LOG.C3"}]
    [('LOG.C2', 'uncovered'), ('LOG.C3', 'late')]
    >>> [one for one in radar(plan, [], find_known("LOG"), date(2026, 11, 8)) if one.competence == "LOG.C3"]
    []
    """
    known = tuple(seen)
    touched = {one.competence for one in known if one.status in MOVING | REACHED}
    reached = frozenset(one.competence for one in seen_reached(known, today))
    found = (_orphan(one, plan.get(one.code), touched, reached, today) for one in trajectory.competences)
    return tuple(one for one in found if one)


def _orphan(
    competence: Competence, line: Covered | None, touched: set[str], reached: frozenset[str], today: date
) -> Orphan | None:
    code, days = competence.code, line.days if line else None
    if code in reached:
        return None
    if code not in touched and (line is None or line.place is Place.TO_FIND):
        return Orphan(code, Gap.UNCOVERED)
    if code not in touched and days and days.last < today:
        return Orphan(code, Gap.LATE)
    waits = tuple(one for one in competence.after if one not in reached)
    if waits and (code in touched or (days and days.first <= today)):
        return Orphan(code, Gap.BLOCKED, waits)
    return None


def proposed_places(seen: Iterable[Seen]) -> Mapping[str, Place]:
    """Return where each competence that was seen is evidently learnt: where somebody rated it.

    >>> from addin.domain.status import Status
    >>> proposed_places([Seen("LOG.C3", Status.DEVELOPING, party=Party.WORKPLACE),
    ...                  Seen("LOG.C3", Status.ACHIEVED, party=Party.SCHOOL)])["LOG.C3"]
    <Place.BOTH: 'both'>
    """
    return dict(_proposed(tuple(seen)))


def _proposed(seen: tuple[Seen, ...]) -> Iterator[tuple[str, Place]]:
    places = {Party.WORKPLACE: Place.WORK, Party.SCHOOL: Place.SCHOOL}
    for code in dict.fromkeys(one.competence for one in seen):
        met = {
            places[one.party]
            for one in seen
            if one.competence == code and one.party in places and one.status in MOVING | REACHED
        }
        if met:
            yield code, Place.BOTH if len(met) > 1 else met.pop()
