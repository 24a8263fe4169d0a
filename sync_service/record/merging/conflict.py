"""A conflict told: who says what, in which file and cell, since when, and what it was before; and how to settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text
from sync_service.record.merging.answers import ANCESTOR, CLEARED, Matter, Side, anchor
from sync_service.record.merging.outcome import Dispute, Outcome, Value, carriers
from sync_service.record.merging.question import Question
from sync_service.record.merging.workbook import Merging

_ABOUT = {
    "status": text("the rating"),
    "remark": text("the remark"),
    "on": text("the date"),
    "rater": text("who judged"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was edited: the version, its file name, when and by whom it was saved, the cell, who judged."""

    version: str
    workbook: str
    saved_at: datetime | None
    cell: str
    rater: str | None
    on: date | None
    saved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a conflict: what it says (None when the cell was cleared), and each edit that says so."""

    says: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value that copies changed in different ways. ``before`` is what both were made from, None when nothing."""

    learner: str | None
    competence: str | None
    label: str
    field: str
    positions: tuple[Position, ...]
    before: str | None
    question: Question


class Clash(NamedTuple):
    """A conflict as it looks from one version: what other copies in the ``record`` say, and what this ``workbook``."""

    id: str
    learner: str | None
    competence: str | None
    label: str
    field: str
    record: str | None
    workbook: str | None


def clash(called: str, conflict: Conflict, version: str) -> Clash | None:
    """Return a conflict as it looks from a version, None when that version takes no part in it."""
    ours = [one for one in conflict.positions if any(source.version == version for source in one.sources)]
    others = [one for one in conflict.positions if one not in ours]
    if not ours or not others:
        return None
    seen = conflict
    return Clash(called, seen.learner, seen.competence, seen.label, seen.field, others[0].says, ours[0].says)


def conflicts(work: Merging, found: Outcome) -> Iterator[Conflict]:
    """Yield the open conflicts of a rating."""
    for dispute in found.disputes:
        seen = found.thread.newest.seen
        positions = tuple(_position(work, found, dispute.field, side) for side in dispute.sides)
        before = written(dispute.field, dispute.ancestor)
        yield Conflict(
            learner=seen.learner,
            competence=seen.competence,
            label=seen.label,
            field=dispute.field,
            positions=positions,
            before=before,
            question=_question(work, found, dispute, positions, before),
        )


def written(field: str, value: Any) -> str | None:
    """Return a value as it is told to people and programs: a canonical status, a remark, a day, a name.

    What stands in a cell whose meaning nobody could tell is given as it stands; None is an empty cell.
    """
    if value is CLEARED:
        return None
    if field == "status":
        status, _, (raw, colour) = value
        return str(status.value if status else raw or colour)
    return value.isoformat() if isinstance(value, date) else str(value)


def _position(work: Merging, found: Outcome, field: str, side: Value) -> Position:
    shown = [_source(work, found, rank, side) for rank in sorted(side.edits)]
    says = written(field, side.value)
    if field == "rater" and shown:
        says = shown[-1].rater or says
    return Position(says, tuple(shown))


def _source(work: Merging, found: Outcome, rank: int, side: Value) -> Source:
    """Return where a version made an edit; of a cleared cell, where it stood in the version that it was made from."""
    card, thread = work.cards[rank], found.thread
    stood = rank if rank in thread.seen else max((r for r in thread.seen if r in work.ancestors[rank]), default=None)
    seen = (thread.seen[stood] if stood is not None else thread.newest).seen
    gone = side.value is CLEARED
    rater = None if gone else seen.rater
    return Source(card.sha256, card.name, card.saved_at, seen.cell, rater, seen.on, card.author)


def _question(
    work: Merging, found: Outcome, dispute: Dispute, positions: Sequence[Position], before: str | None
) -> Question:
    newest = work.cards[max(rank for side in dispute.sides for rank in side.edits)].sha256
    seen = found.thread.newest.seen
    cells = [source.cell for position in positions for source in position.sources]
    choices = [(str(number), _choice(dispute.field, one)) for number, one in enumerate(positions, start=1)]
    finding = Finding(
        kind=Kind.CONFLICT,
        severity=Severity.QUESTION,
        message=text(
            "{learner}, {competence}: copies of this workbook changed {what} in different ways.",
            learner=seen.learner or text("a learner who is not named"),
            competence=seen.competence or seen.label,
            what=_ABOUT[dispute.field],
        ),
        suggestion=text("Both are kept and shown until somebody chooses."),
        cell=cells[-1],
        cells=tuple(dict.fromkeys(cells)),
        answers=(
            *choices,
            (ANCESTOR, text("{value}, as it was before both.", value=shown(dispute.field, before))),
        ),
        subject={"field": dispute.field},
    )
    return Question(
        Matter.CONFLICT,
        newest,
        finding,
        ratings=tuple(
            anchor(work.cards[rank].sha256, found.thread.seen[rank])
            for side in dispute.sides
            for rank in carriers(work, found.thread, dispute.field, side)[:1]
            if rank in found.thread.seen
        ),
        field=dispute.field,
        sides=tuple(Side(side.value, _own(work, found, dispute, side)) for side in dispute.sides),
        ancestor=dispute.ancestor,
    )


def _own(work: Merging, found: Outcome, dispute: Dispute, side: Value) -> frozenset[str]:
    """Return the versions that say what a side says and from which no other side was made."""
    common = frozenset[int]().union(
        *(work.ancestors[rank] for other in dispute.sides if other is not side for rank in other.edits)
    )
    ranks = frozenset(carriers(work, found.thread, dispute.field, side)) - common
    return frozenset(work.cards[rank].sha256 for rank in ranks or side.edits)


def _choice(field: str, one: Position) -> Text:
    last = one.sources[-1]
    return text(
        "{value}, as {workbook} says in {cell}.", value=shown(field, one.says), workbook=last.workbook, cell=last.cell
    )


def shown(field: str, says: str | None) -> Text | str:
    """Return a value in words for people."""
    if says is None:
        return text("nothing")
    if field == "status" and says in list(Status):
        return STYLES[Status(says)].word
    return f"“{says}”" if says else text("nothing")
