"""The form of the tables: whether what keeps rows apart, ties them together and finds them is still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from sync_service import tables as t
from sync_service.keeping.checking.trouble import Trouble

_MISSING = {"add_index": "index_missing", "add_constraint": "constraint_missing", "add_fk": "constraint_missing"}
_OTHERWISE = {"modify_nullable", "modify_type"}


def shape_troubles(connection: Connection) -> Iterator[Trouble]:
    """Yield what the tables lack of what the code means; what somebody added, such as an index, is no trouble.

    The tables and columns themselves must be there.
    """
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - it takes a fifth of a second
    from alembic.migration import MigrationContext  # noqa: PLC0415

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    for what, *about in _each(compare_metadata(context, t.metadata)):
        if what in _MISSING:
            yield Trouble(_MISSING[what], f"{about[0].table.name} {about[0].name}")
        elif what in _OTHERWISE:
            _schema, table, column, *_ = about
            yield Trouble("column_otherwise", f"{table}.{column}")


def _each(differences: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield differences one by one; those of a column come in a list of their own."""
    for one in differences:
        if isinstance(one, list):
            yield from one
        else:
            yield one
