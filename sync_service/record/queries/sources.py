"""Ask the tables for what stands behind one version: its bytes, whom it is about, what it could not settle."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync_service import tables as t


@dataclass(frozen=True, slots=True)
class Subject:
    """A learner whom a workbook speaks of; ``name`` is "" when it does not say who."""

    id: str
    name: str
    unnamed_in: str | None


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """The same rating, changed in two copies: what the record says and what this workbook says of ``field``."""

    learner: str
    competence: str | None
    field: str
    record: str
    workbook: str


def file_of(connection: Connection, school: str, version_id: str) -> bytes:
    """Return the bytes of a version as they came. One query.

    Raises:
        KeyError: if this school has no such version.
    """
    data = connection.execute(
        select(t.files.c.data)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(t.files, t.files.c.sha256 == t.versions.c.sha256)
        .where(t.versions.c.id == version_id, t.companies.c.school_id == school, t.files.c.school_id == school)
    ).scalar()
    if data is None:
        raise KeyError(version_id)
    return bytes(data)


def learners_in(connection: Connection, school: str, version_id: str) -> tuple[Subject, ...]:
    """Return whom the workbook of this version speaks of, in any of its copies, by name. One query."""
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
    rows = connection.execute(
        select(t.learners.c.id, t.learners.c.name, t.learners.c.unnamed_in)
        .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
        .join(t.learners, t.names.c.learner_id == t.learners.c.id)
        .where(t.observations.c.workbook_id == workbook, t.learners.c.school_id == school)
        .distinct()
    )
    return tuple(sorted((Subject(*row) for row in rows), key=lambda one: one.name.casefold()))


def conflicts_of(connection: Connection, school: str, version_id: str) -> tuple[OpenConflict, ...]:
    """Return what taking this version could not settle. One query."""
    kept = connection.execute(
        select(t.receipts.c.conflicts)
        .join_from(t.receipts, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.versions.c.id == version_id, t.companies.c.school_id == school)
    ).scalar()
    return tuple(
        OpenConflict(one["learner"], one["competence"], one["field"], one["record"], one["workbook"])
        for one in kept or ()
    )
