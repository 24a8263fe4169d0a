"""Ask the tables for the class and for learners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, select

from addin.domain.learner import plain
from addin.domain.shelf import in_force
from addin.domain.status import Role, Status
from addin.domain.trajectory import Competence, Trajectory
from sync_service import tables as t
from sync_service.record.carrying import Carry, stands
from sync_service.record.queries.trajectories import trajectories_here
from sync_service.record.views import (
    Called,
    ClassOverview,
    ClusterView,
    CompetenceView,
    LearnerDetail,
    LearnerRow,
    ObservationView,
    SeenAs,
    Standing,
    together,
)
from sync_service.record.wire import text_in


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        competence=row.competence,
        label=row.label,
        variant=row.variant,
        status=None if row.status is None else Status(row.status),
        decided=row.decided,
        disagree=row.disagree,
        observations=row.observations,
        questions=row.questions,
        newest=row.newest,
    )


def _companies_by_learner(connection: Connection, school: str) -> dict[str, tuple[str, ...]]:
    pairs = connection.execute(
        select(t.names.c.learner_id, t.companies.c.name)
        .join_from(t.names, t.companies)
        .where(t.companies.c.school_id == school)
        .distinct()
        .order_by(t.names.c.learner_id, t.companies.c.name)
    )
    return {learner: tuple(row[1] for row in rows) for learner, rows in groupby(pairs, key=lambda row: str(row[0]))}


def class_overview(connection: Connection, school: str) -> ClassOverview:
    """Return all learners of a school, by name (those without a name last), with their standings. Four queries."""
    companies = _companies_by_learner(connection, school)
    rows = connection.execute(
        select(t.standings)
        .join_from(t.standings, t.learners)
        .where(t.learners.c.school_id == school)
        .order_by(t.standings.c.learner_id, t.standings.c.competence, t.standings.c.label, t.standings.c.variant)
    )
    standings = {
        learner: [_standing(row) for row in group] for learner, group in groupby(rows.all(), lambda row: row.learner_id)
    }
    learners = connection.execute(select(t.learners).where(t.learners.c.school_id == school))
    known = _valid(connection, school, (one.newest for found in standings.values() for one in found))
    carry = Carry(known)
    overview = [_learner_row(row, standings.get(row.id, []), companies.get(row.id, ()), carry) for row in learners]
    overview.sort(key=_by_name)
    return ClassOverview(tuple(overview), _trajectories((code for one in overview for code in one.standings), known))


def in_order(connection: Connection, school: str) -> tuple[Called, ...]:
    """Return all learners of a school by name, in the order of ``class_overview``. One query."""
    rows = connection.execute(
        select(t.learners.c.id, t.learners.c.name, t.learners.c.unnamed_in).where(t.learners.c.school_id == school)
    )
    return tuple(sorted((Called(*row) for row in rows), key=_by_name))


def _by_name(one: Called | LearnerRow | LearnerDetail) -> tuple[bool, str, str, str]:
    return not one.name, plain(one.name), one.unnamed_in or "", one.id


def _valid(connection: Connection, school: str, days: Iterable[date | None]) -> tuple[Trajectory, ...]:
    """Return one version of each trajectory that the school can follow: the one in force on the latest of the days."""
    return in_force(trajectories_here(connection, school), max(filter(None, days), default=date.max))


def _learner_row(row: Row[Any], standings: Sequence[Standing], companies: tuple[str, ...], carry: Carry) -> LearnerRow:
    coded: dict[str, list[Standing]] = {}
    for one in standings:
        if one.competence is not None:
            coded.setdefault(carry.now(one.competence), []).append(one)
    by_code = {code: together(stands(code, found)) for code, found in coded.items()}
    counts: dict[Status, int] = {}
    for one in by_code.values():
        if one.status is not None:
            counts[one.status] = counts.get(one.status, 0) + 1
    return LearnerRow(
        id=row.id,
        name=row.name,
        unnamed_in=row.unnamed_in,
        companies=companies,
        standings=by_code,
        counts=counts,
        disagreements=sum(one.disagree for one in by_code.values()),
        questions=sum(one.questions for one in standings),
        asks=tuple(row.asks or ()),
    )


def _trajectories(codes: Iterable[str], known: Sequence[Trajectory]) -> tuple[Trajectory, ...]:
    """Return the trajectories that hold these codes (repeated as often as they were met), most met first."""
    owner = {one.code: trajectory for trajectory in known for one in trajectory.competences}
    met: dict[str, int] = {}
    for code in codes:
        if code in owner:
            met[owner[code].code] = met.get(owner[code].code, 0) + 1
    by_code = {trajectory.code: trajectory for trajectory in known}
    return tuple(by_code[code] for code in sorted(met, key=lambda code: (-met[code], code)))


def _sightings(school: str) -> Select[Any]:
    return (
        select(
            t.observations,
            t.names.c.learner_id,
            t.companies.c.name.label("company"),
            t.versions.c.name.label("workbook"),
            t.versions.c.sha256,
            t.versions.c.received_at,
        )
        .join_from(t.observations, t.names, t.observations.c.name_id == t.names.c.id)
        .join(t.companies, t.observations.c.company_id == t.companies.c.id)
        .join(t.versions, t.observations.c.version_id == t.versions.c.id)
        .where(t.companies.c.school_id == school)
        .order_by(
            t.names.c.learner_id,
            t.observations.c.competence,
            t.observations.c.label,
            t.observations.c.thread,
            t.observations.c.place.desc(),
            t.observations.c.id,
        )
    )


def _seen(row: Row[Any]) -> SeenAs:
    return SeenAs(
        id=row.id,
        status=None if row.status is None else Status(row.status),
        certain=row.certain,
        raw=row.raw,
        colour=row.colour,
        on=row.on_day,
        moment=row.moment,
        rater=row.rater,
        role=None if row.role is None else Role(row.role),
        remark=row.remark,
        why=text_in(row.why),
        company=row.company,
        workbook=row.workbook,
        sheet=row.sheet,
        cell=row.cell,
        sha256=row.sha256,
        version_id=row.version_id,
        received_at=row.received_at,
    )


def _observation(row: Row[Any], past: tuple[SeenAs, ...]) -> ObservationView:
    return ObservationView(
        seen=_seen(row),
        competence=row.competence,
        label=row.label,
        variant=row.variant,
        withdrawn=row.state == "withdrawn",
        held=row.held,
        conflict=row.conflict,
        history=past,
    )


def _threads(rows: Iterable[Row[Any]]) -> list[ObservationView]:
    """Return the ratings as they stand, newest first; rows come thread by thread, newest value first."""
    views: list[ObservationView] = []
    for _, group in groupby(rows, key=lambda row: row.thread):
        thread = list(group)
        past = tuple(_seen(row) for row in thread if row.state == "past")
        views.extend(_observation(row, past) for row in thread if row.state != "past")
    views.sort(key=lambda one: (one.withdrawn, -(one.seen.on or date.min).toordinal(), one.seen.id))
    return views


@dataclass(slots=True)
class _Gathered:
    """What the tables hold of one learner, by (competence, label outside the trajectories)."""

    observations: dict[tuple[str | None, str], list[Row[Any]]] = field(default_factory=dict)
    standings: dict[tuple[str | None, str], list[Standing]] = field(default_factory=dict)
    became: dict[str, tuple[Competence, ...]] = field(default_factory=dict)

    def carry(self, carry: Carry) -> None:
        """Put what was said by codes of earlier versions with what these stand for now."""
        for code, label in [key for key in self.standings if key[0] is not None]:
            now = carry.now(code or "")
            if now != code:
                self.observations.setdefault((now, ""), []).extend(self.observations.pop((code, label), []))
                self.standings.setdefault((now, ""), []).extend(self.standings.pop((code, label)))
            elif found := carry.became(code):
                self.became[now] = found


def _about(competence: str | None, label: str) -> tuple[str | None, str]:
    return competence, "" if competence else plain(label)


def learner_detail(connection: Connection, school: str, learner_id: str) -> LearnerDetail | None:
    """Return everything about one learner, None when the school has none of that id. Five queries."""
    return next(iter(learner_details(connection, school, [learner_id])), None)


def learner_details(
    connection: Connection, school: str, learner_ids: Sequence[str] | None = None
) -> tuple[LearnerDetail, ...]:
    """Return everything about these learners, all of the school when None, by name. Four queries."""
    wanted = t.learners.c.school_id == school
    if learner_ids is not None:
        wanted = and_(wanted, t.learners.c.id.in_(learner_ids))
    learners: dict[str, Row[Any]] = {}
    names: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(
        select(t.learners, t.names.c.spelled, t.companies.c.name.label("company"))
        .outerjoin_from(t.learners, t.names, t.names.c.learner_id == t.learners.c.id)
        .outerjoin(t.companies, t.companies.c.id == t.names.c.company_id)
        .where(wanted)
    ):
        learners.setdefault(row.id, row)
        if row.spelled is not None:
            names.setdefault(row.id, []).append(row)
    gathered = {learner: _Gathered() for learner in learners}
    for row in connection.execute(
        _sightings(school).join(t.learners, t.names.c.learner_id == t.learners.c.id).where(wanted)
    ):
        gathered[row.learner_id].observations.setdefault(_about(row.competence, row.label), []).append(row)
    for row in connection.execute(
        select(t.standings)
        .join_from(t.standings, t.learners)
        .where(wanted)
        .order_by(t.standings.c.competence, t.standings.c.label, t.standings.c.variant)
    ):
        gathered[row.learner_id].standings.setdefault(_about(row.competence, row.label), []).append(_standing(row))
    days = (one.newest for each in gathered.values() for found in each.standings.values() for one in found)
    known = _valid(connection, school, days)
    carry = Carry(known)
    for each in gathered.values():
        each.carry(carry)
    details = [_detail(row, gathered[row.id], names.get(row.id, []), known) for row in learners.values()]
    details.sort(key=_by_name)
    return tuple(details)


def _detail(
    row: Row[Any], gathered: _Gathered, names: Sequence[Row[Any]], known: Sequence[Trajectory]
) -> LearnerDetail:
    codes = [code for code, _ in gathered.standings if code is not None]
    trajectories = _trajectories(codes, known)
    clusters = tuple(
        ClusterView(
            trajectory,
            cluster,
            tuple(_competence(gathered, (one.code, ""), one) for one in cluster.competences),
        )
        for trajectory in trajectories
        for cluster in trajectory.clusters
    )
    placed = {one.code for view in clusters for one in view.cluster.competences}
    outside = sorted(
        (key for key in gathered.standings if key[0] not in placed), key=lambda key: (key[0] or "", key[1])
    )
    return LearnerDetail(
        id=row.id,
        name=row.name,
        unnamed_in=row.unnamed_in,
        spellings=tuple(sorted({one.spelled for one in names})),
        companies=tuple(sorted({one.company for one in names})),
        clusters=clusters,
        other=tuple(_competence(gathered, key, None) for key in outside),
        asks=tuple(row.asks or ()),
    )


def _competence(gathered: _Gathered, key: tuple[str | None, str], competence: Competence | None) -> CompetenceView:
    found = gathered.standings.get(key, ())
    variants = stands(key[0], found) if key[0] else tuple(found)
    label = competence.label() if competence else variants[0].label
    nothing = Standing(
        key[0], label, None, None, decided=False, disagree=False, observations=0, questions=0, newest=None
    )
    return CompetenceView(
        code=key[0],
        label=label,
        competence=competence,
        standing=together(variants) if variants else nothing,
        variants=tuple(one for one in variants if one.variant is not None),
        observations=tuple(_threads(gathered.observations.get(key, ()))),
        became=gathered.became.get(key[0] or "", ()),
    )


class SaidIn(NamedTuple):
    """What a workbook says of one learner; ``called`` is how it writes them, "" where it does not say who it is."""

    learner_id: str
    called: str
    ratings: tuple[ObservationView, ...]


def said_in(connection: Connection, school: str, version_id: str) -> tuple[SaidIn, ...]:
    """Return what stands of the workbook of a version, all its copies counted, by learner and competence. One query."""
    workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
    asked = _sightings(school).add_columns(t.names.c.spelled).where(t.observations.c.workbook_id == workbook)
    found = []
    for learner, group in groupby(connection.execute(asked), key=lambda row: str(row.learner_id)):
        rows = list(group)
        ratings = sorted(_threads(rows), key=lambda one: (one.competence is None, one.competence or one.label))
        found.append(SaidIn(learner, max((row.spelled for row in rows), key=len), tuple(ratings)))
    return tuple(sorted(found, key=lambda one: (one.called.casefold(), one.learner_id)))


def said_of(connection: Connection, school: str, codes: Sequence[str]) -> dict[str, tuple[ObservationView, ...]]:
    """Return what was said of one competence by any of its codes, by learner, newest first. One query."""
    rows = connection.execute(_sightings(school).where(t.observations.c.competence.in_(codes)))
    return {learner: tuple(_threads(group)) for learner, group in groupby(rows, key=lambda row: str(row.learner_id))}
