"""What each party thinks about before the talk: one question about this learner where there is one, and one for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from addin.domain.status import Role
from addin.domain.summary.model import Line, Prepared, Trend
from addin.domain.summary.phrases import Situation
from addin.domain.summary.points import Points

PARTIES = (Role.LEARNER, Role.MENTOR, Role.COACH)
"""Who sits at the monthly talk. Source: NEEDS.md 35."""


def prepared(points: Points, heard: Iterable[Role | None]) -> tuple[Prepared, ...]:
    """Return the questions, party by party.

    Args:
        points: What there is to say.
        heard: The roles that rated anything at all; a learner who did not is asked to.
    """
    forward = [change.line for change in points.changes if change.trend is Trend.FORWARD]
    grew = next((point.line for point in points.went_well if point.line in forward), None)
    said = set(heard)
    learner = _first(
        Role.LEARNER,
        (Situation.ASK_LEARNER_SILENT, None) if said and said.isdisjoint({Role.LEARNER, Role.JOINT}) else None,
        (Situation.ASK_LEARNER_GREW, grew) if grew else None,
        _about(Situation.ASK_LEARNER_DIFFERS, points.differences),
    )
    mentor = _first(
        Role.MENTOR,
        _about(Situation.ASK_MENTOR_WORK, [point.line for point in points.work_points]),
        _about(Situation.ASK_MENTOR_DIFFERS, points.differences),
    )
    coach = _first(
        Role.COACH,
        _about(Situation.ASK_COACH_ORPHAN, points.orphans),
        _about(Situation.ASK_COACH_UNSEEN, points.unseen),
    )
    general = (Situation.ASK_LEARNER, Situation.ASK_MENTOR, Situation.ASK_COACH)
    return tuple(
        question
        for party, own, common in zip(PARTIES, (learner, mentor, coach), general, strict=True)
        for question in (*own, Prepared(party, common))
    )


def _about(situation: Situation, lines: Sequence[Line]) -> tuple[Situation, Line] | None:
    return (situation, lines[0]) if lines else None


def _first(role: Role, *asked: tuple[Situation, Line | None] | None) -> tuple[Prepared, ...]:
    found = next((one for one in asked if one), None)
    return (Prepared(role, *found),) if found else ()
