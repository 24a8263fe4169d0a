"""What becomes of one rating: what it says now, what it said before, and which edits are in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from addin.domain.observation import Observation
from addin.text import text
from sync_service.record.merging.answers import CLEARED, Answer
from sync_service.record.merging.sight import Says, Sight
from sync_service.record.merging.thread import FIELDS, THERE, Thread, part
from sync_service.record.merging.workbook import Merging


class Value(NamedTuple):
    """A value that a field has now: the versions that made the edit, and the answer that chose it.

    ``value`` is CLEARED when the cell is empty; ``edits`` are ranks. ``shown`` are the versions that say so, newest
    first, when an answer brought several together; else they follow from the edits (``carriers``).
    """

    value: Any
    edits: frozenset[int]
    shown: tuple[int, ...] | None = None
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
    values, rows = {name: _settled(work, thread, name, answers) for name in FIELDS}, _rows(thread)
    cleared = any(_is_cleared(one, "status") for one in values["status"])
    if not thread.there or (cleared and len(values["status"]) == 1):
        said = _said(thread, rows, [thread.newest.says], "withdrawn")
        return Outcome(thread, said, (), _clearing(thread))
    standing = list(_standing(work, thread, values, rows))
    said = _said(thread, rows, [one.says for one in standing], "current", {one.says: one for one in standing})
    said += tuple(one for one in standing if not one.ranks)
    return Outcome(thread, said, tuple(_disputes(work, thread, values)), frozenset())


def _said(
    thread: Thread,
    rows: Mapping[Says, tuple[int, ...]],
    stands: Sequence[Says],
    state: str,
    made: Mapping[Says, Said] = MappingProxyType({}),
) -> tuple[Said, ...]:
    """Return everything that versions show of a rating, oldest first; what ``stands`` is in that ``state``."""
    return tuple(
        Said(
            says,
            made[says].seen if says in made else thread.seen[ranks[-1]].seen,
            ranks,
            state if says in stands else "past",
            made[says].made_from if says in made else {},
        )
        for says, ranks in rows.items()
    )


def _rows(thread: Thread) -> dict[Says, tuple[int, ...]]:
    rows: dict[Says, list[int]] = {}
    last, ranks = None, list[int]()
    for rank, one in thread.seen.items():
        if one is not last:
            last, ranks = one, rows.setdefault(one.says, [])
        ranks.append(rank)
    return {says: tuple(ranks) for says, ranks in rows.items()}


def _clearing(thread: Thread) -> frozenset[int]:
    return frozenset[int]().union(*(head.edits for head in thread.heads[THERE] if not head.value))


def _values(thread: Thread, name: str) -> list[Value]:
    """Return the values that a field has by the edits alone; a cell cleared in one copy counts as a status."""
    found = [Value(head.value, head.edits) for head in thread.heads[name]]
    if name == "status" and len(thread.heads[THERE]) > 1 and not thread.put_back:
        found += [Value(CLEARED, head.edits) for head in thread.heads[THERE] if not head.value]
    return sorted(found, key=lambda one: min(one.edits)) if len(found) > 1 else found


def carriers(work: Merging, thread: Thread, name: str, one: Value) -> tuple[int, ...]:
    """Return the versions that made an edit and those made from them that go on saying so, newest first."""
    if one.shown is not None:
        return one.shown
    return tuple(
        rank
        for rank in range(len(work.cards) - 1, -1, -1)
        if rank in one.edits or (not work.ancestors[rank].isdisjoint(one.edits) and _says(thread, rank, name, one))
    )


def _says(thread: Thread, rank: int, name: str, one: Value) -> bool:
    if rank not in thread.seen:
        return _is_cleared(one, name)
    return bool(part(thread.seen[rank].says, name) == one.value)


def _is_cleared(one: Value, name: str) -> bool:
    """Say whether a value is an empty cell; a day that is not filled in is None as well, and something else."""
    return one.value is CLEARED and name == "status"


def _settled(work: Merging, thread: Thread, name: str, answers: Sequence[Answer]) -> list[Value]:
    """Return the values of a field after what was answered about it.

    An answer stands for the values that it was about. Who goes on from the side that was chosen goes on from the
    answer; who goes on from another side did not know of it, and is a side again.
    """
    values = _values(thread, name)
    for answer in answers:
        if answer.field != name:
            continue
        asked = frozenset[str]().union(*(side.versions for side in answer.sides))
        met = [one for one in values if not asked.isdisjoint(_versions(work, carriers(work, thread, name, one)))]
        others = [one for one in values if one not in met]
        chosen = answer.chosen
        if not met or any(_knew(work, one, chosen.versions) for one in others):
            values = others or values
            continue
        edits = frozenset[int]().union(*(one.edits for one in met))
        same = [one for one in others if one.value == chosen.value]
        alike = [one for one in (*met, *same) if one.value == chosen.value]
        shown = {rank for one in alike for rank in carriers(work, thread, name, one)}
        settled = Value(chosen.value, edits, tuple(sorted(shown, reverse=True)), answer)
        values = [settled, *(one for one in others if one not in same)]
    return values


def _knew(work: Merging, one: Value, versions: frozenset[str]) -> bool:
    return not versions.isdisjoint(_versions(work, {known for rank in one.edits for known in work.ancestors[rank]}))


def _versions(work: Merging, ranks: Iterable[int]) -> set[str]:
    return {work.cards[rank].sha256 for rank in ranks}


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


def _standing(
    work: Merging, thread: Thread, values: Mapping[str, Sequence[Value]], rows: Mapping[Says, tuple[int, ...]]
) -> Iterator[Said]:
    """Yield what the rating says now: one thing, or what each side of its conflicts says."""
    single = {name: sides[0] for name, sides in values.items() if len(sides) == 1}
    if len(single) == len(FIELDS):
        yield _made(work, thread, single, rows)
        return
    met = set()
    for name, side in ((name, side) for name, sides in values.items() if name not in single for side in sides):
        if not _is_cleared(side, name):
            leading = next(iter(carriers(work, thread, name, side)), None)
            others = {other: _of(thread, sides, leading, other) for other, sides in values.items() if other != name}
            said = _made(work, thread, {**others, name: side}, rows)
            if said.says not in met:
                met.add(said.says)
                yield said


def _of(thread: Thread, sides: Sequence[Value], leading: int | None, name: str) -> Value:
    """Return the side of a field that goes with another field's: what the newest version of that one says, if any."""
    standing = [one for one in sides if not _is_cleared(one, name)]
    if leading in thread.seen:
        says = part(thread.seen[leading].says, name)
        standing = [one for one in standing if one.value == says] or standing
    return max(standing, key=lambda one: max(one.edits))


def _made(work: Merging, thread: Thread, made_from: Mapping[str, Value], rows: Mapping[Says, tuple[int, ...]]) -> Said:
    status, certain, unread = made_from["status"].value
    says = Says(status, certain, unread, *(made_from[name].value for name in ("remark", "on", "rater")))
    shown = rows.get(says, ())
    if shown and not any(value.answer for value in made_from.values()):
        return Said(says, thread.seen[shown[-1]].seen, shown, "current", made_from)
    seen = (_sight(work, thread, "status", made_from["status"]) or thread.newest).seen
    for name in FIELDS:
        seen = _with(seen, name, made_from[name], _sight(work, thread, name, made_from[name]))
    return Said(says, seen, shown, "current", made_from)


def _sight(work: Merging, thread: Thread, name: str, value: Value) -> Sight | None:
    return next((thread.seen[rank] for rank in carriers(work, thread, name, value) if rank in thread.seen), None)


def _with(seen: Observation, name: str, value: Value, donor: Sight | None) -> Observation:
    """Return a rating with one field as its value says, shown as the ``donor``, the newest that says so, shows it."""
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
    return seen._replace(**told)


def _why(answer: Answer) -> Any:
    return text(
        "{name} chose this on {day}, because copies of the workbook said different things.",
        name=answer.by,
        day=_day(answer.at),
    )


def _day(at: datetime) -> str:
    return at.date().isoformat()
