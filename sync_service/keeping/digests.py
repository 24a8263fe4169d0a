"""Digests of tables, by which a copy is compared with what it is a copy of: alike on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from sync_service import tables as t

_AT_ONCE = 500
_BITS = 256


class Digest(NamedTuple):
    """How many rows a table has, and a digest of all of them in whatever order they come."""

    rows: int
    sha256: str


def digests(connection: Connection, among: Collection[str] | None = None) -> dict[str, Digest]:
    """Return the digest of every table of the record, or of those ``among``."""
    tables = [one for one in t.metadata.sorted_tables if among is None or one.name in among]
    return {one.name: digest(connection, one) for one in tables}


def digest(connection: Connection, table: Table) -> Digest:
    """Return the digest of one table: the sum of its rows' hashes, for engines do not agree on the order of texts."""
    rows, total = 0, 0
    for row in rows_of(connection, table):
        rows += 1
        said = json.dumps({name: _plain(value) for name, value in row.items()}, sort_keys=True, ensure_ascii=False)
        total += int.from_bytes(hashlib.sha256(said.encode()).digest(), "big")
    return Digest(rows, f"{total % (1 << _BITS):064x}")


def rows_of(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a table without holding all of them at once."""
    asked = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(asked).mappings():
        yield dict(row)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
