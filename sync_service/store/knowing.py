"""Keep how a workbook is to be read, and put what its copies say when they are read so in place of what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from addin.errors import LayoutMovedOn
from addin.reading.result import Reading
from sync_service import tables as t
from sync_service.record.wire import pack, unpack
from sync_service.store.following import work_out, write_what_was_read


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A layout that somebody confirmed; ``taken_up`` is the earlier one that they went back to, if they did.

    ``upon`` is the newest layout of that workbook that it was made from, 0 where there was none. It is refused when
    there is a newer one by now, for what that says would be gone; None where it does not matter.
    """

    document: Mapping[str, Any]
    by: str
    at: datetime
    taken_up: int | None = None
    upon: int | None = None


def confirm(connection: Connection, school: str, version: str, confirmed: Confirmed) -> None:
    """Keep a layout for the workbook of a version.

    Raises:
        KeyError: if this school has no such version.
        LayoutMovedOn: if it is not made from the newest one.
    """
    _company_of(connection, school, version)
    if confirmed.upon is not None and confirmed.upon != _newest(connection, version):
        raise LayoutMovedOn
    connection.execute(
        insert(t.layouts).values(
            version_id=version,
            confirmed_at=confirmed.at,
            confirmed_by=confirmed.by,
            document=dict(confirmed.document),
            taken_up=confirmed.taken_up,
        )
    )


def _newest(connection: Connection, version: str) -> int:
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version).scalar_subquery()
    found = (
        select(func.max(t.layouts.c.id)).join_from(t.layouts, t.versions).where(t.versions.c.workbook_id == workbook)
    )
    return connection.execute(found).scalar() or 0


def read_again(connection: Connection, school: str, readings: Mapping[str, Reading]) -> None:
    """Put readings, by version, in place of those that were kept; the files that they are of have not changed.

    Raises:
        KeyError: if this school has no such version.
    """
    touched: dict[str, set[str]] = {}
    for version, reading in readings.items():
        touched.setdefault(_company_of(connection, school, version), set()).add(version)
        connection.execute(
            update(t.versions)
            .where(t.versions.c.id == version)
            .values(reading=pack(reading), trajectory=reading.trajectory)
        )
        _write_anew(connection, version, reading)
    for company, versions in sorted(touched.items()):
        work_out(connection, school, company, versions)


def spread_readings(connection: Connection) -> None:
    """Write anew what stands beside the ratings of every version (findings, plans, forms), from what was read in it.

    For a record that comes from a form that did not have all of these tables, though its readings do.
    """
    for version in connection.execute(select(t.versions.c.id)).scalars().all():
        kept = connection.execute(select(t.versions.c.reading).where(t.versions.c.id == version)).scalar_one()
        _write_anew(connection, version, unpack(kept))


def _write_anew(connection: Connection, version: str, reading: Reading) -> None:
    for table in (t.findings, t.planned, t.entries):
        connection.execute(delete(table).where(table.c.version_id == version))
    write_what_was_read(connection, version, reading)


def _company_of(connection: Connection, school: str, version: str) -> str:
    company = connection.execute(
        select(t.versions.c.company_id)
        .join_from(t.versions, t.companies)
        .where(t.versions.c.id == version, t.companies.c.school_id == school)
    ).scalar()
    if company is None:
        raise KeyError(version)
    return str(company)
