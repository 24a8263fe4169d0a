"""What people answered to what merging asked: a fact like a version is, and like it independent of when others came.

An answer names ratings by where they stood in versions, never by identifiers that follow from the set of versions; so
it means the same when an older version arrives later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from addin.domain.status import Status
from sync_service.record.merging.sight import Sight, voice

CLEARED = None
"""The value of a side on which the cell is empty."""

ANCESTOR = "ancestor"
"""The answer that nobody's edit stands, but what both sides were made from."""


class Matter(StrEnum):
    """What merging can ask about."""

    CONFLICT = "conflict"  # two copies changed the same value in different ways
    VANISHED = "vanished"  # many ratings are gone at once
    CLEARED_ELSEWHERE = "cleared_elsewhere"  # one copy cleared what a copy saved later still shows
    STALE_COPY = "stale_copy"  # a file goes on from an older version of itself


class Anchor(NamedTuple):
    """A rating, by the version in which it stands, its cell there, and what it is about."""

    version: str
    cell: str
    who: str
    what: str


def anchor(version: str, one: Sight) -> Anchor:
    """Return where a rating stands in a version."""
    return Anchor(version, one.seen.cell, one.about.who, one.about.what)


class Side(NamedTuple):
    """A value in a conflict as it was shown when somebody answered, and the versions (sha256) that said so."""

    value: Any
    versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is in force. ``choice`` is one of those that the question offered, or another value of the field.

    ``version`` is the version that was asked about. Of a conflict, ``field`` with its ``sides`` and the value of the
    ``ancestor``.
    """

    question: str
    matter: Matter
    version: str
    choice: str
    by: str
    at: datetime
    ratings: tuple[Anchor, ...] = ()
    field: str = ""
    sides: tuple[Side, ...] = ()
    ancestor: Any = CLEARED
    base: str | None = None  # from which the version was made, if that is what was answered

    @property
    def chosen(self) -> Side:
        """The value that shall stand in a conflict; its versions are those of the side that was chosen, if any."""
        if self.choice == ANCESTOR:
            return Side(self.ancestor, frozenset())
        if self.choice.isdecimal() and 1 <= int(self.choice) <= len(self.sides):
            return self.sides[int(self.choice) - 1]
        return Side(told(self.field, self.choice), frozenset())


def told(field: str, written: str) -> Any:
    """Return the value of a field that somebody wrote down instead of choosing a side.

    Raises:
        ValueError: if it is no value of that field.
    """
    if field == "status":
        return Status(written), True, ("", None)
    if field == "on":
        return date.fromisoformat(written)
    words = " ".join(written.split())
    return voice(words, None) if field == "rater" else words


def value_out(field: str, value: Any) -> Any:
    """Return the value of a field as plain data; CLEARED stays None, an empty date is ``""``."""
    if value is CLEARED and field == "status":
        return None
    if field == "status":
        status, certain, (raw, colour) = value
        return [status, certain, raw, colour]
    if field == "on":
        return "" if value is None else value.isoformat()
    return value


def value_in(field: str, kept: Any) -> Any:
    """Return the value that ``value_out`` wrote."""
    if field == "status" and kept is not None:
        status, certain, raw, colour = kept
        return Status(status) if status else None, certain, (raw, colour)
    if field == "on":
        return date.fromisoformat(kept) if kept else None
    return kept


def answer_in(question: str, choice: str, by: str, at: datetime, kept: Mapping[str, Any]) -> Answer:
    """Return the answer to a question whose matter was kept as plain data (``matter_out``)."""
    field = kept.get("field", "")
    return Answer(
        question=question,
        matter=Matter(kept["matter"]),
        version=kept["version"],
        choice=choice,
        by=by,
        at=at,
        ratings=tuple(Anchor(*one) for one in kept["ratings"]),
        field=field,
        sides=tuple(Side(value_in(field, one["value"]), frozenset(one["versions"])) for one in kept.get("sides", ())),
        ancestor=value_in(field, kept.get("ancestor")),
        base=kept.get("base") if choice == kept.get("base_if") else None,
    )


def about(answers: Iterable[Answer], matter: Matter) -> Sequence[Answer]:
    """Return the answers about one kind of matter, in the order in which they were given."""
    return [one for one in answers if one.matter is matter]
