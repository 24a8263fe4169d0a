"""Ask the tables what the workbooks of companies plan for a learner."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from addin.domain.learner import could_be, take_apart
from addin.domain.plan.planned import Planned
from sync_service import tables as t
from sync_service.record.wire import planned_in

_MOST = 500  # SQLite takes no more than some thousands of parameters in one statement.


@dataclass(frozen=True, slots=True)
class PlannedThere:
    """A line of a training plan, and the workbook in which it stands; ``version_id`` is the copy that counts now."""

    line: Planned
    company: str
    workbook: str
    version_id: str


def planned_for(connection: Connection, school: str, learner: str) -> tuple[PlannedThere, ...]:
    """Return what the newest copies of a learner's workbooks plan for them, as ``planned_for_all`` says."""
    return planned_for_all(connection, school, [learner]).get(learner, ())


def planned_for_all(
    connection: Connection, school: str, learners: Sequence[str]
) -> Mapping[str, tuple[PlannedThere, ...]]:
    """Return what the newest copies of their workbooks plan for learners, by learner, as ``newest_of`` says."""
    return {
        learner: tuple(PlannedThere(planned_in(row.document), row.company, row.name, row.version_id) for row in rows)
        for learner, rows in newest_of(connection, t.planned, school, learners).items()
    }


def newest_of(
    connection: Connection, table: Table, school: str, learners: Sequence[str]
) -> Mapping[str, Sequence[Row[Any]]]:
    """Return the rows of ``planned`` or ``entries`` that are of learners, by learner, then by company and place.

    Only the newest copy of each workbook counts. Two queries for each five hundred learners. What names nobody is of
    everybody in its workbook. A first name means the learner when that workbook knows nobody else whom it could mean.
    """
    found: dict[str, list[Row[Any]]] = {}
    for start in range(0, len(learners), _MOST):
        some = frozenset(learners[start : start + _MOST])
        rows = _rows(connection, table, school, some)
        written = _names(connection, {row.workbook_id for row in rows})
        for row in rows:
            names = written.get(row.workbook_id, {})
            meant = {_meant(row.key, names)} if row.key else set(names.values())
            for learner in meant & some:
                found.setdefault(learner or "", []).append(row)
    return found


def _rows(connection: Connection, table: Table, school: str, learners: Collection[str]) -> Sequence[Row[Any]]:
    here = select(t.callings.c.workbook_id).join_from(t.callings, t.names).where(t.names.c.learner_id.in_(learners))
    newest = (
        select(t.versions.c.workbook_id, func.max(t.versions.c.rank).label("rank"))
        .where(~t.versions.c.undone, t.versions.c.workbook_id.in_(here))
        .group_by(t.versions.c.workbook_id)
        .subquery()
    )
    return connection.execute(
        select(table, t.versions.c.workbook_id, t.versions.c.name, t.companies.c.name.label("company"))
        .join_from(table, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .join(newest, (newest.c.workbook_id == t.versions.c.workbook_id) & (newest.c.rank == t.versions.c.rank))
        .where(t.companies.c.school_id == school, ~t.versions.c.undone)
        .order_by(t.companies.c.key, t.versions.c.name, table.c.version_id, table.c.position)
    ).all()


def _names(connection: Connection, workbooks: Collection[str]) -> Mapping[str, dict[str, str]]:
    """Return whom each key of a name means, by workbook."""
    rows = connection.execute(
        select(t.callings.c.workbook_id, t.names.c.key, t.names.c.learner_id)
        .join_from(t.callings, t.names)
        .where(t.callings.c.workbook_id.in_(workbooks))
    )
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        names.setdefault(row.workbook_id, {})[row.key] = row.learner_id
    return names


def _meant(key: str, names: dict[str, str]) -> str | None:
    """Return the learner whom a name means among those that a workbook writes, None when it can be several or none."""
    if key in names:
        return names[key]
    found = {one for full, one in names.items() if could_be(take_apart(key), take_apart(full))}
    return found.pop() if len(found) == 1 else None
