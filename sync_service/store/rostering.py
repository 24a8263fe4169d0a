"""Keep the school's lists of learners, and what people said about whose name is whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from sync_service import tables as t
from sync_service.record.names import Chosen, Roster, Written
from sync_service.record.queries.learner_names import LEARNER
from sync_service.record.roster import Entry

_ROSTER = (
    select(t.rosters.c.entries)
    .where(t.rosters.c.school_id == bindparam("school"))
    .order_by(t.rosters.c.id.desc())
    .limit(1)
)
_CHOSEN = (
    select(t.answers, t.versions.c.workbook_id)
    .join_from(t.answers, t.companies)
    .join(t.versions, t.answers.c.version_id == t.versions.c.id, isouter=True)
    .where(t.companies.c.school_id == bindparam("school"), t.answers.c.matter == LEARNER)
    .order_by(t.answers.c.id)
)


@dataclass(frozen=True, slots=True)
class Given:
    """A roster as somebody gave it; ``name`` is the file's."""

    name: str
    entries: Sequence[Entry]
    by: str
    at: datetime


def note_roster(connection: Connection, school: str, given: Given) -> None:
    """Keep a roster; it counts from now on, and those before it stay."""
    entries = [[one.id, one.name, list(one.keys), one.group] for one in given.entries]
    connection.execute(
        insert(t.rosters).values(school_id=school, name=given.name, by=given.by, at=given.at, entries=entries)
    )


def roster_of(connection: Connection, school: str) -> Roster:
    """Return the roster that counts; an empty one when the school gave none."""
    kept = connection.execute(_ROSTER, {"school": school}).scalar()
    return Roster([Entry(called, name, tuple(keys), group) for called, name, keys, group in kept or ()])


def matches(connection: Connection, school: str) -> Mapping[Written, Chosen]:
    """Return what was answered about whose name is whose, with the key of the learner who is meant."""
    newest: dict[str, Row[Any]] = {}
    for row in connection.execute(_CHOSEN, {"school": school}):
        newest[row.question] = row
    found = {}
    for row in newest.values():
        if row.choice is not None:
            key = row.document["kept"]["key"]
            about = Written(row.company_id, key, "" if key else row.workbook_id or "")
            found[about] = Chosen(row.document["kept"]["means"], row.choice)
    return found
