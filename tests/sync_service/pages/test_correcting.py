"""That a rating is not right is kept beside it, with who said so; it can be taken back, and nothing is overwritten."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from flask import Flask
from flask.testing import FlaskClient

from addin.domain.status import Role, Status
from sync_service.audit import Action, Filter, listed
from sync_service.privacy.gathering import gather
from sync_service.store import Record
from tests.support.people import come_in, invited, send, staff
from tests.support.school import post, take, workbook
from tests.support.talk import told_by_id


def rating(page: str) -> str:
    found = re.search(r'name="observation"><option value="([^"]+)"', page)
    assert found
    return found[1]


def test_correction_stands_beside_the_rating_in_export_and_audit(
    school: FlaskClient, record: Record, noor: str
) -> None:
    before = school.get(f"/learners/{noor}").get_data(as_text=True)
    post(school, f"/learners/{noor}/correct", observation=rating(before), status="achieved", words="telde zelf na")
    after = school.get(f"/learners/{noor}").get_data(as_text=True)

    assert "telde zelf na" in after
    assert "Inez Baert" in after
    (fact,) = told_by_id(record, noor).corrections
    assert fact.matter.status is Status.ACHIEVED
    assert fact.cites[0].workbook
    with record.reading() as connection:
        export = gather(connection, record.school, noor, datetime.now(UTC))
        noted = listed(connection, record.school, Filter(learner=noor, action=Action.CORRECTED.value))
    assert [one["what"] for one in export["talks"]] == ["correction"]
    assert len(noted) == 1


def test_correction_can_be_taken_back(school: FlaskClient, record: Record, noor: str) -> None:
    page = school.get(f"/learners/{noor}").get_data(as_text=True)
    post(school, f"/learners/{noor}/correct", observation=rating(page), status="", words="vergist")
    (fact,) = told_by_id(record, noor).corrections
    post(school, f"/learners/{noor}/correct", undo=fact.id)

    assert told_by_id(record, noor).corrections == ()
    assert "vergist" not in school.get(f"/learners/{noor}").get_data(as_text=True)


def test_without_a_reason_or_a_rating_nothing_is_kept(school: FlaskClient, record: Record, noor: str) -> None:
    page = school.get(f"/learners/{noor}").get_data(as_text=True)
    post(school, f"/learners/{noor}/correct", observation=rating(page), words=" ")

    assert post(school, f"/learners/{noor}/correct", observation="x", words="fout").status_code == 404
    assert told_by_id(record, noor).corrections == ()


def test_teacher_says_what_it_should_be_and_learner_says_why_in_words(
    app: Flask, school: FlaskClient, record: Record, noor: str
) -> None:
    teacher = staff(app, school, "Rik Maes", "teacher")
    covers = re.findall(r'href="(/people/roles/[^"]+/covers)"', school.get("/people").get_data(as_text=True))[-1]
    send(school, covers, covers, learner=noor)
    learner = come_in(app, invited(school, name="Noor Peeters", role="learner", learner=noor))
    page = f"/learners/{noor}"
    for somebody, words in ((teacher, "deed het op school"), (learner, "dat was ik niet")):
        seen = rating(somebody.get(page).get_data(as_text=True))
        send(somebody, f"{page}/correct", page, observation=seen, status="achieved", words=words)

    kept = {one.by.role: one for one in told_by_id(record, noor).corrections}
    assert (kept[Role.TEACHER].by.name, kept[Role.TEACHER].matter.status) == ("Rik Maes", Status.ACHIEVED)
    assert kept[Role.LEARNER].matter.status is None
    assert "It should be" not in learner.get(page).get_data(as_text=True)
    # A learner takes back their own words, not those of a teacher.
    assert send(learner, f"{page}/correct", page, undo=kept[Role.TEACHER].id).status_code == 404
    assert send(learner, f"{page}/correct", page, undo=kept[Role.LEARNER].id).status_code == 303
    assert [one.by.name for one in told_by_id(record, noor).corrections] == ["Rik Maes"]


def test_what_is_said_of_a_vehicle_stands_with_that_vehicle(client: FlaskClient) -> None:
    day = date(2026, 3, 2)
    vehicles = [("Noor Peeters", f"D1 {one}", "V", day, "Inez Baert", "") for one in ("pallettruck", "reachtruck")]
    take(client, workbook(vehicles))
    found = re.search(r'href="(/learners/[0-9a-z]+)"', client.get("/class").get_data(as_text=True))
    assert found
    cards = client.get(found[1]).get_data(as_text=True).split("<article")[1:]
    post(client, f"{found[1]}/correct", observation=rating(cards[1]), words="dat was de andere")
    cards = client.get(found[1]).get_data(as_text=True).split("<article")[1:]

    assert ["dat was de andere" in one for one in cards] == [False, True]
