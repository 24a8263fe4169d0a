"""Let go of what people wrote long enough ago in the forms of workbooks; ratings and plans there stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, select, update

from addin.domain.forms import Entry, by_line
from sync_service import tables as t
from sync_service.record.wire import entry_in, pack, unpack
from sync_service.store.following import entry_rows
from sync_service.store.rows import insert_rows


def count_forms(connection: Connection, before: datetime) -> int:
    """Return how many cells of forms are about a time before a moment."""
    return sum(len(gone) for _, gone in _old(connection, before))


def drop_forms(connection: Connection, before: datetime) -> None:
    """Delete what forms say of a time before a moment, from the tables and from what was read in the workbooks."""
    for version, gone in list(_old(connection, before)):
        kept = connection.execute(select(t.versions.c.reading).where(t.versions.c.id == version)).scalar_one()
        reading = unpack(kept)
        cells = {one.cell for one in gone}
        reading = replace(reading, entries=tuple(one for one in reading.entries if one.cell not in cells))
        connection.execute(update(t.versions).where(t.versions.c.id == version).values(reading=pack(reading)))
        connection.execute(delete(t.entries).where(t.entries.c.version_id == version))
        insert_rows(connection, t.entries, entry_rows(version, reading.entries))


def _old(connection: Connection, before: datetime) -> Iterator[tuple[str, list[Entry]]]:
    """Yield, by version, the entries that go: by the day of their line, where it has none by when it was last sent."""
    sent = (
        select(t.deliveries.c.version_id, func.max(t.deliveries.c.received_at).label("at"))
        .group_by(t.deliveries.c.version_id)
        .subquery()
    )
    rows = connection.execute(
        select(t.entries.c.version_id, t.entries.c.document, sent.c.at)
        .join_from(t.entries, sent, sent.c.version_id == t.entries.c.version_id)
        .order_by(t.entries.c.version_id, t.entries.c.position)
    ).all()
    found: dict[str, list[Entry]] = {}
    last_sent: dict[str, date] = {}
    for row in rows:
        found.setdefault(row.version_id, []).append(entry_in(row.document))
        last_sent[row.version_id] = row.at.date()
    for version, entries in found.items():
        gone = [
            one for some in by_line(entries).values() if _day(some, last_sent[version]) < before.date() for one in some
        ]
        if gone:
            yield version, gone


def _day(line: Iterable[Entry], sent: date) -> date:
    return max((one.days.last for one in line if one.days), default=sent)
