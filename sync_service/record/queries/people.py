"""Ask the tables whom people can be let in for: learners by name, and who was seen at which company."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from addin.domain.learner import plain
from sync_service import tables as t


class SeenAt(NamedTuple):
    """That a learner was rated at a company, on which first and last day; None where no rating has a day."""

    learner: str
    company_id: str
    company: str
    first: date | None
    last: date | None


def learner_names(connection: Connection, school: str) -> dict[str, str]:
    """Return the learners who have a name, by identifier, in the order of their names. One query."""
    rows = connection.execute(
        select(t.learners.c.id, t.learners.c.name).where(t.learners.c.school_id == school, t.learners.c.name != "")
    )
    return dict(sorted(((row.id, row.name) for row in rows), key=lambda one: (plain(one[1]), one[0])))


def seen_at(connection: Connection, school: str) -> tuple[SeenAt, ...]:
    """Return which learners were rated at which companies, by company. One query."""
    rows = connection.execute(
        select(
            t.names.c.learner_id,
            t.companies.c.id,
            t.companies.c.name,
            func.min(t.observations.c.on_day),
            func.max(t.observations.c.on_day),
        )
        .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
        .join(t.companies, t.observations.c.company_id == t.companies.c.id)
        .where(t.companies.c.school_id == school)
        .group_by(t.names.c.learner_id, t.companies.c.id, t.companies.c.name)
        .order_by(t.companies.c.name, t.names.c.learner_id)
    )
    return tuple(SeenAt(*row) for row in rows)
