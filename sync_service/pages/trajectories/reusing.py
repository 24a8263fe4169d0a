"""Codes that mean something else in a version that is brought in, though learners were rated by them already."""

from __future__ import annotations

from addin.domain.shelf import in_force
from addin.domain.trajectory import Trajectory
from addin.exchange.trajectories.versions import reused
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from sync_service.at_hand import ask, trajectories
from sync_service.record.queries.trajectories import rated_codes


def reused_codes(found: Trajectory) -> tuple[Finding, ...]:
    """Return an error for each code by which somebody was rated and that means another competence from now on.

    Otherwise those ratings would count for what nobody rated. What has a code of its own, and says what it was, takes
    them along.
    """
    same = [one for one in trajectories() if one.code.casefold() == found.code.casefold()]
    pairs = [pair for before in in_force(same, found.valid_from) for pair in reused(before, found)]
    rated = ask(rated_codes, tuple(old.code for old, _ in pairs)) if pairs else frozenset()
    return tuple(
        Finding(
            Kind.DUPLICATE,
            Severity.ERROR,
            text(
                "Learners were rated by {code} when it meant “{old}”; here it means “{new}”.",
                code=old.code,
                old=old.label(),
                new=new.label(),
            ),
            text(
                "Give what is new a code that was never used, the old code under “was”. If it means the same, write "
                "{code} itself under “was”.",
                code=old.code,
            ),
        )
        for old, new in pairs
        if old.code in rated
    )
