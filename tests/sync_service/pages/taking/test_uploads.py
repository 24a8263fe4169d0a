"""Workbooks come in, wait to be looked at, and are taken or put aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.pages.taking.waiting import suggest_company
from tests.support.school import RATINGS, post, send, take, workbook


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_one_workbook_leads_straight_to_what_was_understood(client: FlaskClient) -> None:
    address = send(client, (workbook(), "lijst.xlsx")).headers["Location"]
    text = text_of(client, address)

    assert "5 ratings of 2 learners" in text
    assert "Noor Peeters, Sem Janssens" in text
    assert "Dries Coppens, Inez Baert" in text
    assert "2 Mar 2026 and 9 Mar 2026" in text
    assert re.search(r"s-achieved.*?achieved</span> <b>2</b>", text)


def test_nothing_is_in_the_record_before_it_is_taken(client: FlaskClient) -> None:
    send(client, (workbook(), "lijst.xlsx"))

    assert "Begin with one workbook" in text_of(client, "/class")


def test_several_workbooks_wait_in_a_list(client: FlaskClient) -> None:
    answer = send(client, (workbook(), "een.xlsx"), (workbook(RATINGS[:2]), "twee.xlsx"))
    text = text_of(client, answer.headers["Location"])

    assert answer.headers["Location"] == "/workbooks"
    assert "een.xlsx" in text
    assert "twee.xlsx" in text
    assert '<span class="nav-count">2' in text


def test_a_file_that_is_no_workbook_gets_one_sentence_and_does_not_wait(client: FlaskClient) -> None:
    answer = send(client, (b"no workbook at all", "nota.xlsx"))
    text = text_of(client, answer.headers["Location"])

    assert "nota.xlsx: " in text
    assert "Waiting for you" not in text


def test_a_script_gets_an_answer_for_each_file(client: FlaskClient) -> None:
    good, bad = send(client, (workbook(), "lijst.xlsx"), (b"PK", "kapot.xlsx"), script=True).get_json()

    assert good["ok"]
    assert good["url"].startswith("/workbooks/waiting/")
    assert not bad["ok"]
    assert bad["said"].startswith("kapot.xlsx: ")


def test_no_file_at_all_is_no_trouble(client: FlaskClient) -> None:
    assert send(client).headers["Location"] == "/workbooks"


def test_the_sheet_is_shown_with_a_sign_on_each_rating_and_its_reason_at_hand(client: FlaskClient) -> None:
    address = send(client, (workbook(), "lijst.xlsx")).headers["Location"]
    text = text_of(client, address)
    told = client.get(f"{address}/words?sheet=opvolging").get_json()
    words = [told["lines"][line] for line in told["cells"]["C2"]]

    assert re.search(r'value="C2">V<i class="s-achieved">', text)
    assert words[0] == "Noor Peeters"
    assert words[-1].startswith("Why: ")
    assert told["sources"]["C2"] in {"H2", "I2"}


def test_another_sheet_can_be_looked_at(client: FlaskClient) -> None:
    address = send(client, (workbook(sheet="blad & één"), "lijst.xlsx")).headers["Location"]

    assert 'aria-current="page">blad &amp; één' in text_of(client, f"{address}?sheet=nergens")


def test_taking_shows_what_it_did_and_whom_it_is_about(client: FlaskClient) -> None:
    answer = take(client, workbook())
    text = text_of(client, answer.headers["Location"])

    assert answer.status_code == 303
    assert "Taken over" in text
    assert "<b>5</b> new ratings" in text
    assert "Noor Peeters" in text
    assert "Waiting for you" not in text_of(client, "/workbooks")


def test_taking_the_same_workbook_twice_adds_nothing(school: FlaskClient) -> None:
    text = text_of(school, take(school, workbook()).headers["Location"])

    assert "nothing was added twice" in text


def test_without_a_company_it_is_not_taken(client: FlaskClient) -> None:
    address = send(client, (workbook(), "lijst.xlsx")).headers["Location"]
    answer = post(client, f"{address}/take", company="  ")

    assert answer.headers["Location"] == address
    assert "Fill in which company" in text_of(client, address)
    assert "Begin with one workbook" in text_of(client, "/class")


def test_what_is_put_aside_waits_no_more_and_is_in_no_record(client: FlaskClient) -> None:
    address = send(client, (workbook(), "lijst.xlsx")).headers["Location"]
    post(client, f"{address}/drop")
    text = text_of(client, "/workbooks")

    assert "lijst.xlsx was put aside" in text
    assert "Waiting for you" not in text
    assert "nav-count" not in text
    assert "Begin with one workbook" in text_of(client, "/class")


@pytest.mark.parametrize("action", ["", "/take", "/drop"])
def test_what_does_not_wait_is_no_page(client: FlaskClient, action: str) -> None:
    address = f"/workbooks/waiting/{'0' * 64}{action}"

    assert (post(client, address, company="x") if action else client.get(address)).status_code == 404


def test_a_question_shows_its_cells(client: FlaskClient) -> None:
    ratings = [*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]
    text = text_of(client, send(client, (workbook(ratings), "lijst.xlsx")).headers["Location"])  # type: ignore[arg-type]

    assert "1 question for you" in text
    assert "at=C7" in text


def test_a_workbook_without_ratings_says_so(client: FlaskClient) -> None:
    text = text_of(client, send(client, (workbook([]), "leeg.xlsx")).headers["Location"])

    assert "No ratings were found in this workbook" in text


def test_a_waiting_file_that_can_no_longer_be_read_says_why(client: FlaskClient, app: Flask) -> None:
    holding = app.extensions["leerlijn.holding"]
    held = holding.put(b"no workbook", "nota.xlsx", sender="Els", now=datetime.now(UTC))
    answer = client.get(f"/workbooks/waiting/{held.id}")

    assert answer.status_code == 200
    assert 'role="alert"' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("name", "known", "taken", "suggested"),
    [
        ("lijst.xlsx", (), (), ""),
        ("lijst.xlsx", ("Noordkaai",), (), ""),
        ("Opvolging_Noordkaai-maart.xlsx", ("Noordkaai", "TransGent"), (), "Noordkaai"),
        ("kleurenoverzicht_transgent.xlsx", ("Noordkaai", "TransGent"), (), "TransGent"),
        ("lijst.xlsx", ("Noordkaai", "TransGent"), (("lijst.xlsx", "TransGent"),), "TransGent"),
    ],
)
def test_a_company_is_suggested_when_something_speaks_for_it(
    name: str, known: Sequence[str], taken: Sequence[tuple[str, str]], suggested: str
) -> None:
    assert suggest_company(name, known, dict(taken)) == suggested
