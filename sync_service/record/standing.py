"""The rule by which one status stands for a competence when several people said something.

1. A decision of learner, mentor and coach together stands (``record/school.py`` puts it in the place of this rule).
2. Otherwise each voice counts once: the newest certain rating of each rater in each company. A judgement (how well)
   goes before a note that something was seen, planned or not covered, however new that note is.
3. Of these voices the newest stands; of equally new ones the more cautious. What learners say of themselves stands
   only when nobody else has judged.
4. When judging voices differ, ``disagree`` is true, whichever stands: a difference is information, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from addin.domain.status import Role, Status

CAUTION = (
    Status.NOT_ACHIEVED,
    Status.DEVELOPING,
    Status.OBSERVED,
    Status.NOT_COVERED,
    Status.NOT_ASSESSED,
    Status.ACHIEVED,
    Status.INDEPENDENT,
    Status.EXEMPT,
    Status.NOT_APPLICABLE,
)
"""From the most cautious on: what still needs work, what is not known yet, what needs no more work."""

JUDGEMENTS = frozenset({Status.NOT_ACHIEVED, Status.DEVELOPING, Status.ACHIEVED, Status.INDEPENDENT, Status.EXEMPT})
"""Statuses that say how well; the others say only whether something was seen, planned or in scope."""


class Rating(NamedTuple):
    """What counts of one current, certain observation. ``voice`` is whoever speaks: rater (or role) in a company."""

    voice: tuple[str, ...]
    status: Status
    on: date | None
    role: Role | None


class Stands(NamedTuple):
    """What stands, and whether judging voices differ."""

    status: Status | None
    disagree: bool


def cautious(statuses: Iterable[Status | None]) -> Status | None:
    """Return the most cautious of these statuses; None is no status and counts only when there is nothing else."""
    return min((status for status in statuses if status is not None), key=CAUTION.index, default=None)


def _weight(rating: Rating) -> tuple[bool, date, int]:
    return rating.status in JUDGEMENTS, rating.on or date.min, -CAUTION.index(rating.status)


def standing(ratings: Sequence[Rating]) -> Stands:
    """Say what stands for one learner, competence and variant, whatever the order of ``ratings``."""
    voices: dict[tuple[tuple[str, ...], bool], Rating] = {}
    for rating in ratings:
        voice = rating.voice, rating.role is Role.LEARNER
        said = voices.get(voice)
        if said is None or _weight(rating) > _weight(said):
            voices[voice] = rating
    if not voices:
        return Stands(None, disagree=False)
    others = [rating for rating in voices.values() if rating.role is not Role.LEARNER]
    judged = any(rating.status in JUDGEMENTS for rating in others)
    stands = max(others if judged else voices.values(), key=_weight)
    judgements = {rating.status for rating in voices.values() if rating.status in JUDGEMENTS}
    return Stands(stands.status, disagree=len(judgements) > 1)
