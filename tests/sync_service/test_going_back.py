"""Every step of the tables can be taken back with a record in it, on both engines; going up again loses no rating."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import inspect

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from sync_service import migrations
from sync_service.accounts.people import People
from sync_service.engine import WRITES, open_engine
from sync_service.keeping.checking import check
from sync_service.record.queries import class_overview, learner_detail
from sync_service.record.talk.facts import By
from sync_service.store import Record, Telling, open_record
from tests.support.everything_kept import keep_everything
from tests.support.school import NAME, PASSWORD, quick_hasher, workbook

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
FORMS = sorted(step.name[:4] for step in (migrations.FOLDER / "versions").glob("0*.py"))


def live(record: Record) -> None:
    """Let something stand in the tables of most steps: a workbook, somebody who signs in, a decision, the audit."""
    data = workbook()
    reading = read_tracker(read_xlsx(data, name="lijst.xlsx"), today=date(2026, 3, 31))
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


@pytest.mark.parametrize(("form", "code"), [("0014", 0), ("9999", 2)])
def test_going_back_from_a_terminal(record_url: str, form: str, code: int) -> None:
    open_record(record_url).close()
    ended = subprocess.run(
        [sys.executable, "-m", "sync_service.migrations", record_url, form], capture_output=True, text=True, check=False
    )

    assert ended.returncode == code
    assert (form in ended.stdout) == (code == 0)


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
