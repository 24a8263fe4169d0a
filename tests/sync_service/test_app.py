"""What holds for every page: closed unless signed in, guarded headers, forms of our own, words in three languages."""

from __future__ import annotations

import pytest
from flask import Flask

from addin.errors import TrajectoryUnknown
from sync_service.accounts import matrix
from sync_service.accounts.matrix import EVERYBODY, MATRIX, OPEN, PROGRAM
from sync_service.app import HEADERS
from tests.support.school import NAME, post, sign_in, token


def test_every_page_is_closed_unless_it_is_said_to_be_open(app: Flask) -> None:
    client = app.test_client()
    closed = 0
    for rule in app.url_map.iter_rules():
        if MATRIX[rule.endpoint] in {OPEN, PROGRAM}:  # of programs: tests/sync_service/api/test_door.py
            continue
        address = rule.build(dict.fromkeys(rule.arguments, "x"))
        assert address is not None
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        answer = client.open(address[1], method=method)
        closed += 1

        assert answer.status_code in {303, 400}, rule
        assert answer.status_code == 400 or answer.headers["Location"].startswith("/sign-in"), rule
    assert closed > 8


@pytest.mark.parametrize("address", ["/sign-in", "/static/styles/leerlijn.css", "/statuses.css", "/nowhere"])
def test_every_answer_carries_the_guarding_headers(app: Flask, address: str) -> None:
    with app.test_client().get(address) as answer:
        assert HEADERS.items() <= dict(answer.headers).items()


def test_pages_are_not_kept_by_browsers_or_proxies(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)

    for address in ("/", "/audit/head", "/class.csv", "/trajectories/LOG@2025-09-01/csv", "/nowhere"):
        assert client.get(address).headers["Cache-Control"] == "no-store", address


def test_the_session_cookie_stays_on_this_site_and_out_of_scripts(app: Flask) -> None:
    cookie = sign_in(app.test_client()).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_without_our_token_is_refused_with_what_to_do(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)
    answer = client.post("/sign-out")

    assert answer.status_code == 400
    assert "laad de pagina opnieuw" in answer.get_data(as_text=True)


def test_a_form_sent_by_another_site_is_refused(app: Flask) -> None:
    client = app.test_client()
    fields = {"csrf_token": token(client)}
    answer = client.post("/sign-in", data=fields, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_pages_are_dutch_until_somebody_chooses(app: Flask) -> None:
    client = app.test_client()
    dutch = client.get("/sign-in", headers={"Accept-Language": "fr"}).get_data(as_text=True)
    chosen = post(client, "/language", language="fr", next="/sign-in")
    french = client.get("/sign-in").get_data(as_text=True)

    assert '<html lang="nl">' in dutch
    assert "Aanmelden" in dutch
    assert chosen.headers["Location"] == "/sign-in"
    assert '<html lang="fr">' in french
    assert "Se connecter" in french


def test_a_language_that_is_not_spoken_changes_nothing(app: Flask) -> None:
    client = app.test_client()
    post(client, "/language", language="klingon")

    assert '<html lang="nl">' in client.get("/sign-in").get_data(as_text=True)


def test_too_large_a_form_is_refused_with_what_to_do(app: Flask) -> None:
    client = app.test_client()
    app.config["MAX_CONTENT_LENGTH"] = 1000
    sign_in(client)
    answer = client.post("/workbooks", data={"workbooks": "x" * 2000})

    assert answer.status_code == 413
    assert "25 MB" in answer.get_data(as_text=True)


@pytest.mark.parametrize("status", [400, 413])
def test_who_is_refused_before_it_is_asked_who_they_are_keeps_their_menu(app: Flask, status: int) -> None:
    client = app.test_client()
    sign_in(client)
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = client.post("/workbooks", data={"workbooks": "x" * (2000 if status == 413 else 1)})
    page = answer.get_data(as_text=True)

    assert answer.status_code == status
    assert NAME in page
    assert 'href="/workbooks"' in page
    assert NAME not in app.test_client().post("/workbooks").get_data(as_text=True)


def test_a_script_gets_the_trouble_as_json(app: Flask) -> None:
    client = app.test_client()
    app.config["MAX_CONTENT_LENGTH"] = 1000
    sign_in(client)
    answer = client.post("/workbooks", data={"workbooks": "x" * 2000}, headers={"Accept": "application/json"})

    assert answer.get_json()[0]["ok"] is False
    assert "25 MB" in answer.get_json()[0]["said"]


def test_trouble_in_our_world_is_told_in_one_sentence(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise TrajectoryUnknown("XXX", ("LOG",))

    app.add_url_rule("/refused", view_func=refuse)
    monkeypatch.setattr(matrix, "MATRIX", {**MATRIX, "refuse": EVERYBODY})
    client = app.test_client()
    sign_in(client)
    answer = client.get("/refused")

    assert answer.status_code == 400
    assert "XXX" in answer.get_data(as_text=True)


def test_an_error_of_ours_is_a_page_too(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        message = "secret detail"
        raise RuntimeError(message)

    app.add_url_rule("/broken", view_func=broken)
    monkeypatch.setattr(matrix, "MATRIX", {**MATRIX, "broken": EVERYBODY})
    client = app.test_client()
    sign_in(client)
    answer = client.get("/broken")

    assert answer.status_code == 500
    assert "Er ging iets mis aan onze kant" in answer.get_data(as_text=True)
    assert "secret detail" not in answer.get_data(as_text=True)


def test_whoever_is_signed_in_and_lost_finds_a_way_back(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert 'href="/"' in answer.get_data(as_text=True)
