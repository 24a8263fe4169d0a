"""Ask the tables what stands in the cells that a question is about, so that people can go and look."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from addin.domain.learner import plain
from sync_service import tables as t


class Rated(NamedTuple):
    """A rating as it stands, or stood, in a cell; ``status`` is None when nobody could tell what it means."""

    learner: str
    unnamed_in: str | None
    competence: str | None
    label: str
    status: str | None
    raw: str


Spot = tuple[str, str, str | None]
"""A version, the cell there with its sheet, and the competence that is rated there."""


def copies(connection: Connection, school: str, digests: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the version of each company and digest (sha256). One query."""
    rows = connection.execute(
        select(t.companies.c.name, t.versions.c.sha256, t.versions.c.id)
        .join_from(t.versions, t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(t.companies.c.school_id == school, t.versions.c.sha256.in_(sorted(digests)))
    )
    return {(row.name, row.sha256): row.id for row in rows}


def rated_at(connection: Connection, school: str, places: Collection[tuple[str, str]]) -> dict[Spot, Rated]:
    """Return the ratings whose newest place is one of these: a version, and a cell with its sheet. One query."""
    versions, cells = {version for version, _ in places}, {cell.rpartition("!")[2] for _, cell in places}
    seen = t.observations.c
    rows = connection.execute(
        select(
            seen.version_id,
            seen.sheet,
            seen.cell,
            seen.competence,
            seen.label,
            seen.status,
            seen.raw,
            t.learners.c.name,
            t.learners.c.unnamed_in,
        )
        .join_from(t.observations, t.names, seen.name_id == t.names.c.id)
        .join(t.learners, t.names.c.learner_id == t.learners.c.id)
        .where(t.learners.c.school_id == school, seen.version_id.in_(sorted(versions)), seen.cell.in_(sorted(cells)))
        .order_by(seen.place)
    )
    return {
        (row.version_id, f"{row.sheet}!{row.cell}", row.competence): Rated(
            row.name, row.unnamed_in, row.competence, row.label, row.status, row.raw
        )
        for row in rows
    }


def learners_named(connection: Connection, school: str) -> tuple[str, ...]:
    """Return the learners of the record that have a name, by name. One query."""
    named = select(t.learners.c.name).where(t.learners.c.school_id == school, t.learners.c.name != "").distinct()
    return tuple(sorted(connection.execute(named).scalars(), key=plain))
