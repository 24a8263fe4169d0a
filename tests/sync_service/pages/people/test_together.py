"""Several people at once: cards, links that are taken back, roles that end, and undoing each of these."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import UNDONE_WITHIN, LinkKind, Links
from tests.support.people import come_in, invited, learner_of, place_all, send, staff

MENTORS = ("An Claes", "Dries Coppens", "Inez Baert")


@pytest.fixture
def mentors(app: Flask, school: FlaskClient) -> dict[str, FlaskClient]:
    """Three mentors of Noordkaai who came in."""
    place_all(school)
    return {name: come_in(app, invited(school, role="mentor", name=name, company="Noordkaai")) for name in MENTORS}


def boxes(host: FlaskClient) -> dict[str, str]:
    """Return the box before each person whom something can be done with together, by name."""
    page = host.get("/people").get_data(as_text=True)
    return {name: value for value, name in re.findall(r'name="role" value="([^"]+)" aria-label="([^"]+)"', page)}


def pressed(host: FlaskClient, does: str, *names: str) -> str:
    """Choose people by name, press a button of the bar, and return the page that follows."""
    there = boxes(host)
    answer = send(host, "/people/together", "/people", do=does, role=[there[name] for name in names])
    return host.get(answer.headers["Location"]).get_data(as_text=True) if answer.status_code == 303 else answer.text


def undo(host: FlaskClient, page: str) -> str:
    """Press the button that undoes what a page says was done, and return the page that follows."""
    does = re.findall(r'name="do" value="(\w+-back)"', page)
    fields = re.findall(r'<input type="hidden" name="(role|person)" value="([0-9a-f]{20,})">', page)
    sent = {name: [value for other, value in fields if other == name] for name, _value in fields}
    answer = send(host, "/people/together", "/people", do=does[0], **sent)
    return host.get(answer.headers["Location"]).get_data(as_text=True)


def are_in(mentors: dict[str, FlaskClient]) -> list[str]:
    return [name for name, client in mentors.items() if client.get("/class").status_code == 200]


def test_links_of_several_are_taken_back_and_open_again_when_undone(
    school: FlaskClient, mentors: dict[str, FlaskClient]
) -> None:
    page = pressed(school, "revoke", "An Claes", "Inez Baert")

    assert "2 links open nothing any more." in page
    assert are_in(mentors) == ["Dries Coppens"]

    assert "2 people are back, as before." in undo(school, page)
    assert are_in(mentors) == [*MENTORS]


def test_roles_of_several_end_and_are_given_back(school: FlaskClient, mentors: dict[str, FlaskClient]) -> None:
    page = pressed(school, "end", *MENTORS)

    assert "3 roles have ended." in page
    assert are_in(mentors) == []
    assert boxes(school) == {}

    assert "3 people are back, as before." in undo(school, page)
    assert are_in(mentors) == [*MENTORS]


def test_cards_of_several_are_fresh_links_and_end_those_before(
    school: FlaskClient, mentors: dict[str, FlaskClient]
) -> None:
    page = pressed(school, "cards", "An Claes", "Inez Baert")

    assert re.findall(r"<b>([^<]+)</b>", page) == ["An Claes", "Inez Baert"]
    assert page.count("data:image/svg+xml") == 2
    assert are_in(mentors) == ["Dries Coppens"]


def test_cards_of_learners_are_made_as_well(school: FlaskClient) -> None:
    for name in ("Noor Peeters", "Sem Janssens"):
        invited(school, role="learner", name=name, learner=learner_of(school, name))

    page = pressed(school, "cards", "Noor Peeters", "Sem Janssens")

    assert re.findall(r"<b>([^<]+)</b>", page) == ["Noor Peeters", "Sem Janssens"]


def test_a_link_that_was_made_anew_is_not_undone(school: FlaskClient, mentors: dict[str, FlaskClient]) -> None:
    page = pressed(school, "revoke", "An Claes", "Inez Baert")
    pressed(school, "cards", "An Claes")

    assert "Inez Baert is back, as before." in undo(school, page)
    assert are_in(mentors) == ["Dries Coppens", "Inez Baert"]


def test_a_link_that_was_taken_back_long_ago_stays_so(app: Flask, school: FlaskClient) -> None:
    record = app.extensions["leerlijn.record"]
    invited(school, role="mentor", name="Inez Baert", company="Noordkaai")
    links, now = Links(record.engine), datetime.now(UTC)
    person = next(one.id for one in Charges(record.engine).members(record.school) if one.name == "Inez Baert")
    secret = links.make(person, record.school, LinkKind.PERSONAL, by="Els", now=now)
    links.revoke(person, record.school, by="Els", now=now)

    assert links.give_back([person], record.school, now=now + UNDONE_WITHIN + timedelta(seconds=1)) == ()
    assert links.find(secret, now=now) is None
    assert links.give_back([person], record.school, now=now + UNDONE_WITHIN) == (person,)
    assert links.find(secret, now=now) is not None


def test_nobody_chosen_changes_nothing(school: FlaskClient, mentors: dict[str, FlaskClient]) -> None:
    send(school, "/people/together", "/people", do="end")

    assert "Choose one or more people first." in school.get("/people").get_data(as_text=True)
    assert are_in(mentors) == [*MENTORS]


def test_staff_have_no_box_and_are_left_alone(app: Flask, school: FlaskClient) -> None:
    council = staff(app, school, "Tom Claes", "council")
    page = school.get("/people").get_data(as_text=True)
    role = re.findall(r'Tom Claes.*?action="/people/roles/([^"/]+)/end"', page, re.DOTALL)[0]

    assert "Tom Claes" not in boxes(school)
    send(school, "/people/together", "/people", do="end", role=[role])
    assert council.get("/class").status_code == 200
