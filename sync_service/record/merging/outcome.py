"""What becomes of one rating: what it says now, what it said before, and which edits are in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from addin.domain.observation import Observation
from addin.text import text
from sync_service.record.merging.answers import CLEARED, Answer
from sync_service.record.merging.sight import Says, Sight
from sync_service.record.merging.thread import FIELDS, THERE, Head, Thread, part
from sync_service.record.merging.workbook import Merging


class Value(NamedTuple):
    """A value that a field has now: the versions that made the edit, those that say so, and the answer that chose it.

    ``value`` is CLEARED when the cell is empty; versions are ranks, newest first.
    """

    value: Any
    edits: frozenset[int]
    carriers: tuple[int, ...]
    answer: Answer | None = None


class Dispute(NamedTuple):
    """A field that copies changed in different ways: the sides, the first edit first, and what both were made from."""

    field: str
    sides: tuple[Value, ...]
    ancestor: Any


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a rating said. ``ranks`` are the versions that show it; none for what merging put together."""

    says: Says
    seen: Observation
    ranks: tuple[int, ...]
    state: str  # current | past | withdrawn
    made_from: Mapping[str, Value]  # by field, when it stands


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rating. ``cleared_by`` are the versions that cleared it, when it is withdrawn."""

    thread: Thread
    said: tuple[Said, ...]
    disputes: tuple[Dispute, ...]
    cleared_by: frozenset[int]


def outcome(work: Merging, thread: Thread, answers: Sequence[Answer] = ()) -> Outcome:
    """Say what became of a rating; ``answers`` are those about its conflicts, in the order in which they were given."""
    values = {name: _settled(work, thread, name, answers) for name in FIELDS}
    cleared = thread.there and any(one.value is CLEARED for one in values["status"])
    withdrawn = not thread.there or (cleared and len(values["status"]) == 1)
    disputes = () if withdrawn else tuple(_disputes(work, thread, values))
    if withdrawn:
        says = [thread.newest.says]
        standing: list[Said] = []
    else:
        standing = list(_standing(thread, values))
        says = [one.says for one in standing]
    state = "withdrawn" if withdrawn else "current"
    made = {one.says: one for one in standing}
    rows = _rows(thread)
    said = [
        Said(
            row,
            made[row].seen if row in made and _chosen(made[row]) else thread.seen[ranks[-1]].seen,
            ranks,
            state if row in says else "past",
            made[row].made_from if row in made else {},
        )
        for row, ranks in rows.items()
    ]
    said += [one for one in standing if one.says not in rows]
    return Outcome(thread, tuple(said), disputes, _clearing(thread) if withdrawn else frozenset())


def _rows(thread: Thread) -> dict[Says, tuple[int, ...]]:
    rows: dict[Says, tuple[int, ...]] = {}
    for rank, one in thread.seen.items():
        rows[one.says] = (*rows.get(one.says, ()), rank)
    return rows


def _clearing(thread: Thread) -> frozenset[int]:
    return frozenset[int]().union(*(head.edits for head in thread.heads[THERE] if not head.value))


def _values(work: Merging, thread: Thread, name: str) -> list[Value]:
    """Return the values that a field has by the edits alone; a cell cleared in one copy counts as a status."""
    found = [_value(work, thread, name, head) for head in thread.heads[name]]
    if name == "status" and thread.there:
        gone = [head for head in thread.heads[THERE] if not head.value and not thread.put_back]
        found += [_value(work, thread, THERE, head)._replace(value=CLEARED) for head in gone]
    return sorted(found, key=lambda one: min(one.edits))


def _value(work: Merging, thread: Thread, name: str, head: Head) -> Value:
    return Value(head.value, head.edits, tuple(_carriers(work, thread, name, head)))


def _carriers(work: Merging, thread: Thread, name: str, head: Head) -> Iterator[int]:
    """Yield the versions that made an edit and those made from them that go on saying so, newest first."""
    for rank in range(len(work.cards) - 1, -1, -1):
        if rank in head.edits or (
            not work.ancestors[rank].isdisjoint(head.edits) and _shows(thread, rank, name, head.value)
        ):
            yield rank


def _shows(thread: Thread, rank: int, name: str, value: Any) -> bool:
    shown = rank in thread.seen
    return shown is value if name == THERE else shown and bool(part(thread.seen[rank].says, name) == value)


def _settled(work: Merging, thread: Thread, name: str, answers: Sequence[Answer]) -> list[Value]:
    """Return the values of a field after what was answered about it.

    An answer stands for the values that it was about. Who goes on from the side that was chosen goes on from the
    answer; who goes on from another side did not know of it, and is a side again.
    """
    values = _values(work, thread, name)
    for answer in answers:
        if answer.field != name:
            continue
        asked = frozenset[str]().union(*(side.versions for side in answer.sides))
        met = [one for one in values if not asked.isdisjoint(work.cards[rank].sha256 for rank in one.carriers)]
        others = [one for one in values if one not in met]
        chosen = answer.chosen
        if not met or any(_knew(work, one, chosen.versions) for one in others):
            values = others or values
            continue
        edits = frozenset[int]().union(*(one.edits for one in met))
        same = [one for one in others if one.value == chosen.value]
        carriers = tuple(rank for one in (*met, *same) if one.value == chosen.value for rank in one.carriers)
        settled = Value(chosen.value, edits, tuple(sorted(set(carriers), reverse=True)), answer)
        values = [settled, *(one for one in others if one not in same)]
    return values


def _knew(work: Merging, one: Value, versions: frozenset[str]) -> bool:
    known = frozenset[int]().union(*(work.ancestors[rank] for rank in one.edits))
    return not versions.isdisjoint(work.cards[rank].sha256 for rank in known)


def _disputes(work: Merging, thread: Thread, values: Mapping[str, Sequence[Value]]) -> Iterator[Dispute]:
    for name, sides in values.items():
        if len(sides) > 1:
            yield Dispute(name, tuple(sides), _ancestor(work, thread, name, sides))


def _ancestor(work: Merging, thread: Thread, name: str, sides: Sequence[Value]) -> Any:
    """Return what the newest version that all sides were made from says of the field; CLEARED when it shows nothing."""
    first = [min(side.edits) for side in sides]
    common = frozenset.intersection(*(work.ancestors[rank] | {rank} for rank in first))
    if not common or max(common) not in thread.seen:
        return CLEARED
    return part(thread.seen[max(common)].says, name)


def _standing(thread: Thread, values: Mapping[str, Sequence[Value]]) -> Iterator[Said]:
    """Yield what the rating says now: one thing, or what each side of its conflicts says."""
    single = {name: sides[0] for name, sides in values.items() if len(sides) == 1}
    leading = [{name: side} for name, sides in values.items() if name not in single for side in sides]
    met = set()
    for forced in leading or [single]:
        side = next(iter(forced.values()))
        if side.value is CLEARED and "status" in forced:
            continue
        taken = {**single, **forced}
        made_from = {other: taken.get(other) or _of(thread, values[other], side, other) for other in FIELDS}
        said = _made(thread, made_from)
        if said.says not in met:
            met.add(said.says)
            yield said


def _of(thread: Thread, sides: Sequence[Value], leading: Value, name: str) -> Value:
    """Return the side that goes with the leading side of another field, by the newest version that says both."""
    standing = [one for one in sides if one.value is not CLEARED or name != "status"]
    if leading.carriers and leading.carriers[0] in thread.seen:
        says = part(thread.seen[leading.carriers[0]].says, name)
        standing = [one for one in standing if one.value == says] or standing
    return max(standing, key=lambda one: max(one.edits))


def _made(thread: Thread, made_from: Mapping[str, Value]) -> Said:
    status, certain, unread = made_from["status"].value
    says = Says(status, certain, unread, *(made_from[name].value for name in ("remark", "on", "rater")))
    shown = [rank for rank, one in thread.seen.items() if one.says == says]
    first = _sight(thread, made_from["status"]) or thread.newest
    seen = thread.seen[shown[-1]].seen if shown else first.seen
    for name in FIELDS:
        seen = _with(thread, seen, name, made_from[name])
    return Said(says, seen, tuple(shown), "current", made_from)


def _sight(thread: Thread, value: Value) -> Sight | None:
    return next((thread.seen[rank] for rank in value.carriers if rank in thread.seen), None)


def _with(thread: Thread, seen: Observation, name: str, value: Value) -> Observation:
    """Return a rating with one field as its value says, shown as the newest version that says so shows it."""
    donor = _sight(thread, value)
    told: dict[str, Any] = {}
    if name == "status":
        status, certain, (raw, _) = value.value
        told = {"status": status, "certain": certain, "raw": raw, "colour": None}
        if donor:
            told |= {"raw": donor.seen.raw, "colour": donor.seen.colour, "why": donor.seen.why}
        if value.answer:
            told["why"] = _why(value.answer)
    elif name == "remark":
        told = {"remark": (donor.seen.remark if donor else value.value) or None}
    elif name == "on":
        told = {"on": value.value}
    elif donor:
        told = {"rater": donor.seen.rater, "role": donor.seen.role}
    elif value.answer:
        told = {"rater": value.answer.choice, "role": None}
    return replace(seen, **told)


def _why(answer: Answer) -> Any:
    return text(
        "{name} chose this on {day}, because copies of the workbook said different things.",
        name=answer.by,
        day=_day(answer.at),
    )


def _day(at: datetime) -> str:
    return at.date().isoformat()


def _chosen(said: Said) -> bool:
    return any(value.answer for value in said.made_from.values())
