"""The buttons for a workbook as a file: it goes back with nothing changed in it but what the button is for."""

from __future__ import annotations

import io
from base64 import b64decode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from addin.hosts.xlsx import read_xlsx
from sync_service.record.queries import uploads
from tests.support.lossless import assert_members_untouched
from tests.support.people import come_in, invited, learner_of, place_all
from tests.support.school import RATINGS, post, token, workbook

UNCLEAR = workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])])


def press(
    client: FlaskClient, button: str, data: bytes | None = None, name: str = "lijst.xlsx", *, script: bool = False
) -> TestResponse:
    return client.post(
        "/file",
        data={
            "csrf_token": token(client),
            "button": button,
            "workbook": (io.BytesIO(workbook() if data is None else data), name),
        },
        headers={"Accept": "application/json"} if script else {},
    )


@pytest.fixture
def mentor(app: Flask, school: FlaskClient) -> FlaskClient:
    """A mentor of Noordkaai, come in by a link, once the learners are placed there."""
    place_all(school)
    return come_in(app, invited(school, name="Inez Baert", role="mentor", company="Noordkaai"))


def test_a_workbook_comes_back_coloured_under_its_own_name_and_all_else_in_it_is_as_it_was(client: FlaskClient) -> None:
    before = workbook()
    answer = press(client, "colour", before)
    cells = read_xlsx(answer.data).sheets[0].cells

    assert answer.headers["Content-Disposition"] == "attachment; filename=lijst.xlsx"
    assert cells[2, 3].look.fill == "#AFDA97"
    assert_members_untouched(before, answer.data, {"xl/worksheets/sheet1.xml", "xl/styles.xml"})


def test_undo_takes_the_colours_away_again(client: FlaskClient) -> None:
    before = workbook()
    after = press(client, "uncolour", press(client, "colour", before).data).data

    assert read_xlsx(after).sheets == read_xlsx(before).sheets


def test_a_sheet_of_ours_is_put_up_behind_theirs(client: FlaskClient) -> None:
    sheets = read_xlsx(press(client, "focus").data).sheets

    assert [sheet.name for sheet in sheets] == ["opvolging", "Focus"]


def test_checking_changes_nothing_and_says_what_was_found_and_where(client: FlaskClient) -> None:
    text = press(client, "validate", UNCLEAR).get_data(as_text=True)

    assert "What does Q7 mean on the sheet opvolging?" in text
    assert '<span class="cell">opvolging!C7</span>' in text


def test_the_report_comes_as_a_pdf(client: FlaskClient) -> None:
    answer = press(client, "summary")

    assert answer.data.startswith(b"%PDF")
    assert "Evaluation report lijst.pdf" in answer.headers["Content-Disposition"]


def test_the_script_gets_what_to_show_and_the_file_at_once(client: FlaskClient) -> None:
    told = press(client, "colour", script=True).get_json()

    assert b64decode(told["file"]["data"]) == press(client, "colour").data
    assert "Cells changed: " in told["html"]
    assert press(client, "validate", script=True).get_json()["file"] is None


@pytest.mark.parametrize(
    ("button", "data", "said"),
    [
        ("colour", b"no workbook at all", "lijst.xlsx: "),
        ("colour", workbook([]), "Nothing had to be changed"),
        ("summary", workbook([]), "no ratings"),
        ("sync", workbook(), "nothing has changed"),
        ("tidy", workbook(), "nothing has changed"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(client: FlaskClient, button: str, data: bytes, said: str) -> None:
    answer = press(client, button, data)

    assert answer.status_code == 200
    assert said in answer.get_data(as_text=True)


def test_a_button_without_a_workbook_asks_for_one(client: FlaskClient) -> None:
    answer = client.post("/file", data={"csrf_token": token(client), "button": "colour"})

    assert "Choose a workbook first." in answer.get_data(as_text=True)


def test_a_mentor_sends_the_workbook_to_the_school_and_twice_does_no_harm(app: Flask, mentor: FlaskClient) -> None:
    first = press(mentor, "sync", UNCLEAR).get_data(as_text=True)
    second = press(mentor, "sync", UNCLEAR).get_data(as_text=True)
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        taken = uploads(connection, record.school)

    assert "Sent to the school: 1 new rating." in first
    assert "The school had this already; nothing was added." in second
    assert [(one.company, one.added) for one in taken] == [("Noordkaai", 1), ("Noordkaai", 5)]


def test_what_the_school_answers_stands_in_the_workbook_that_comes_back(
    school: FlaskClient, mentor: FlaskClient
) -> None:
    silent = press(mentor, "reply").get_data(as_text=True)
    noor = learner_of(school, "Noor Peeters")
    post(school, f"/talk/{noor}/week", monday="2026-03-30", words="Goed gezien.")
    answer = press(mentor, "reply")
    answered = read_xlsx(answer.data)
    again = press(mentor, "reply", answer.data).get_data(as_text=True)

    assert "The school has nothing to say about these learners yet." in silent
    assert "What the school says stands in your workbook already." in again
    assert "Goed gezien." in {cell.value for cell in answered.sheets[-1].cells.values()}


def test_the_coach_gets_there_from_the_workbooks_and_the_mentor_from_the_menu(
    school: FlaskClient, mentor: FlaskClient
) -> None:
    assert 'href="/file"' in school.get("/workbooks").get_data(as_text=True)
    assert 'href="/file"' in mentor.get("/class").get_data(as_text=True)
    assert 'value="sync"' not in school.get("/file").get_data(as_text=True)
    assert 'value="sync"' in mentor.get("/file").get_data(as_text=True)
