"""Letting people in, taking it back, and undoing that; what each then finds."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import come_in, invited, learner_of, place_all, send, staff
from tests.support.school import PASSWORD, post, take, workbook

NOOR, SEM = "Noor Peeters", "Sem Janssens"


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address, follow_redirects=True).get_data(as_text=True)


def end_of(host: FlaskClient, name: str) -> str:
    """Return the address at which the role of somebody ends."""
    row = next(one for one in text_of(host, "/people").split("<tr") if f'<th scope="row">{name}' in one)
    return re.findall(r'action="(/people/roles/[^"]+/end)"', row)[0]


def undone(host: FlaskClient, address: str) -> None:
    """Press the button that undoes what a page says was done just now."""
    page = text_of(host, address)
    (does,) = re.findall(r'name="do" value="(\w+-back)"', page)
    ((name, value),) = re.findall(r'<input type="hidden" name="(role|person)" value="([0-9a-f]{20,})">', page)
    send(host, "/people/together", "/people", **{"do": does, name: value})


@pytest.fixture
def mentor(app: Flask, school: FlaskClient) -> FlaskClient:
    """A mentor of Noordkaai, whose learners are placed there until the end of June."""
    place_all(school)
    return come_in(app, invited(school, role="mentor", name="Inez Baert", company="Noordkaai"))


def test_a_mentor_comes_in_by_a_link_and_sees_the_learners_of_the_company(mentor: FlaskClient) -> None:
    page = text_of(mentor, "/")

    assert NOOR in page
    assert SEM in page
    assert 'href="/people"' not in page
    assert mentor.get("/people").status_code == 404


def test_without_a_placement_a_mentor_sees_nobody(app: Flask, school: FlaskClient) -> None:
    alone = come_in(app, invited(school, role="mentor", name="Inez Baert", company="Noordkaai"))

    assert NOOR not in text_of(alone, "/")


def test_a_link_that_is_taken_back_signs_out_at_once(mentor: FlaskClient, school: FlaskClient) -> None:
    revoke = re.findall(r'action="(/people/[^"]+/link/revoke)"', text_of(school, "/people"))[0]
    post(school, revoke)

    assert mentor.get("/").headers["Location"] == "/sign-in"


def test_a_new_link_ends_the_one_before(app: Flask, school: FlaskClient) -> None:
    first = invited(school, role="mentor", name="Inez Baert", company="Noordkaai")
    again = re.findall(r'action="(/people/[^"/]+/link)"', text_of(school, "/people"))[-1]
    post(school, again)

    old = app.test_client().get(f"{first}?language=en")
    assert old.status_code == 404
    assert "Ask the school for a new one." in old.get_data(as_text=True)


def test_opening_a_link_lets_nobody_in_yet(app: Flask, school: FlaskClient) -> None:
    link = invited(school, role="mentor", name="Inez Baert", company="Noordkaai")
    looker = app.test_client()

    assert looker.get(link).status_code == 200
    assert looker.get("/").status_code == 303


def test_a_learner_begins_on_their_own_page_and_finds_nobody_else(app: Flask, school: FlaskClient) -> None:
    noor, sem = learner_of(school, NOOR), learner_of(school, SEM)
    client = come_in(app, invited(school, role="learner", learner=noor))

    assert client.get("/").headers["Location"] == f"/growth/{noor}"
    assert NOOR in text_of(client, f"/learners/{noor}")
    assert client.get(f"/learners/{sem}").status_code == 404
    assert SEM not in text_of(client, f"/learners/{noor}")


def test_staff_choose_a_password_once_and_sign_in_with_it(app: Flask, school: FlaskClient) -> None:
    link = invited(school, name="Tom Claes", role="council")
    come_in(app, link, name="Tom Claes", password=PASSWORD)
    later = app.test_client()

    assert later.get(link).status_code == 404
    assert send(later, "/sign-in", "/sign-in", name="tom claes", password=PASSWORD).headers["Location"] == "/"
    assert SEM in text_of(later, "/")


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("Tom", "kort"), ("Els Wouters", PASSWORD)])
def test_a_first_sign_in_that_lacks_something_can_be_done_again(
    app: Flask, school: FlaskClient, name: str, password: str
) -> None:
    link = invited(school, name="Tom Claes", role="council")

    assert send(app.test_client(), link, link, name=name, password=password).status_code == 400
    assert app.test_client().get(link).status_code == 200


def test_a_role_that_ends_can_be_given_back(app: Flask, school: FlaskClient) -> None:
    council = staff(app, school, "Tom Claes", "council")
    ended = post(school, end_of(school, "Tom Claes")).headers["Location"]

    assert council.get("/").headers["Location"] == "/sign-in"
    undone(school, ended)
    assert SEM in text_of(council, "/")


def test_the_last_who_can_invite_people_stays(school: FlaskClient) -> None:
    ends = re.findall(r'action="(/people/roles/[^"]+/end)"', text_of(school, "/people"))
    answer = send(school, ends[0], "/people")

    assert "ended=" not in answer.headers["Location"]
    assert "Make another person administrator first" in text_of(school, "/people")


def test_a_teacher_sees_nobody_until_told_whom_and_then_only_them(app: Flask, school: FlaskClient) -> None:
    teacher = staff(app, school, "Tom Claes", "teacher")
    before = text_of(teacher, "/")
    covers = re.findall(r'href="(/people/roles/[^"]+/covers)"', text_of(school, "/people"))[-1]
    send(school, covers, covers, learner=learner_of(school, NOOR))

    assert NOOR not in before
    assert NOOR in text_of(teacher, "/")
    assert SEM not in text_of(teacher, "/")


def test_a_coach_invites_no_staff(app: Flask, school: FlaskClient) -> None:
    coach = staff(app, school, "Tom Claes", "coach")

    assert "Invite somebody of the school" not in text_of(coach, "/people")
    assert post(coach, "/people", name="Nog een", role="admin").status_code == 404


def test_cards_for_a_company_are_of_each_of_its_learners(school: FlaskClient) -> None:
    place_all(school)
    sheet = post(school, "/people/cards", company="Noordkaai", whom="learners").get_data(as_text=True)

    assert sheet.count("data:image/svg+xml") == 2
    assert NOOR in sheet


def test_a_list_of_placements_is_read_and_its_faults_are_told(school: FlaskClient) -> None:
    rows = "Leerling;Bedrijf;Van;Tot", f"{NOOR};Zuidkaai;1/9/2025;30/06/2026", "Niemand Hier;Zuidkaai;;"
    told = "\n".join((*rows, f"{SEM};Zuidkaai;morgen;"))
    file = (io.BytesIO(told.encode()), "plaatsingen.csv")
    page = text_of(school, "/placements")
    fields = {"csrf_token": page.partition('name="csrf_token" value="')[2][:91], "list": file}
    school.post("/placements/list", data=fields)
    after = text_of(school, "/placements")

    assert after.count("<td>Zuidkaai</td>") == 1
    assert "Row 3, Niemand Hier" in after
    assert "Row 4, Sem Janssens" in after


def test_signing_out_everywhere_ends_every_session(app: Flask, school: FlaskClient) -> None:
    other = app.test_client()
    send(other, "/sign-in", "/sign-in", name="Els Wouters", password=PASSWORD)
    post(school, "/me/sessions/close-all")

    assert other.get("/").status_code == 303
    assert school.get("/").status_code == 303


def test_cards_warn_of_older_links_where_somebody_may_have_one(client: FlaskClient) -> None:
    warned = "Links that these people have already"
    empty = text_of(client, "/people/cards")
    take(client, workbook())

    assert warned not in empty
    assert warned in text_of(client, "/people/cards")
