"""Ask the tables whose name is not clear, and who may be meant."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, or_, select

from addin.domain.learner import matching
from addin.errors import LearnerUnknown
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.names import APART

LEARNER = "learner"
"""The matter of a question about whose name is whose, beside those of ``record.merging.answers.Matter``."""

_NEWEST = (
    select(func.max(t.versions.c.id))
    .where(t.versions.c.workbook_id == t.callings.c.workbook_id, ~t.versions.c.undone)
    .scalar_subquery()
)
_UNCLEAR = (
    select(
        t.names,
        t.learners.c.asks,
        t.learners.c.unnamed_in,
        t.companies.c.name.label("company"),
        t.workbooks.c.name.label("workbook"),
        _NEWEST.label("version_id"),
    )
    .join_from(t.names, t.learners)
    .join(t.companies, t.names.c.company_id == t.companies.c.id)
    .join(t.callings, t.callings.c.name_id == t.names.c.id)
    .join(t.workbooks, t.callings.c.workbook_id == t.workbooks.c.id)
    .where(
        t.learners.c.school_id == bindparam("school"),
        or_(t.learners.c.asks.is_not(None), t.learners.c.unnamed_in.is_not(None)),
    )
    .order_by(t.companies.c.key, t.names.c.key, t.workbooks.c.name.desc())
)
_WORKBOOK = select(t.versions.c.workbook_id).where(t.versions.c.id == bindparam("version")).scalar_subquery()
_UNCLEAR_IN = _UNCLEAR.where(
    t.names.c.id.in_(select(t.callings.c.name_id).where(t.callings.c.workbook_id == _WORKBOOK))
)


class Unclear(NamedTuple):
    """A name of which somebody must say whose it is, and where it stands; ``key`` is "" when there is no name at all.

    Besides the names offered, any other full name is an answer.
    """

    id: str
    key: str
    company_id: str
    company: str
    workbook: str
    version_id: str
    learner_id: str
    finding: Finding


def unclear_names(
    connection: Connection, school: str, *here: ColumnElement[bool], unnamed: bool = False
) -> tuple[Unclear, ...]:
    """Return the names that are not clear, of the whole school or only those ``here``. One query.

    ``unnamed``: also the learners whom nothing in their workbook names, unless somebody said who they are, or that
    they are nobody else. Then two queries.
    """
    rows = connection.execute(_UNCLEAR.where(*here), {"school": school})
    found = {row.id: row for row in rows}.values()
    said = _answered(connection, school) if unnamed else frozenset()
    asked = (_unclear(row) for row in found if row.asks or (unnamed and row.unnamed_in))
    return tuple(one for one in asked if one.key or one.id not in said)


def unclear_in(connection: Connection, school: str, version: str) -> tuple[Unclear, ...]:
    """Return the names that are not clear in the workbook of a version. One query."""
    rows = connection.execute(_UNCLEAR_IN, {"school": school, "version": version})
    found = {row.id: row for row in rows}.values()
    return tuple(_unclear(row) for row in found if row.asks)


def _answered(connection: Connection, school: str) -> frozenset[str]:
    """Return the questions whose name it is that somebody answered."""
    newest = select(func.max(t.answers.c.id)).where(t.answers.c.matter == LEARNER).group_by(t.answers.c.question)
    return frozenset(
        connection.execute(
            select(t.answers.c.question)
            .join_from(t.answers, t.companies)
            .where(t.companies.c.school_id == school, t.answers.c.id.in_(newest), t.answers.c.choice.is_not(None))
        ).scalars()
    )


def _unclear(row: Row[Any]) -> Unclear:
    asks = row.asks or ()
    finding = Finding(
        kind=Kind.UNNAMED_LEARNER,
        severity=Severity.QUESTION,
        message=text(
            "“{name}” may be {others}; for now it is a learner apart.", name=row.spelled, others=", ".join(asks)
        )
        if row.key
        else text("Nothing in {workbook} says which learner it is about.", workbook=row.workbook),
        suggestion=text("Write the full name in the workbook, then it is clear for good."),
        answers=(
            *((name, text("{name} is meant.", name=name)) for name in asks),
            (APART, text("It is somebody else.")),
        ),
        subject={"learner": row.spelled},
    )
    called = identifier("whose", row.id)
    return Unclear(called, row.key, row.company_id, row.company, row.workbook, row.version_id, row.learner_id, finding)


class RosterGiven(NamedTuple):
    """The school's list of learners that counts: the file's name, who gave it and when, and (name, class) of each."""

    name: str
    by: str
    at: datetime
    learners: tuple[tuple[str, str], ...]


def roster_in_force(connection: Connection, school: str) -> RosterGiven | None:
    """Return the list of learners that counts, None when the school gave none. One query."""
    row = connection.execute(
        select(t.rosters).where(t.rosters.c.school_id == school).order_by(t.rosters.c.id.desc()).limit(1)
    ).first()
    if row is None:
        return None
    return RosterGiven(row.name, row.by, row.at, tuple((name, group) for _, name, _, group in row.entries))


def called(connection: Connection, school: str) -> dict[str, str]:
    """Return how each learner of a school is called, by identifier; those whom nothing names by their workbook."""
    asked = select(t.learners.c.id, t.learners.c.name, t.learners.c.unnamed_in).where(t.learners.c.school_id == school)
    return {row.id: row.name or f"({row.unnamed_in})" for row in connection.execute(asked)}


def identified(connection: Connection, school: str, asked: str) -> str:
    """Return the identifier of the learner whom a name, or part of it, means; an identifier means itself.

    Raises:
        LearnerUnknown: if it means nobody, or several.
    """
    known = called(connection, school)
    if asked in known:
        return asked
    names = tuple(sorted(set(known.values())))
    exact = [key for key, name in known.items() if name == asked]
    meant = matching(asked, names)
    found = exact or [key for key, name in known.items() if name in meant]
    if len(found) != 1:
        raise LearnerUnknown(asked, meant, names)
    return found[0]
