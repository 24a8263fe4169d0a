"""Carries what was said by an earlier version of a trajectory over to the version in force; nothing stored changes."""

from __future__ import annotations

from collections.abc import Sequence

from addin.domain.trajectory import Competence, Trajectory
from sync_service.record.views import Standing, together


class Carry:
    """Tells what codes of earlier versions stand for in the versions in force; most codes stand for themselves."""

    def __init__(self, known: Sequence[Trajectory]) -> None:
        self._known = known
        self._codes = frozenset(one.code for trajectory in known for one in trajectory.competences)
        self._asked: dict[str, str] = {}

    def now(self, code: str) -> str:
        """Return the code of now; the same one when it is in force, or when nothing certain took its place."""
        if code in self._codes:
            return code
        if code not in self._asked:
            self._asked[code] = next((one.code for each in self._known if (one := each.now(code))), code)
        return self._asked[code]

    def became(self, code: str) -> tuple[Competence, ...]:
        """Return the competences into which one of an earlier version was split, () for any other code."""
        if code in self._codes:
            return ()
        return next((found for each in self._known if (found := each.became(code))), ())


def stands(code: str, found: Sequence[Standing]) -> tuple[Standing, ...]:
    """Return what stands for a competence by variant, of what was said by its code of now and by earlier ones.

    A decision goes before a rating, what was said by the code of now before what was said by earlier ones. That they
    differ is counted, as with two voices.
    """
    if all(one.competence == code for one in found):
        return tuple(found)
    by_variant: dict[str | None, list[Standing]] = {}
    for one in sorted(found, key=lambda each: each.competence != code):
        by_variant.setdefault(one.variant, []).append(one)
    return tuple(_joined(code, some) for some in by_variant.values())


def _joined(code: str, found: Sequence[Standing]) -> Standing:
    if len(found) == 1:
        return found[0]._replace(competence=code)
    first = min(found, key=lambda one: (not one.decided, one.status is None, found.index(one)))
    return together(found)._replace(
        competence=code,
        variant=first.variant,
        status=first.status,
        decided=first.decided,
        disagree=first.disagree or len({one.status for one in found if one.status}) > 1,
    )
