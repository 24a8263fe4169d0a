"""Every step of the tables can be taken back with a record in it, on both engines; going up again loses no rating."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from addin.run import read_workbook
from sync_service import migrations
from sync_service import tables as t
from sync_service.accounts.people import People
from sync_service.engine import WRITES, open_engine
from sync_service.keeping.checking import check
from sync_service.migrations.losing import BROUGHT, losses
from sync_service.record.queries import class_overview, learner_detail
from sync_service.record.talk.facts import By
from sync_service.store import Record, Telling, open_record
from tests.support.everything_kept import keep_everything
from tests.support.school import NAME, PASSWORD, quick_hasher, workbook

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
FORMS = sorted(step.name[:4] for step in (migrations.FOLDER / "versions").glob("0*.py"))


def live(record: Record) -> None:
    """Let something stand in the tables of most steps: a workbook with a plan and an agenda, somebody who signs in, a
    decision, the audit.
    """
    agenda = (("Week", "Wat ging goed? (mentor)", "Afspraken"), ("11", "telde foutloos", "meer vragen"))
    plan = (("A1", "werkplek", "T1", "Inez Baert"), ("C3", "VDAB", "", "Koen"))
    data = workbook(plan=plan, plan_of="Noor Peeters", forms={"Feedbackagenda Noor Peeters": agenda})
    reading = read_workbook(data, name="lijst.xlsx", today=NOW.date())
    record.take("lijst.xlsx", data, reading, "Noordkaai", NOW, received_from=NAME)
    People(record.engine, quick_hasher()).begin(NAME, PASSWORD, record.school, now=NOW)
    with record.reading() as connection:
        noor = class_overview(connection, record.school).learners[0].id
    parties = Parties(coach=NAME)
    decided = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 3, 31), parties)
    record.tell(Telling(noor, (decided,), By(NAME, Role.COACH), NOW))


def ratings(record: Record) -> list[tuple[Any, ...]]:
    """Return every rating of every learner, as people see it."""
    with record.reading() as connection:
        learners = class_overview(connection, record.school).learners
        details = [learner_detail(connection, record.school, row.id) for row in learners]
    return sorted(
        (detail.name, one.competence, str(one.seen.status), str(one.seen.on), one.seen.rater, one.seen.cell)
        for detail in details
        if detail
        for cluster in detail.clusters
        for view in cluster.competences
        for one in view.observations
    )


def test_every_step_goes_back_and_up_again_without_losing_a_rating(record_url: str) -> None:
    record = open_record(record_url)
    live(record)
    before = ratings(record)
    record.close()

    engine = open_engine(record_url)
    for form in reversed(FORMS[:-1]):
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            migrations.downgrade(connection, form)
            assert migrations.form_of(connection) == form
    for form in FORMS:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            migrations.upgrade(connection, form)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, "0001")
    engine.dispose()

    record = open_record(record_url)  # brings it up to date, and works out again what follows from the workbooks
    assert len(before) == 5
    assert ratings(record) == before
    record.close()


def test_a_record_can_be_taken_back_to_nothing(record_url: str) -> None:
    record = open_record(record_url)
    live(record)
    record.close()
    engine = open_engine(record_url)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    engine.dispose()


def asked_back(url: str, form: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Go back from a terminal."""
    command = [sys.executable, "-m", "sync_service.migrations", url, form, "--lang", "en", *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_what_would_be_lost_is_said_before_anything_is_done(record_url: str) -> None:
    record = open_record(record_url)
    live(record)
    record.close()

    refused = asked_back(record_url, "0009")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert "      1  decisions, agreements and other things said at talks\n" in refused.stderr
    assert refused.stderr.endswith("say --lose to go back all the same.\n")
    again = open_record(record_url)
    with again.reading() as connection:
        assert migrations.form_of(connection) == migrations.HEAD
    again.close()
    gone = json.loads(asked_back(record_url, "0009", "--lose", "--json").stdout)
    assert gone["form"] == "0009"
    assert [one["rows"] for one in gone["lost"] if "talks" in one["what"]] == [1]


@pytest.mark.parametrize(
    ("form", "code", "said"),
    [
        ("0014", 0, "The record stands at 0014.\n"),
        ("9999", 2, f"stands at {migrations.HEAD}; it cannot go back to 9999.\n"),
    ],
)
def test_going_back_loses_nothing_where_nothing_stands(tmp_path: Path, form: str, code: int, said: str) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    open_record(url).close()
    ended = asked_back(url, form)

    assert ended.returncode == code
    assert (ended.stdout + ended.stderr).endswith(said)


def test_where_no_record_is_nothing_goes_back(tmp_path: Path) -> None:
    ended = asked_back(f"sqlite:///{tmp_path / 'record.sqlite'}", "0014")

    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert ended.stderr.startswith("There is no school record at")


def test_whatever_going_back_takes_from_people_is_counted(record: Record) -> None:
    """What follows from the workbooks, or is of minutes, or belongs to what is counted, is not."""
    keep_everything(record)
    with record.engine.connect() as connection:
        lost = losses(connection, "0001")
    kept = {"schools", "companies", "files", "versions", "deliveries", "receipts"}  # the first form has them
    follows = {"workbooks", "names", "learners", "observations", "standings", "questions", "callings", "marks"}
    follows |= {"findings", "planned", "entries", "changes"}
    counted_with = {"charges", "job_steps", "audit_heads", "subjects", "sessions", "pairings", "answered", "tries"}

    assert all(one.rows for one in lost)
    assert {one.table for held in BROUGHT.values() for one in held} == (
        set(t.metadata.tables) - kept - follows - counted_with
    )


def test_what_was_decided_is_no_decision_any_more_where_talks_are_not_kept(record_url: str) -> None:
    """Going up again, plans and forms are there as before, for the readings of the workbooks still have them."""
    record = open_record(record_url)
    live(record)
    with record.reading() as connection:
        beside = [len(connection.execute(select(one)).all()) for one in (t.planned, t.entries)]
    with record.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, "0009")
        assert not connection.execute(text("SELECT 1 FROM standings WHERE decided")).all()
    record.close()
    again = open_record(record_url)

    assert [one.name for one in check(again)] == []
    with again.reading() as connection:
        assert [len(connection.execute(select(one)).all()) for one in (t.planned, t.entries)] == beside
    assert min(beside) > 0
    again.close()


@pytest.mark.soak
@pytest.mark.parametrize("form", [one for one in FORMS if one >= "0014"])
def test_a_record_that_went_back_and_up_again_is_sound(record_url: str, form: str) -> None:
    """Below 0014 the list of erasures is gone, and ``fsck`` says so."""
    record = open_record(record_url)
    keep_everything(record)
    with record.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, form)
    record.close()
    again = open_record(record_url)
    found = check(again)
    again.close()

    assert found == []
