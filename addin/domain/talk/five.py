"""Five mastered and five to work on, from three sides: where they see the same, and where not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from addin.domain.status import Role
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.matters import FiveAndFive


@dataclass(frozen=True, slots=True)
class Named:
    """A competence with the sides that name it as mastered, and those that name it as to work on."""

    competence: str
    mastered: tuple[Role, ...]
    to_work_on: tuple[Role, ...]

    @property
    def differ(self) -> bool:
        """Whether one side sees it mastered and another wants to work on it."""
        return bool(self.mastered and self.to_work_on)

    @property
    def shared(self) -> bool:
        """Whether several sides say the same of it, and none the opposite."""
        return not self.differ and len(self.mastered or self.to_work_on) > 1


def overlap(fives: Iterable[FiveAndFive]) -> tuple[Named, ...]:
    """Return every competence that a side names: those named by most sides first, then in the order of codes.

    >>> from datetime import date
    >>> learner = FiveAndFive(Role.LEARNER, date(2026, 11, 20), ("LOG.A1",), ("LOG.C3",))
    >>> mentor = FiveAndFive(Role.MENTOR, date(2026, 11, 20), ("LOG.C3", "LOG.A1"), ())
    >>> [(one.competence, one.shared, one.differ) for one in overlap([learner, mentor])]
    [('LOG.A1', True, False), ('LOG.C3', False, True)]
    """
    sides = {one.side: one for one in fives}
    present = [sides[side] for side in PARTIES if side in sides]
    codes = {code for one in present for code in (*one.mastered, *one.to_work_on)}
    found = (
        Named(
            code,
            tuple(one.side for one in present if code in one.mastered),
            tuple(one.side for one in present if code in one.to_work_on),
        )
        for code in codes
    )
    return tuple(sorted(found, key=lambda one: (-len(one.mastered) - len(one.to_work_on), one.competence)))
