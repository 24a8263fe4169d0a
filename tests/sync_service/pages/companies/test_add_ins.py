"""The page on which a coach pairs a program: a code that is shown once, and a list from which it can be taken back."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.support.paired import pair
from tests.support.school import post


def test_a_code_is_shown_once_and_pairs_a_program(app: Flask, client: FlaskClient) -> None:
    page = post(client, "/add-ins", company=" Noordkaai ").get_data(as_text=True)
    found = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    assert found
    answer = app.test_client().post("/api/v1/pair", json={"code": found[0], "name": "Excel van Inez"})
    later = client.get("/add-ins").get_data(as_text=True)

    assert answer.get_json()["company"] == "Noordkaai"
    assert found[0] not in later
    assert "Excel van Inez" in later


def test_a_program_can_be_taken_back(app: Flask, client: FlaskClient) -> None:
    excel = pair(app)
    address = re.search(r'action="(/add-ins/[^"]+/revoke)"', client.get("/add-ins").get_data(as_text=True))
    assert address
    post(client, address[1])

    assert excel.call("me", method="GET").status_code == 401
    assert "can send nothing any more" in client.get("/add-ins").get_data(as_text=True)
    assert post(client, address[1]).status_code == 404


def test_a_company_must_be_named(client: FlaskClient) -> None:
    answer = post(client, "/add-ins", company="  ")

    assert answer.status_code == 303
    assert "Fill in for which company." in client.get("/add-ins").get_data(as_text=True)


def test_it_is_found_from_the_companies(client: FlaskClient) -> None:
    assert 'href="/add-ins"' in client.get("/companies").get_data(as_text=True)
