"""Where a learner stands on one competence: what each voice last said, and whether the voices agree."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from addin.domain.learner import take_apart
from addin.domain.status import REACHED, Role, Status
from addin.domain.summary.model import Citation, Heard, Standing, Trend, View
from addin.domain.summary.period import Period, Place
from addin.domain.summary.timeline import Timeline
from addin.sheet.address import split_where

STANDINGS = {
    Status.OBSERVED: Standing.BUSY,
    Status.DEVELOPING: Standing.BUSY,
    Status.NOT_ACHIEVED: Standing.NOT_YET,
    **dict.fromkeys(REACHED, Standing.REACHED),
}
"""What a single view says of where the learner stands; the statuses left out say nothing of the learner."""
STEPS = {Status.NOT_ACHIEVED: 1, Status.DEVELOPING: 2, Status.ACHIEVED: 3, Status.INDEPENDENT: 4}
"""How far along the statuses are that tell of progress; the others cannot be compared."""


class Said(NamedTuple):
    """A rating that is fact for this summary, with whether it lies within the period."""

    heard: Heard
    status: Status
    citation: Citation
    fresh: bool


def said_by(heard: Iterable[Heard], line: Timeline, period: Period | None) -> tuple[list[Said], int]:
    """Return the ratings up to the end of the period, and how many were left out because nothing dates them.

    Only ratings with a status belong here: what is uncertain or withdrawn is no fact.
    """
    kept: list[Said] = []
    undated = 0
    for item in heard:
        citation = cite(item, line)
        place = period.place(citation.time, citation.moment) if period else Place.WITHIN
        undated += place is Place.UNKNOWN
        if item.observation.status and place in {Place.BEFORE, Place.WITHIN}:
            kept.append(Said(item, item.observation.status, citation, fresh=place is Place.WITHIN))
    return kept, undated


def cite(item: Heard, line: Timeline) -> Citation:
    """Return who said it, when, and where it stands."""
    seen = item.observation
    return Citation(
        seen.rater, seen.role, seen.on, seen.moment, item.company, item.workbook, seen.cell, line.time(item)
    )


def views(said: Iterable[Said]) -> tuple[View, ...]:
    """Return what each voice last said of one competence on one vehicle, mentors first, then by name.

    A voice is a rater at a place, or the unnamed raters of one role there. Different ratings by one voice at the same
    time are all kept: two unnamed people may stand behind them. Those of an earlier time become ``before``.
    """
    ordered = sorted(said, key=lambda item: (_voice(item.citation), position(item.citation), item.status))
    return tuple(view for _, group in groupby(ordered, lambda item: _voice(item.citation)) for view in _latest(group))


def standing_of(found: Iterable[View]) -> Standing:
    """Return where the learner stands when all views are heard.

    A rating that learner, mentor and school gave together counts alone from then on. Views that judge go before those
    that only saw it done, and both before "not covered" and "not applicable", which say nothing about the learner.
    """
    heard = list(found)
    together = [view for view in heard if view.citation.role is Role.JOINT]
    if together and all(view.citation.time <= together[-1].citation.time for view in heard):
        heard = together
    most = max(map(_weight, heard), default=0)
    judged = [view for view in heard if _weight(view) == most]
    if most:
        standings = {STANDINGS[view.status] for view in judged}
        return standings.pop() if len(standings) == 1 else Standing.DIFFERS
    if heard and all(view.status is Status.NOT_APPLICABLE for view in heard):
        return Standing.NOT_APPLICABLE
    return Standing.NOT_SEEN


def trend(view: View) -> Trend | None:
    """Say how a voice moved since it last spoke; None if it did not move, or one of both ratings is no judgement."""
    before, now = STEPS.get(view.before.status if view.before else view.status), STEPS.get(view.status)
    if before is None or now is None or before == now:
        return None
    return Trend.FORWARD if before < now else Trend.BACK


_ROLES = (Role.MENTOR, None, Role.TEACHER, Role.COACH, Role.LEARNER, Role.JOINT)


def _voice(citation: Citation) -> tuple[int, str, str]:
    place = citation.company or citation.workbook
    return _ROLES.index(citation.role), take_apart(citation.rater or "").key, place


def position(citation: Citation) -> tuple[object, ...]:
    """Return what sorts citations by time, and those of one time as they stand on the sheet, so that no run differs."""
    # What the three parties decided stands in no cell.
    sheet, row, column = split_where(citation.cell) if citation.cell else ("", 0, 0)
    return citation.time, citation.workbook, sheet, row, column


def _latest(group: Iterable[Said]) -> list[View]:
    """Return one voice's last view, or several if it said different things at the same time.

    "Not covered this time" after "achieved" takes nothing back, nor does a diary that saw it done once more.
    """
    current: list[View] = []
    for _, together in groupby(group, lambda item: item.citation.time):
        found = _at_once(together, current[-1] if current else None)
        if max(map(_weight, found)) >= max(map(_weight, current), default=0):
            current = found
    return current


def _at_once(together: Iterable[Said], before: View | None) -> list[View]:
    distinct: dict[Status, View] = {}
    for item in together:
        view = View(item.status, item.citation, item.heard.observation.remark, item.fresh, before)
        known = distinct.get(item.status)
        if known is None or (view.remark and not known.remark):
            distinct[item.status] = view
    return list(distinct.values())


def _weight(view: View) -> int:
    """Return how much a view says of the learner: nothing, that it was seen done, or a judgement."""
    if view.status not in STANDINGS:
        return 0
    return 1 if view.status is Status.OBSERVED else 2
