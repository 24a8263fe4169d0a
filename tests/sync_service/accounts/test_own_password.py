"""Another password ends what was begun with the old one, and nobody finds it by trying."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.accounts.throttle import MOST
from tests.support.people import come_in, invited, staff
from tests.support.school import NAME, PASSWORD, post, sign_in

NEW = "zeven paarse olifanten dansen"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    made = app.test_client()
    sign_in(made)
    return made


def change(client: FlaskClient, old: str, new: str = NEW) -> str:
    post(client, "/me/password", old=old, new=new)
    return client.get("/me").get_data(as_text=True)


def is_in(client: FlaskClient) -> bool:
    return client.get("/me").status_code == 200


def test_another_password_ends_what_was_begun_with_the_old_one(app: Flask, client: FlaskClient) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere)

    assert "Vanaf nu meld je je aan met het nieuwe wachtwoord" in change(client, PASSWORD)

    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert sign_in(app.test_client(), NAME, PASSWORD).status_code == 401
    assert sign_in(app.test_client(), NAME, NEW).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a wrong one", NEW, "Je wachtwoord van nu is een ander"),
        (PASSWORD, "kort", "Dit wachtwoord is te kort"),
        (PASSWORD, "welkom123456", "een van de eerste"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    app: Flask, client: FlaskClient, old: str, new: str, said: str
) -> None:
    assert said in change(client, old, new)
    assert sign_in(app.test_client()).status_code == 303


def test_whoever_sits_at_an_open_browser_does_not_find_the_password_by_trying(client: FlaskClient) -> None:
    for _ in range(MOST):
        change(client, "a wrong one")

    assert "te vaak geprobeerd" in change(client, PASSWORD)


def test_who_came_by_a_link_has_no_password_to_change(app: Flask, client: FlaskClient) -> None:
    mentor = come_in(app, invited(client, role="mentor", name="Inez Baert", company="Noordkaai"))

    assert 'name="old"' not in mentor.get("/me").get_data(as_text=True)
    assert "The password that you have now is another one" in change(mentor, "")


def test_who_begins_anew_by_a_link_ends_what_was_begun_before(app: Flask, client: FlaskClient) -> None:
    before = staff(app, client, "Tine Maes", "teacher")
    page = client.get("/people").get_data(as_text=True)
    row = next(one for one in page.split("<tr>") if '<th scope="row">Tine Maes' in one)
    again = row.partition('action="')[2].partition('"')[0]
    link = post(client, again).get_data(as_text=True).partition("/come-in/")[2].partition('"')[0].partition("<")[0]
    assert is_in(before)

    come_in(app, f"/come-in/{link}", name="Tine Maes", password=NEW)

    assert not is_in(before)
