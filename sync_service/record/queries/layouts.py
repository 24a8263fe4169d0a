"""Ask the tables how the workbooks of a company are to be read, and what the copies of one workbook are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from addin.domain.learner import plain
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.knowing import KeptLayout
from sync_service.record.wire import unpack

_LAYOUT = (
    t.layouts.c.id,
    t.layouts.c.version_id,
    t.versions.c.workbook_id,
    t.layouts.c.confirmed_at,
    t.layouts.c.confirmed_by,
    t.layouts.c.document,
    t.layouts.c.taken_up,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One version of a workbook, with its bytes."""

    version_id: str
    name: str
    data: bytes


def layouts_of(connection: Connection, school: str, version_id: str) -> tuple[KeptLayout, ...]:
    """Return the layouts of the workbook of a version, the one in force first. One query."""
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
    rows = connection.execute(
        select(*_LAYOUT)
        .join_from(t.layouts, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.versions.c.workbook_id == workbook, t.companies.c.school_id == school)
        .order_by(t.layouts.c.id.desc())
    )
    return tuple(KeptLayout(*row) for row in rows)


def layout_now(connection: Connection, school: str, version_id: str) -> tuple[int, Mapping[str, Any]]:
    """Return how a version is read now: the identifier of the layout that somebody confirmed, and the document.

    Where nobody confirmed one, it is 0 and the layout with which the version was read. Two queries.

    Raises:
        KeyError: if this school has no such version.
    """
    kept = layouts_of(connection, school, version_id)
    if kept:
        return kept[0].id, kept[0].document
    reading = connection.execute(
        select(t.versions.c.reading)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.versions.c.id == version_id, t.companies.c.school_id == school)
    ).scalar()
    if reading is None:
        raise KeyError(version_id)
    return 0, unpack(reading).layout


def layouts_in_force(connection: Connection, school: str, company: str) -> tuple[KeptLayout, ...]:
    """Return the layouts that count at a company, by its name: of each workbook the newest. Two queries."""
    company_id = identifier("company", school, plain(company))
    rows = connection.execute(
        select(*_LAYOUT)
        .join_from(t.layouts, t.versions)
        .where(t.versions.c.company_id == company_id, ~t.versions.c.undone)
        .order_by(t.layouts.c.id)
    )
    newest = {row.workbook_id: row for row in rows}
    names: dict[str, set[str]] = {}
    for workbook, name in connection.execute(
        select(t.versions.c.workbook_id, t.deliveries.c.name)
        .join_from(t.deliveries, t.versions)
        .where(t.versions.c.workbook_id.in_(newest))
        .distinct()
    ):
        names.setdefault(workbook, set()).add(name)
    return tuple(KeptLayout(*row, tuple(sorted(names[key]))) for key, row in newest.items())


def copy_of(connection: Connection, school: str, version_id: str) -> Copy | None:
    """Return one version with its bytes, None when this school has none of that identifier. One query."""
    row = connection.execute(
        select(t.versions.c.id, t.versions.c.name, t.files.c.data)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(t.files, (t.files.c.sha256 == t.versions.c.sha256) & (t.files.c.school_id == t.companies.c.school_id))
        .where(t.versions.c.id == version_id, t.companies.c.school_id == school)
    ).first()
    return None if row is None else Copy(row.id, row.name, bytes(row.data))


def copies_of(connection: Connection, school: str, version_id: str) -> tuple[Copy, ...]:
    """Return all copies of the workbook of a version, itself included, oldest first. One query."""
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
    rows = connection.execute(
        select(t.versions.c.id, t.versions.c.name, t.files.c.data)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(t.files, (t.files.c.sha256 == t.versions.c.sha256) & (t.files.c.school_id == t.companies.c.school_id))
        .where(t.versions.c.workbook_id == workbook, t.companies.c.school_id == school)
        .order_by(t.versions.c.rank)
    )
    return tuple(Copy(row.id, row.name, bytes(row.data)) for row in rows)
