"""``leerlijn decide``, as a coach types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync_service.commands.decide import decide
from sync_service.commands.record import show_record
from sync_service.store import open_record
from tests.support.talk import take
from tests.sync_service.test_cli import run

FORKLIFTS = """
    | learner      | competence | status     | rater | variant     |
    | Noor Peeters | LOG.H1     | achieved   | Koen  | heftruck    |
    | Noor Peeters | LOG.H1     | developing | Koen  | pallettruck |
    | Noor Peeters | LOG.H2     | developing | Koen  | heftruck    |
"""
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A record in which two people differ on one competence, and one counts for each vehicle."""
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    record = open_record(url)
    take(record)
    take(record, FORKLIFTS, company="Bolt")
    record.close()
    return url


@pytest.fixture
def typed(url: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run the command on the record, as at a terminal."""

    def type_(*words: str) -> tuple[int, str, str]:
        return run(capsys, *words, "--record", url, "--lang", "en", command=decide)

    return type_


def noor(url: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document = json.loads(run(capsys, "--record", url, "--json", command=show_record)[1])
    return next(dict(one) for one in document["learners"] if one["name"] == "Noor Peeters")


def test_decision_is_kept_with_all_that_was_observed_and_undone(
    url: str, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    before = noor(url, capsys)

    code, out, _ = typed("noor", "LOG.A1", "achieved", "--learner-there", "--mentor", "Koen Maes", "--on", "2026-11-20")

    assert code == 0
    assert "LOG.A1: achieved, decided on 2026-11-20" in out
    assert "The coach was not there" in out
    assert "It rests on 2 observations" in out
    after = noor(url, capsys)
    assert after["competences"]["LOG.A1"]["decided"]
    assert after["competences"]["LOG.A1"]["observations"] == before["competences"]["LOG.A1"]["observations"]
    assert [one["since"] for one in after["talks"]["decisions"][0]["rests_on"]] == ["stands", "stands"]

    assert typed("noor", "LOG.A1", "--undo")[0] == 0

    undone = noor(url, capsys)
    assert undone["competences"] == before["competences"]
    assert [one["status"] for one in undone["talks"]["taken_back"]] == ["achieved"]


def test_chosen_observations_only_are_cited(url: str, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    first = noor(url, capsys)["competences"]["LOG.A1"]["observations"][0]["id"]

    said = json.loads(
        typed(
            "noor", "LOG.A1", "developing", "--coach", "Els", "--rests-on", first[:8], "--degree", "with help", "--json"
        )[1]
    )

    assert [one["observation"] for one in said["decision"]["rests_on"]] == [first]
    assert said["decision"]["degree"] == "with help"
    assert said["decision"]["absent"] == ["learner", "mentor"]


def test_decision_on_what_nobody_saw_says_so(url: str, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = typed("noor", "LOG.C3", "exempt", "--coach", "Els")

    assert "rests on no observation" in out
    assert noor(url, capsys)["competences"]["LOG.C3"]["status"] == "exempt"


def test_vehicle_is_the_only_one_observed_or_asked_for(typed: Typed) -> None:
    assert (
        json.loads(typed("noor", "LOG.H2", "achieved", "--coach", "Els", "--json")[1])["decision"]["variant"]
        == "heftruck"
    )
    assert typed("noor", "LOG.H1", "achieved", "--coach", "Els")[0] == 2
    assert typed("noor", "LOG.H1", "achieved", "--coach", "Els", "--variant", "heftruck")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("noor", "LOG.A1"), "--undo"),
        (("noor", "LOG.A1", "achieved", "--undo"), "--undo"),
        (("noor", "LOG.A1", "achieved"), "who decided"),
        (("noor", "LOG.A1", "--undo"), "nothing to undo"),
        (("noor", "LOG.ZZ", "achieved", "--coach", "Els"), "LOG.ZZ"),
        (("niemand", "LOG.A1", "achieved", "--coach", "Els"), "no learner niemand"),
        (("noor", "LOG.A1", "achieved", "--coach", "Els", "--rests-on", "zz"), "not there any more"),
    ],
)
def test_what_cannot_be_decided_so_is_one_sentence(typed: Typed, words: tuple[str, ...], said: str) -> None:
    code, out, err = typed(*words)

    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
