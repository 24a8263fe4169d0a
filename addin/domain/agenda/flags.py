"""Two flags on a competence: nothing moves any more, or the learner is ready for more. Both ask, neither decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.domain.agenda.seen import MOVING, Seen, latest_of_each_voice
from addin.domain.agenda.weeks import school_weeks_between
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.status import REACHED, Status
from addin.domain.trajectory import Trajectory

STUCK_AFTER = 6
"""School weeks between two ratings of one voice, the second no better, after which it is worth asking why."""

_STEPS = {Status.NOT_ACHIEVED: 0, Status.OBSERVED: 1, Status.DEVELOPING: 2, Status.ACHIEVED: 3, Status.INDEPENDENT: 4}
_ENOUGH = 2  # times that something was reached before it is called ready


class Flag(StrEnum):
    """What is flagged."""

    STUCK = "stuck"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with what it rests on. ``then`` are the codes that come next on the learning line; () when it names none.

    ``alone`` is True when what comes next is doing the same without help.
    """

    flag: Flag
    competence: str
    variant: str | None
    evidence: tuple[Seen, ...]
    then: tuple[str, ...] = ()
    alone: bool = False


def stuck(
    seen: Iterable[Seen], today: date, calendar: Calendar = USUAL, after: int = STUCK_AFTER
) -> tuple[Flagged, ...]:
    """Return the competences that do not move: one voice, no better than a good while ago, and nobody says reached.

    >>> slow = [Seen("LOG.C3", Status.DEVELOPING, date(2026, 9, 15), voice="Kim"),
    ...         Seen("LOG.C3", Status.DEVELOPING, date(2026, 11, 17), voice="Kim")]
    >>> [(each.competence, len(each.evidence)) for each in stuck(slow, date(2026, 11, 22))]
    [('LOG.C3', 2)]
    >>> stuck([*slow, Seen("LOG.C3", Status.ACHIEVED, date(2026, 11, 20), voice="Jo")], date(2026, 11, 22))
    ()
    """
    found = []
    for (competence, variant), said in _by_competence(seen, today):
        if any(one.status in REACHED for one in latest_of_each_voice(said)):
            continue
        for voice in dict.fromkeys(one.voice for one in said):
            evidence = _unmoved([one for one in said if one.voice == voice and one.status in MOVING])
            days = [one.on for one in evidence if one.on]
            if days and school_weeks_between(days[0], days[-1], calendar) >= after:
                found.append(Flagged(Flag.STUCK, competence, variant, (evidence[0], evidence[-1])))
                break
    return tuple(found)


def _unmoved(said: Iterable[Seen]) -> tuple[Seen, ...]:
    """Return the dated ratings of one voice from the first that was as good as the last one, () for a single one."""
    dated = [one for one in said if one.on]
    if not dated:
        return ()
    begin = next(n for n, one in enumerate(dated) if _STEPS[one.status] >= _STEPS[dated[-1].status])
    return tuple(dated[begin:]) if begin < len(dated) - 1 else ()


def ready(seen: Iterable[Seen], trajectory: Trajectory, today: date) -> tuple[Flagged, ...]:
    """Return the competences with which the learner is ready for more.

    Reached twice, by two people or on two days, and nobody's last word says otherwise. What comes next is what the
    learning line puts after it, as long as that is not reached; or to do it alone, when nobody said "alone" yet.

    >>> twice = [Seen("LOG.H1", Status.ACHIEVED, date(2026, 10, 1), voice="Kim", variant="heftruck"),
    ...          Seen("LOG.H1", Status.ACHIEVED, date(2026, 10, 20), voice="Jo", variant="heftruck")]
    >>> [(each.competence, each.variant, each.alone) for each in ready(twice, find_known("LOG"), date(2026, 11, 1))]
    [('LOG.H1', 'heftruck', True)]
    """
    found = []
    reached = {one.about for one in seen_reached(seen, today)}
    for (competence, variant), said in _by_competence(seen, today):
        if (competence, variant) not in reached or trajectory.competence(competence) is None:
            continue
        evidence = tuple(one for one in said if one.status in REACHED)
        then = tuple(
            one.code
            for one in trajectory.competences
            if competence in one.after and (one.code, variant if one.per_variant else None) not in reached
        )
        alone = not any(one.status in {Status.INDEPENDENT, Status.EXEMPT} for one in evidence)
        if _twice(evidence) and (then or alone):
            found.append(Flagged(Flag.READY, competence, variant, evidence[-2:], then, alone))
    return tuple(found)


def _twice(evidence: Sequence[Seen]) -> bool:
    return len({(one.voice, one.on) for one in evidence}) >= _ENOUGH


def seen_reached(seen: Iterable[Seen], today: date) -> Iterator[Seen]:
    """Yield the last rating of each competence of which everybody's last word is that it is reached."""
    for _, said in _by_competence(seen, today):
        last = list(latest_of_each_voice(said))
        if last and all(one.status in REACHED for one in last):
            yield last[-1]


def _by_competence(seen: Iterable[Seen], today: date) -> Iterator[tuple[tuple[str, str | None], list[Seen]]]:
    """Yield what was seen of each competence, oldest first, in the order of codes."""
    found: dict[tuple[str, str | None], list[Seen]] = {}
    for one in seen:
        if one.on is None or one.on <= today:
            found.setdefault(one.about, []).append(one)
    for about in sorted(found, key=lambda each: (each[0], each[1] or "")):
        yield about, sorted(found[about], key=lambda one: (one.on or date.min, one.where))
