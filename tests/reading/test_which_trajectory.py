"""Where only bare codes say what is learnt, it is asked to which trajectory they belong; never is one guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from addin.macros.drawn import drawn_sheet
from addin.reading.layout.correction import read_page
from addin.reading.layout.page import layout_page
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot

BARE = """
    |    | Noor Peeters | Sem Claes |
    | A1 | behaald      | behaald   |
    | A2 | behaald      | bezig     |
    | B1 | nog niet     | behaald   |
    | C2 | bezig        | behaald   |
    """
NO_ONE = "tracker.xlsx"


def read(drawing: str, name: str = NO_ONE, layout: dict[str, Any] | None = None) -> Reading:
    workbook = Snapshot(name, (drawn_sheet(drawing),))
    return read_tracker(workbook, layout=layout, today=date(2026, 3, 1))


def asked(reading: Reading) -> list[Finding]:
    return [each for each in reading.findings if each.question is not None]


def test_bare_codes_ask_once_to_which_trajectory_they_belong() -> None:
    reading = read(BARE)
    (question,) = asked(reading)

    assert question.question is not None
    assert question.question.key == "trajectory"
    assert {"LOG", "BAK", "ZOR"} <= {value for value, _ in question.answers}
    assert len(question.cells) == len(reading.observations) == 8
    assert not any(each.certain for each in reading.observations)


@pytest.mark.parametrize("title", ["opvolging", "Evaluatie", "overzicht"])
def test_what_a_sheet_is_called_says_nothing_of_the_trajectory(title: str) -> None:
    reading = read(BARE.replace("|    |", f"| {title} |", 1))

    assert len(asked(reading)) == 1
    assert not any(each.certain for each in reading.observations)


def test_the_answer_is_kept_and_then_everything_is_certain() -> None:
    first = read(BARE)
    (question,) = asked(first)
    assert question.question is not None
    answered = read(BARE, layout={**first.layout, "answers": [question.question.answered("ZOR")]})
    later = read(BARE, layout=dict(answered.layout))

    for reading in (answered, later):
        assert reading.trajectory == "ZOR"
        assert asked(reading) == []
        assert {each.competence for each in reading.observations} == {"ZOR.A1", "ZOR.A2", "ZOR.B1", "ZOR.C2"}
        assert all(each.certain for each in reading.observations)


def test_a_layout_without_the_answer_asks_again() -> None:
    first = read(BARE)

    assert [each.cell for each in asked(read(BARE, layout=dict(first.layout)))] == ["Blad1!B2"]


def test_it_is_answered_on_the_page_of_the_layout() -> None:
    first = read(BARE)
    page = layout_page(first.layout, first.findings, str)
    answered = read_page(page.replace('1 = "?"', '1 = "HAA"'), "tracker.toml", (str,))

    assert read(BARE, layout=answered).trajectory == "HAA"


@pytest.mark.parametrize(
    ("drawing", "name", "trajectory"),
    [
        (BARE, "Bakkerij Vermeersch punten.xlsx", "BAK"),
        (BARE.replace("|    |", "| zorg |", 1), NO_ONE, "ZOR"),
        (BARE.replace("| A1 |", "| LOG.A1 |"), NO_ONE, "LOG"),
        (f"{BARE.rstrip()}\n    | H9 | behaald | bezig |", NO_ONE, "LOG"),
    ],
    ids=["the file's name", "a word for the trade", "its own code", "a code that no other has"],
)
def test_nothing_is_asked_where_anything_tells_the_trade(drawing: str, name: str, trajectory: str) -> None:
    reading = read(drawing, name)

    assert reading.trajectory == trajectory
    assert asked(reading) == []
