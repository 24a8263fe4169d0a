"""Make the rows of a table what they should be, writing only what differs.

A taking asks the same some forty questions each time, and to write a question costs SQLAlchemy more than it costs
SQLite to answer it. So each is written once, with room for the values that it is asked about (``among``, ``found``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)

T = TypeVar("T")
Rows = Mapping[str, Mapping[str, Any]]
"""Rows by identifier; all name the same columns, ``id`` among them."""

_MOST = 500  # SQLite takes no more than some thousands of parameters in one statement.


class Made(NamedTuple):
    """What ``make`` found different: identifiers that were new, and old rows that it changed or that are too many."""

    new: frozenset[str]
    changed: dict[str, Row[Any]]
    surplus: dict[str, Row[Any]]

    def __bool__(self) -> bool:
        """Say whether anything was different."""
        return bool(self.new or self.changed or self.surplus)


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that ``column`` holds one of the values with which ``found`` asks."""
    return column.in_(bindparam("some", expanding=True))


def found(connection: Connection, asked: Select[Any], values: Iterable[str], **given: object) -> Iterator[Row[Any]]:
    """Yield what a question made with ``among`` finds for these values; no values, no rows."""
    for some in portions(sorted(values)):
        yield from connection.execute(asked, {"some": some, **given})


def make(connection: Connection, column: Column[Any], values: Collection[str], wanted: Rows) -> Made:
    """Insert and update until the rows that hold one of ``values`` in ``column`` are those ``wanted``.

    Rows too many are named, not deleted.
    """
    table = column.table
    names = tuple(next(iter(wanted.values()), table.c.keys()))
    there = {row.id: row for row in found(connection, _rows(column, names), values)}
    new = [row for key, row in wanted.items() if key not in there]
    changed = {
        key: row for key, row in wanted.items() if key in there and there[key] != tuple(row[name] for name in names)
    }
    insert_rows(connection, table, new)
    _write_changes(connection, table, names, [(there[key], row) for key, row in changed.items()])
    return Made(
        new=frozenset(row["id"] for row in new),
        changed={key: there[key] for key in changed},
        surplus={key: row for key, row in there.items() if key not in wanted},
    )


def _write_changes(
    connection: Connection, table: Table, names: tuple[str, ...], changed: Iterable[tuple[Row[Any], Mapping[str, Any]]]
) -> None:
    """Write rows over what they were; those that change alike in one go, as when a newer version shows all of them."""
    alike: dict[str, tuple[dict[str, Any], list[Mapping[str, Any]]]] = {}
    for before, row in changed:
        new = {name: row[name] for name, was in zip(names, before, strict=True) if row[name] != was}
        alike.setdefault(repr(new), (new, []))[1].append(row)
    apart = []
    for new, rows in alike.values():
        if len(rows) == 1:
            apart.append({f"_{name}": value for name, value in rows[0].items()})
            continue
        values = {f"_{name}": value for name, value in new.items()}
        for some in portions([row["id"] for row in rows]):
            connection.execute(_change_alike(table, tuple(new)), {"some": some, **values})
    if apart:
        connection.execute(_change(table, names), apart)


@cache
def _rows(column: Column[Any], names: tuple[str, ...]) -> Select[Any]:
    return select(*(column.table.c[name] for name in names)).where(among(column))


@cache
def _change(table: Table, names: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(f"_{name}") for name in names if name != "id"}
    return update(table).where(table.c.id == bindparam("_id")).values(values)


@cache
def _change_alike(table: Table, names: tuple[str, ...]) -> Update:
    return update(table).where(among(table.c.id)).values({name: bindparam(f"_{name}") for name in names})


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(among(table.c.id))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; none is no trouble."""
    if rows:
        connection.execute(_insert(table), [dict(row) for row in rows])


def drop(connection: Connection, table: Table, keys: Iterable[str]) -> None:
    """Delete the rows of these identifiers."""
    for some in portions(sorted(keys)):
        connection.execute(_delete(table), {"some": some})


def portions(items: Sequence[T], most: int = _MOST) -> Iterator[Sequence[T]]:
    """Yield the items, no more at once than one statement can name."""
    return (items[start : start + most] for start in range(0, len(items), most))
