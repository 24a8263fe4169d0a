"""Where a mentor begins: sending the workbook, what is asked of them, their learners and what is new about each."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.status import Role
from addin.domain.talk.matters import Agreement, FiveAndFive, FocusChoice, Reply
from sync_service.record.talk.facts import By
from sync_service.store import Record, Telling
from tests.support.people import come_in, invited, place_all
from tests.support.school import TODAY, post, token, workbook
from tests.support.talk import ELS, decision, tell, told_by_id

INEZ = By("Inez Baert", Role.MENTOR)


@pytest.fixture
def mentor(app: Flask, school: FlaskClient) -> FlaskClient:
    """A mentor of Noordkaai, where two learners are placed until the end of June."""
    place_all(school)
    return come_in(app, invited(school, role="mentor", name=INEZ.name, company="Noordkaai"))


def start(client: FlaskClient) -> str:
    return client.get("/", follow_redirects=True).get_data(as_text=True)


def asked(client: FlaskClient) -> str:
    return start(client).partition('id="asked"')[2].partition("</section>")[0]


def keep_now(record: Record, learner: str, *matters: object, by: By = ELS) -> None:
    """Keep what somebody says at this very moment."""
    record.tell(Telling(learner, matters, by, datetime.now(UTC)))  # type: ignore[arg-type]


def test_a_mentor_begins_with_their_own_learners_and_until_when_they_are_here(mentor: FlaskClient) -> None:
    page = start(mentor)

    assert "Hello, Inez Baert" in page
    assert re.findall(r'<h3><a href="/learners/[^"]+">([^<]+)</a>', page) == ["Noor Peeters", "Sem Janssens"]
    assert page.count("here until 30 Jun 2026") == 2
    assert 'href="/class"' in page


def test_the_workbook_is_sent_from_there(mentor: FlaskClient) -> None:
    rating = ("Noor Peeters", "B1", "V", date(2026, 3, 20), INEZ.name, "")
    sent = {"csrf_token": token(mentor), "button": "sync", "workbook": (io.BytesIO(workbook([rating])), "lijst.xlsx")}
    form = start(mentor).partition('class="send-one"')[2].partition("</form>")[0]
    answer = mentor.post("/file", data=sent)

    assert 'action="/file"' in form
    assert 'name="button" value="sync"' in form
    assert answer.status_code == 200
    assert "2 of 2 reached" in start(mentor) or "reached" in start(mentor)


def test_what_was_agreed_with_the_mentor_is_ticked_by_them_and_open_again(
    mentor: FlaskClient, record: Record, noor: str
) -> None:
    tell(
        record,
        Agreement("Look along at the dock", Role.MENTOR, INEZ.name, TODAY, date(2026, 4, 3)),
        Agreement("Bring the list", Role.LEARNER, "Noor Peeters", TODAY),
    )
    (open_one,) = re.findall(r'action="(/my-learners/[^"]+)"', asked(mentor))
    assert "Bring the list" not in asked(mentor)

    post(mentor, open_one, state="done")
    (marked,) = [one.marked for one in told_by_id(record, noor).agreements if one.marked]
    assert marked.by == INEZ

    post(mentor, open_one, state="open")
    assert len(told_by_id(record, noor).open_agreements) == 2


def test_what_is_the_learners_to_do_cannot_be_ticked_by_a_mentor(
    mentor: FlaskClient, record: Record, noor: str
) -> None:
    tell(record, Agreement("Bring the list", Role.LEARNER, "Noor Peeters", TODAY))
    (theirs,) = told_by_id(record, noor).open_agreements

    assert post(mentor, f"/my-learners/{noor}/agreements/{theirs.fact.id}", state="done").status_code == 404
    assert post(mentor, f"/my-learners/{noor}/agreements/nothing", state="done").status_code == 404


def test_the_five_and_five_is_asked_after_a_talk_until_it_is_chosen(
    mentor: FlaskClient, record: Record, noor: str
) -> None:
    before = asked(mentor)
    tell(record, decision(on=date(2026, 3, 20)))
    due = asked(mentor)
    keep_now(record, noor, FiveAndFive(Role.MENTOR, TODAY, ("LOG.A1",), ("LOG.A2",)), by=INEZ)

    assert f"/five/{noor}" not in before
    assert f"/five/{noor}" in due
    assert f"/five/{noor}" not in asked(mentor)
    assert "chosen on 31 Mar 2026" in start(mentor)


def test_what_the_school_put_down_since_the_last_time_is_new_and_then_is_not(
    app: Flask, school: FlaskClient, mentor: FlaskClient, record: Record, noor: str
) -> None:
    tell(record, decision(), FocusChoice(TODAY, date(2026, 4, 28), ("LOG.A2",)))
    keep_now(record, noor, Reply(date(2026, 3, 30), "We practise the lorry on Thursday.", "Noordkaai"))
    keep_now(record, noor, Reply(date(2026, 3, 30), "Only for another company.", "Zuidkaai"))
    page = start(mentor)
    assert "Only for another company." not in page
    assert "We practise the lorry on Thursday." in page
    assert "New of the last weeks" in page
    assert "Now:" in page

    again = come_in(app, invited(school, role="mentor", name="An Claes", company="Noordkaai"))
    assert "We practise the lorry on Thursday." in start(again)
    people = school.get("/people").get_data(as_text=True)
    link = re.findall(r'action="(/people/[^"]+/link)"', people.partition("An Claes")[2])[0]
    made = post(school, link).get_data(as_text=True)
    third = come_in(app, re.findall(r"<code>https?://[^/]+(/come-in/[^<]+)</code>", made)[0])

    assert "We practise the lorry on Thursday." not in start(third)


def test_without_a_learner_the_page_says_what_will_stand_there(app: Flask, school: FlaskClient) -> None:
    alone = come_in(app, invited(school, role="mentor", name=INEZ.name, company="Zuidkaai"))
    page = start(alone)

    assert "No learner is placed with you at this moment." in page
    assert "Noor Peeters" not in page
    assert "Send to the school" in page


def test_who_is_a_coach_as_well_begins_with_today(school: FlaskClient) -> None:
    assert school.get("/").status_code == 200
    assert school.get("/my-learners").status_code == 404
