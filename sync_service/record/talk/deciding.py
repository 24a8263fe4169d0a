"""What a decision is about and rests on, when whoever decides leaves that to what was observed."""

from __future__ import annotations

from collections.abc import Iterable

from addin.errors import TalkRefused
from addin.text import text
from sync_service.record.views import ObservationView


def variant_meant(competence: str, ratings: Iterable[ObservationView], asked: str | None) -> str | None:
    """Return the vehicle or device that is decided on: the one asked for, else the only one that was observed.

    Raises:
        TalkRefused: if several were observed and nobody says which is meant.
    """
    known = sorted({one.variant for one in ratings if one.variant and not one.withdrawn})
    if asked is not None or not known:
        return asked
    if len(known) > 1 or any(one.variant is None and not one.withdrawn for one in ratings):
        raise TalkRefused(
            text("{code} was observed on {variants}. Say which is meant.", code=competence, variants=", ".join(known))
        )
    return known[0]


def observed_now(ratings: Iterable[ObservationView], variant: str | None) -> tuple[str, ...]:
    """Return the observations that a decision rests on when all are looked at: those that stand and are certain."""
    return tuple(one.seen.id for one in ratings if one.variant == variant and one.seen.certain and not one.withdrawn)
