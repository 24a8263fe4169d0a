"""``leerlijn audit`` at the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from sync_service.audit import Act, Action, Who
from sync_service.keeping.audit_command import audit
from sync_service.store import open_record
from tests.support.drawn import ratings, reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    record = open_record(url)
    seen = reading(ratings("| learner | competence | status |\n| Noor Peeters | LOG.A1 | achieved |"))
    record.take("tracker.xlsx", b"1", seen, "Acme", NOON, received_from="Els")
    record.note(Act(Who("Jan"), Action.SIGNED_IN, NOON))
    record.close()
    return url


@pytest.fixture
def run(url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str]:
        code = audit.main([*arguments, "--record", url, "--lang", "en"], standalone_mode=False)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_list_names_the_learner_as_they_are_called_now(run: Run) -> None:
    assert "Els  brought ratings of this learner: Noor Peeters" in run()[1]
    assert [one["by"] for one in json.loads(run("list", "--json")[1])["rows"]] == ["Jan", "Els", "Els"]
    assert len(json.loads(run("list", "--learner", "noor", "--json")[1])["rows"]) == 1
    assert json.loads(run("list", "--from", "2026-11-21", "--json")[1])["rows"] == []


def test_verify_finds_a_row_that_was_changed(run: Run, url: str) -> None:
    head = run("head")[1].strip()
    assert run("verify", "--head", head) == (0, "The audit is whole: rows 3.\n")

    with open_record(url).engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'Nobody' WHERE number = 2"))

    assert run("verify") == (1, "row 2 was changed, or does not follow the row before\n")
    assert json.loads(run("verify", "--json")[1])["whole"] is False


def test_head_that_is_none_is_refused(run: Run) -> None:
    code, said = run("verify", "--head", "12")

    assert code == 2
    assert "is no head" in said


def test_learner_whom_nobody_knows_is_refused(run: Run) -> None:
    assert run("list", "--learner", "Zoë")[0] == 2
