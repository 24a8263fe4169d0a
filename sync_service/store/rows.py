"""Make the rows of a table what they should be, writing only what differs.

A taking asks the same some forty questions each time, and to write a question costs SQLAlchemy more than it costs
SQLite to answer it. So each is written once, with room for the values that it is asked about (``among``, ``found``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    Row,
    Select,
    Table,
    Text,
    TypeDecorator,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

T = TypeVar("T")
Rows = Mapping[str, Mapping[str, Any]]
"""Rows by identifier; all name the same columns, ``id`` among them."""


class Made(NamedTuple):
    """What ``make`` found different: identifiers that were new, and old rows that it changed or that are too many."""

    new: frozenset[str]
    changed: dict[str, Row[Any]]
    surplus: dict[str, Row[Any]]

    def __bool__(self) -> bool:
        """Say whether anything was different."""
        return bool(self.new or self.changed or self.surplus)


class _Several(TypeDecorator[Sequence[str]]):
    """Several values in the place of one, so that a question is the same however many it is asked about.

    A database that was asked the same before need not think again how to find it.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return an array where the database knows those."""
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        """Return the values as that database takes them."""
        return list(value or ()) if dialect.name == "postgresql" else json.dumps(list(value or ()))


class _Among(FunctionElement[bool]):
    """The condition that a column holds one of several values."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: OperatorType | None = None) -> _Among:  # noqa: ARG002 - SQLAlchemy's signature
        """Return it as it stands: where there are no booleans, "= 1" after it would keep SQLite from its indexes."""
        return self


@compiles(_Among)
def _among_json(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, some = (compiler.process(one, **given) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({some}))"  # noqa: S608 - both are written by SQLAlchemy


@compiles(_Among, "postgresql")
def _among_array(element: _Among, compiler: SQLCompiler, **given: Any) -> str:
    column, some = (compiler.process(one, **given) for one in element.clauses)
    return f"{column} = ANY ({some})"


def among(column: ColumnElement[Any], called: str = "some") -> ColumnElement[bool]:
    """Return the condition that ``column`` holds one of the values with which ``found`` asks."""
    return _Among(column, bindparam(called, type_=_Several()))


def found(connection: Connection, asked: Select[Any], values: Iterable[str], **given: object) -> Iterator[Row[Any]]:
    """Yield what a question made with ``among`` finds for these values; no values, no rows."""
    some = sorted(values)
    if some:
        yield from connection.execute(asked, {"some": some, **given})


def standing(
    connection: Connection, column: Column[Any], values: Iterable[str], names: tuple[str, ...]
) -> dict[str, Row[Any]]:
    """Return the columns of these ``names``, of the rows that hold one of ``values`` in ``column``, by identifier."""
    return {row.id: row for row in found(connection, _rows(column, names), values)}


def make(
    connection: Connection,
    column: Column[Any],
    values: Collection[str],
    wanted: Rows,
    there: Mapping[str, Row[Any]] | None = None,
) -> Made:
    """Insert and update until the rows that hold one of ``values`` in ``column`` are those ``wanted``.

    Rows too many are named, not deleted. ``there`` are the rows as they are, of those columns that are wanted, if
    somebody asked for them already.
    """
    table = column.table
    names = tuple(next(iter(wanted.values()), table.c.keys()))
    if there is None:
        there = standing(connection, column, values, names)
    new = [row for key, row in wanted.items() if key not in there]
    changed = {
        key: row for key, row in wanted.items() if key in there and there[key] != tuple(row[name] for name in names)
    }
    insert_rows(connection, table, new)
    write_changes(connection, table, names, [(there[key], row) for key, row in changed.items()])
    return Made(
        new=frozenset(row["id"] for row in new),
        changed={key: there[key] for key in changed},
        surplus={key: row for key, row in there.items() if key not in wanted},
    )


def write_changes(
    connection: Connection,
    table: Table,
    names: tuple[str, ...],
    changed: Iterable[tuple[Sequence[Any], Mapping[str, Any]]],
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
        connection.execute(_change_alike(table, tuple(new)), {"some": [row["id"] for row in rows], **values})
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
    some = sorted(keys)
    if some:
        connection.execute(_delete(table), {"some": some})


def portions(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Yield the items, no more at once than so many."""
    return (items[start : start + most] for start in range(0, len(items), most))
