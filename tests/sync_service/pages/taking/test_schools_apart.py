"""What waits for one school is seen by no other, whichever school the service was begun for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sync_service.accounts.people import People
from sync_service.api.watching_over import TOKEN_VARIABLE
from sync_service.app import Config, create_app
from sync_service.audit import Who
from sync_service.holding import Holding
from sync_service.keeping.copying import back_up, put_back
from sync_service.privacy.forgetting import erase_learner
from sync_service.privacy.retention import let_go, look, read_rules
from sync_service.record.queries.learner_names import identified
from sync_service.store import Record, open_record
from tests.support.every_byte import found_in
from tests.support.school import PASSWORD, quick_hasher, send, sign_in, take, workbook

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
THERE = "De andere school"
ZINNIA = tuple(("Zinnia Kanariepiet", code, "V", date(2026, 11, 2), "Inez Baert", "") for code in ("A1", "A2", "C3"))


def record_of(folder: Path, school: str) -> Record:
    return open_record(f"sqlite:///{folder / 'record.sqlite'}", school=school)


@contextmanager
def begun_for(folder: Path, school: str, who: str) -> Iterator[FlaskClient]:
    """The service as it is begun for one school, with somebody who is signed in there."""
    record = record_of(folder, school)
    client = create_app(Config(record, folder, b"secret", today=NOW.date)).test_client()
    sign_in(client, who)
    yield client
    record.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for school, who in (("", "Els Wouters"), (THERE, "Bea Maes")):
        record = record_of(tmp_path, school)
        People(record.engine, quick_hasher()).begin(who, PASSWORD, record.school, now=NOW)
        record.close()
    with begun_for(tmp_path, THERE, "Bea Maes") as bea:
        take(bea, workbook(ZINNIA), "Zinnia Kanariepiet maart.xlsx")
        send(bea, (workbook(ZINNIA, saved_in=4), "Zinnia Kanariepiet.xlsx"))
    return tmp_path


def test_what_was_sent_while_the_service_was_begun_for_a_school_is_for_that_school(folder: Path) -> None:
    with begun_for(folder, "", "Els Wouters") as els:
        assert "Kanariepiet" not in els.get("/workbooks").get_data(as_text=True)
    with begun_for(folder, "", "Bea Maes") as bea:
        assert "Kanariepiet" in bea.get("/workbooks").get_data(as_text=True)


def test_erasing_reaches_what_waits_for_any_school(folder: Path) -> None:
    record = record_of(folder, THERE)
    with record.reading() as connection:
        zinnia = identified(connection, record.school, "Zinnia Kanariepiet")
    assert "Kanariepiet" in {word for _, word in found_in(folder, ["Kanariepiet"])}

    erased = erase_learner(record, folder, zinnia, who=Who("Bea"), at=NOW)
    record.close()

    assert erased.waiting == 1
    assert found_in(folder, ["Kanariepiet"]) == []


def test_what_waits_for_any_school_is_backed_up_and_let_go_of(folder: Path, tmp_path: Path) -> None:
    record = record_of(folder, "")
    put = back_up(record, tmp_path / "copy.zip", NOW)
    put_back(tmp_path / "copy.zip", f"sqlite:///{tmp_path / 'drill' / 'record.sqlite'}", NOW, over=False)

    assert put.waiting == 1
    (there,) = Holding(tmp_path / "drill" / "waiting").every()[1:]
    assert [one.name for one in there.all()] == ["Zinnia Kanariepiet.xlsx"]
    assert there.content(there.all()[0]) == workbook(ZINNIA, saved_in=4)

    day = date(2099, 1, 1)
    dry = {line.rule.kind: line.goes for line in look(record, read_rules(), day)}
    let_go(record, read_rules(), day, NOW)
    record.close()

    assert dry["waiting"] == 1
    assert [one.all() for one in Holding(folder / "waiting").every()] == [(), ()]


def test_what_waits_for_any_school_is_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "figures")
    with begun_for(folder, "", "Els Wouters") as els:
        figures = els.get("/metrics", headers={"Authorization": "Bearer figures"}).get_data(as_text=True)

    assert "\nleerlijn_uploads_waiting 1\n" in figures
