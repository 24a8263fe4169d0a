"""What was understood lies over the sheet: readings, roles of columns, the legend, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.sheet.snapshot import Cell, Sheet
from addin.text import text
from sync_service.pages.sheets.overlay import Overlay, overlay, reading_words

LANES = [
    {"at": "C", "kind": "rating", "learner": "Noor", "rater": None, "role": "mentor", "moment": None, "status": None},
    {"at": "E", "kind": "date"},
]
TABLE = {"competences": "down", "first": 2, "last": 3, "headings": [1], "axis": ["A"], "lanes": LANES}


@pytest.fixture(autouse=True)
def request_context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/", headers={"Cookie": "language=en"}):
        yield


def rating(competence: str, *, certain: bool = True) -> Observation:
    status = Status.ACHIEVED if certain else None
    return Observation("Blad1!C2", "Noor", competence, "Telt", status, certain, "V", text("because"))


def over(*observations: Observation, tables: Any = (TABLE,), **layout: Any) -> Overlay:
    """Return what lies over a sheet of three rows and seven columns, each cell saying its place."""
    cells = {(row, column): Cell(row, column, "x", f"{row}.{column}") for row in (1, 2, 3) for column in range(1, 8)}
    return overlay(Sheet("Blad1", cells), {"tables": list(tables), **layout}, observations)


def test_a_cell_that_holds_several_ratings_tells_them_all() -> None:
    read = over(rating("LOG.A1"), rating("LOG.A2")).read[2, 3]
    first, second = reading_words(read, "LOG")

    assert "LOG.A1" in first
    assert "LOG.A2" in second
    assert read.mark.key == "achieved"


def test_one_question_in_a_cell_makes_it_a_question() -> None:
    read = over(rating("LOG.A1"), rating("LOG.A2", certain=False)).read[2, 3]

    assert read.asks
    assert read.mark.key == "ask"


def test_columns_say_what_they_were_taken_for() -> None:
    columns = over().columns

    assert {number: role.label for number, role in columns.items()} == {1: "competence", 3: "Noor · mentor", 5: "date"}


def test_of_a_turned_table_the_rows_say_it() -> None:
    turned = {
        **TABLE,
        "competences": "across",
        "axis": ["1"],
        "lanes": [{**LANES[0], "at": "2"}],
        "first": 2,
        "last": 4,
    }
    found = over(tables=[turned])

    assert found.columns == {}
    assert {number: role.kind for number, role in found.rows.items()} == {1: "competence", 2: "rating"}


def test_a_column_within_the_table_that_says_nothing_was_left_out() -> None:
    left_out = over(rating("LOG.A1")).left_out

    assert set(left_out) == {(2, 2), (3, 2), (2, 4), (3, 4), (3, 3)}
    assert left_out[2, 2] == "It was left out: nothing about a rating."
    assert left_out[3, 3] == "It was not taken for a rating."


def test_a_column_of_totals_beside_the_table_says_so() -> None:
    found = over(tables=[{**TABLE, "left_out": [{"at": "G", "heading": ["totaal"], "why": "total"}]}])

    assert found.left_out[2, 7] == "It was left out: totals."
    assert found.columns[7].label == "totals"


def test_a_sheet_that_was_left_out_says_why_once() -> None:
    found = over(tables=[], why_not="archive")

    assert found.skipped == "It was left out: it looks like an earlier school year."
    assert found.left_out == {}


def test_the_legend_is_marked_and_ratings_name_the_cell_they_rest_on() -> None:
    legend = [{"token": "v", "colour": None, "status": "achieved", "meaning": "kan het", "cell": "Blad1!G1"}]
    found = over(rating("LOG.A1"), legend=legend)

    assert found.legend[1, 7].key == "achieved"
    assert found.read[2, 3].source == "Blad1!G1"
