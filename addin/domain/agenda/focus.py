"""The mentor's first question, "what now?": a short list for now, for next, and for when it is quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from addin.domain.agenda.flags import ready, seen_reached, stuck
from addin.domain.agenda.seen import MOVING, Seen, latest_of_each_voice
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.status import Status
from addin.domain.trajectory import Competence, Trajectory
from addin.text import Text, text

MOST = 5
"""As in "5 mastered, 5 to work on": more than five points is no focus."""


@dataclass(frozen=True, slots=True)
class Point:
    """A competence to work on, with why it is on the list and what that rests on."""

    competence: Competence
    variant: str | None
    why: Text
    evidence: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Focus:
    """What to work on: ``now`` is what is under way, ``next`` what can begin, ``quiet`` what suits an empty hour."""

    now: tuple[Point, ...]
    next: tuple[Point, ...]
    quiet: tuple[Point, ...]


def focus(
    seen: Iterable[Seen],
    trajectory: Trajectory,
    today: date,
    *,
    agreed: Sequence[str] = (),
    calendar: Calendar = USUAL,
) -> Focus:
    """Return the focus list of a learner.

    Args:
        seen: What was seen of the learner.
        trajectory: What the learner follows.
        today: The day it is.
        agreed: The codes that the three parties chose as focus; they come first, whatever else was seen.
        calendar: The school's holidays.

    Returns:
        At most five points in each list; no competence on two lists. Now: what was agreed, what does not move, what is
        being worked on (the last seen first). Next: what the learning line puts after something reached, then what
        nobody has seen yet in a cluster that has been begun. When quiet: what was reached longest ago and not alone, to
        keep it up, then what nobody has seen yet and needs nothing before it.

    >>> log = find_known("LOG")
    >>> found = focus([Seen("LOG.C3", Status.DEVELOPING, date(2026, 11, 10))], log, date(2026, 11, 22))
    >>> [point.competence.code for point in found.now], [point.competence.code for point in found.next][:2]
    (['LOG.C3'], ['LOG.C1', 'LOG.C2'])
    """
    known = tuple(one for one in seen if trajectory.competence(one.competence))
    taken: set[str] = set()
    now = _take(_now(known, trajectory, today, agreed, calendar), taken)
    following = _take(_next(known, trajectory, today), taken)
    return Focus(now, following, _take(_quiet(known, trajectory, today), taken))


def _take(points: Iterator[Point], taken: set[str]) -> tuple[Point, ...]:
    found: list[Point] = []
    for point in points:
        if point.competence.code not in taken and len(found) < MOST:
            found.append(point)
            taken.add(point.competence.code)
    return tuple(found)


def _now(
    seen: Sequence[Seen], trajectory: Trajectory, today: date, agreed: Sequence[str], calendar: Calendar
) -> Iterator[Point]:
    for code in agreed:
        if (chosen := trajectory.competence(code)) is not None:
            yield Point(chosen, None, text("agreed as focus"))
    for flagged in stuck(seen, today, calendar):
        yield Point(
            _of(trajectory, flagged.competence),
            flagged.variant,
            text("does not move; what would help?"),
            flagged.evidence,
        )
    moving = [one for group in _groups(seen) for one in latest_of_each_voice(group) if one.status in MOVING]
    for one in sorted(moving, key=lambda each: each.on or date.min, reverse=True):
        why = text("not reached yet") if one.status is Status.NOT_ACHIEVED else text("under way")
        yield Point(_of(trajectory, one.competence), one.variant, why, (one,))


def _next(seen: Sequence[Seen], trajectory: Trajectory, today: date) -> Iterator[Point]:
    known = {one.competence for one in seen}
    reached = {one.competence for one in seen_reached(seen, today)}
    for flagged in ready(seen, trajectory, today):
        for code in flagged.then:
            why = text("comes after {code}, which is reached", code=flagged.competence)
            yield Point(_of(trajectory, code), flagged.variant, why, flagged.evidence)
    for cluster in trajectory.clusters:
        if not any(one.code in known for one in cluster.competences):
            continue
        for one in cluster.competences:
            if one.code not in known and set(one.after) <= reached:
                yield Point(one, None, text("not seen yet, in a cluster that has been begun"))


def _quiet(seen: Sequence[Seen], trajectory: Trajectory, today: date) -> Iterator[Point]:
    known = {one.competence for one in seen}
    alone = {one.competence for one in seen if one.status in {Status.INDEPENDENT, Status.EXEMPT}}
    kept = [one for one in seen_reached(seen, today) if one.competence not in alone]
    for one in sorted(kept, key=lambda each: each.on or date.min):
        yield Point(_of(trajectory, one.competence), one.variant, text("reached; try it alone, to keep it up"), (one,))
    for competence in trajectory.competences:
        if competence.code not in known and not competence.after:
            yield Point(competence, None, text("not seen yet"))


def _groups(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    found: dict[tuple[str, str | None], list[Seen]] = {}
    for one in seen:
        found.setdefault(one.about, []).append(one)
    yield from found.values()


def _of(trajectory: Trajectory, code: str) -> Competence:
    found = trajectory.competence(code)
    if found is None:
        raise KeyError(code)
    return found
