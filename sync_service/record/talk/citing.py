"""What became of the observations that a decision rests on: a decision keeps what it rested on, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sync_service.record.talk.facts import Cited
from sync_service.record.views import ObservationView, SeenAs


class Since(StrEnum):
    """What became of an observation since it was cited."""

    STANDS = "stands"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CitedSince:
    """A citation with what became of it."""

    cited: Cited
    since: Since


def cite(view: ObservationView) -> Cited:
    """Return a rating as it stands now, to be kept with a decision."""
    seen = view.seen
    where = f"{seen.sheet}!{seen.cell}"
    return Cited(seen.id, seen.status, seen.on, seen.rater, seen.role, seen.company, seen.workbook, where, seen.sha256)


def since(cited: Iterable[Cited], ratings: Iterable[ObservationView]) -> tuple[CitedSince, ...]:
    """Return what became of each citation, from the ratings of the same learner and competence as they are now.

    A workbook of which an older copy came later gives its ratings other identifiers; they are then known by who said
    what, when, at which company.
    """
    present = tuple(ratings)
    return tuple(CitedSince(one, _since(one, present)) for one in cited)


def _since(one: Cited, ratings: Sequence[ObservationView]) -> Since:
    known = [view for view in ratings if one.observation in {view.seen.id, *(before.id for before in view.history)}]
    return next(iter(sorted((_of(one, view) for view in known or ratings), key=list(Since).index)), Since.WITHDRAWN)


def _of(one: Cited, view: ObservationView) -> Since:
    if any(_same(one, before) for before in view.history):
        return Since.WITHDRAWN if view.withdrawn else Since.CHANGED
    return Since.STANDS if _same(one, view.seen) and not view.withdrawn else Since.WITHDRAWN


def _same(one: Cited, seen: SeenAs) -> bool:
    return one.observation == seen.id or (
        (one.company, one.rater, one.role, one.on, one.status)
        == (seen.company, seen.rater, seen.role, seen.on, seen.status)
    )
