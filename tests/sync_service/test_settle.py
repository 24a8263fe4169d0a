"""The commands that settle what the record asks, as a coach types them."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from sync_service.commands.settle import questions, settle
from sync_service.store import open_record
from tests.sync_service.store.test_answering import AN, FIRST, KOEN, take
from tests.sync_service.test_cli import run


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A record with one conflict."""
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    record = open_record(url)
    take(record, FIRST, 1)
    take(record, KOEN, 2, name="koen.xlsx")
    take(record, AN, 3, name="an.xlsx")
    record.close()
    return url


Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(url: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Run a command on the record, as at a terminal."""

    def type_(name: str, *words: str) -> tuple[int, str, str]:
        command = {"questions": questions, "settle": settle}[name]
        return run(capsys, *words, "--record", url, "--lang", "en", command=command)

    return type_


def test_questions_are_told_with_their_sides_and_how_to_answer(typed: Typed) -> None:
    code, out, _ = typed("questions")

    assert code == 0
    for words in ("Noor Peeters, LOG.A1", "koen.xlsx, Blad1!C2, saved 2026-11-02 by Koen", "as it was before both"):
        assert words in " ".join(out.split())
    assert "leerlijn settle " in out


def test_answer_of_several_words_is_told_as_it_must_be_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'names.sqlite'}"
    record = open_record(url)
    for company, name in (("Acme", "Noor Peeters"), ("Bolt", "Noor Claes"), ("Cargo", "Noor")):
        take(record, f"| learner | competence | status |\n| {name} | LOG.A1 | achieved |", 1, company=company)
    record.close()

    told = run(capsys, "--record", url, "--lang", "en", command=questions)[1]

    [typed_so] = re.findall(r"Answer with: leerlijn (settle .*)", told)
    assert typed_so.endswith('"')
    assert run(capsys, *shlex.split(typed_so)[1:], "--record", url, "--lang", "en", command=settle)[0] == 0


def test_question_is_settled_by_the_first_letters_of_its_name_and_taken_back(typed: Typed) -> None:
    asked = json.loads(typed("questions", "--json")[1])
    (question,) = asked["questions"]
    assert [one["choice"] for one in question["answers"]] == ["1", "2", "ancestor"]
    assert question["conflict"]["before"] == "developing"

    code, out, _ = typed("settle", question["id"][:6], "2", "--by", "Mia")

    assert (code, out.splitlines()) == (0, ["The answer was kept.", "Open questions: 0"])
    after = json.loads(typed("questions", "--json")[1])
    assert after["questions"] == []
    assert [(one["choice"], one["by"]) for one in after["answered"]] == [("2", "Mia")]
    assert "Mia answered on" in typed("questions")[1]

    back = json.loads(typed("settle", question["id"], "--undo", "--json")[1])

    assert [one["id"] for one in back["questions"]] == [question["id"]]
    assert back["answered"] == []


def test_what_cannot_be_settled_so_is_one_sentence(typed: Typed) -> None:
    for words in (("nope", "1"), ("nope",), ("nope", "1", "--undo")):
        code, _, err = typed("settle", *words)

        assert code == 2
        assert len(err.splitlines()) == 1
