"""Ask the tables what came in: uploads with receipts, what to ask about them, companies."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, select

from addin.domain.learner import plain
from addin.sheet.finding import Finding, Severity
from sync_service import tables as t
from sync_service.record.merging.answers import Matter
from sync_service.record.queries.learner_names import unclear_in
from sync_service.record.views import CompanyView, Upload
from sync_service.record.wire import finding_in

_SHOWN = ("id", "name", "rank", "sha256", "trajectory", "received_at", "saved_at", "undone")
_READING_MET = (
    select(t.findings.c.document)
    .join_from(t.findings, t.versions)
    .join(t.companies)
    .where(t.companies.c.school_id == bindparam("school"), t.findings.c.version_id == bindparam("version"))
    .order_by(t.findings.c.position)
)
_MERGING_ASKS = (
    select(t.questions.c.document)
    .join_from(t.questions, t.companies)
    .where(
        t.companies.c.school_id == bindparam("school"),
        t.questions.c.version_id == bindparam("version"),
        t.questions.c.matter != Matter.CONFLICT.value,
    )
    .order_by(t.questions.c.id)
)


class Taken(NamedTuple):
    """A version that was taken, with no more than what one finds it by; ``lineage`` as for an ``Upload``."""

    version_id: str
    workbook: str
    lineage: str
    company: str
    undone: bool


def taken(connection: Connection, school: str) -> tuple[Taken, ...]:
    """Return all versions that were taken, newest first, those undone as well. One query."""
    rows = connection.execute(
        select(
            t.versions.c.id,
            t.versions.c.name,
            func.coalesce(t.workbooks.c.name, t.versions.c.name),
            t.companies.c.name,
            t.versions.c.undone,
        )
        .join_from(t.versions, t.companies)
        .join(t.workbooks, t.versions.c.workbook_id == t.workbooks.c.id, isouter=True)
        .join(t.receipts, t.receipts.c.version_id == t.versions.c.id)
        .where(t.companies.c.school_id == school)
        .order_by(t.versions.c.received_at.desc(), t.versions.c.id)
    )
    return tuple(Taken(*row) for row in rows.all())


def with_questions(connection: Connection, school: str) -> frozenset[str]:
    """Return the versions about which something is asked. Two queries."""
    met = (
        select(t.findings.c.version_id)
        .join_from(t.findings, t.versions)
        .join(t.companies)
        .where(t.companies.c.school_id == school, t.findings.c.severity == Severity.QUESTION.value)
    )
    open_ones = (
        select(t.questions.c.version_id).join_from(t.questions, t.companies).where(t.companies.c.school_id == school)
    )
    return frozenset(found for asked in (met, open_ones) for found in connection.execute(asked.distinct()).scalars())


def uploads(connection: Connection, school: str, versions: Collection[str] | None = None) -> tuple[Upload, ...]:
    """Return versions that were taken, newest first, with receipts, those undone as well. Four queries.

    Args:
        connection: Where to ask.
        school: The school.
        versions: The identifiers of the versions to return, at most a few hundred; all of the school when None.
    """
    here = t.companies.c.school_id == school
    if versions is not None:
        here = and_(here, t.versions.c.id.in_(versions))
    asked: dict[tuple[str, str], int] = {
        (row[0], row[1]): row[2]
        for row in connection.execute(
            select(t.findings.c.version_id, t.findings.c.severity, func.count())
            .join_from(t.findings, t.versions)
            .join(t.companies)
            .where(here)
            .group_by(t.findings.c.version_id, t.findings.c.severity)
        )
    }
    merging: dict[tuple[str, bool], int] = {}
    for version, matter, count in connection.execute(
        select(t.questions.c.version_id, t.questions.c.matter, func.count())
        .join_from(t.questions, t.versions)
        .join(t.companies, t.versions.c.company_id == t.companies.c.id)
        .where(here)
        .group_by(t.questions.c.version_id, t.questions.c.matter)
    ):
        about = version, matter == Matter.CONFLICT.value
        merging[about] = merging.get(about, 0) + count
    sent: dict[str, int] = {
        row[0]: row[1]
        for row in connection.execute(
            select(t.deliveries.c.version_id, func.count())
            .join_from(t.deliveries, t.versions)
            .join(t.companies)
            .where(here)
            .group_by(t.deliveries.c.version_id)
        )
    }
    rows = connection.execute(
        select(
            *(t.versions.c[name] for name in _SHOWN),
            t.companies.c.name.label("company"),
            t.workbooks.c.name.label("lineage"),
            t.receipts.c.added,
            t.receipts.c.changed,
            t.receipts.c.withdrawn,
        )
        .join_from(t.versions, t.companies)
        .join(t.workbooks, t.versions.c.workbook_id == t.workbooks.c.id, isouter=True)
        .join(t.receipts, t.receipts.c.version_id == t.versions.c.id)
        .where(here)
        .order_by(t.versions.c.received_at.desc(), t.versions.c.id)
    )
    return tuple(
        Upload(
            version_id=row.id,
            workbook=row.name,
            lineage=row.lineage or row.name,
            rank=row.rank,
            company=row.company,
            sha256=row.sha256,
            trajectory=row.trajectory,
            received_at=row.received_at,
            saved_at=row.saved_at,
            deliveries=sent[row.id],
            added=row.added,
            changed=row.changed,
            withdrawn=row.withdrawn,
            conflicts=merging.get((row.id, True), 0),
            errors=asked.get((row.id, Severity.ERROR.value), 0),
            questions=asked.get((row.id, Severity.QUESTION.value), 0) + merging.get((row.id, False), 0),
            undone=row.undone,
        )
        for row in rows
    )


def upload_findings(connection: Connection, school: str, version_id: str) -> tuple[Finding, ...]:
    """Return what to ask or mend about one version: what merging met, whose name is not clear, what reading met."""
    rows = connection.execute(_READING_MET, {"school": school, "version": version_id})
    reading = tuple(finding_in(row.document) for row in rows)
    unclear = tuple(one.finding for one in unclear_in(connection, school, version_id))
    return _asked(connection, school, version_id) + unclear + reading


def _asked(connection: Connection, school: str, version_id: str) -> tuple[Finding, ...]:
    """Return what merging asks about a version; conflicts are told apart."""
    rows = connection.execute(_MERGING_ASKS, {"school": school, "version": version_id})
    return tuple(finding_in(row.document["finding"]) for row in rows)


def companies(connection: Connection, school: str) -> tuple[CompanyView, ...]:
    """Return the companies of a school by name, with what came from them. One query."""

    def count(of: Any, inside: Any) -> Any:
        return select(func.count(of.distinct())).where(inside == t.companies.c.id).scalar_subquery()

    newest = (
        select(func.max(t.versions.c.received_at))
        .where(t.versions.c.company_id == t.companies.c.id, ~t.versions.c.undone)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            t.companies.c.id,
            t.companies.c.name,
            count(t.names.c.learner_id, t.names.c.company_id).label("learners"),
            count(t.workbooks.c.id, t.workbooks.c.company_id).label("workbooks"),
            newest.label("last_received"),
        ).where(t.companies.c.school_id == school)
    )
    views = [CompanyView(row.id, row.name, row.learners, row.workbooks, row.last_received) for row in rows]
    return tuple(sorted(views, key=lambda one: plain(one.name)))
