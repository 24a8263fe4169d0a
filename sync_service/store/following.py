"""Write what follows from the facts: workbooks, names, learners, observations, standings, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select, update

from addin.domain.learner import best_spelling
from addin.domain.status import Role, Status
from addin.sheet.finding import Finding
from sync_service import tables as t
from sync_service.record.identifiers import identifier
from sync_service.record.merging.plan import CompanyPlan, Kept, plan
from sync_service.record.merging.sight import Version, version
from sync_service.record.school import Learner, Name, Stated, learners, standings
from sync_service.record.wire import finding_out, text_out, unpack
from sync_service.store.rows import Made, drop, make, portions


def version_id(company: str, sha256: str) -> str:
    """Return the identifier of a version that a company sent."""
    return identifier("version", company, sha256)


@dataclass(frozen=True, slots=True)
class _Following:
    """One company of one school, and what follows from its versions."""

    connection: Connection
    school: str
    company: str
    versions: Sequence[Version]
    planned: CompanyPlan


def work_out(connection: Connection, school: str, company: str) -> CompanyPlan:
    """Bring everything that follows from a company's versions up to date, and return what it follows from them."""
    versions = versions_of(connection, company)
    work = _Following(connection, school, company, versions, plan(company, versions))
    workbooks = _write_workbooks(work)
    _place_versions(work)
    named = _write_names(work) if workbooks or _names_differ(work) else _Named()
    touched = named.touched | _write_observations(work)
    drop(connection, t.names, named.old_names)
    _write_standings(connection, touched)
    drop(connection, t.learners, named.old_learners)
    drop(connection, t.workbooks, workbooks.surplus)
    _write_questions(work)
    return work.planned


def versions_of(connection: Connection, company: str) -> tuple[Version, ...]:
    """Return all versions that a company sent and that count, ready for merging."""
    sent: dict[str, list[Any]] = {}
    for row in connection.execute(
        select(t.versions.c.sha256, t.deliveries.c.name, t.deliveries.c.saved_at)
        .join_from(t.deliveries, t.versions)
        .where(t.versions.c.company_id == company)
    ):
        sent.setdefault(row.sha256, []).append(row)
    rows = connection.execute(
        select(t.versions.c.sha256, t.versions.c.reading).where(
            t.versions.c.company_id == company, ~t.versions.c.undone
        )
    )
    return tuple(
        version(
            row.sha256,
            tuple(one.name for one in sent[row.sha256]),
            unpack(row.reading),
            min((one.saved_at for one in sent[row.sha256] if one.saved_at), default=None),
        )
        for row in rows
    )


def _write_workbooks(work: _Following) -> Made:
    rows = {key: {"id": key, "company_id": work.company, "name": name} for key, name in work.planned.workbooks.items()}
    return make(work.connection, t.workbooks, t.workbooks.c.company_id == work.company, rows)


def _place_versions(work: _Following) -> None:
    rows = {}
    for one in work.versions:
        place = work.planned.places[one.sha256]
        key = version_id(work.company, one.sha256)
        rows[key] = {
            "id": key,
            "name": one.name,
            "saved_at": one.saved_at,
            "workbook_id": place.workbook,
            "base_id": None if place.base is None else version_id(work.company, place.base),
            "rank": place.rank,
        }
    here = (t.versions.c.company_id == work.company) & ~t.versions.c.undone
    make(work.connection, t.versions, here, rows)
    nowhere = {"workbook_id": None, "base_id": None, "rank": 0}
    undone = (t.versions.c.company_id == work.company) & t.versions.c.undone
    work.connection.execute(update(t.versions).where(undone).values(nowhere))


class _Named(NamedTuple):
    """Learners for whom something changed, and the names and learners that nothing is about any more."""

    touched: frozenset[str] = frozenset()
    old_names: frozenset[str] = frozenset()
    old_learners: frozenset[str] = frozenset()


def _names_differ(work: _Following) -> bool:
    """Say whether the company names other learners than before; who is who in the school depends on nothing else."""
    rows = work.connection.execute(
        select(t.names.c.id, t.names.c.spellings).where(t.names.c.company_id == work.company)
    )
    there = {row.id: row.spellings for row in rows}
    return there != {one.id: dict(one.spellings) for one in work.planned.names.values()}


def _write_names(work: _Following) -> _Named:
    """Settle who is who all over the school."""
    names = [*_names_elsewhere(work), *_names_here(work)]
    of, found = learners(work.school, names)
    people = make(
        work.connection,
        t.learners,
        t.learners.c.school_id == work.school,
        {key: _learner_row(work.school, learner) for key, learner in found.items()},
    )
    in_school = t.names.c.company_id.in_(select(t.companies.c.id).where(t.companies.c.school_id == work.school))
    written = make(work.connection, t.names, in_school, {name.id: _name_row(name, of[name.id]) for name in names})
    moved = ((row["learner_id"], of.get(key)) for key, row in (written.changed | written.surplus).items())
    return _Named(
        touched=frozenset(learner for was, now in moved if was != now for learner in (was, now) if learner),
        old_names=frozenset(written.surplus),
        old_learners=frozenset(people.surplus),
    )


def _names_elsewhere(work: _Following) -> list[Name]:
    rows = work.connection.execute(
        select(t.names, t.workbooks.c.name.label("workbook"))
        .join_from(t.names, t.companies)
        .join(t.workbooks, t.names.c.workbook_id == t.workbooks.c.id, isouter=True)
        .where(t.companies.c.school_id == work.school, t.names.c.company_id != work.company)
    )
    return [
        Name(row.id, row.company_id, row.key, row.workbook_id or "", row.workbook or "", row.spellings) for row in rows
    ]


def _names_here(work: _Following) -> list[Name]:
    called = work.planned.workbooks
    return [
        Name(one.id, work.company, one.key, one.workbook, called.get(one.workbook, ""), dict(one.spellings))
        for one in work.planned.names.values()
    ]


def _learner_row(school: str, learner: Learner) -> dict[str, Any]:
    asks = None if learner.asks is None else list(learner.asks)
    return {
        "id": learner.id,
        "school_id": school,
        "name": learner.name,
        "unnamed_in": learner.unnamed_in,
        "asks": asks,
    }


def _name_row(name: Name, learner: str) -> dict[str, Any]:
    return {
        "id": name.id,
        "company_id": name.company,
        "learner_id": learner,
        "workbook_id": name.workbook or None,
        "key": name.key,
        "spelled": best_spelling(name.spellings),
        "spellings": dict(name.spellings),
    }


def _write_observations(work: _Following) -> set[str]:
    """Write every rating of the company; return the learners for whom something is different now."""
    rows = {kept.id: _observation_row(work.company, kept) for kept in work.planned.kept}
    made = make(work.connection, t.observations, t.observations.c.company_id == work.company, rows)
    drop(work.connection, t.observations, made.surplus)
    touched = {row["name_id"] for row in (made.changed | made.surplus).values()}
    touched |= {rows[key]["name_id"] for key in made.new | made.changed.keys()}
    found: set[str] = set()
    for some in portions(sorted(touched)):
        found |= set(work.connection.execute(select(t.names.c.learner_id).where(t.names.c.id.in_(some))).scalars())
    return found


def _observation_row(company: str, kept: Kept) -> dict[str, Any]:
    seen = kept.seen
    sheet, _, cell = seen.cell.rpartition("!")
    return {
        "id": kept.id,
        "company_id": company,
        "workbook_id": kept.workbook,
        "name_id": kept.name,
        "version_id": version_id(company, kept.version),
        "since_id": version_id(company, kept.since),
        "thread": kept.thread,
        "place": kept.place,
        "state": kept.state,
        "held": kept.held,
        "conflict": kept.conflict,
        "competence": seen.competence,
        "label": seen.label,
        "variant": seen.variant,
        "status": seen.status.value if seen.status else None,
        "certain": seen.certain,
        "raw": seen.raw,
        "colour": seen.colour,
        "on_day": seen.on,
        "moment": seen.moment,
        "rater": seen.rater,
        "role": seen.role.value if seen.role else None,
        "remark": seen.remark,
        "why": text_out(seen.why),
        "sheet": sheet,
        "cell": cell,
    }


def _write_standings(connection: Connection, touched: Iterable[str]) -> None:
    """Work out again where these learners stand, from all companies together."""
    for some in portions(sorted(touched)):
        rows = connection.execute(
            select(t.observations, t.names.c.learner_id, t.versions.c.saved_at)
            .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
            .join(t.versions, t.observations.c.since_id == t.versions.c.id)
            .where(t.names.c.learner_id.in_(some), t.observations.c.state == "current")
        )
        wanted = {key: row._asdict() for key, row in standings(_stated(row) for row in rows).items()}
        made = make(connection, t.standings, t.standings.c.learner_id.in_(some), wanted)
        drop(connection, t.standings, made.surplus)


def _stated(row: Row[Any]) -> Stated:
    return Stated(
        learner=row.learner_id,
        thread=row.thread,
        competence=row.competence,
        label=row.label,
        variant=row.variant,
        status=Status(row.status) if row.status else None,
        certain=row.certain,
        on=row.on_day,
        saved_at=row.saved_at,
        rater=row.rater,
        role=Role(row.role) if row.role else None,
        company=row.company_id,
        workbook=row.workbook_id,
        held=row.held,
        disputed=row.conflict is not None,
    )


def _write_questions(work: _Following) -> None:
    """Write what merging asks about each version; what reading asked was written when the version was taken."""
    of_company = select(t.versions.c.id).where(t.versions.c.company_id == work.company)
    here = t.findings.c.merging & t.findings.c.version_id.in_(of_company)
    rows: dict[str, Mapping[str, Any]] = {}
    for sha256, questions in work.planned.questions.items():
        found = finding_rows(version_id(work.company, sha256), questions, merging=True)
        rows |= {row["id"]: row for row in found}
    drop(work.connection, t.findings, make(work.connection, t.findings, here, rows).surplus)


def finding_rows(version: str, found: Sequence[Finding], *, merging: bool) -> list[Mapping[str, Any]]:
    """Return the rows that keep the findings of a version, in their order."""
    return [
        {
            "id": identifier("finding", version, merging, position),
            "version_id": version,
            "position": position,
            "merging": merging,
            "kind": one.kind.value,
            "severity": one.severity.value,
            "cell": one.cell,
            "document": finding_out(one),
        }
        for position, one in enumerate(found)
    ]
