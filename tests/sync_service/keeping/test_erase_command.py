"""``leerlijn erase`` asks first, and leaves no byte of a learner beside the record either."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sync_service.audit import Who
from sync_service.holding import Holding
from sync_service.keeping.audit_command import audit
from sync_service.keeping.checking import check
from sync_service.keeping.copying import back_up, put_back
from sync_service.keeping.erase_command import erase
from sync_service.keeping.export_command import export
from sync_service.privacy.forgetting import LIST, read_list, replay
from sync_service.privacy.retention import let_go, read_rules
from sync_service.record.queries import class_overview
from sync_service.store import Record, open_record
from tests.support.drawn import ratings, reading
from tests.support.every_byte import found_in
from tests.support.school import workbook

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DRAWN = "| learner | competence | status |\n| Noor Peeters | LOG.A1 | achieved |\n| Ana Costa | LOG.A1 | achieved |"


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    record = open_record(url)
    record.take("Noor Peeters.xlsx", b"1", reading(ratings(DRAWN)), "Acme", NOON)
    record.close()
    Holding(tmp_path / "waiting").put(workbook(), "lijst.xlsx", sender="Els", now=NOON)
    return url


def run(url: str, *arguments: str) -> int:
    code: int = erase.main([*arguments, "--record", url, "--lang", "en"], standalone_mode=False)
    return code


def test_learner_is_erased_from_everything_in_the_folder(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(url, "--learner", "noor p", "--yes", "--json") == 0

    counts = json.loads(capsys.readouterr().out)
    assert (counts["ratings"], counts["files"], counts["waiting"]) == (1, 1, 1)
    assert found_in(tmp_path, ["Peeters"]) == []


def test_nothing_is_erased_until_somebody_means_it(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(url, "--learner", "Noor Peeters") == 2
    assert "add --yes" in capsys.readouterr().err

    assert run(url, "--learner", "Noor Peeters", "--yes") == 0
    assert run(url, "--learner", "Noor Peeters", "--yes") == 2
    assert run(url, "--allow", "Noor Peeters") == 0
    assert "Lifted: 1" in capsys.readouterr().out
    assert run(url) == 2


def test_list_beside_the_record_erases_again_in_an_older_copy(url: str, tmp_path: Path) -> None:
    run(url, "--learner", "Noor Peeters", "--yes")
    older = open_record("sqlite://")
    older.take("x.xlsx", b"1", reading(ratings(DRAWN)), "Acme", NOON)

    assert replay(older, read_list(tmp_path / LIST), who=Who("Leerlijn"), at=NOON) == 1

    with older.reading() as connection:
        assert [one.name for one in class_overview(connection, older.school).learners] == ["Ana Costa"]
    older.close()


def test_who_was_allowed_again_is_not_erased_by_a_backup_that_is_put_back(url: str, tmp_path: Path) -> None:
    """A new learner has the name of one who was erased; older backups hold that one, newer ones the new learner."""
    record = open_record(url)
    back_up(record, tmp_path / "before.zip", datetime.now(UTC))
    run(url, "--learner", "Noor Peeters", "--yes")
    run(url, "--allow", "Noor Peeters")
    record.take("nieuw.xlsx", b"2", reading(ratings(DRAWN)), "Bakker", NOON)
    back_up(record, tmp_path / "after.zip", datetime.now(UTC))
    record.close()

    assert names_after(tmp_path / "after.zip", url) == ["Ana Costa", "Noor Peeters"]
    assert names_after(tmp_path / "before.zip", url) == ["Ana Costa"]
    again = open_record(url)
    again.take("nieuw.xlsx", b"2", reading(ratings(DRAWN)), "Bakker", NOON)
    assert called_in(again) == ["Ana Costa", "Noor Peeters"]
    assert check(again) == []
    again.close()


def names_after(backup: Path, url: str) -> list[str]:
    put_back(backup, url, datetime.now(UTC), over=True)
    record = open_record(url)
    try:
        return called_in(record)
    finally:
        record.close()


def called_in(record: Record) -> list[str]:
    with record.reading() as connection:
        return sorted(one.name for one in class_overview(connection, record.school).learners)


def test_a_learner_of_a_further_school_is_exported_and_erased_there(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = open_record(url, school="De andere school")
    there.take("x.xlsx", b"2", reading(ratings(DRAWN)), "Acme", NOON)
    there.close()
    whom = ["--learner", "Noor Peeters", "--school", "De andere school", "--record", url, "--lang", "en"]

    assert run(url, "--learner", "Noor Peeters", "--yes", "--school", "Een derde school") == 2
    assert "holds no school Een derde school. It holds: De andere school." in capsys.readouterr().err
    assert export.main([*whom, "-o", str(tmp_path / "noor.zip")], standalone_mode=False) == 0
    assert erase.main([*whom, "--yes"], standalone_mode=False) == 0
    assert audit.main(["verify", *whom[2:]], standalone_mode=False) == 0

    left = {school: open_record(url, school=school) for school in ("", "De andere school")}
    for school, record in left.items():
        with record.reading() as connection:
            names = [one.name for one in class_overview(connection, record.school).learners]
        assert names == (["Ana Costa"] if school else ["Ana Costa", "Noor Peeters"])
        record.close()


def test_bytes_that_were_let_go_of_for_every_school_are_missed_in_none(url: str) -> None:
    there = open_record(url, school="De andere school")
    there.take("x.xlsx", b"2", reading(ratings(DRAWN)), "Acme", NOON)
    let_go(there, read_rules(), date(2099, 1, 1), NOON)

    assert check(there) == []
    there.close()
