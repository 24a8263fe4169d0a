"""What was seen of a learner, free of where it was written: the material of all pointers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from addin.domain.status import REACHED, Party, Role, Status
from addin.domain.summary.model import Heard
from addin.domain.summary.timeline import timeline
from addin.domain.trajectory import Trajectory

_PARTIES = {
    Role.MENTOR: Party.WORKPLACE,
    Role.COACH: Party.SCHOOL,
    Role.TEACHER: Party.SCHOOL,
    Role.LEARNER: Party.LEARNER,
}
MOVING = frozenset({Status.OBSERVED, Status.DEVELOPING, Status.NOT_ACHIEVED})
"""Statuses of what is being worked on: seen, and not reached."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One certain rating. ``on`` is None where nothing dates it. A rating given together has no party of its own.

    ``where`` cites it: workbook and cell. ``voice`` tells raters apart, also those that are not named.
    """

    competence: str
    status: Status
    on: date | None = None
    party: Party | None = None
    voice: str = ""
    variant: str | None = None
    where: str = ""

    @property
    def about(self) -> tuple[str, str | None]:
        """The competence, on one vehicle where that counts."""
        return self.competence, self.variant


def party_of(role: Role | None) -> Party | None:
    """Return the party of a role; in a company's own workbook nobody named is the workplace, together is nobody's.

    >>> party_of(Role.TEACHER)
    <Party.SCHOOL: 'school'>
    >>> party_of(None)
    <Party.WORKPLACE: 'workplace'>
    >>> party_of(Role.JOINT) is None
    True
    """
    return _PARTIES.get(role) if role else Party.WORKPLACE


def seen_in(heard: Iterable[Heard], today: date) -> tuple[Seen, ...]:
    """Return what was seen of one learner, oldest first, undated last.

    Uncertain and withdrawn ratings, those outside the trajectory and those of days to come are left out. A rating under
    a heading ("Evaluatie 2") has the day that its neighbours or the heading give it.
    """
    items = tuple(heard)
    line = timeline(items, today)
    found = []
    for item in items:
        one = item.observation
        if item.withdrawn or not one.certain or one.status is None or one.competence is None:
            continue
        day = line.time(item).day
        if day > today:
            continue
        found.append(
            Seen(
                competence=one.competence,
                status=one.status,
                on=None if day == date.min else day,
                party=party_of(one.role),
                voice=f"{item.place}/{one.rater or one.role or ''}",
                variant=one.variant,
                where=f"{item.workbook} {one.cell}".strip(),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.on is None, each.on or date.min, each.where)))


def seen_now(seen: Iterable[Seen], trajectory: Trajectory) -> tuple[Seen, ...]:
    """Return what was seen of the competences of a trajectory, by the codes that they have now, in the same order."""
    found = ((one, trajectory.now(one.competence)) for one in seen)
    return tuple(
        one if now.code == one.competence else replace(one, competence=now.code)
        for one, now in found
        if now is not None
    )


def latest_of_each_voice(seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield what each voice last judged of one competence; that it did not come up takes nothing back."""
    judged = MOVING | REACHED
    last: dict[str, Seen] = {}
    for one in seen:
        if one.status in judged:
            last[one.voice] = one
    yield from last.values()
