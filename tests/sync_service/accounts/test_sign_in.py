"""Who comes in, who does not, and how the first coach begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from sync_service.accounts.people import LEAST_LETTERS, People
from sync_service.accounts.throttle import MOST, MOST_OF_A_PLACE
from tests.support.school import NAME, PASSWORD, post, quick_hasher, service, sign_in

SHORT = "kort"
REFUSAL = "Deze naam en dit wachtwoord horen niet bij elkaar."


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Flask]:
    """A service that nobody can sign in to yet."""
    made = service(tmp_path, set_up_code="code-on-the-console")
    yield made
    made.extensions["leerlijn.record"].close()


def test_a_coach_with_the_right_password_comes_in(app: Flask) -> None:
    client = app.test_client()

    assert sign_in(client).headers["Location"] == "/"
    assert NAME in client.get("/").get_data(as_text=True)


def test_the_name_may_be_written_in_capitals_and_with_spaces(app: Flask) -> None:
    assert sign_in(app.test_client(), f"  {NAME.upper()} ").status_code == 303


@pytest.mark.parametrize(("name", "password"), [(NAME, "wrong"), ("nobody", PASSWORD), (NAME, "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(app: Flask, name: str, password: str) -> None:
    answer = sign_in(app.test_client(), name, password)

    assert answer.status_code == 401
    assert REFUSAL in answer.get_data(as_text=True)


def test_whoever_guesses_too_often_must_wait_even_with_the_right_password(app: Flask) -> None:
    client = app.test_client()
    for _ in range(MOST):
        sign_in(client, NAME, "wrong")

    assert sign_in(client).status_code == 429


def test_signing_in_leads_back_to_the_page_that_was_asked_for(app: Flask) -> None:
    client = app.test_client()
    asked = client.get("/companies")

    assert asked.headers["Location"] == "/sign-in?next=/companies"
    assert sign_in(client, next="/companies").headers["Location"] == "/companies"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(app: Flask, elsewhere: str) -> None:
    assert sign_in(app.test_client(), next=elsewhere).headers["Location"] == "/"


def test_whoever_signs_out_has_to_sign_in_again(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)
    token = client.get("/").get_data(as_text=True).partition('name="csrf_token" value="')[2].partition('"')[0]
    client.post("/sign-out", data={"csrf_token": token})

    assert client.get("/").headers["Location"] == "/sign-in"


def test_the_first_coach_begins_with_the_code_of_the_console(fresh: Flask) -> None:
    client = fresh.test_client()
    begun = post(client, "/set-up/code-on-the-console", name=NAME, password=PASSWORD)

    assert begun.headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_the_code_works_once(fresh: Flask) -> None:
    post(fresh.test_client(), "/set-up/code-on-the-console", name=NAME, password=PASSWORD)
    late = fresh.test_client()

    assert late.get("/set-up/code-on-the-console").status_code == 404
    assert post(late, "/set-up/code-on-the-console", name="Ander", password=PASSWORD).status_code == 404


def test_another_code_is_no_page(fresh: Flask) -> None:
    assert fresh.test_client().get("/set-up/guess").status_code == 404


def test_a_short_password_is_refused_with_what_to_do(fresh: Flask) -> None:
    answer = post(fresh.test_client(), "/set-up/code-on-the-console", name=NAME, password=SHORT)

    assert answer.status_code == 400
    assert f"minstens {LEAST_LETTERS} tekens" in answer.get_data(as_text=True)


def test_the_first_coach_needs_a_name(fresh: Flask) -> None:
    answer = post(fresh.test_client(), "/set-up/code-on-the-console", name=" ", password=PASSWORD)

    assert answer.status_code == 400
    assert "Vul de naam in" in answer.get_data(as_text=True)


def test_a_name_can_be_taken_once(app: Flask) -> None:
    people = People(app.extensions["leerlijn.record"].engine, quick_hasher())

    assert people.add(f" {NAME.lower()}", PASSWORD, now=datetime.now(UTC)) is None


def test_whoever_is_signed_in_need_not_do_it_again(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)

    assert client.get("/sign-in?next=/companies").headers["Location"] == "/companies"


def test_without_a_code_there_is_no_set_up_page(app: Flask) -> None:
    assert app.test_client().get("/set-up/").status_code in {303, 404}
    assert app.test_client().get("/set-up/x").status_code == 404


def test_who_can_sign_in_does_not_guess_others_passwords_without_end(app: Flask) -> None:
    client = app.test_client()
    for number in range(MOST_OF_A_PLACE):
        sign_in(client, f"somebody {number}", "wrong")
        if number % MOST == 0:
            assert sign_in(app.test_client()).status_code == 303

    assert sign_in(app.test_client(), "somebody else", "wrong").status_code == 429


def test_a_password_may_be_of_any_length(fresh: Flask) -> None:
    long = " ".join(f"{number} paarse olifanten" for number in range(20))
    post(fresh.test_client(), "/set-up/code-on-the-console", name=NAME, password=long)

    assert sign_in(fresh.test_client(), NAME, long).status_code == 303
