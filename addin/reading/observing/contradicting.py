"""Columns that nothing tells apart and that contradict each other: somebody stands over them who was not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from addin.domain.status import Status
from addin.reading.observing.rated import Rated
from addin.reading.tables.facets import Facets
from addin.reading.tables.heads import Lane
from addin.sheet.address import split_where
from addin.text import text

_Over: TypeAlias = tuple[Facets, tuple[str, ...]]  # what stands over a lane: its facts, and its number

_LEAST = 3  # lines that are rated differently: less may be slips
_SHARE = 0.25  # of the lines that are rated more than once


def with_contradictions_asked(
    found: Sequence[Rated], lanes: Sequence[Lane], learner: str | None, *, turned: bool
) -> tuple[Rated, ...]:
    """Return the ratings of a block without the learner around it, and as unsure, where its lanes contradict.

    Nobody stands at two statuses at once. Two lanes with the same people and the same moment over them that rate many
    lines differently are two learners', or two moments', whose heading was not understood; a name in a title or a tab
    ("Lager") then does not answer whose they are.

    Args:
        found: The ratings of the block.
        lanes: Its lanes.
        learner: The name around the block; None where there is none.
        turned: Whether the lanes are rows.
    """
    if not _contradict(found, lanes, turned=turned):
        return tuple(found)
    return tuple(_of_nobody(each) if each.observation.learner == learner else each for each in found)


def _of_nobody(each: Rated) -> Rated:
    if not each.decision.certain:
        return each._replace(observation=each.observation._replace(learner=None))
    why = text("{why}; but I am not sure whose rating this is", why=each.observation.why)
    return each._replace(observation=each.observation._replace(learner=None, certain=False, why=why))


def _contradict(found: Sequence[Rated], lanes: Sequence[Lane], *, turned: bool) -> bool:
    """Say whether lanes that have the same over them rate many of their common lines differently."""
    alike: dict[_Over, list[Lane]] = defaultdict(list)
    for lane in lanes:
        if lane.kind == "rating":
            alike[lane.facets, tuple(filter(str.isdecimal, lane.heads))].append(lane)  # "1", "2": the times are counted
    told_twice = {
        number: over
        for over, several in alike.items()
        if max(Counter(lane.status for lane in several).values()) > 1  # else they are the steps of one
        for number in (lane.number for lane in several)
    }
    said: dict[tuple[_Over, int], list[Status | None]] = defaultdict(list)
    for each in found if told_twice else ():
        _, row, column = split_where(each.observation.cell)
        line, number = (column, row) if turned else (row, column)
        if number in told_twice and each.observation.certain:
            said[told_twice[number], line].append(each.observation.status)
    for over in alike:
        shared = [statuses for (where, _), statuses in said.items() if where == over and len(statuses) > 1]
        if sum(len(set(statuses)) > 1 for statuses in shared) >= max(_LEAST, _SHARE * len(shared)):
            return True
    return False
