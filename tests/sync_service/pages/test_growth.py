"""The learner's own page: it says where they stand, keeps what they press, and is theirs alone to press on."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Agreement, AgreementState, OwnView
from tests.support import talk
from tests.support.people import come_in, invited, send
from tests.support.school import TODAY

NOOR = "Noor Peeters"


@pytest.fixture
def phone(app: Flask, school: FlaskClient, noor: str) -> FlaskClient:
    """Noor's own browser, come in by her link."""
    return come_in(app, invited(school, name=NOOR, role="learner", learner=noor))


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def press(phone: FlaskClient, noor: str, **fields: str) -> int:
    return send(phone, f"/growth/{noor}", f"/growth/{noor}", competence="LOG.A1", variant="", **fields).status_code


def test_a_learner_begins_on_their_own_page_in_words_of_growth(phone: FlaskClient, noor: str) -> None:
    assert phone.get("/").headers["Location"] == f"/growth/{noor}"
    page = text_of(phone, f"/growth/{noor}")
    assert "you are learning it" in page
    assert "Inez Baert, Noordkaai" in page
    assert "Sem Janssens" not in page


def test_an_own_view_stands_beside_what_others_saw_and_can_be_taken_back(
    app: Flask, phone: FlaskClient, noor: str
) -> None:
    record = app.extensions["leerlijn.record"]
    before = talk.learner(record, NOOR).clusters
    assert press(phone, noor, status="independent") == 303

    kept = talk.told(record, NOOR).own_views["LOG.A1", None]
    assert kept.matter == OwnView("LOG.A1", None, Status.INDEPENDENT, TODAY)
    assert (kept.by.role, kept.by.name) == (Role.LEARNER, NOOR)
    assert talk.learner(record, NOOR).clusters == before
    press(phone, noor, undo=kept.id)
    assert talk.told(record, NOOR).own_views == {}


def test_the_coach_sees_the_own_view_at_the_learner_and_at_the_talk_but_cannot_press(
    school: FlaskClient, phone: FlaskClient, noor: str
) -> None:
    press(phone, noor, status="achieved")

    for address in (f"/learners/{noor}", f"/talk/{noor}"):
        assert "own view on" in text_of(school, address), address
    preview = text_of(school, f"/growth/{noor}")
    assert "Only they can press here" in preview
    assert 'name="status"' not in preview
    assert send(school, f"/growth/{noor}", "/class", competence="LOG.A1", status="achieved").status_code == 404


def test_another_step_than_those_offered_is_not_kept(app: Flask, phone: FlaskClient, noor: str) -> None:
    press(phone, noor, status="exempt")

    assert talk.told(app.extensions["leerlijn.record"], NOOR).own_views == {}


def test_the_five_are_pressed_on_and_off_and_never_on_both_lists(app: Flask, phone: FlaskClient, noor: str) -> None:
    def lists() -> tuple[tuple[str, ...], tuple[str, ...]]:
        five = talk.told(app.extensions["leerlijn.record"], NOOR).fives[Role.LEARNER].matter
        return five.mastered, five.to_work_on

    seen = []
    for pressed in ("mastered", "to_work_on", "to_work_on"):
        press(phone, noor, five=pressed)
        seen.append(lists())

    assert seen == [(("LOG.A1",), ()), ((), ("LOG.A1",)), ((), ())]


def test_a_sixth_is_refused_with_the_reason(app: Flask, phone: FlaskClient, noor: str) -> None:
    codes = list(dict.fromkeys(re.findall(r'name="competence" value="([^"]+)"', text_of(phone, f"/growth/{noor}"))))[:6]
    for code in codes:
        send(phone, f"/growth/{noor}", f"/growth/{noor}", competence=code, variant="", five="mastered")

    assert "choosing is the point" in text_of(phone, f"/growth/{noor}")
    kept = talk.told(app.extensions["leerlijn.record"], NOOR).fives[Role.LEARNER].matter
    assert kept.mastered == tuple(codes[:5])


def test_a_learner_ticks_their_own_agreements_and_no_one_elses(app: Flask, phone: FlaskClient, noor: str) -> None:
    record = app.extensions["leerlijn.record"]
    own, other = talk.tell(
        record,
        Agreement("De lijst meebrengen", Role.LEARNER, NOOR, TODAY),
        Agreement("Een helm geven", Role.MENTOR, None, TODAY),
        name=NOOR,
    )
    address = f"/growth/{noor}"
    assert "Een helm geven" not in text_of(phone, address)
    assert send(phone, f"{address}/agreements/{other}", address, state="done").status_code == 404
    send(phone, f"{address}/agreements/{own}", address, state="done")

    assert [one.state for one in talk.told(record, NOOR).agreements if one.fact.id == own] == [AgreementState.DONE]
    send(phone, f"{address}/agreements/{own}", address, state="open")
    assert [one.state for one in talk.told(record, NOOR).agreements if one.fact.id == own] == [AgreementState.OPEN]
