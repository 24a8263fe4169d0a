"""Signing in with an account elsewhere, against a real OpenID Connect provider that listens on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync_service.accounts.entering.services import Service
from tests.support.people import invited
from tests.support.provider import CLIENT, SECRET, Account, Provider
from tests.support.school import service, sign_in

BACK = "http://localhost/sign-in/with/school/back"


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    made.redirect = BACK
    made.start()
    yield made
    made.stop()


@pytest.fixture
def known(provider: Provider) -> Service:
    return Service("school", "Schoolaccount", provider.discovery, CLIENT, SECRET, (provider.url,))


@pytest.fixture
def app(tmp_path: Path, known: Service) -> Iterator[Flask]:
    made = service(tmp_path, services=(known,))
    yield made
    made.extensions["leerlijn.record"].close()


@pytest.fixture
def first_link(app: Flask) -> str:
    """The first link of a teacher whom an administrator invited."""
    host = app.test_client()
    sign_in(host)
    return invited(host, name="Tom Claes", role="teacher").rpartition("/")[2]


def through(client: FlaskClient, address: str = "/sign-in/with/school") -> TestResponse:
    """Go to the provider as a browser does, and come back with what it sends along."""
    there = client.get(address)
    assert there.status_code == 302, there.get_data(as_text=True)
    sent = requests.get(there.headers["Location"], allow_redirects=False, timeout=60)
    back = urlsplit(sent.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def test_who_was_invited_comes_in_by_their_account_and_again_without_the_link(app: Flask, first_link: str) -> None:
    first, later = app.test_client(), app.test_client()
    begun = through(first, f"/sign-in/with/school?link={first_link}")
    again = through(later, "/sign-in/with/school?next=/trajectories")

    assert begun.status_code == 303
    assert first.get("/me").status_code == 200
    assert again.headers["Location"] == "/trajectories"
    assert "Tom Claes" in later.get("/me").get_data(as_text=True)
    assert app.test_client().get(f"/come-in/{first_link}").status_code == 404


def test_the_way_there_carries_a_state_a_nonce_and_a_challenge(app: Flask, provider: Provider) -> None:
    through(app.test_client())
    through(app.test_client())
    first, second = provider.asked

    assert first["code_challenge_method"] == "S256"
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


def test_who_was_not_invited_stays_out_whatever_their_address_says(
    app: Flask, provider: Provider, first_link: str
) -> None:
    through(app.test_client(), f"/sign-in/with/school?link={first_link}")
    provider.account = Account("somebody-else", {"email": "tom.claes@school.example", "name": "Tom Claes"})
    client = app.test_client()

    assert through(client).status_code == 401
    assert client.get("/").status_code == 303


def test_an_answer_that_another_browser_asked_for_lets_nobody_in(app: Flask, first_link: str) -> None:
    asker, other = app.test_client(), app.test_client()
    there = asker.get(f"/sign-in/with/school?link={first_link}")
    back = urlsplit(requests.get(there.headers["Location"], allow_redirects=False, timeout=60).headers["Location"])
    other.get("/sign-in/with/school")

    assert other.get(f"{back.path}?{back.query}").status_code == 401
    assert app.test_client().get(f"{back.path}?{back.query}").status_code == 401
    assert asker.get(f"{back.path}?{back.query}").status_code == 303
    assert asker.get(f"{back.path}?{back.query}").status_code == 401


def test_an_issuer_that_is_not_on_the_list_is_not_believed(app: Flask, provider: Provider, first_link: str) -> None:
    provider.issuer_said = "https://another.example"

    assert through(app.test_client(), f"/sign-in/with/school?link={first_link}").status_code == 401


@pytest.mark.parametrize(("tenant", "expected"), [("ours", 303), ("theirs", 401), ("", 401)])
def test_only_the_tenants_of_the_school_come_in(
    tmp_path: Path, known: Service, provider: Provider, tenant: str, expected: int
) -> None:
    made = service(tmp_path, services=(replace(known, only={"tid": ("ours",)}),))
    host = made.test_client()
    sign_in(host)
    link = invited(host, name="Tom Claes", role="teacher").rpartition("/")[2]
    provider.account = Account("subject-of-tom", {"tid": tenant} if tenant else {})

    assert through(made.test_client(), f"/sign-in/with/school?link={link}").status_code == expected
    made.extensions["leerlijn.record"].close()


def test_another_site_cannot_have_somebody_take_over_an_invitation(app: Flask, first_link: str) -> None:
    address = f"/sign-in/with/school?link={first_link}"

    assert app.test_client().get(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404


def test_a_provider_that_does_not_answer_is_told_kindly(tmp_path: Path, known: Service) -> None:
    made = service(tmp_path, services=(replace(known, discovery="http://127.0.0.1:9/nothing"),))
    answer = made.test_client().get("/sign-in/with/school")

    assert answer.status_code == 401
    assert "Schoolaccount antwoordt nu niet" in answer.get_data(as_text=True)
    made.extensions["leerlijn.record"].close()


def test_the_sign_in_page_offers_what_the_school_has(app: Flask) -> None:
    assert "Aanmelden met Schoolaccount" in app.test_client().get("/sign-in").get_data(as_text=True)
    assert app.test_client().get("/sign-in/with/other").status_code == 404
