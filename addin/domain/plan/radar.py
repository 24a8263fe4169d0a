"""The orphan radar: competences that no place covers, that are late against the plan, or that wait for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.domain.agenda.flags import seen_reached
from addin.domain.agenda.seen import MOVING, Party, Seen
from addin.domain.school_year import Days, school_year_of
from addin.domain.status import REACHED
from addin.domain.talk.matters import Place, PlanLine, Term
from addin.domain.trajectory import Competence, Trajectory

_ENDS = {Term.FIRST: (12, 31), Term.SECOND: (3, 31), Term.THIRD: (6, 30), Term.ALL_YEAR: (6, 30)}
_BEGINS = {Term.FIRST: (9, 1), Term.SECOND: (1, 1), Term.THIRD: (4, 1), Term.ALL_YEAR: (9, 1)}


class Gap(StrEnum):
    """Why a competence stands on the radar, the most pressing first."""

    UNCOVERED = "uncovered"
    LATE = "late"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A competence on the radar. ``by`` are the codes that it waits for, () unless it is blocked."""

    competence: str
    gap: Gap
    by: tuple[str, ...] = ()


def days_of(line: PlanLine) -> Days | None:
    """Return from when until when something is planned, None when no term was named.

    Terms end with December, March and June, of the school year in which the line was written or of the next one.

    >>> days_of(PlanLine("LOG.C3", Place.WORK, Term.FIRST, None, date(2026, 9, 14)))
    Days(first=datetime.date(2026, 9, 1), last=datetime.date(2026, 12, 31))
    >>> days_of(PlanLine("LOG.C3", Place.WORK, Term.NEXT_YEAR, None, date(2026, 9, 14)))
    Days(first=datetime.date(2027, 9, 1), last=datetime.date(2028, 8, 31))
    """
    year = school_year_of(line.on)
    if line.term is None:
        return None
    if line.term is Term.NEXT_YEAR:
        return Days(date(year.start + 1, 9, 1), date(year.start + 2, 8, 31))
    return Days(_in_year(year.start, _BEGINS[line.term]), _in_year(year.start, _ENDS[line.term]))


def _in_year(start: int, day: tuple[int, int]) -> date:
    month, number = day
    return date(start if month >= 9 else start + 1, month, number)  # noqa: PLR2004 - September begins the year


def radar(
    plan: Mapping[str, PlanLine], seen: Iterable[Seen], trajectory: Trajectory, today: date
) -> tuple[Orphan, ...]:
    """Return what falls between the places, in the order of the trajectory; a competence stands on it once.

    Uncovered: no place is planned, or it is still to be found, and nobody ever saw it. Late: its term is over, and
    nobody saw it. Blocked: its term has begun, or it is being worked on, and what comes before it is not reached.

    >>> plan = {"LOG.C3": PlanLine("LOG.C3", Place.WORK, Term.FIRST, None, date(2026, 9, 14))}
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
    competence: Competence, line: PlanLine | None, touched: set[str], reached: frozenset[str], today: date
) -> Orphan | None:
    code, days = competence.code, days_of(line) if line else None
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
