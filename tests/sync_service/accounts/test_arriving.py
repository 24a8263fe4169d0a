"""Who sends files without end is told when to go on; who sends many at once is not hindered."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync_service.accounts.arriving import ARRIVING
from sync_service.accounts.throttle import Limit, Throttle
from tests.support.school import sign_in, token

NO_WORKBOOK = b"nothing"


@pytest.fixture
def coach(app: Flask) -> FlaskClient:
    """A coach of a service that takes five files in an hour."""
    few = Throttle(app.extensions["leerlijn.record"].engine, b"secret", "files", Limit(5, timedelta(hours=1)))
    app.extensions["leerlijn.arriving"] = few
    client = app.test_client()
    sign_in(client)
    return client


def drop(client: FlaskClient, files: int, address: str = "/workbooks", *, script: bool = False) -> TestResponse:
    named = "workbook" if address == "/file" else "workbooks"
    return client.post(
        address,
        data={"csrf_token": token(client), named: [(io.BytesIO(NO_WORKBOOK), "lijst.xlsx") for _ in range(files)]},
        headers={"Accept": "application/json"} if script else {},
    )


def test_a_coach_may_drop_forty_workbooks_several_times(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)

    assert [len(drop(client, 40, script=True).get_json()) for _ in range(2)] == [40, 40]
    assert ARRIVING.most >= 5 * 40


def test_who_goes_on_is_told_when_to_try_again(coach: FlaskClient) -> None:
    assert drop(coach, 5).status_code == 303
    page = drop(coach, 1)
    told = drop(coach, 1, script=True)

    assert (page.status_code, told.status_code) == (429, 429)
    assert page.headers["Retry-After"]
    assert "Dat waren heel veel bestanden ineens." in page.get_data(as_text=True)
    assert told.get_json()[0]["said"].startswith("Dat waren heel veel bestanden ineens. Wat binnen is, blijft bewaard.")


def test_it_counts_on_whichever_page_the_files_come(coach: FlaskClient) -> None:
    for _ in range(5):
        assert drop(coach, 1, "/file").status_code == 200

    assert drop(coach, 1).status_code == 429
    assert drop(coach, 1, "/file").status_code == 429


def test_forms_without_a_file_are_not_counted(coach: FlaskClient) -> None:
    drop(coach, 5)

    assert coach.post("/workbooks/waiting", data={"csrf_token": token(coach)}).status_code == 303


def test_what_one_person_sends_is_not_counted_for_another(app: Flask, coach: FlaskClient) -> None:
    app.extensions["leerlijn.gate"].people.begin(
        "Bart Claes", "nog een lang wachtwoord", app.extensions["leerlijn.record"].school, now=datetime.now(UTC)
    )
    other = app.test_client()
    sign_in(other, "Bart Claes", "nog een lang wachtwoord")
    drop(coach, 5)

    assert (drop(coach, 1).status_code, drop(other, 1).status_code) == (429, 303)
