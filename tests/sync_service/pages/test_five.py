"""Everybody's own five and five: the mentor's page, whose choice it is, and how it lies ready for the talk."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.status import Role
from addin.domain.talk.matters import FiveAndFive
from sync_service.record.talk.facts import By
from tests.support import talk
from tests.support.people import come_in, invited, learner_of, place_all, send
from tests.support.school import TODAY, post

NOOR = "Noor Peeters"


@pytest.fixture
def noor(school: FlaskClient) -> str:
    """Noor's identifier; she is placed where the workbook shows her."""
    place_all(school)
    return learner_of(school, NOOR)


@pytest.fixture
def mentor(app: Flask, school: FlaskClient, noor: str) -> FlaskClient:
    """The browser of Inez Baert of Noordkaai."""
    assert noor
    return come_in(app, invited(school, role="mentor", name="Inez Baert", company="Noordkaai"))


def text_of(client: FlaskClient, address: str) -> str:
    return " ".join(client.get(address).get_data(as_text=True).split())


def checked(page: str) -> dict[str, str]:
    """Return what is on a list, by competence."""
    return dict(re.findall(r'name="on:([^"]+)" value="([a-z_]+)" checked', page))


def test_mentor_begins_with_what_their_company_rated_and_nothing_is_kept_yet(
    app: Flask, mentor: FlaskClient, noor: str
) -> None:
    assert "My five and five" in text_of(mentor, f"/learners/{noor}")
    assert checked(text_of(mentor, f"/five/{noor}")) == {"LOG.A1": "mastered", "LOG.A2": "to_work_on"}
    assert talk.told(app.extensions["leerlijn.record"], NOOR).every_five == ()


def test_what_a_mentor_keeps_is_theirs_and_lies_ready_for_the_talk(
    app: Flask, school: FlaskClient, mentor: FlaskClient, noor: str
) -> None:
    send(mentor, f"/five/{noor}", f"/five/{noor}", **{"on:LOG.A1": "mastered", "on:LOG.C3": "to_work_on"})

    (kept,) = talk.told(app.extensions["leerlijn.record"], NOOR).every_five
    assert (kept.by, kept.matter) == (
        By("Inez Baert", Role.MENTOR),
        FiveAndFive(Role.MENTOR, TODAY, ("LOG.A1",), ("LOG.C3",)),
    )
    assert checked(text_of(mentor, f"/five/{noor}")) == {"LOG.A1": "mastered", "LOG.C3": "to_work_on"}
    prepared = text_of(school, f"/talk/{noor}")
    assert "chosen by Inez Baert on 31 Mar 2026" in prepared
    assert "Nothing chosen yet: learner, coach." in prepared
    assert "chosen by Inez Baert" in text_of(school, f"/talk/{noor}/paper")
    assert "Inez Baert chose this to work on" in text_of(school, f"/talk/{noor}/hold")
    send(mentor, f"/five/{noor}", f"/five/{noor}", undo=kept.id)
    assert talk.told(app.extensions["leerlijn.record"], NOOR).every_five == ()


def test_too_many_are_told_and_stay_chosen_on_the_page(mentor: FlaskClient, noor: str) -> None:
    six = {f"on:LOG.{code}": "mastered" for code in ("A1", "A2", "A3", "B1", "B2", "B3")}
    answer = send(mentor, f"/five/{noor}", f"/five/{noor}", **six)

    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Choose at most five" in page
    assert len(checked(page)) == 6


def test_what_the_coach_writes_down_hides_nobody_s_own_choice(
    school: FlaskClient, mentor: FlaskClient, noor: str
) -> None:
    send(mentor, f"/five/{noor}", f"/five/{noor}", **{"on:LOG.A1": "mastered"})
    post(school, f"/talk/{noor}/five/mentor", mastered="A2")
    page = text_of(school, f"/talk/{noor}/five")

    assert "written down by Els Wouters" in page
    assert "chosen by Inez Baert" in page


def test_nobody_else_chooses_for_a_mentor(school: FlaskClient, noor: str) -> None:
    assert school.get(f"/five/{noor}").status_code == 404
    assert post(school, f"/five/{noor}", **{"on:LOG.A1": "mastered"}).status_code == 404
