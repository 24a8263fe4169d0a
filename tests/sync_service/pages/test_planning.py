"""The training plan: the coach writes it, everybody who guides reads it, and each change can be undone."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.plan.places import Place, Term
from addin.domain.talk.matters import PlanLine
from sync_service.record.talk.facts import By
from tests.support import talk
from tests.support.people import come_in, invited, send
from tests.support.school import TODAY, post, take, workbook

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
    page = school.get(f"{plan}?propose=seen").get_data(as_text=True)

    assert page.count("seen there; not kept yet") == 2
    assert talk.told(app.extensions["leerlijn.record"], NOOR).plan == {}


def test_a_learner_reads_their_plan_and_changes_nothing(app: Flask, school: FlaskClient, plan: str) -> None:
    send(school, plan, plan, **fields(A1="elsewhere"))
    phone = come_in(app, invited(school, name=NOOR, role="learner", learner=plan.rpartition("/")[2]))

    page = phone.get(plan).get_data(as_text=True)
    assert "elsewhere" in page
    assert "<select" not in page
    assert send(phone, plan, "/me", **fields(A1="work")).status_code == 404


PLAN = (
    ("A1", "op school", "T1", ""),
    ("A2", "werkplek", "T2", "Inez"),
    ("C4", "loods 3", "", ""),
    ("D2", "werkplek", "", ""),
)


def bring_plan(school: FlaskClient) -> None:
    """Take a newer copy of the workbook, with a plan in it; it is looked at before it is taken."""
    looked = take(school, workbook(plan=PLAN, plan_of="Noor", saved_in=4)).headers["Location"]
    assert "/workbooks/waiting/" not in looked or post(school, f"{looked}/take", company="Noordkaai").status_code == 303


def test_what_a_workbook_plans_stands_beside_what_the_school_wrote(school: FlaskClient, plan: str) -> None:
    send(school, plan, plan, **fields(A1="work", A2="work"))
    bring_plan(school)

    page = school.get(plan).get_data(as_text=True)
    said = re.sub(r"<[^>]+>", "", page)
    assert "Planned differently 1" in said
    assert "≠ Workbook of Noordkaai: at school, first term Opleidingsplan Noor!B2" in said
    assert "Workbook of Noordkaai: at work, second term, with Inez Opleidingsplan Noor!B3" in said
    assert "Workbook of Noordkaai: “loods 3” Opleidingsplan Noor!B4" in said
    assert re.search(r'name="place:LOG.A1".*?<option value="work" selected>', page)


def test_the_radar_counts_what_only_a_workbook_plans(school: FlaskClient, plan: str) -> None:
    def uncovered() -> int:
        page = re.sub(r"<[^>]+>", "", school.get(plan).get_data(as_text=True))
        return int(re.findall(r"Nobody teaches it yet (\d+)", page)[0])

    before = uncovered()
    bring_plan(school)

    assert uncovered() == before - 2  # A1 and A2 were seen before; C4 and D2 are planned now


def test_lines_of_a_workbook_are_offered_and_kept_only_by_the_school(
    app: Flask, school: FlaskClient, plan: str
) -> None:
    bring_plan(school)
    page = school.get(plan).get_data(as_text=True)
    assert not re.search(r'name="place:LOG.A2".{0,900}selected', page.partition("place:LOG.C1")[0])

    offered = school.get(f"{plan}?propose=workbooks").get_data(as_text=True)
    assert offered.count("as the workbook says; not kept yet") == 3
    assert 'name="whom:LOG.A2" value="Inez"' in offered
    assert talk.told(app.extensions["leerlijn.record"], NOOR).plan == {}


def test_a_learner_reads_what_the_workbook_plans(app: Flask, school: FlaskClient, plan: str) -> None:
    bring_plan(school)
    phone = come_in(app, invited(school, name=NOOR, role="learner", learner=plan.rpartition("/")[2]))

    said = re.sub(r"<[^>]+>", " ", phone.get(plan).get_data(as_text=True))
    assert "second term" in said
    assert "loods 3" in said


def test_what_is_planned_for_these_weeks_and_not_seen_there_yet_is_pointed_out(school: FlaskClient, plan: str) -> None:
    terms = {"term:LOG.C4": "second", "term:LOG.D2": "all_year", "term:LOG.G1": "first"}
    send(school, plan, plan, **fields(C4="school", D2="both", G1="work"), **terms)

    said = " ".join(re.sub(r"<[^>]+>", " ", school.get(plan).get_data(as_text=True)).split())

    turn = said.partition("Its turn now 2")[2].partition("Nobody teaches it yet")[0]
    assert re.search(r"C4 .{10,80}at school", turn)
    assert re.search(r"D2 .{10,80}at work, at school", turn)
    assert "G1" not in turn
