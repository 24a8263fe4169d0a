"""Whatever is asked on a connection with a scope, only what the scope shows is answered; on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from addin.run import read_workbook
from sync_service import tables as t
from sync_service.engine import writing
from sync_service.record import queries
from sync_service.record.queries.layouts import copies_of, copy_of, layouts_in_force, layouts_of
from sync_service.record.queries.places import learners_named
from sync_service.record.queries.sources import conflicts_of, has_file, learners_in
from sync_service.scoping import Scope
from sync_service.store import Record
from tests.support.school import workbook

NOOR, SEM, LINA = "Noor Peeters", "Sem Janssens", "Lina Haddad"
ON = date(2026, 3, 2)
Query = Callable[[Connection, str], object]


@pytest.fixture
def school(record: Record) -> Record:
    """Noor is at two companies, with Sem at one of them and with Lina at the other."""
    lists = {
        "Noordkaai": (
            (NOOR, "A1", "V", ON, "Inez Baert", "heftruck kan ze"),
            (SEM, "A1", "X", ON, "Inez Baert", "Sem was te laat"),
            (SEM, "A2", "O", ON, "Inez Baert", "Sem vroeg hulp"),
            (NOOR, "C3", "O", ON, "Inez Baert", ""),
        ),
        "Zuidkaai": (
            (NOOR, "A1", "O", ON, "Dries Coppens", "bij ons lukt het nog niet"),
            (LINA, "A2", "V", ON, "Dries Coppens", "Lina telt goed"),
            (LINA, "A1", "X", ON, "Dries Coppens", ""),
            (NOOR, "B1", "V", ON, "Dries Coppens", ""),
        ),
    }
    for company, ratings in lists.items():
        data = workbook(ratings)
        reading = read_workbook(data, name=f"{company}.xlsx", today=ON)
        record.take(f"{company}.xlsx", data, reading, company, datetime(2026, 3, 28, tzinfo=UTC))
    return record


def _ids(record: Record) -> dict[str, str]:
    with record.reading() as connection:
        return {row.name: row.id for row in connection.execute(select(t.learners))}


def _company(record: Record, name: str) -> str:
    with record.reading() as connection:
        return str(connection.execute(select(t.companies.c.id).where(t.companies.c.name == name)).scalar())


def _everything(record: Record, versions: list[str]) -> dict[str, Any]:
    """Return what every query of the record answers."""
    asked: tuple[Query, ...] = (
        queries.class_overview,
        queries.learner_details,
        queries.uploads,
        queries.companies,
        queries.waiting,
        queries.waiting_count,
        queries.answered,
        queries.roster_in_force,
        learners_named,
    )
    of_version = (queries.upload_findings, learners_in, conflicts_of, copy_of, copies_of, layouts_of, has_file)
    with record.reading() as connection:
        found: dict[str, Any] = {one.__name__: one(connection, record.school) for one in asked}
        found |= {
            f"{one.__name__} {number}": one(connection, record.school, version)
            for one in of_version
            for number, version in enumerate(versions)
        }
        found["layouts"] = layouts_in_force(connection, record.school, "Noordkaai")
    return found


def _versions(record: Record) -> list[str]:
    with record.reading() as connection:
        return [one.version_id for one in queries.uploads(connection, record.school)]


def test_who_may_see_everybody_sees_what_there_is(school: Record) -> None:
    versions = _versions(school)
    everybody = replace(school, scope=Scope(frozenset(_ids(school).values())))

    assert _everything(everybody, versions) == _everything(school, versions)


def test_who_may_see_one_learner_meets_no_other_anywhere(school: Record) -> None:
    versions, ids = _versions(school), _ids(school)

    said = str(_everything(replace(school, scope=Scope(frozenset({ids[NOOR]}))), versions))

    assert NOOR in said
    assert "heftruck kan ze" in said
    assert "bij ons lukt het nog niet" in said
    assert not [other for other in (SEM, LINA, "te laat", "telt goed") if other in said]


def test_a_company_meets_what_no_other_company_remarked(school: Record) -> None:
    versions, ids = _versions(school), _ids(school)
    scope = Scope(frozenset({ids[NOOR], ids[SEM]}), frozenset({_company(school, "Noordkaai")}))

    found = _everything(replace(school, scope=scope), versions)

    assert "heftruck kan ze" in str(found)
    assert SEM in str(found)
    assert "Zuidkaai" not in str(found)
    assert "bij ons" not in str(found)


def test_a_company_meets_what_was_decided_and_not_what_it_rests_on(school: Record) -> None:
    noor, cites = _ids(school)[NOOR], [{"company": "Zuidkaai", "cell": "A1"}]
    row = {"school_id": school.school, "learner_id": noor, "called": NOOR, "by": "Els", "role": "coach"}
    said = {"document": {}, "cites": cites, "at": datetime(2026, 3, 28, tzinfo=UTC)}
    with writing(school.engine) as connection:
        for matter in ("decision", "theme", "reply"):
            connection.execute(insert(t.talk_facts).values(**row, **said, id=matter, matter=matter))

    def met(scope: Scope) -> list[tuple[str, object]]:
        with replace(school, scope=scope).reading() as connection:
            rows = connection.execute(select(t.talk_facts.c.matter, t.talk_facts.c.cites))
            return sorted((row.matter, row.cites) for row in rows)

    noordkaai = frozenset({_company(school, "Noordkaai")})
    assert met(Scope(frozenset({noor}), noordkaai)) == [("decision", [])]
    assert met(Scope(frozenset({noor}))) == [("decision", cites), ("reply", cites), ("theme", cites)]
    assert met(Scope(frozenset({_ids(school)[SEM]}))) == []


def test_a_workbook_that_speaks_of_others_keeps_its_bytes_to_itself(school: Record) -> None:
    versions, ids = _versions(school), _ids(school)
    noor = replace(school, scope=Scope(frozenset({ids[NOOR]})))
    both = replace(school, scope=Scope(frozenset({ids[NOOR], ids[LINA]})))

    def opened(record: Record) -> list[bool]:
        with record.reading() as connection:
            return [has_file(connection, record.school, one) for one in versions]

    assert opened(noor) == [False, False]
    assert sorted(opened(both)) == [False, True]


def test_who_may_see_nobody_finds_every_table_empty(school: Record) -> None:
    nobody = replace(school, scope=Scope(frozenset()))
    speaks_of_nobody = {"schools", "trajectories", "audit_heads"}

    with nobody.reading() as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in t.metadata.sorted_tables
        }

    assert {name for name, count in counts.items() if count} <= speaks_of_nobody


def test_what_is_written_follows_from_everything_whoever_writes(school: Record) -> None:
    before = _everything(school, _versions(school))
    replace(school, scope=Scope(frozenset())).rebuild()

    assert _everything(school, _versions(school)) == before
