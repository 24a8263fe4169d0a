"""What single columns say: a word that the program knows, a hash of the right length, days in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, select

from addin.domain.learner import plain
from addin.domain.status import Role
from sync_service import tables as t
from sync_service.accounts.kept.links import LinkKind
from sync_service.accounts.roles import Role as Part
from sync_service.jobs.board import State
from sync_service.jobs.kinds import KINDS
from sync_service.keeping.checking.trouble import Trouble
from sync_service.record.documents import DocumentKind
from sync_service.record.identifiers import identifier
from sync_service.record.merging.answers import Matter
from sync_service.record.queries.learner_names import LEARNER
from sync_service.record.wire import text_in

UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError)


def _words(*kinds: type[StrEnum]) -> frozenset[str]:
    return frozenset(one.value for kind in kinds for one in kind)


_SAYS: Mapping[Column[Any], frozenset[str]] = {
    t.roles.c.role: _words(Part),
    t.links.c.kind: _words(LinkKind),
    t.sessions.c.way: frozenset({"password", "link", "oidc"}),
    t.jobs.c.kind: frozenset(KINDS),
    t.job_steps.c.state: _words(State),
    t.talk_facts.c.role: _words(Role),
    t.answers.c.matter: _words(Matter) | {LEARNER},
    t.school_documents.c.kind: _words(DocumentKind),
}

_HASHES: Mapping[Column[Any], int] = {
    t.links.c.token: 64,
    t.sessions.c.token: 64,
    t.pairings.c.code: 64,
    t.devices.c.token: 64,
    t.answered.c.key: 64,
    t.answered.c.content: 64,
    t.erasures.c.mac: 64,
    t.erasures.c.salt: 32,
}
"""Columns of hexadecimal digits, and how many there are."""

_BEFORE: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (t.placements.c.from_day, t.placements.c.until_day),
    (t.links.c.made_at, t.links.c.ends_at),
    (t.sessions.c.started_at, t.sessions.c.ends_at),
    (t.devices.c.paired_at, t.devices.c.ends_at),
)
"""What cannot come after what; the program writes both at once, or looks before it writes."""

_HEX = re.compile(r"[0-9a-f]*")


def column_troubles(connection: Connection) -> Iterator[Trouble]:
    """Yield each row in which a column says what no program wrote there, all schools."""
    for column, known in _SAYS.items():
        for row in _rows(connection, column.table, column.not_in(sorted(known))):
            yield Trouble("word_unknown", f"{_where(column.table, row)} {column.name}")
    for column, length in _HASHES.items():
        for row in _rows(connection, column.table):
            said = getattr(row, column.name)
            if len(said) != length or not _HEX.fullmatch(said):
                yield Trouble("hash_damaged", f"{_where(column.table, row)} {column.name}")
    for first, last in _BEFORE:
        for row in _rows(connection, first.table, last < first):
            yield Trouble("days_reversed", f"{_where(first.table, row)} {last.name}")
    yield from _people(connection)
    yield from _work(connection)
    yield from _erasures(connection)


def _rows(connection: Connection, table: Table, *conditions: Any) -> Iterator[Row[Any]]:
    yield from connection.execute(select(table).where(*conditions).order_by(*table.primary_key))


def _where(table: Table, row: Row[Any]) -> str:
    return f"{table.name} {'/'.join(str(getattr(row, key.name)) for key in table.primary_key)}"


def _people(connection: Connection) -> Iterator[Trouble]:
    """Look at who may come in, and at what they are there."""
    for row in _rows(connection, t.people):
        if (row.key is None) != (row.password is None) or not (row.password or "$argon2").startswith("$argon2"):
            yield Trouble("password_damaged", _where(t.people, row))
    for row in _rows(connection, t.roles):
        whose = {Part.MENTOR.value: row.company_id, Part.LEARNER.value: row.learner_id}
        if whose.get(row.role, "") is None:
            yield Trouble("role_of_nothing", _where(t.roles, row))
    for row in _rows(connection, t.charges):
        if row.learner_id is None and row.group is None:
            yield Trouble("role_of_nothing", _where(t.charges, row))
    for table in (t.roles, t.placements):
        for row in _rows(connection, table):
            if row.company_id and row.company_id != identifier("company", row.school_id, plain(row.company or "")):
                yield Trouble("company_misnamed", _where(table, row))


def _work(connection: Connection) -> Iterator[Trouble]:
    """Look at work in the background: how far a step is, and whether it can be shown."""
    step = t.job_steps.c
    asked = select(step.id, step.state, step.task, step.said, step.done_at, step.data.is_not(None).label("holds"))
    for row in connection.execute(asked.order_by(step.id)):
        done = row.state == State.DONE.value
        if (done and (row.holds or row.done_at is None)) or (row.state == State.WAITING.value and row.done_at):
            yield Trouble("work_unclear", _where(t.job_steps, row))
        try:
            if not isinstance(row.task, dict):
                raise TypeError(row.id)
            if row.said is not None:
                text_in(row.said)
        except UNREADABLE:
            yield Trouble("work_unreadable", _where(t.job_steps, row))
    for row in _rows(connection, t.answered):
        told = row.receipt
        if not isinstance(told, dict) or not {"unchanged", "added", "changed", "withdrawn", "first"} <= told.keys():
            yield Trouble("work_unreadable", _where(t.answered, row))


def _erasures(connection: Connection) -> Iterator[Trouble]:
    for row in _rows(connection, t.erasures):
        if row.id != identifier("erasure", row.school_id, row.company_id, row.salt, row.mac):
            yield Trouble("erasure_changed", _where(t.erasures, row))
