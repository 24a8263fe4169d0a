"""The database itself: pages, tables, guards, and rows that point at rows which are not there."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import JSON, Connection, Date, LargeBinary, Table, and_, inspect, select, text
from sqlalchemy.exc import DBAPIError

from sync_service import migrations
from sync_service import tables as t
from sync_service.keeping.checking.shape import shape_troubles
from sync_service.keeping.checking.trouble import Trouble

_AT_ONCE = 1_000
_DAY = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
_MOMENT = f"{_DAY} [0-2][0-9]:[0-5][0-9]:[0-5][0-9].{'[0-9]' * 6}"
_MOST = 20  # of one kind in one table: what is broken a thousand times over is told often enough


def database_troubles(connection: Connection) -> Iterator[Trouble]:
    """Yield what is wrong with the database, whatever is in it."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        said = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        yield from (Trouble("pages_damaged", one) for one in said if one != "ok")
    form = migrations.form_of(connection)
    if form is not None and form < migrations.HEAD and migrations.knows(form):
        yield Trouble("form_older", form)  # what newer forms have is not missing
        return
    if form != migrations.HEAD:
        yield Trouble("form_unknown", str(form))
    there = set(inspect(connection).get_table_names())
    missing = [table.name for table in t.metadata.sorted_tables if table.name not in there]
    yield from (Trouble("table_missing", name) for name in missing)
    if "audit" in there and _guards(connection) < 2:  # noqa: PLR2004 - against changing and against deleting
        yield Trouble("guard_missing", "audit")
    for table in t.metadata.sorted_tables:
        if table.name in there:
            yield from _columns_missing(connection, table)
            yield from _points_nowhere(connection, table, there)
            if not missing:
                yield from _unreadable(connection, table)
                if sqlite:
                    yield from _moments(connection, table)
    if not missing:
        yield from shape_troubles(connection)
    yield from _of_no_school(connection, there)


def _guards(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        of_audit = (
            "type = 'trigger' AND tbl_name = 'audit' AND sql LIKE '%RAISE%ABORT%'"  # one that refuses nothing is none
        )
        asked = f"SELECT count(*) FROM sqlite_master WHERE {of_audit}"  # noqa: S608 - nothing of it comes from outside
    else:
        of_audit = "tgrelid = 'audit'::regclass AND NOT tgisinternal AND tgenabled <> 'D'"
        asked = f"SELECT count(*) FROM pg_trigger WHERE {of_audit}"  # noqa: S608 - nothing of it comes from outside
    return int(connection.execute(text(asked)).scalar_one())


def _columns_missing(connection: Connection, table: Table) -> Iterator[Trouble]:
    there = {one["name"] for one in inspect(connection).get_columns(table.name)}
    yield from (Trouble("column_missing", f"{table.name}.{one.name}") for one in table.c if one.name not in there)


def _points_nowhere(connection: Connection, table: Table, there: set[str]) -> Iterator[Trouble]:
    for constraint in table.foreign_key_constraints:
        if constraint.referred_table.name not in there:
            continue
        target = constraint.referred_table.alias("pointed_at")
        pairs = [(one.parent, target.c[one.column.name]) for one in constraint.elements]
        gone = (
            select(*table.primary_key)
            .outerjoin_from(table, target, and_(*(here == far for here, far in pairs)))
            .where(*(here.is_not(None) for here, _ in pairs), pairs[0][1].is_(None))
            .limit(_MOST)
        )
        for row in connection.execute(gone):
            yield Trouble("points_nowhere", f"{table.name} {'/'.join(map(str, row))}")


def _of_no_school(connection: Connection, there: set[str]) -> Iterator[Trouble]:
    """The audit points at no table, so that nobody waits for it: look whether its schools are there."""
    for table in (t.audit, t.audit_heads, t.subjects):
        if {table.name, t.schools.name} <= there:
            known = select(t.schools.c.id)
            of_none = select(table.c.school_id).distinct().where(table.c.school_id.not_in(known))
            for school in connection.execute(of_none).scalars():
                yield Trouble("points_nowhere", f"{table.name} {school}")


def _unreadable(connection: Connection, table: Table) -> Iterator[Trouble]:
    """Look for JSON that is none, for SQLite keeps anything in any column, and for moments that are none."""
    keys = [one.name for one in table.primary_key]
    for column in table.c:
        if isinstance(column.type, JSON) and connection.dialect.name == "sqlite":
            names = _quoted([column.name, *keys])
            asked = text(f'SELECT {names} FROM "{table.name}" WHERE "{column.name}" IS NOT NULL')  # noqa: S608 - our own
            for said, *key in connection.execute(asked):
                if not _is_json(said):
                    yield Trouble("json_unreadable", f"{table.name}.{column.name} {'/'.join(map(str, key))}")
    try:
        plain = (one for one in table.c if not isinstance(one.type, JSON | LargeBinary))
        for _ in connection.execute(select(*plain).execution_options(yield_per=_AT_ONCE)):
            pass
    except (DBAPIError, ValueError, TypeError):
        yield Trouble("value_unreadable", table.name)


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _is_json(said: object) -> bool:
    try:
        json.loads(said)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False
    return True


def _moments(connection: Connection, table: Table) -> Iterator[Trouble]:
    """SQLite keeps and compares moments as text, and takes any: look for another form, such as one with a zone."""
    keys = " || '/' || ".join(f'"{one.name}"' for one in table.primary_key)
    for column in table.c:
        form = _MOMENT if isinstance(column.type, t.Instant) else _DAY if isinstance(column.type, Date) else None
        if form:
            asked = f'SELECT {keys} FROM "{table.name}" WHERE "{column.name}" NOT GLOB :form LIMIT {_MOST}'  # noqa: S608 - our own
            for key in connection.execute(text(asked), {"form": form}).scalars():
                yield Trouble("moment_otherwise", f"{table.name}.{column.name} {key}")
