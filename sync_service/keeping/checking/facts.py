"""The facts: whether what came in is still what came in, and whether it hangs together."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from sync_service import tables as t
from sync_service.audit import Action, verify
from sync_service.keeping.checking.trouble import Trouble
from sync_service.record.identifiers import identifier
from sync_service.record.wire import unpack
from sync_service.store.following import entry_rows, finding_rows, planned_rows, version_id

_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)
_KEY_BYTES = 32


def fact_troubles(connection: Connection, school: str) -> Iterator[Trouble]:
    """Yield what is wrong with the facts of one school."""
    yield from (Trouble(f"audit_{one.what}", f"audit {one.number}") for one in verify(connection, school))
    yield from _companies(connection, school)
    yield from _files(connection, school)
    yield from _versions(connection, school)
    yield from _undoings(connection, school)
    yield from _subjects(connection, school)


def _companies(connection: Connection, school: str) -> Iterator[Trouble]:
    for row in connection.execute(select(t.companies).where(t.companies.c.school_id == school)):
        if row.id != identifier("company", school, row.key):
            yield Trouble("company_misnamed", f"companies {row.id}")


def _files(connection: Connection, school: str) -> Iterator[Trouble]:
    sent = set(_of_school(connection, school, t.versions.c.sha256))
    here = t.files.c.school_id == school
    for row in connection.execute(select(t.files.c.sha256, t.files.c.data).where(here).execution_options(yield_per=20)):
        if not isinstance(row.data, bytes) or hashlib.sha256(row.data).hexdigest() != row.sha256:
            yield Trouble("file_changed", f"files {row.sha256}")
        if row.sha256 not in sent:
            yield Trouble("file_of_nothing", f"files {row.sha256}")


def _of_school(connection: Connection, school: str, column: Any) -> list[Any]:
    asked = select(column).join_from(t.versions, t.companies).where(t.companies.c.school_id == school)
    return list(connection.execute(asked).scalars())


def _versions(connection: Connection, school: str) -> Iterator[Trouble]:
    kept = set(connection.execute(select(t.files.c.sha256).where(t.files.c.school_id == school)).scalars())
    let_go = _let_go(connection, school)
    received = _by_version(connection, t.deliveries)
    receipts = _by_version(connection, t.receipts)
    asked = select(t.versions).join_from(t.versions, t.companies).where(t.companies.c.school_id == school)
    for row in connection.execute(asked.execution_options(yield_per=50)):
        where = f"versions {row.id}"
        if row.id != version_id(row.company_id, row.sha256):
            yield Trouble("version_misnamed", where)
        if row.sha256 not in kept and not let_go:
            yield Trouble("file_missing", where)
        if not received.get(row.id):
            yield Trouble("delivery_missing", where)
        if not receipts.get(row.id):
            yield Trouble("receipt_missing", where)
        yield from _reading(connection, row, where)


def _let_go(connection: Connection, school: str) -> bool:
    """Say whether bytes of workbooks may be gone: somebody was erased, or what was kept long enough went."""
    went = (Action.ERASED.value, Action.PURGED.value)
    here = t.audit.c.school_id == school, t.audit.c.action.in_(went)
    erased = select(t.erasures.c.id).where(t.erasures.c.school_id == school)
    return any(
        connection.execute(asked.limit(1)).first() is not None
        for asked in (select(t.audit.c.number).where(*here), erased)
    )


def _by_version(connection: Connection, table: Any) -> Mapping[str, int]:
    counted = connection.execute(select(table.c.version_id, func.count()).group_by(table.c.version_id)).all()
    return {row[0]: row[1] for row in counted}


def _reading(connection: Connection, row: Row[Any], where: str) -> Iterator[Trouble]:
    try:
        reading = unpack(bytes(row.reading))
    except _UNREADABLE:
        yield Trouble("reading_unreadable", where)
        return
    if reading.sha256 and reading.sha256 != row.sha256:
        yield Trouble("reading_of_another", where)
    if reading.trajectory != row.trajectory:
        yield Trouble("trajectory_differs", where)
    for table, rows, trouble in (
        (t.findings, finding_rows(row.id, reading.findings), "findings_differ"),
        (t.planned, planned_rows(row.id, reading.planned), "plan_differs"),
        (t.entries, entry_rows(row.id, reading.entries), "forms_differ"),
    ):
        if _rows_differ(connection, table, row.id, rows):
            yield Trouble(trouble, where)


def _rows_differ(connection: Connection, table: Table, version: str, wanted: Sequence[Mapping[str, Any]]) -> bool:
    rows = connection.execute(select(table).where(table.c.version_id == version).order_by(table.c.position))
    try:
        return [dict(one) for one in rows.mappings()] != [dict(one) for one in wanted]
    except _UNREADABLE:
        return True


def _undoings(connection: Connection, school: str) -> Iterator[Trouble]:
    newest = {
        row.version_id: row.undone for row in connection.execute(select(t.undoings).order_by(t.undoings.c.id)).all()
    }
    asked = select(t.versions.c.id, t.versions.c.undone).join_from(t.versions, t.companies)
    for row in connection.execute(asked.where(t.companies.c.school_id == school)):
        if row.undone != newest.get(row.id, False):
            yield Trouble("undoing_differs", f"versions {row.id}")


def _subjects(connection: Connection, school: str) -> Iterator[Trouble]:
    for row in connection.execute(select(t.subjects).where(t.subjects.c.school_id == school)):
        if not isinstance(row.key, bytes) or len(row.key) != _KEY_BYTES:
            yield Trouble("key_damaged", f"subjects {row.id}")
