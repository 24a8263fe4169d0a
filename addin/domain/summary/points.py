"""What to say at the talk: what goes well, what to work on, what is next, what changed; most telling first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from addin.domain.status import REACHED, Status
from addin.domain.summary.lines import orphans
from addin.domain.summary.model import Change, Line, Point, Standing, Trend
from addin.domain.summary.phrases import Situation
from addin.domain.summary.standing import STEPS, trend

MOST_FOCUS = 5
"""How many competences to work on next at most. Source: NEEDS.md 44, the five-plus-five exercise."""

_REACHING_OUT = {Standing.NOT_YET: Situation.START, Standing.DIFFERS: Situation.AGREE}


class Points(NamedTuple):
    """All that there is to say of a learner; ``unseen`` is what nobody rated yet, ``orphans`` what has no chance."""

    went_well: tuple[Point, ...]
    work_points: tuple[Point, ...]
    focus: tuple[Point, ...]
    changes: tuple[Change, ...]
    differences: tuple[Line, ...]
    orphans: tuple[Line, ...]
    unseen: tuple[Line, ...]


def points_of(lines: Sequence[Line], own: Sequence[Line], unclear: Container[str] = ()) -> Points:
    """Return what there is to say, from the lines of the trajectory and those beside it.

    Args:
        lines: Those of the trajectory.
        own: Those beside it.
        unclear: Competences that somebody rated, nobody knows how: these are not new, and not to be tried first.
    """
    return Points(
        went_well(lines),
        work_points(lines),
        focus(lines, unclear),
        changes((*lines, *own)),
        differences(lines),
        orphans(lines),
        unseen(lines, unclear),
    )


def went_well(lines: Sequence[Line]) -> tuple[Point, ...]:
    """Return a statement for each competence that everybody who judged it sees as reached.

    Order: what grew first, then what was said in the period, with a remark, without help, lately.
    """
    points = (
        Point(line, _strength(line), tuple(view for view in line.views if view.status in REACHED))
        for line in lines
        if line.standing is Standing.REACHED
    )
    return tuple(sorted(points, key=lambda point: (not _moved(point.line, Trend.FORWARD), *_telling(point))))


def work_points(lines: Sequence[Line]) -> tuple[Point, ...]:
    """Return a statement for each competence that is on the way or does not work yet.

    Order: what went better before first, then what was said in the period, with a remark, lately. What was only seen
    being done is no work point.
    """
    points = (
        Point(line, _growth(line), line.views)
        for line in lines
        if line.standing in {Standing.BUSY, Standing.NOT_YET} and not _only_seen(line)
    )
    return tuple(sorted(points, key=lambda point: (not _moved(point.line, Trend.BACK), *_telling(point))))


def focus(lines: Sequence[Line], unclear: Container[str] = ()) -> tuple[Point, ...]:
    """Return what to work on next, at most ``MOST_FOCUS``, in the order of the trajectory: basics come first there.

    What is on the way goes first, then what is seen differently, then what was only seen; one place is kept for
    something that nobody has rated yet, so that there is always a look ahead.
    """
    judged = [line for line in lines if line.standing in {Standing.BUSY, Standing.NOT_YET} and not _only_seen(line)]
    differing = [line for line in lines if line.standing is Standing.DIFFERS]
    seen = [line for line in lines if line.standing is Standing.BUSY and _only_seen(line)]
    new = unseen(lines, unclear)
    begun = (judged + differing + seen)[: MOST_FOCUS - bool(new)]
    chosen = [*begun, *new[: MOST_FOCUS - len(begun)]]
    return tuple(Point(line, _next(line), line.views) for line in lines if line in chosen)


def focus_chosen(lines: Sequence[Line], codes: Sequence[str]) -> tuple[Point, ...]:
    """Return what was chosen to work on at a talk, in the order in which it was chosen."""
    by_code: dict[str, list[Line]] = {}
    for line in lines:
        if line.competence:
            by_code.setdefault(line.competence.code, []).append(line)
    return tuple(Point(line, _next(line), line.views) for code in codes for line in by_code.get(code, ()))


def unseen(lines: Sequence[Line], unclear: Container[str] = ()) -> tuple[Line, ...]:
    """Return the competences that nobody rated yet and that can be learned there, as far as anybody knows."""
    closed = orphans(lines)
    new = [line for line in lines if line.standing is Standing.NOT_SEEN and line not in closed]
    return tuple(line for line in new if not line.competence or line.competence.code not in unclear)


def changes(lines: Iterable[Line]) -> tuple[Change, ...]:
    """Return every view of the period that moved since the same voice last spoke, steps forward first."""
    moved = (
        Change(line, view, way)
        for line in lines
        for view in line.views
        if view.fresh and (way := trend(view)) is not None
    )
    return tuple(sorted(moved, key=lambda change: change.trend is Trend.BACK))


def differences(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the competences that people see differently, those where they are widest apart first."""
    return tuple(sorted((line for line in lines if line.standing is Standing.DIFFERS), key=lambda line: -_gap(line)))


def _gap(line: Line) -> int:
    steps = [step for view in line.views if (step := STEPS.get(view.status)) is not None]
    return max(steps, default=0) - min(steps, default=0)


def _strength(line: Line) -> Situation:
    reached = [view.status for view in line.views if view.status in REACHED]
    if _moved(line, Trend.FORWARD):
        return Situation.GREW
    if all(status is Status.EXEMPT for status in reached):
        return Situation.EXEMPT
    if Status.INDEPENDENT in reached:
        return Situation.INDEPENDENT
    return Situation.SHARED if len(reached) > 1 else Situation.REACHED


def _growth(line: Line) -> Situation:
    if _moved(line, Trend.BACK):
        return Situation.SLIPPED
    return Situation.NOT_YET if line.standing is Standing.NOT_YET else Situation.GROWING


def _next(line: Line) -> Situation:
    if line.standing is Standing.NOT_SEEN:
        return Situation.FIRST_TIME
    if _only_seen(line):
        return Situation.SEEN
    return _REACHING_OUT.get(line.standing, Situation.PRACTISE)


def _only_seen(line: Line) -> bool:
    return line.standing is Standing.BUSY and not any(view.status is Status.DEVELOPING for view in line.views)


def _moved(line: Line, way: Trend) -> bool:
    return any(view.fresh and trend(view) is way for view in line.views)


def _telling(point: Point) -> tuple[bool, bool, bool, int, int]:
    """Return what sorts statements that are alike otherwise; equal ones stay in the order of the trajectory."""
    latest = max(view.citation.time for view in point.evidence)
    return (
        not any(view.fresh for view in point.evidence),
        not any(view.remark for view in point.evidence),
        not any(view.status is Status.INDEPENDENT for view in point.evidence),
        -latest.day.toordinal(),
        -latest.number,
    )
