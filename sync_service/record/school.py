"""What follows for the whole school from all companies together: who is who, and where each learner stands. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from addin.domain.learner import best_spelling, plain, take_apart
from addin.domain.status import Role, Status
from sync_service.record.identifiers import identifier
from sync_service.record.merging.sight import voice
from sync_service.record.names import Written, who
from sync_service.record.standing import Rating, standing


class Name(NamedTuple):
    """A name as one company writes it; ``workbook`` and its name only when nothing names the learner (``key`` "")."""

    id: str
    company: str
    key: str
    workbook: str
    workbook_name: str
    spellings: Mapping[str, int]


class Learner(NamedTuple):
    """A learner of the school. ``asks`` is None when it is clear who this is, else the names it may be short for."""

    id: str
    name: str
    unnamed_in: str | None
    asks: tuple[str, ...] | None


def learners(school: str, names: Sequence[Name]) -> tuple[dict[str, str], dict[str, Learner]]:
    """Return the learner of each name, by their identifiers, and the learners; ``names`` are all of the school."""
    apart = {name.key: take_apart(name.key) for name in names if name.key}
    written = {name.id: Written(name.company, name.key, name.workbook) for name in names}
    meant = who(written.values(), apart)
    spelled: dict[str, Counter[str]] = {}
    for name in names:
        spelled.setdefault(name.key, Counter()).update(name.spellings)
    of, found = {}, {}
    for name in sorted(names):
        means = meant[written[name.id]]
        learner = of[name.id] = identifier("learner", school, means.learner)
        whole = means.learner[0] if len(means.learner) == 1 else name.key
        found[learner] = Learner(
            id=learner,
            name=best_spelling(spelled[whole]) if name.key else "",
            unnamed_in=name.workbook_name if name.workbook else None,
            asks=None if means.clear else tuple(best_spelling(spelled[key]) for key in means.asks),
        )
    return of, found


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


def standings(stated: Iterable[Stated]) -> dict[str, Standing]:
    """Return where learners stand on each competence (and variant) of which something is said now, by identifier."""
    groups: dict[tuple[str, str, str], list[Stated]] = {}
    for one in stated:
        what = one.competence or f"~{plain(one.label)}"
        groups.setdefault((one.learner, what, one.variant or ""), []).append(one)
    rows = (_standing(identifier("standing", *about), group) for about, group in groups.items())
    return {row.id: row for row in rows}


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
