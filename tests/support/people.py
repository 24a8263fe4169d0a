"""People for the tests: let in as the school's pages do it, each with a browser of their own."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.school import PASSWORD, post


def send(client: FlaskClient, address: str, seen_on: str, **fields: str | list[str]) -> TestResponse:
    """Send a form with the token of the page on which it stands."""
    page = client.get(seen_on).get_data(as_text=True)
    return client.post(address, data={"csrf_token": page.partition('name="csrf_token" value="')[2][:91], **fields})


def link_in(answer: TestResponse) -> str:
    """Return the address that a page shows once, as a path."""
    found = re.search(r"<code>https?://[^/]+(/come-in/[^<]+)</code>", answer.get_data(as_text=True))
    assert found, answer.status_code
    return found[1]


def invited(host: FlaskClient, **fields: str) -> str:
    """Let somebody in, and return their link."""
    return link_in(post(host, "/people", **fields))


def come_in(app: Flask, link: str, **fields: str) -> FlaskClient:
    """Return the browser of somebody who came in by a link; staff choose their password."""
    client = app.test_client()
    client.set_cookie("language", "en")
    answer = send(client, link, link, **fields)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return client


def staff(app: Flask, host: FlaskClient, name: str, role: str, **fields: str) -> FlaskClient:
    """Invite somebody of the school and return their browser, signed in."""
    return come_in(app, invited(host, name=name, role=role, **fields), name=name, password=PASSWORD)


def place_all(host: FlaskClient) -> None:
    """Put in every placement that the workbooks show."""
    page = host.get("/placements").get_data(as_text=True)
    proposed = re.findall(r'name="proposed" value="([^"]+)"', page)
    assert send(host, "/placements/proposed", "/placements", proposed=proposed).status_code == 303


def learner_of(host: FlaskClient, name: str) -> str:
    """Return the identifier of a learner, as the page of people offers it."""
    page = host.get("/people").get_data(as_text=True)
    return re.findall(rf'<option value="([0-9a-f]+)">{name}</option>', page)[0]
