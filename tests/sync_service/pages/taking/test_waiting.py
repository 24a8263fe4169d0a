"""On a waiting workbook somebody answers questions, says otherwise, takes that back, and confirms it once."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from werkzeug.test import TestResponse

from addin.domain.shelf import find_trajectory
from tests.support.school import RATINGS, Rating, post, send, take, workbook

ODD: Rating = ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])  # type: ignore[assignment] # nobody knows what Q7 means


@pytest.fixture
def waiting(client: FlaskClient) -> str:
    """The address of a waiting workbook that asks one question."""
    return send(client, (workbook([*RATINGS, ODD]), "lijst.xlsx")).headers["Location"]


def text_of(client: FlaskClient, address: str) -> str:
    return unescape(client.get(address).get_data(as_text=True))


def said(client: FlaskClient, address: str, **fields: str) -> str:
    """Say something, and return the page that tells what it changed."""
    answer = post(client, f"{address}/say", **fields)
    assert answer.status_code == 303
    return text_of(client, answer.headers["Location"])


def answered(client: FlaskClient, address: str, value: str = "achieved") -> str:
    """Answer the one question."""
    key = re.search(r'name="key" value="([^"]+)"', text_of(client, address))
    assert key is not None
    return said(client, address, about="question", key=key[1], value=value)


def taken(client: FlaskClient, address: str) -> TestResponse:
    return client.get(post(client, f"{address}/take", company="Noordkaai").headers["Location"])


def test_a_question_shows_its_choices_and_its_cells(client: FlaskClient, waiting: str) -> None:
    text = text_of(client, waiting)

    assert "1 question for you" in text
    assert "What does Q7 mean" in text
    assert "at=C7" in text
    assert 'name="value" value="independent"' in text


def test_an_answer_tells_what_changed_and_the_question_is_gone(client: FlaskClient, waiting: str) -> None:
    text = answered(client, waiting)

    assert "“Q7” means: achieved" in text
    assert "1 rating now reads as achieved; 1 question is answered" in text
    assert "1 question for you" not in text


def test_a_date_without_a_colour_is_answered_as_well(client: FlaskClient) -> None:
    address = send(client, (dates_in_colours(), "stoplicht.xlsx")).headers["Location"]

    text = answered(client, address)

    assert "A date without a colour means: achieved" in text
    assert "1 question is answered" in text


def dates_in_colours() -> bytes:
    """Return a workbook in which a colour says how it went and a date when; one date has no colour."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Competentie", "Sem Janssens", "Noor Peeters"])
    tasks = find_trajectory("LOG").competences[:9]
    for row, one in enumerate(tasks, start=2):
        sheet.append([f"{one.code} {one.label()}", date(2026, 1, row), date(2026, 2, row)])
        for column in (2, 3):
            if (row, column) != (5, 3):
                shade = ("FF00B050", "FFFFC000", "FFFF0000")[(row + column) % 3]
                sheet.cell(row, column).fill = PatternFill("solid", fgColor=shade)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_answer_is_taken_back(client: FlaskClient, waiting: str) -> None:
    answered(client, waiting)
    text = text_of(client, post(client, f"{waiting}/unsay", number="0").headers["Location"])

    assert "Taken back: “Q7” means: achieved" in text
    assert "1 question for you" in text


def test_a_sign_that_was_understood_is_corrected_and_later_words_count(client: FlaskClient, waiting: str) -> None:
    first = said(client, waiting, about="token", of="V", sheet="opvolging", value="independent")
    second = said(client, waiting, about="token", of="V", sheet="opvolging", value="developing", here="yes")

    assert "2 ratings now read as independent" in first
    assert "2 ratings now read as developing" in second
    assert "“V” means: developing, on the sheet opvolging" in second


def test_a_column_is_something_else(client: FlaskClient, waiting: str) -> None:
    text = said(client, waiting, about="column", of="F", sheet="opvolging", value="nothing")

    assert "Column F: nothing of ours" in text
    assert "What you said" in text


def test_a_sheet_is_left_out_and_read_again(client: FlaskClient, waiting: str) -> None:
    out = said(client, waiting, about="read", sheet="opvolging", value="no")
    back = said(client, waiting, about="read", sheet="opvolging", value="yes")

    assert "6 ratings are no longer read" in out
    assert "It was left out, because somebody said so." in out
    assert "6 ratings more are read" in back


def test_another_trajectory_is_chosen(client: FlaskClient, waiting: str) -> None:
    assert "The trajectory is BAK" in said(client, waiting, about="trajectory", value="BAK")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"about": "nonsense"},
        {"about": "token"},
        {"about": "token", "of": "V", "sheet": "opvolging", "value": "brilliant"},
        {"about": "question", "key": "nobody asked", "value": "achieved"},
        {"about": "column", "of": "no column", "sheet": "opvolging", "value": "date"},
        {"about": "trajectory", "value": "nowhere"},
        {"about": "sheet", "sheet": "opvolging"},
    ],
)
def test_what_cannot_be_understood_changes_nothing(client: FlaskClient, waiting: str, fields: dict[str, str]) -> None:
    text = said(client, waiting, **fields)

    assert "That was not understood; nothing has changed." in text
    assert "What you said" not in text


def test_taking_back_what_was_never_said_changes_nothing(client: FlaskClient, waiting: str) -> None:
    answered(client, waiting)
    text = text_of(client, post(client, f"{waiting}/unsay", number="7").headers["Location"])

    assert "“Q7” means: achieved" in text


def test_a_place_tells_what_was_understood_and_what_can_be_said(client: FlaskClient, waiting: str) -> None:
    cell = text_of(client, f"{waiting}/place?sheet=opvolging&at=C2")
    column = text_of(client, f"{waiting}/place?sheet=opvolging&at=D")
    row = text_of(client, f"{waiting}/place?sheet=opvolging&at=2")

    assert "Noor Peeters" in cell
    assert "What does “V” mean?" in cell
    assert "What is column D?" in column
    assert "Which competence is" in row


@pytest.mark.parametrize("at", ["", "??", "C", "12345678", "ZZZZ1"])
def test_a_place_that_is_none_is_no_page(client: FlaskClient, waiting: str, at: str) -> None:
    expected = 200 if at == "C" else 404

    assert client.get(f"{waiting}/place?sheet=opvolging&at={at}").status_code == expected


def test_what_was_said_counts_in_the_record_and_for_the_next_copy(client: FlaskClient, waiting: str) -> None:
    answered(client, waiting)
    text = unescape(taken(client, waiting).get_data(as_text=True))
    later = send(client, (workbook([*RATINGS, ODD], saved_in=4), "lijst.xlsx")).headers["Location"]

    assert "Confirmed by Els Wouters on " in text
    assert "“Q7” means: achieved" in text
    assert "What you said is remembered" in text
    assert "Read as Els Wouters confirmed it on" in text_of(client, later)
    assert "1 question for you" not in text_of(client, later)


def test_what_moved_in_a_later_copy_is_said_and_what_was_said_of_it_follows(client: FlaskClient, waiting: str) -> None:
    said(client, waiting, about="column", of="F", sheet="opvolging", heading="Opmerking", value="nothing")
    taken(client, waiting)
    moved = load_workbook(io.BytesIO(workbook(saved_in=4)))
    moved["opvolging"].insert_cols(4)
    moved["opvolging"]["D1"] = "Ploeg"
    file = io.BytesIO()
    moved.save(file)
    text = text_of(client, send(client, (file.getvalue(), "lijst.xlsx")).headers["Location"])

    assert "columns have moved" in text
    assert "Opmerking (F → G)" in text
    assert "<small>remark</small>" not in text


def test_a_copy_that_needed_no_words_is_remembered_as_it_was_understood(client: FlaskClient) -> None:
    text = unescape(client.get(take(client, workbook()).headers["Location"]).get_data(as_text=True))

    assert "As it was understood by itself; nothing had to be said." in text


def test_another_company_with_a_way_of_its_own_is_looked_at_first(client: FlaskClient, waiting: str) -> None:
    answered(client, waiting)
    taken(client, waiting)
    other = send(client, (workbook([*RATINGS, ODD], saved_in=5), "lijst.xlsx")).headers["Location"]
    answer = post(client, f"{other}/take", company="TransGent")

    assert answer.headers["Location"] == other
    assert "TransGent has a way of reading of its own." in text_of(client, other)
    assert "1 question for you" in text_of(client, other)
    assert post(client, f"{other}/take", company="TransGent").headers["Location"].endswith("taken=yes")


def test_what_was_said_is_forgotten_with_the_workbook(client: FlaskClient, waiting: str, app: Flask) -> None:
    answered(client, waiting)
    post(client, f"{waiting}/drop")
    again = send(client, (workbook([*RATINGS, ODD]), "lijst.xlsx")).headers["Location"]

    assert again == waiting
    assert "1 question for you" in text_of(client, again)
    assert app.extensions["leerlijn.holding"].all()
