"""A backup holds everything and comes back row by row, on either engine, without whoever was erased since."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from addin.errors import BackupUnreadable, RecordInTheWay, RecordTooNew
from sync_service.audit import Act, Action, Who, verify
from sync_service.holding import Holding
from sync_service.keeping.copy_command import backup, restore
from sync_service.keeping.copying import back_up, put_back
from sync_service.keeping.digests import digests
from sync_service.privacy.forgetting import erase_learner
from sync_service.record.queries import class_overview
from sync_service.record.queries.learner_names import identified
from sync_service.store import Record, open_record
from tests.support.drawn import ratings, reading
from tests.support.every_byte import found_in

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ELS = Who("Els")
FIRST = "| learner | competence | status |\n| Noor Kanarie | LOG.A1 | achieved |\n| Ana Costa | LOG.A1 | achieved |"
SECOND = "| learner | competence | status |\n| Noor Kanarie | LOG.A1 | developing |\n| Ana Costa | LOG.A1 | achieved |"


def fill(record: Record) -> None:
    for day, drawn in enumerate((FIRST, SECOND), start=1):
        at = NOON + timedelta(days=day)
        record.take("lijst.xlsx", f"{day}".encode(), reading(ratings(drawn), day=day), "Acme", at, received_from="Els")
    record.note(Act(ELS, Action.SIGNED_IN, NOON))


def names(record: Record) -> list[str]:
    with record.reading() as connection:
        return [one.name for one in class_overview(connection, record.school).learners]


def test_backup_comes_back_row_by_row_and_life_goes_on(record: Record, tmp_path: Path) -> None:
    fill(record)
    Holding(record.folder / "waiting").put(b"waits", "x.xlsx", sender="Els", now=NOON)
    with record.reading() as connection:
        before = digests(connection)
    made = back_up(record, tmp_path / "copy.zip", NOON)

    put = put_back(tmp_path / "copy.zip", f"sqlite:///{tmp_path / 'drill' / 'record.sqlite'}", NOON, over=False)

    assert made.tables == before
    changed = {"audit", "audit_heads"}
    assert {key: one for key, one in put.tables.items() if key not in changed} == {
        key: one for key, one in before.items() if key not in changed
    }
    again = open_record(f"sqlite:///{tmp_path / 'drill' / 'record.sqlite'}")
    with again.reading() as connection:
        assert verify(connection, again.school) == []
    fill(again)
    assert names(again) == ["Ana Costa", "Noor Kanarie"]
    assert Holding(tmp_path / "drill" / "waiting").all()[0].name == "x.xlsx"
    again.close()


def test_backup_is_put_in_the_place_of_a_record_on_either_engine(record_url: str, tmp_path: Path) -> None:
    source = open_record(f"sqlite:///{tmp_path / 'source.sqlite'}")
    fill(source)
    back_up(source, tmp_path / "copy.zip", NOON)
    open_record(record_url).close()

    with pytest.raises(RecordInTheWay):
        put_back(tmp_path / "copy.zip", record_url, NOON, over=False)
    put_back(tmp_path / "copy.zip", record_url, NOON, over=True)

    again = open_record(record_url)
    fill(again)
    assert names(again) == ["Ana Costa", "Noor Kanarie"]
    again.close()


def test_restored_backup_holds_no_byte_of_whoever_was_erased_since(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    url = f"sqlite:///{tmp_path / 'here' / 'record.sqlite'}"
    record = open_record(url)
    fill(record)
    back_up(record, tmp_path / "copy.zip", NOON)
    with record.reading() as connection:
        noor = identified(connection, record.school, "Noor Kanarie")
    erase_learner(record, record.folder, noor, who=ELS, at=NOON + timedelta(days=3))
    record.close()

    put = put_back(tmp_path / "copy.zip", url, NOON + timedelta(days=4), over=True)

    assert put.erased == 1
    assert found_in(tmp_path / "here", ["Kanarie"]) == []
    again = open_record(url)
    assert names(again) == ["Ana Costa"]
    again.close()


@pytest.mark.parametrize("known_by", ["beside the backup", "named"])
def test_a_drill_elsewhere_brings_back_nobody_who_was_erased(tmp_path: Path, known_by: str) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'here' / 'record.sqlite'}")
    fill(record)
    copies = tmp_path / "copies"
    copies.mkdir()
    back_up(record, copies / "copy.zip", NOON)
    with record.reading() as connection:
        noor = identified(connection, record.school, "Noor Kanarie")
    erase_learner(record, record.folder, noor, who=ELS, at=NOON + timedelta(days=3))
    listed = record.folder / "erased.json"
    record.close()
    if known_by != "named":
        listed = listed.rename(copies / "erased.json")

    url = f"sqlite:///{tmp_path / 'drill' / 'record.sqlite'}"
    asked = [str(copies / "copy.zip"), "--record", url, *(("--erased", str(listed)) if known_by == "named" else ())]

    assert restore.main(asked, standalone_mode=False) == 0
    assert found_in(tmp_path / "drill", ["Kanarie"]) == []


def test_a_damaged_list_of_erasures_lets_nobody_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    back_up(record, tmp_path / "copy.zip", NOON)
    record.close()
    (tmp_path / "erased.json").write_text("[]")
    asked = [
        str(tmp_path / "copy.zip"),
        "--record",
        f"sqlite:///{tmp_path / 'drill' / 'record.sqlite'}",
        "--lang",
        "en",
    ]

    assert restore.main(asked, standalone_mode=False) == 2
    assert "erased.json cannot be put back (it is none, or damaged)" in capsys.readouterr().err
    assert not (tmp_path / "drill" / "record.sqlite").exists()


def test_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    fill(record)
    whole = tmp_path / "copy.zip"
    back_up(record, whole, NOON)
    target = f"sqlite:///{tmp_path / 'drill.sqlite'}"

    (tmp_path / "half.zip").write_bytes(whole.read_bytes()[:-200])
    (tmp_path / "none.zip").write_bytes(b"none")
    _rewritten(whole, tmp_path / "other.zip", tables={"people": [7, "0" * 64]})
    _rewritten(whole, tmp_path / "newer.zip", form="9999")

    for name in ("half.zip", "none.zip", "other.zip", "absent.zip"):
        with pytest.raises(BackupUnreadable):
            put_back(tmp_path / name, target, NOON, over=False)
    with pytest.raises(RecordTooNew):
        put_back(tmp_path / "newer.zip", target, NOON, over=False)
    assert not (tmp_path / "drill.sqlite").exists()
    record.close()


def _rewritten(source: Path, target: Path, **changes: object) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                data = json.dumps(json.loads(data) | changes).encode()
            new.writestr(name, data)


def test_commands_write_and_put_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, file = f"sqlite:///{tmp_path / 'record.sqlite'}", str(tmp_path / "copy.zip")
    record = open_record(url)
    fill(record)
    record.close()

    assert backup.main([file, "--record", url, "--lang", "en"], standalone_mode=False) == 0
    assert "Keep it elsewhere" in capsys.readouterr().out
    assert restore.main([file, "--record", url, "--lang", "en"], standalone_mode=False) == 2
    assert "--replace" in capsys.readouterr().err
    assert restore.main([file, "--record", url, "--replace", "--json"], standalone_mode=False) == 0
    assert json.loads(capsys.readouterr().out)["erased"] == 0
