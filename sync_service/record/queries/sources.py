"""Ask the tables for what stands behind one version: its bytes, whom it is about, what it could not settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from addin.domain.learner import plain
from sync_service import tables as t
from sync_service.record.asking import Sides, question_in


@dataclass(frozen=True, slots=True)
class Subject:
    """A learner whom a workbook speaks of; ``name`` is "" when it does not say who."""

    id: str
    name: str
    unnamed_in: str | None


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """The same rating, changed in two copies: what the record says and what this workbook says of ``field``."""

    learner: str | None
    competence: str | None
    field: str
    record: str | None
    workbook: str | None


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


def has_file(connection: Connection, school: str, version_id: str) -> bool:
    """Say whether the bytes of a version are there for who asks. One query."""
    found = connection.execute(
        select(t.versions.c.id)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(t.files, t.files.c.sha256 == t.versions.c.sha256)
        .where(t.versions.c.id == version_id, t.companies.c.school_id == school, t.files.c.school_id == school)
    )
    return found.first() is not None


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
    return tuple(sorted((Subject(*row) for row in rows), key=lambda one: plain(one.name)))


def conflicts_of(connection: Connection, school: str, version_id: str) -> tuple[OpenConflict, ...]:
    """Return the open conflicts that this version takes part in, as they look from it. Two queries."""
    sha256 = connection.execute(select(t.versions.c.sha256).where(t.versions.c.id == version_id)).scalar()
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
    kept = connection.execute(
        select(t.questions.c.document)
        .join_from(t.questions, t.companies)
        .where(t.questions.c.workbook_id == workbook, t.companies.c.school_id == school)
        .order_by(t.questions.c.id)
    ).scalars()
    return tuple(found for one in kept for found in _from(question_in(one).sides, sha256))


def _from(sides: Sides | None, sha256: str | None) -> Iterator[OpenConflict]:
    if sides is None:
        return
    ours = [one for one in sides.positions if any(source.sha256 == sha256 for source in one.sources)]
    others = [one for one in sides.positions if one not in ours]
    if ours and others:
        yield OpenConflict(sides.learner, sides.competence, sides.field, others[0].says, ours[0].says)
