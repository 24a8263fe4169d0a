"""What workbooks plan is kept per version: the newest copy counts, for whom it names, and it can be forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from addin.domain.plan.places import Place
from addin.run import read_workbook
from sync_service import tables as t
from sync_service.audit import Who
from sync_service.record.queries import planned_for
from sync_service.record.queries.learner_names import identified
from sync_service.record.queries.plans import PlannedThere
from sync_service.record.wire import pack, unpack
from sync_service.scoping import Scope
from sync_service.store import Record
from tests.support.school import workbook

NOOR, SEM = "Noor Peeters", "Sem Janssens"
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def take(record: Record, *, place: str = "werkplek", whose: str = "Noor", saved_in: int = 3) -> bytes:
    """Take a workbook of which the plan says where A1 and C3 are learnt."""
    data = workbook(saved_in=saved_in, plan=(("A1", place, "T1", ""), ("C3", "VDAB", "", "Koen")), plan_of=whose)
    record.take("lijst.xlsx", data, read_workbook(data, name="lijst.xlsx", today=date(2026, 4, 1)), "Noordkaai", NOW)
    return data


def planned(record: Record, name: str) -> tuple[PlannedThere, ...]:
    with record.reading() as connection:
        return planned_for(connection, record.school, identified(connection, record.school, name))


def places(record: Record, name: str) -> list[tuple[str, Place | None]]:
    return [(one.line.competence, one.line.place) for one in planned(record, name)]


def test_a_plan_is_of_whom_it_names_and_of_everybody_when_it_names_nobody(record: Record) -> None:
    take(record)
    assert places(record, NOOR) == [("LOG.A1", Place.WORK), ("LOG.C3", Place.ELSEWHERE)]
    assert places(record, SEM) == []

    take(record, whose="", saved_in=4)
    assert places(record, SEM) == places(record, NOOR) == [("LOG.A1", Place.WORK), ("LOG.C3", Place.ELSEWHERE)]


def test_the_newest_copy_counts_whichever_came_first_until_it_is_undone(record: Record) -> None:
    take(record, place="op school", saved_in=4)
    take(record, place="werkplek", saved_in=3)
    (first, _) = planned(record, NOOR)
    assert (first.line.place, first.company, first.workbook) == (Place.SCHOOL, "Noordkaai", "lijst.xlsx")

    record.undo(first.version_id, by="Els", at=NOW)
    assert places(record, NOOR)[0] == ("LOG.A1", Place.WORK)


def test_a_plan_is_kept_with_the_reading_and_read_back(record: Record) -> None:
    reading = read_workbook(take(record), name="lijst.xlsx", today=date(2026, 4, 1))

    assert reading.planned
    assert unpack(pack(reading)).planned == reading.planned


def test_nobody_else_is_shown_a_plan(record: Record) -> None:
    take(record)
    with record.reading() as connection:
        sem = identified(connection, record.school, SEM)
        noor = identified(connection, record.school, NOOR)
        company = connection.execute(select(t.companies.c.id)).scalar_one()

    def shown(scope: Scope) -> int:
        with replace(record, scope=scope).reading() as connection:
            return len(connection.execute(select(t.planned)).all())

    assert shown(Scope(frozenset({noor}))) == 2
    assert shown(Scope(frozenset({sem}))) == 0
    assert shown(Scope(frozenset({noor}), frozenset({company}))) == 2
    assert shown(Scope(frozenset({noor}), frozenset({"another"}))) == 0


def test_erasing_a_learner_takes_their_plan_along(record: Record) -> None:
    take(record)
    with record.reading() as connection:
        noor = identified(connection, record.school, NOOR)

    record.erase(noor, who=Who("Els", "coach"), at=NOW)

    with record.reading() as connection:
        assert connection.execute(select(t.planned)).all() == []
        assert all(not unpack(kept).planned for kept in connection.execute(select(t.versions.c.reading)).scalars())
