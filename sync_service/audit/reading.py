"""Read the chain: its head, what it says, and whether it is still whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from sync_service import tables as t
from sync_service.audit.chain import BEGINNING, hash_of

_AT_ONCE = 5_000
MOST_LISTED = 500
_LATELY = 5_000  # rows in which to look who does things here


class Head(NamedTuple):
    """The last row of a chain: kept elsewhere, it proves later that nothing before it was changed or cut off."""

    number: int
    hash: str

    def __str__(self) -> str:
        """Write it as ``number:hash``, as the commands give and take it."""
        return f"{self.number}:{self.hash}"


class Fault(NamedTuple):
    """Where a chain is not whole: ``changed``, ``missing``, ``cut`` (rows at the end) or ``other`` (not that head)."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; ``learner`` is the identifier of the learner whom it is about, None when nobody or erased."""

    number: int
    at: datetime
    actor: str
    role: str
    action: str
    about: str
    learner: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to list; every field narrows. Days are whole days in UTC; ``before`` pages back by number."""

    learner: str | None = None
    actor: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None
    most: int = MOST_LISTED


def head_of(connection: Connection, school: str) -> Head:
    """Return the last row of a school's chain; number 0 while nothing was done yet."""
    here = t.audit_heads.c.school_id == school
    row = connection.execute(select(t.audit_heads.c.number, t.audit_heads.c.hash).where(here)).first()
    return Head(row.number, row.hash) if row else Head(0, BEGINNING)


def verify(connection: Connection, school: str, kept: Head | None = None) -> list[Fault]:
    """Return where the chain is not whole, [] when it is; at most one fault a row.

    Args:
        connection: For reading.
        school: Whose chain.
        kept: A head that somebody kept elsewhere; without it, rows cut off together with the head go unnoticed.
    """
    found, number, before, wanted = [], 0, BEGINNING, kept
    for row in _rows(connection, school):
        number += 1
        if row["number"] != number:
            found.append(Fault(number, "missing"))
            number = row["number"]
        elif row["before"] != before or hash_of(row) != row["hash"]:
            found.append(Fault(number, "changed"))
        before = row["hash"]
        if wanted and wanted.number == number:
            if wanted.hash != before:
                found.append(Fault(number, "other"))
            wanted = None
    if head_of(connection, school) != (number, before) or (wanted and wanted.number > number):
        found.append(Fault(number, "cut"))
    return found


def _rows(connection: Connection, school: str) -> Iterator[dict[str, Any]]:
    asked = select(t.audit).where(t.audit.c.school_id == school).order_by(t.audit.c.number)
    for row in connection.execute(asked.execution_options(yield_per=_AT_ONCE)).mappings():
        yield dict(row)


def listed(connection: Connection, school: str, wanted: Filter | None = None) -> list[Entry]:
    """Return rows, newest first."""
    wanted = wanted or Filter()
    rows = connection.execute(
        select(t.audit, t.subjects.c.learner_id)
        .join(t.subjects, t.audit.c.subject == t.subjects.c.id, isouter=True)
        .where(t.audit.c.school_id == school, *_conditions(wanted))
        .order_by(t.audit.c.number.desc())
        .limit(wanted.most)
    )
    return [
        Entry(one.number, one.at, one.actor, one.role, one.action, one.about, one.learner_id, one.subject)
        for one in rows
    ]


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.learner:
        yield t.subjects.c.learner_id == wanted.learner
    if wanted.actor:
        yield t.audit.c.actor == wanted.actor
    if wanted.action:
        yield t.audit.c.action == wanted.action
    if wanted.first:
        yield t.audit.c.at >= datetime.combine(wanted.first, time(), UTC)
    if wanted.last:
        yield t.audit.c.at < datetime.combine(wanted.last + timedelta(days=1), time(), UTC)
    if wanted.before:
        yield t.audit.c.number < wanted.before


def actors(connection: Connection, school: str) -> tuple[str, ...]:
    """Return who did something lately, by name in alphabetical order; learners, who stand there by pseudonym, not."""
    lately = (
        select(t.audit.c.actor, t.audit.c.actor_id)
        .where(t.audit.c.school_id == school)
        .order_by(t.audit.c.number.desc())
        .limit(_LATELY)
        .subquery()
    )
    rows = connection.execute(select(lately.c.actor).distinct().where(lately.c.actor != lately.c.actor_id))
    return tuple(sorted(filter(None, rows.scalars()), key=str.casefold))


def pseudonyms(connection: Connection, school: str) -> dict[str, str]:
    """Return the learner whom each pseudonym means; those of erased learners mean nobody."""
    rows = connection.execute(select(t.subjects.c.id, t.subjects.c.learner_id).where(t.subjects.c.school_id == school))
    return {row.id: row.learner_id for row in rows}
