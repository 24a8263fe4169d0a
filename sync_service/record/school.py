"""What follows for a learner from all companies together: where they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from addin.domain.learner import plain
from addin.domain.status import Role, Status
from sync_service.record.identifiers import identifier
from sync_service.record.merging.sight import voice
from sync_service.record.standing import Rating, standing


class Stated(NamedTuple):
    """What counts of one observation that is not past, for where a learner stands."""

    learner: str
    thread: str
    competence: str | None
    label: str
    variant: str | None
    status: Status | None
    certain: bool
    on: date | None
    saved_at: datetime | None  # of the oldest version that says so: the date of a rating without one
    rater: str | None
    role: Role | None
    company: str
    workbook: str
    held: bool
    disputed: bool  # in conflict with what another copy says

    @property
    def day(self) -> date | None:
        """When it was said, as far as is known."""
        return self.on or (self.saved_at.date() if self.saved_at else None)

    @property
    def open(self) -> bool:
        """True when somebody must answer something about it."""
        return self.held or self.disputed or not self.certain or self.status is None


class Standing(NamedTuple):
    """A row of the table of standings."""

    id: str
    learner_id: str
    competence: str | None
    label: str
    variant: str | None
    status: Status | None
    decided: bool
    disagree: bool
    observations: int
    questions: int
    newest: date | None


class Decided(NamedTuple):
    """What learner, mentor and coach decided on a competence, as far as it stands."""

    learner: str
    competence: str
    variant: str | None
    status: Status
    on: date


def standings(stated: Iterable[Stated], decided: Iterable[Decided] = ()) -> dict[str, Standing]:
    """Return where learners stand on each competence (and variant) of which something is said now, by identifier.

    A decision stands, whatever is said beside it, also when nothing else is said any more.
    """
    groups: dict[tuple[str, str, str], list[Stated]] = {}
    for one in stated:
        what = one.competence or f"~{plain(one.label)}"
        groups.setdefault((one.learner, what, one.variant or ""), []).append(one)
    decisions = {(one.learner, one.competence, one.variant or ""): one for one in decided}
    found = {about: _standing(identifier("standing", *about), group) for about, group in groups.items()}
    found |= {
        about: _as_decided(identifier("standing", *about), found.get(about), one) for about, one in decisions.items()
    }
    return {row.id: row for row in found.values()}


def _as_decided(called: str, said: Standing | None, one: Decided) -> Standing:
    if said is None:
        return Standing(
            id=called,
            learner_id=one.learner,
            competence=one.competence,
            label=one.competence,
            variant=one.variant,
            status=one.status,
            decided=True,
            disagree=False,
            observations=0,
            questions=0,
            newest=one.on,
        )
    return said._replace(status=one.status, decided=True, newest=max(filter(None, (said.newest, one.on))))


def _standing(called: str, group: Sequence[Stated]) -> Standing:
    sure = [one for one in group if one.certain]
    # Of the sides of a conflict neither is the newer one, whenever they were saved: the more cautious stands.
    disputed = max((one.day for one in sure if one.disputed and one.day), default=None)
    ratings = [
        Rating((one.company, _voice(one)), one.status, disputed if one.disputed else one.day, one.role)
        for one in sure
        if one.status
    ]
    stands = standing(ratings)
    first = group[0]
    return Standing(
        id=called,
        learner_id=first.learner,
        competence=first.competence,
        label=min(one.label for one in group),
        variant=first.variant,
        status=stands.status,
        decided=False,
        disagree=stands.disagree,
        observations=len(ratings),
        questions=len({one.thread for one in group if one.open}),
        newest=max((one.on for one in group if one.on), default=None),
    )


def _voice(one: Stated) -> str:
    return voice(one.rater, one.role) or one.workbook
