"""The training plan: the coach writes it, everybody who guides reads it, and each change can be undone."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.talk.matters import Place, PlanLine, Term
from sync_service.record.talk.facts import By
from tests.support import talk
from tests.support.people import come_in, invited, send
from tests.support.school import TODAY

NOOR = "Noor Peeters"


@pytest.fixture
def plan(school: FlaskClient) -> str:
    """The address of Noor's plan."""
    found = re.search(rf'href="/learners/([0-9a-z]+)"[^>]*>\s*{NOOR}', school.get("/class").get_data(as_text=True))
    assert found
    return f"/plan/{found[1]}"


def fields(**places: str) -> dict[str, str]:
    return {f"place:LOG.{code}": place for code, place in places.items()}


def test_only_what_was_changed_is_kept_and_it_can_be_undone(app: Flask, school: FlaskClient, plan: str) -> None:
    record = app.extensions["leerlijn.record"]
    answer = send(school, plan, plan, **fields(A1="work", A2=""), **{"term:LOG.A1": "first", "whom:LOG.A1": "Inez"})

    lines = talk.told(record, NOOR).plan
    assert {code: one[0].matter for code, one in lines.items()} == {
        "LOG.A1": PlanLine("LOG.A1", Place.WORK, Term.FIRST, "Inez", TODAY)
    }
    page = school.get(answer.headers["Location"]).get_data(as_text=True)
    send(school, plan, plan, undo=re.findall(r'name="undo" value="([^"]+)"', page))
    assert talk.told(record, NOOR).plan == {}


def test_a_place_made_blank_takes_the_line_back(app: Flask, school: FlaskClient, plan: str) -> None:
    for place in ("work", ""):
        send(school, plan, plan, **fields(A1=place))

    assert talk.told(app.extensions["leerlijn.record"], NOOR).plan == {}


def test_who_put_it_elsewhere_stays_to_be_seen(app: Flask, school: FlaskClient, plan: str) -> None:
    other = PlanLine("LOG.A1", Place.SCHOOL, None, None, TODAY)
    talk.tell(app.extensions["leerlijn.record"], other, name=NOOR, by=By("Jo Claes"), minute=-500000)
    send(school, plan, plan, **fields(A1="work"))

    assert "at school: Jo Claes" in school.get(plan).get_data(as_text=True)


def test_places_are_proposed_from_what_was_seen_and_not_kept(app: Flask, school: FlaskClient, plan: str) -> None:
    page = school.get(f"{plan}?propose=1").get_data(as_text=True)

    assert page.count("seen there; not kept yet") == 2
    assert talk.told(app.extensions["leerlijn.record"], NOOR).plan == {}


def test_a_learner_reads_their_plan_and_changes_nothing(app: Flask, school: FlaskClient, plan: str) -> None:
    send(school, plan, plan, **fields(A1="elsewhere"))
    phone = come_in(app, invited(school, name=NOOR, role="learner", learner=plan.rpartition("/")[2]))

    page = phone.get(plan).get_data(as_text=True)
    assert "elsewhere" in page
    assert "<select" not in page
    assert send(phone, plan, "/me", **fields(A1="work")).status_code == 404
