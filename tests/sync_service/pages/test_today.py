"""The start page says what waits, what is worth an eye, and leads to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.support.school import RATINGS, post, send, take, workbook


def text_of(client: FlaskClient, address: str = "/") -> str:
    return re.sub(r"<[^>]+>", " ", client.get(address).get_data(as_text=True))


def test_nothing_waits_when_all_is_done(school: FlaskClient) -> None:
    assert "All done. Nothing waits for you." in text_of(school)


def test_an_upload_waits_until_it_is_taken(school: FlaskClient) -> None:
    waiting = send(school, (workbook(sheet="another"), "nieuw.xlsx")).headers["Location"]
    before = school.get("/").get_data(as_text=True)
    post(school, f"{waiting}/take", company="Noordkaai")

    assert f'href="{waiting}"' in before
    assert "nieuw.xlsx" in before
    assert waiting not in school.get("/").get_data(as_text=True)


def test_what_does_not_move_is_worth_an_eye_and_leads_to_the_competence(client: FlaskClient) -> None:
    slow = [("Noor Peeters", "C3", "O", date(2026, month, 5), "Inez Baert", "") for month in (1, 3)]
    take(client, workbook([*RATINGS, *slow]))

    assert "C3 does not move; what would help?" in text_of(client)
    assert re.search(r'href="/learners/\w+#LOG.C3"', client.get("/").get_data(as_text=True))


def test_a_talk_is_due_when_something_was_rated_for_weeks_and_none_was_kept(client: FlaskClient) -> None:
    take(client, workbook([*RATINGS, ("Noor Peeters", "B1", "O", date(2026, 1, 12), "Inez Baert", "")]))

    assert "Monthly talk: none kept yet" in text_of(client)


def test_every_learner_is_one_click_away(school: FlaskClient) -> None:
    page = school.get("/").get_data(as_text=True)

    for name in ("Noor Peeters", "Sem Janssens"):
        link = re.search(rf'<a href="(/learners/\w+)">{name}</a>', page)
        assert link
        assert school.get(link[1]).status_code == 200


def test_as_many_questions_to_the_database_for_thirty_learners_as_for_two(app: Flask, school: FlaskClient) -> None:
    few = _asked(app, school)
    many = [(f"Ana Number{chr(97 + n // 26)}{chr(97 + n % 26)}", *RATINGS[0][1:]) for n in range(30)]
    take(school, workbook(many), name="groot.xlsx", company="Elders")

    assert _asked(app, school) == few


def _asked(app: Flask, client: FlaskClient) -> dict[str, int]:
    """Return how many statements each overview sends."""
    counted = {}
    for address in ("/", "/class", "/competences/LOG.A1", "/companies"):
        with _heard(app) as statements:
            assert client.get(address).status_code == 200
        counted[address] = len(statements)
    return counted


def test_ratings_that_did_not_change_are_not_asked_for_again(app: Flask, school: FlaskClient) -> None:
    school.get("/")

    with _heard(app) as statements:
        again = text_of(school)
    assert "FROM observations" not in " ".join(statements)
    assert again == text_of(school)


def test_what_changed_is_seen_at_once(client: FlaskClient) -> None:
    first = ("Noor Peeters", "C3", "O", date(2026, 1, 5), "Inez Baert", "")
    take(client, workbook([*RATINGS, first]))
    before = text_of(client)
    take(client, workbook([*RATINGS, first, ("Noor Peeters", "C3", "O", date(2026, 3, 5), "Inez Baert", "")]))

    assert "C3 does not move" not in before
    assert "C3 does not move" in text_of(client)


@contextmanager
def _heard(app: Flask) -> Iterator[list[str]]:
    engine, statements = app.extensions["leerlijn.record"].engine, list[str]()

    def heard(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", heard)
    yield statements
    event.remove(engine, "before_cursor_execute", heard)
