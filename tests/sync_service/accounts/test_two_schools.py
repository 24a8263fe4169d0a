"""One workbook of a company with learners of two schools: each school sees its own, however the mentor writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from addin.domain.learner import take_apart
from addin.run import read_workbook
from sync_service.accounts.roles import Actor, Charge, Role
from sync_service.accounts.scopes import scope_of
from sync_service.record.queries.people import learner_names
from sync_service.record.roster import Entry
from sync_service.store import Given, Record, open_record
from sync_service.tables import versions
from tests.support.school import service, sign_in, workbook

NOW = datetime(2026, 3, 31, tzinfo=UTC)
OURS = ("Anna Maes", "A. Maes", "Joris Daan Vos")
UNKNOWN = ("Emma Claes",)
THEIRS = ("Dirk Peeters", "Peeters D.", "Dirk", "DP", "Dirk Peters", "Dirk Jan Peeters")


def take(record: Record, *names: str) -> None:
    rows = [(name, code, "V", date(2026, 3, 2), "Koen", "") for name in names for code in ("A1", "A2", "B1")]
    data = workbook(rows)
    record.take("lijst.xlsx", data, read_workbook(data, name="lijst.xlsx", today=NOW.date()), "Noordkaai", NOW)


def give_list(record: Record, *names: str) -> None:
    entries = [Entry(name, name, (take_apart(name).key,), "4L") for name in names]
    record.give_roster(Given("lijst.csv", entries, "Els", NOW))


def seen_by(record: Record, charge: Charge) -> set[str]:
    actor = Actor("1", "Els", record.school, (charge,))
    with record.reading() as connection:
        scope = scope_of(connection, actor, {charge.role}, NOW.date())
        names = learner_names(connection, record.school)
    return {name for learner, name in names.items() if scope is None or learner in scope.learners}


def test_each_school_sees_its_own_however_they_are_written(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    here, there = open_record(url), open_record(url, school="De andere school")
    for one in (here, there):
        take(one, *OURS, *UNKNOWN, *THEIRS)
    coach = Charge("", Role.COACH, everyone=True)
    assert seen_by(here, coach) >= {*UNKNOWN, "Dirk Peters", "Joris Daan Vos"}

    give_list(here, "Anna Maes", "Joris Vos")
    give_list(there, "Dirk Peeters", "Joris Wouters")

    assert seen_by(here, coach) == {"Anna Maes", "Joris Daan Vos", *UNKNOWN}
    for charge in (coach, Charge("", Role.ADMIN)):
        assert {"Dirk", "Dirk Peters", *UNKNOWN} <= seen_by(there, charge) <= {*THEIRS, *UNKNOWN}
    here.close()
    there.close()


def test_who_may_not_open_a_workbook_of_two_schools_reads_why(tmp_path: Path) -> None:
    app = service(tmp_path)
    coach = app.test_client()
    sign_in(coach)
    here: Record = app.extensions["leerlijn.record"]
    there = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}", school="De andere school")
    take(here, "Anna Maes", "Dirk Peeters")
    with here.reading() as connection:
        path = f"/workbooks/{connection.execute(select(versions.c.id)).scalar_one()}"
    assert "Dirk Peeters" in coach.get(path).text

    give_list(here, "Anna Maes")
    give_list(there, "Dirk Peeters")

    shut, unknown = coach.get(path), coach.get("/workbooks/never")
    assert (shut.status_code, unknown.status_code) == (404, 404)
    assert "Dit werkboek wordt hier niet geopend." in shut.text
    assert "Dirk" not in shut.text
    assert "Deze pagina is hier niet." in unknown.text
    here.close()
    there.close()
