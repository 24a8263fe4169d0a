"""Ask what was rated of every learner, as far as pointers need it: no remarks, no reasons, no own tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.domain.summary.model import Heard
from addin.text import Text
from sync_service import tables as t

_NO_REASON = Text("")


_NAMED_AT_ONCE = 500
"""More learners than a statement can name are all asked for."""


def marks_of_change(connection: Connection, school: str) -> Mapping[str, str]:
    """Return a mark for each learner that is another one whenever their ratings changed. One query.

    Learners without one have not changed since marks are given.
    """
    rows = connection.execute(
        select(t.changes.c.learner_id, t.changes.c.mark)
        .join_from(t.changes, t.learners, t.changes.c.learner_id == t.learners.c.id)
        .where(t.learners.c.school_id == school)
    )
    return {row.learner_id: row.mark for row in rows}


def heard_across(
    connection: Connection, school: str, learners: Sequence[str] | None = None
) -> Mapping[str, tuple[Heard, ...]]:
    """Return the certain ratings on competences of these learners, all of the school when None. One query.

    An older content of a cell counts as well where its own date is earlier, as in ``reports.heard`` for one learner.
    """
    seen = t.observations.c
    some = learners is not None and len(learners) <= _NAMED_AT_ONCE
    rows = connection.execute(
        select(
            t.names.c.learner_id,
            seen.thread,
            seen.state,
            seen.competence,
            seen.variant,
            seen.status,
            seen.on_day,
            seen.moment,
            seen.rater,
            seen.role,
            seen.sheet,
            seen.cell,
            t.companies.c.name.label("company"),
            t.versions.c.name.label("workbook"),
        )
        .join_from(t.observations, t.names, seen.name_id == t.names.c.id)
        .join(t.companies, seen.company_id == t.companies.c.id)
        .join(t.versions, seen.version_id == t.versions.c.id)
        .where(
            t.companies.c.school_id == school,
            seen.competence.is_not(None),
            seen.status.is_not(None),
            seen.certain,
            seen.state != "withdrawn",
            *([t.names.c.learner_id.in_(learners)] if some and learners is not None else []),
        )
        .order_by(t.names.c.learner_id, seen.thread, seen.place.desc(), seen.id)
    )
    return {
        learner: tuple(_heard(row) for _, thread in groupby(group, lambda row: row.thread) for row in _counting(thread))
        for learner, group in groupby(rows, lambda row: str(row.learner_id))
    }


def _counting(thread: Iterable[Any]) -> list[Row[Any]]:
    """Return what stands now of one rating, and what it said on an earlier day."""
    rows = list(thread)
    now = [row for row in rows if row.state != "past"]
    day = now[0].on_day if now else None
    return now + [row for row in rows if row.state == "past" and day and row.on_day and row.on_day < day]


def _heard(row: Row[Any]) -> Heard:
    observation = Observation(
        cell=f"{row.sheet}!{row.cell}",
        learner=None,
        competence=row.competence,
        label="",
        status=Status(row.status),
        certain=True,
        raw="",
        why=_NO_REASON,
        on=row.on_day,
        moment=row.moment,
        rater=row.rater,
        role=Role(row.role) if row.role else None,
        variant=row.variant,
    )
    return Heard(observation, row.workbook, row.company, identity=row.learner_id)
