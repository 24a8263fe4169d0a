"""A password that anybody would try first is refused, in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from sync_service.accounts.entering.passwords import objection
from tests.support.school import service


@pytest.mark.parametrize(
    "password", ["password1234", "welkom123456", "qwertyuiopas", "aaaaaaaaaaaa", "leerlijn2026", "Els Wouters 12"]
)
def test_what_anybody_would_try_is_refused(app: Flask, password: str) -> None:
    with app.test_request_context("/?language=en"):
        said = objection(password, "Els Wouters")

    assert "among the first that others would try" in said


def test_what_is_short_is_refused_for_that(app: Flask) -> None:
    with app.test_request_context("/?language=en"):
        assert "too short" in objection("kort", "Els Wouters")


@pytest.mark.parametrize("password", ["een lang wachtwoord", "fiets lamp zondag", "ö" * 60 + "fiets lamp zondag"])
def test_words_that_do_not_go_together_are_good_however_long(app: Flask, password: str) -> None:
    with app.test_request_context("/?language=en"):
        assert objection(password, "Els Wouters") == ""


def test_who_begins_with_a_common_password_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    made = service(tmp_path, set_up_code="abc")
    client = made.test_client()
    form = client.get("/set-up/abc?language=en").get_data(as_text=True)
    token = form.partition('name="csrf_token" value="')[2].partition('"')[0]
    data = {"csrf_token": token, "name": "Els Wouters", "password": "password1234"}
    answer = client.post("/set-up/abc?language=en", data=data)
    made.extensions["leerlijn.record"].close()

    assert answer.status_code == 400
    assert "among the first that others would try" in answer.get_data(as_text=True)
