"""Sessions are kept on the server, end there, and leave with a cookie that no other host gets; only hashes are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from sync_service import tables as t
from sync_service.accounts.kept import sessions as kept
from sync_service.accounts.kept.links import LASTS, LinkKind, Links
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.matrix import row_of
from sync_service.accounts.people import People
from sync_service.engine import writing
from sync_service.store import Record
from tests.support.school import PASSWORD, sign_in

NOW = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
HTTPS = "https://leerlijn.example"


@pytest.fixture
def person(record: Record) -> str:
    made = People(record.engine).add("Els Wouters", now=NOW)
    assert made
    return made.id


def test_half_an_hour_of_nothing_ends_a_session(record: Record, person: str) -> None:
    sessions = Sessions(record.engine)
    secret = sessions.open(Opening(person, record.school, "password"), now=NOW)
    used = NOW + kept.IDLE

    assert sessions.find(secret, now=used)
    assert sessions.find(secret, now=used + kept.IDLE)
    assert not sessions.find(secret, now=used + kept.IDLE * 2 + timedelta(seconds=1))


def test_twelve_hours_end_a_session_however_busy(record: Record, person: str) -> None:
    sessions, now = Sessions(record.engine), NOW
    secret = sessions.open(Opening(person, record.school, "password"), now=NOW)
    while now < NOW + kept.LASTS:
        assert sessions.find(secret, now=now)
        now += kept.IDLE

    assert not sessions.find(secret, now=now + timedelta(seconds=1))


def test_closing_one_session_leaves_the_others(record: Record, person: str) -> None:
    sessions = Sessions(record.engine)
    one, other = (sessions.open(Opening(person, record.school, "password"), now=NOW) for _ in range(2))
    found = sessions.find(one, now=NOW)
    assert found
    sessions.close(person, found.id, now=NOW)

    assert not sessions.find(one, now=NOW)
    assert sessions.find(other, now=NOW)


def test_links_and_sessions_are_kept_as_hashes(record: Record, person: str) -> None:
    link = Links(record.engine).make(person, record.school, LinkKind.PERSONAL, by="Els", now=NOW)
    session = Sessions(record.engine).open(Opening(person, record.school, "link"), now=NOW)
    with record.reading() as connection:
        rows = [str(row) for table in (t.links, t.sessions) for row in connection.execute(select(table))]

    assert len(rows) == 2
    assert not any(secret in row for row in rows for secret in (link, session))


def test_a_link_ends_by_itself_and_a_first_link_is_good_once(record: Record, person: str) -> None:
    links = Links(record.engine)
    personal = links.make(person, record.school, LinkKind.PERSONAL, by="Els", now=NOW)
    assert links.find(personal, now=NOW + LASTS[LinkKind.PERSONAL])
    assert not links.find(personal, now=NOW + LASTS[LinkKind.PERSONAL] + timedelta(seconds=1))
    first = links.make(person, record.school, LinkKind.FIRST, by="Els", now=NOW)
    found = links.find(first, now=NOW)
    assert found

    assert [links.use(found, now=NOW) for _ in range(2)] == [True, False]
    assert not links.find(first, now=NOW)


def test_each_sign_in_is_a_session_of_its_own(app: Flask) -> None:
    client = app.test_client()
    secrets = []
    for _ in range(2):
        sign_in(client)
        with client.session_transaction() as session:
            secrets.append(session["came_in_with"])
        client.delete_cookie("session")

    assert len(set(secrets)) == 2


def test_a_session_that_ended_on_the_server_lets_nobody_in(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)
    with writing(app.extensions["leerlijn.record"].engine) as connection:
        connection.execute(update(t.sessions).values(closed_at=NOW))

    assert client.get("/").headers["Location"] == "/sign-in"


def test_over_https_the_cookie_is_of_this_host_alone(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/sign-in", base_url=HTTPS).get_data(as_text=True)
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    fields = {"csrf_token": token, "name": "Els Wouters", "password": PASSWORD}
    answer = client.post("/sign-in", data=fields, base_url=HTTPS)
    cookie = answer.headers["Set-Cookie"]

    assert answer.status_code == 303
    assert cookie.startswith("__Host-leerlijn=")
    assert "Domain=" not in cookie
    assert all(word in cookie for word in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in app.test_client().get("/sign-in").headers


def test_an_address_without_a_row_is_nobodys(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    client = app.test_client()
    sign_in(client)

    assert row_of("forgotten") == frozenset()
    assert client.get("/forgotten").status_code == 404
    assert app.test_client().get("/forgotten").status_code == 303
