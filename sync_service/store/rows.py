"""Make the rows of a table what they should be, writing only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

T = TypeVar("T")
Rows = Mapping[str, Mapping[str, Any]]
"""Rows by identifier; all name the same columns, ``id`` among them."""

_MOST = 500  # SQLite takes no more than some thousands of parameters in one statement.


class Made(NamedTuple):
    """What ``make`` found different: identifiers that were new, and old rows that it changed or that are too many."""

    new: frozenset[str]
    changed: dict[str, Mapping[Any, Any]]
    surplus: dict[str, Mapping[Any, Any]]

    def __bool__(self) -> bool:
        """Say whether anything was different."""
        return bool(self.new or self.changed or self.surplus)


def make(connection: Connection, table: Table, here: ColumnElement[bool], wanted: Rows) -> Made:
    """Insert and update until the rows ``here`` hold what is ``wanted``; rows too many are named, not deleted."""
    names = list(next(iter(wanted.values()), table.c.keys()))
    there = {row["id"]: row for row in connection.execute(select(*(table.c[n] for n in names)).where(here)).mappings()}
    new = [row for key, row in wanted.items() if key not in there]
    changed = [row for key, row in wanted.items() if key in there and there[key] != row]
    insert_rows(connection, table, new)
    if changed:
        values: dict[str, Any] = {name: bindparam(f"_{name}") for name in names if name != "id"}
        statement = update(table).where(table.c.id == bindparam("_id")).values(values)
        connection.execute(statement, [{f"_{name}": value for name, value in row.items()} for row in changed])
    return Made(
        new=frozenset(row["id"] for row in new),
        changed={row["id"]: there[row["id"]] for row in changed},
        surplus={key: row for key, row in there.items() if key not in wanted},
    )


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; none is no trouble."""
    if rows:
        connection.execute(insert(table), [dict(row) for row in rows])


def drop(connection: Connection, table: Table, keys: Iterable[str]) -> None:
    """Delete the rows of these identifiers."""
    for some in portions(tuple(keys)):
        connection.execute(delete(table).where(table.c.id.in_(some)))


def portions(items: Sequence[T], most: int = _MOST) -> Iterator[Sequence[T]]:
    """Yield the items, no more at once than one statement can name."""
    return (items[start : start + most] for start in range(0, len(items), most))
