"""``leerlijn focus``: what to work on, why, and only on what was really seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.cli import leerlijn
from addin.terminal import Exit
from tests.support.heard import TRACKERS

DEPOT = TRACKERS / "Stoplicht duaal 25-26.xlsx"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = leerlijn.main(["focus", *map(str, arguments)], standalone_mode=False)
    said = capsys.readouterr()
    return int(code), said.out, said.err


def test_every_learner_of_a_workbook_gets_three_short_lists(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, DEPOT, "--json")

    learners = json.loads(out)["learners"]
    assert learners
    for one in learners:
        lists = one["focus"]
        assert set(lists) == {"now", "next", "quiet"}
        assert all(len(points) <= 5 for points in lists.values())
        for point in lists["now"]:
            assert all(DEPOT.name in evidence["where"] for evidence in point["evidence"])


def test_it_is_told_in_words_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, DEPOT, "--lang", "nl")

    assert "hier wordt niets beslist" in out
    assert "Als het rustig is" in out


def test_one_learner_is_found_by_part_of_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    everybody = [one["learner"] for one in json.loads(run(capsys, DEPOT, "--json")[1])["learners"]]
    chosen = next(name for name in everybody if name)

    found = json.loads(run(capsys, DEPOT, "--learner", chosen, "--json")[1])["learners"]

    assert [one["learner"] for one in found] == [chosen]
    assert run(capsys, DEPOT, "--learner", "Niemand")[0] == Exit.NOT_DONE


def test_an_activity_is_a_proposal_per_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--activity", "Vrachtwagen gelost, pallets gewikkeld. Goed gewerkt", "--trajectory", "LOG")

    phrases = json.loads(run(capsys, *asked, "--json")[1])["phrases"]
    _, out, _ = run(capsys, *asked)

    assert [[each["competence"] for each in one["proposals"]] for one in phrases] == [["LOG.H7"], ["LOG.G2"], []]
    assert "te algemeen" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "--record"), (("--activity", "gelost"), "--trajectory"), ((str(DEPOT), "--record", "x"), "--record")],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, *arguments)

    assert (code, out) == (Exit.NOT_DONE, "")
    assert said in err
    assert err.count("\n") == 1
