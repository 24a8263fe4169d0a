"""``leerlijn fsck`` finds each of these planted corruptions by its name, and nothing in a sound record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Decision, Parties
from sync_service import migrations
from sync_service.audit import Act, Action, Who
from sync_service.engine import WRITES, open_engine
from sync_service.keeping.check_command import fsck
from sync_service.keeping.checking import FAULTS, check, open_to_check
from sync_service.record.queries import trajectories_here
from sync_service.record.queries.learner_names import identified
from sync_service.record.queries.waiting import waiting
from sync_service.record.roster import Entry
from sync_service.record.talk.facts import By
from sync_service.store import Answering, Confirmed, Given, Record, Shelving, open_record
from sync_service.store.talking import Telling
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BASE = """
    | learner      | competence | status     | rater |
    | Ana Costa    | LOG.A1     | achieved   | Koen  |
    | Ana Costa    | LOG.A2     | achieved   | Koen  |
    | Ana Costa    | LOG.A3     | achieved   | Koen  |
    | Noor Peeters | LOG.A1     | developing | Koen  |
    | Noor Peeters | LOG.A2     | achieved   | Koen  |
    | Noor Peeters | LOG.A3     | achieved   | Koen  |
"""
KOEN = BASE.replace("| developing | Koen  |", "| achieved   | Koen  |", 1)
AN = BASE.replace("| developing | Koen  |", "| not_achieved | Koen  |", 1)

PLANTED = {
    "guard_missing": "DROP TRIGGER audit_no_delete",
    "table_missing": "DROP TABLE receipts",
    "column_missing": "ALTER TABLE standings DROP COLUMN newest",
    "points_nowhere": "UPDATE companies SET school_id = 'nowhere'",
    "json_unreadable": "UPDATE layouts SET document = '{'",
    "value_unreadable": "UPDATE deliveries SET received_at = 'yesterday'",
    "audit_changed": "UPDATE audit SET actor = 'Nobody' WHERE number = 2",
    "audit_missing": "DELETE FROM audit WHERE number = 2",
    "audit_cut": "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
    "company_misnamed": "UPDATE companies SET key = 'other'",
    "company_called_otherwise": "UPDATE companies SET name = 'ACME bv'",
    "file_changed": "UPDATE files SET data = CAST(data || x'00' AS BLOB)",
    "file_missing": "DELETE FROM files",
    "file_of_nothing": "INSERT INTO files SELECT school_id, 'f00', data FROM files LIMIT 1",
    "version_misnamed": "UPDATE versions SET sha256 = 'f00' WHERE rank = 1",
    "delivery_missing": "DELETE FROM deliveries WHERE id = 1",
    "receipt_missing": "DELETE FROM receipts",
    "reading_unreadable": "UPDATE versions SET reading = substr(reading, 1, 9)",
    "trajectory_differs": "UPDATE versions SET trajectory = 'BAK'",
    "findings_differ": "INSERT INTO findings SELECT 'f', id, 9, 'typo', 'hint', NULL, '{}' FROM versions LIMIT 1",
    "plan_differs": "INSERT INTO planned SELECT 'f', id, 9, '', 'LOG.A1', '[]' FROM versions LIMIT 1",
    "forms_differ": "INSERT INTO entries SELECT 'f', id, 9, '', 'week', '[]' FROM versions LIMIT 1",
    "undoing_differs": "UPDATE versions SET undone = 1 WHERE rank = 2",
    "answer_unreadable": "UPDATE answers SET document = '{}'",
    "layout_unreadable": "UPDATE layouts SET document = '[]'",
    "roster_unreadable": "UPDATE rosters SET entries = '[1]'",
    "trajectory_unreadable": "UPDATE trajectories SET document = 'code ='",
    "talk_unreadable": "UPDATE talk_facts SET matter = 'gossip'",
    "key_damaged": "UPDATE subjects SET key = x'00'",
    "observations_differ": "UPDATE observations SET status = 'independent' WHERE status = 'achieved'",
    "standings_differ": "UPDATE standings SET status = 'independent'",
    "questions_differ": "DELETE FROM questions",
    "names_differ": "UPDATE names SET spelled = 'Noor'",
    "callings_differ": "UPDATE callings SET spellings = '{}'",
    "learners_differ": "UPDATE learners SET name = 'Somebody Else'",
    "workbooks_differ": "UPDATE workbooks SET name = 'other.xlsx'",
    "versions_differ": "UPDATE versions SET base_id = NULL",
    "marks_differ": "DELETE FROM marks",
}


def fill(record: Record) -> None:
    """Let everything that can be kept be there."""
    for day, (drawn, name) in enumerate(((BASE, "lijst.xlsx"), (KOEN, "koen.xlsx"), (AN, "an.xlsx")), start=1):
        at, seen = NOON + timedelta(days=day), reading(ratings(drawn), day=day)
        sent = record.take(name, f"{day}".encode(), seen, "Acme", at, received_from="Els")
    record.confirm_layout(sent.version_id, Confirmed({"sheets": []}, "Els", NOON))
    record.give_roster(Given("klas.csv", [Entry("1", "Noor Peeters", ("noor peeters",), "5A")], "Els", NOON))
    with record.reading() as connection:
        noor = identified(connection, record.school, "Noor Peeters")
        trajectory = trajectories_here(connection, record.school)[0]
        asked = waiting(connection, record.school)
    record.shelve(Shelving(trajectory.version, trajectory, "Els", NOON))
    together = Parties("Noor Peeters", "Koen", "Els")
    decision = Decision("LOG.A1", None, Status.ACHIEVED, date(2026, 11, 2), together)
    record.tell(Telling(noor, (decision,), By("Els", Role.COACH), NOON))
    record.note(Act(Who("Els"), Action.VIEWED, NOON, noor))
    for choice in ("1", None):
        record.answer(Answering(asked[0].id, choice, "Els", NOON))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "record.sqlite"
    record = open_record(f"sqlite:///{path}")
    fill(record)
    record.close()
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Iterator[Record]:
    shutil.copyfile(sound, tmp_path / "record.sqlite")
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    yield record
    record.close()


def plant(record: Record, statement: str) -> None:
    raw = record.engine.raw_connection()
    guards = [f"DROP TRIGGER audit_no_{what}" for what in ("update", "delete") if " audit " in statement]
    for one in ("PRAGMA foreign_keys = OFF", *guards, statement):
        raw.cursor().execute(one)
    raw.commit()
    raw.close()


def test_sound_record_gives_nothing(record: Record) -> None:
    fill(record)

    assert check(record) == []


@pytest.mark.parametrize("name", PLANTED)
def test_planted_corruption_is_found_by_its_name(copy: Record, name: str) -> None:
    plant(copy, PLANTED[name])

    assert name in {one.name for one in check(copy)}


def test_guard_that_refuses_nothing_is_none(copy: Record) -> None:
    plant(copy, "DROP TRIGGER audit_no_update")
    plant(copy, 'CREATE TRIGGER audit_no_update BEFORE UPDATE ON "audit" BEGIN SELECT 1; END')

    assert "guard_missing" in {one.name for one in check(copy)}


def test_damaged_pages_are_found(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    data[8 * 4096 : 60 * 4096] = b"\x55" * (52 * 4096)
    (tmp_path / "record.sqlite").write_bytes(data)
    record = open_to_check(f"sqlite:///{tmp_path / 'record.sqlite'}")

    assert {one.name for one in check(record)} >= {"pages_damaged"}
    record.close()


def test_a_record_of_an_older_form_is_said_to_be_that_and_nothing_else(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copyfile(sound, path)
    engine = open_engine(f"sqlite:///{path}")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrations.downgrade(connection, "0014")
    engine.dispose()

    assert [one.name for one in check(open_to_check(f"sqlite:///{path}"))] == ["form_older"]


def test_command_says_so(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copyfile(sound, path)
    arguments = ["--record", f"sqlite:///{path}", "--lang", "en"]
    assert fsck.main(arguments, standalone_mode=False) == 0
    assert capsys.readouterr().out == "The record is sound.\n"

    record = open_record(f"sqlite:///{path}")
    with record.engine.begin() as connection:
        connection.execute(text(PLANTED["standings_differ"]))
    record.close()

    assert fsck.main([*arguments, "--json"], standalone_mode=False) == 1
    assert json.loads(capsys.readouterr().out)["troubles"][0]["name"] == "standings_differ"
    assert fsck.main(["--record", f"sqlite:///{tmp_path / 'absent.sqlite'}"], standalone_mode=False) == 2


def test_every_fault_has_a_corruption_that_shows_it() -> None:
    seen_elsewhere = {"pages_damaged", "form_older", "form_unknown", "reading_of_another", "cannot_follow"}

    assert set(PLANTED) | seen_elsewhere == set(FAULTS)
