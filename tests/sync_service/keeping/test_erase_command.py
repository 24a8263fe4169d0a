"""``leerlijn erase`` asks first, and leaves no byte of a learner beside the record either."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync_service.audit import Who
from sync_service.holding import Holding
from sync_service.keeping.erase_command import erase
from sync_service.privacy.forgetting import LIST, read_list, replay
from sync_service.record.queries import class_overview
from sync_service.store import open_record
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
