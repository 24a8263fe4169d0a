"""The page with all that the record asks: what it shows, how it is answered, and how an answer is taken back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.pages.deciding.together import newest
from sync_service.record.asking import Position, Sides, Source
from sync_service.record.queries import answered, waiting
from sync_service.store import Record
from tests.support import people
from tests.support.questions import ask_of_every_kind, rated, send
from tests.support.school import post


@pytest.fixture
def record(app: Flask) -> Record:
    """A record that asks one thing of every kind."""
    kept: Record = app.extensions["leerlijn.record"]
    ask_of_every_kind(kept)
    return kept


def text_of(client: FlaskClient, address: str = "/to-decide") -> str:
    """Return the page without the spaces between its words."""
    return " ".join(client.get(address).get_data(as_text=True).split())


def asked(record: Record) -> dict[str, str]:
    """Return the question of each matter."""
    with record.reading() as connection:
        return {one.matter: one.id for one in waiting(connection, record.school)}


def given(record: Record) -> list[tuple[str, str, str]]:
    with record.reading() as connection:
        return [(one.matter, one.choice, one.by) for one in answered(connection, record.school)]


def test_nothing_to_decide_teaches_what_would_stand_here(client: FlaskClient) -> None:
    page = text_of(client)

    assert "Nothing to decide" in page
    assert "ratings that are suddenly gone" in page
    assert "nav-count" not in page


def test_only_who_may_decide_is_led_there_from_a_learner(app: Flask, client: FlaskClient, record: Record) -> None:
    assert asked(record)["conflict"]
    noor = people.learner_of(client, "Noor Peeters")
    learner = people.come_in(app, people.invited(client, role="learner", name="Noor Peeters", learner=noor))

    for reader, led in ((client, True), (learner, False)):
        page = text_of(reader, f"/learners/{noor}")
        assert "Two copies of the workbook say something else here." in page
        assert ('href="/to-decide"' in page.partition("<main")[2]) is led


def test_conflict_stands_side_by_side_with_who_when_file_cell_and_before(client: FlaskClient, record: Record) -> None:
    page = text_of(client)

    assert set(asked(record)) == {"conflict", "vanished", "learner"}
    assert '<span class="nav-count">3<' in page
    assert re.search(r"Noor Peeters</a></h3> <p><b>A1 .+? · the rating</b>", page)
    sides = re.findall(r"<h4>(.*?)</h4>.*?</span>(\w[\w ]*)</span>", page)
    assert [says for _who, says in sides] == ["achieved", "not achieved", "developing"]
    assert sides[2][0] == "What it was before"
    assert "saved on 28 Apr 2026" in page
    (link,) = re.findall(r'<a href="([^"]+)">lijst dries.xlsx › <span class="cell">opvolging!C2</span></a>', page)
    assert 'id="C2"' in text_of(client, link.replace("&amp;", "&"))


def test_conflict_is_settled_and_taken_back_with_one_press_each(client: FlaskClient, record: Record) -> None:
    question = asked(record)["conflict"]

    after = text_of(client, post(client, f"/to-decide/{question}", choice="2").headers["Location"])

    assert given(record) == [("conflict", "2", "Els Wouters")]
    assert "conflict" not in asked(record)
    assert "not achieved, as lijst dries.xlsx says in opvolging!C2." in after
    assert f"/to-decide/{question}/undo" in after

    back = text_of(client, post(client, f"/to-decide/{question}/undo").headers["Location"])

    assert "Taken back" in back
    assert asked(record)["conflict"] == question
    assert given(record) == []


def test_each_kind_is_answered_and_taken_back(client: FlaskClient, record: Record) -> None:
    before = asked(record)
    for matter, field, value in (
        ("conflict", "choice", "ancestor"),
        ("conflict", "other", "independent"),
        ("vanished", "choice", "keep"),
        ("vanished", "choice", "withdraw"),
        ("learner", "choice", "Noor Peeters"),
        ("learner", "choice", "apart"),
        ("learner", "other", "Lien Maes"),
    ):
        post(client, f"/to-decide/{before[matter]}", **{field: value})

        assert given(record) == [(matter, value, "Els Wouters")]
        assert set(asked(record)) == set(before) - {matter}

        post(client, f"/to-decide/{before[matter]}/undo")

        assert asked(record) == before


def test_another_status_is_listed_in_words(client: FlaskClient, record: Record) -> None:
    page = text_of(client, post(client, f"/to-decide/{asked(record)['conflict']}", other="exempt").headers["Location"])

    assert page.count("<b>exempt</b>") == 2
    assert text_of(client, "/to-decide?language=nl").count("<b>vrijgesteld</b>") == 1


def test_ratings_that_are_gone_are_named_with_their_cells(client: FlaskClient, record: Record) -> None:
    page = text_of(client)
    of_noor = re.findall(r'href="(/learners/\w+)">Noor Peeters', page)[0]

    assert text_of(client, of_noor).count('href="/to-decide">Decide here') == 1
    assert len(asked(record)) == 3
    assert page.count("<b>Lien Maes</b> · ") == 5
    (link,) = set(re.findall(r'href="([^"]+)">opvolging!C8<', page))
    assert 'id="C8"' in text_of(client, link.replace("&amp;", "&"))
    assert "Still true" in page
    assert "No longer" in page


def test_what_cannot_be_an_answer_changes_nothing_and_says_so(client: FlaskClient, record: Record) -> None:
    before = asked(record)
    for matter, fields, said in (
        ("conflict", {"other": "excellent"}, "This cannot stand there"),
        ("conflict", {"other": "1"}, "Choose one of the values"),
        ("conflict", {}, "Choose one of the values"),
        ("vanished", {"choice": "perhaps"}, "This cannot stand there"),
        ("learner", {"other": "Noor"}, "first name and the last name"),
    ):
        page = text_of(client, post(client, f"/to-decide/{before[matter]}", **fields).headers["Location"])

        assert said in page, (matter, fields)
    assert (asked(record), given(record)) == (before, [])


def test_an_answer_of_a_colleague_is_not_changed_from_a_page_that_is_older(client: FlaskClient, record: Record) -> None:
    question = asked(record)["conflict"]
    post(client, f"/to-decide/{question}", choice="1")

    page = text_of(client, post(client, f"/to-decide/{question}", choice="2").headers["Location"])

    assert "Somebody answered this already" in page
    assert given(record) == [("conflict", "1", "Els Wouters")]
    assert "nothing to take back" in text_of(client, post(client, "/to-decide/nope/undo").headers["Location"])


def test_remarks_days_and_cleared_cells_stand_side_by_side_too(app: Flask, client: FlaskClient) -> None:
    record: Record = app.extensions["leerlijn.record"]
    first, *rest = rated("Noor Peeters", "Inez Baert", "A1 A2 A3 B1 B2 B3 B4 B5")
    inez = [(*first[:3], date(2026, 3, 9), *first[4:]), (*rest[0][:2], "", *rest[0][3:]), (*rest[1][:5], "goed zo")]
    dries = [(*first[:3], date(2026, 3, 16), *first[4:]), (*rest[0][:2], "X", *rest[0][3:]), (*rest[1][:5], "<b>traag")]
    for ratings, name, month in (
        ([first, *rest], "lijst.xlsx", 3),
        ([*inez, *rest[2:]], "inez.xlsx", 4),
        ([*dries, *rest[2:]], "dries.xlsx", 5),
    ):
        send(record, ratings, name, "Noordkaai", month)
    page = text_of(client)

    for words in (
        "<q>9 Mar 2026</q>",
        "<q>16 Mar 2026</q>",
        "<q>goed zo</q>",
        "<q>&lt;b&gt;traag</q>",
        "empty</span>",
    ):
        assert words in page, words
    question = re.findall(r'<li class="card" id="q-(\w+)">(?:(?!id="q-).)*<q>goed zo', page)[0]
    post(client, f"/to-decide/{question}", other="soms goed, soms traag")

    assert given(record) == [("conflict", "soms goed, soms traag", "Els Wouters")]


def test_one_company_can_be_looked_at_and_stays_chosen(client: FlaskClient, record: Record) -> None:
    page = text_of(client, "/to-decide?company=Vandamme")
    answer = post(client, f"/to-decide/{asked(record)['vanished']}", choice="keep", company="Vandamme")

    assert "Still true" in page
    assert "This stands" not in page
    assert "company=Vandamme" in answer.headers["Location"]
    assert "This stands" in text_of(client, answer.headers["Location"])


def test_forms_without_their_token_are_refused(client: FlaskClient, record: Record) -> None:
    question = asked(record)["conflict"]

    assert client.post(f"/to-decide/{question}", data={"choice": "1"}).status_code == 400
    assert client.post(f"/to-decide/{question}/undo").status_code == 400
    assert given(record) == []


def several(client: FlaskClient, wish: str, *questions: str) -> str:
    """Choose questions, press a button of the bar, and return the page that follows."""
    answer = people.send(client, "/to-decide", "/to-decide", do=wish, question=list(questions))
    return text_of(client, answer.headers["Location"])


def test_several_that_are_gone_are_answered_in_one_press_and_taken_back_in_another(
    client: FlaskClient, record: Record
) -> None:
    for company in ("Fietshuis", "Garage"):
        sem, lien = (rated(name, "Jo Aerts", "A1 A2 A3 B1 B2") for name in ("Sem Janssens", "Lien Maes"))
        send(record, [*sem, *lien], "stage.xlsx", company, 3)
        send(record, sem, "stage.xlsx", company, 4)
    page = text_of(client)
    gone = re.findall(r'form="together-gone" name="question" value="([^"]+)"', page)

    after = several(client, "withdraw", *gone)

    assert len(gone) == 3
    assert [(matter, choice) for matter, choice, _by in given(record)] == [("vanished", "withdraw")] * 3
    assert set(asked(record)) == {"conflict", "learner"}
    assert "3 questions are answered." in after
    back = re.findall(r'<input type="hidden" name="question" value="([^"]+)">', after)
    assert "3 answers were taken back." in several(client, "undo", *back)
    assert given(record) == []
    assert re.findall(r'form="together-gone" name="question" value="([^"]+)"', text_of(client)) == gone


def test_names_are_accepted_as_suggested_and_what_cannot_be_answered_so_is_left(
    client: FlaskClient, record: Record
) -> None:
    send(record, rated("Sem Jansens", "An Claes", "C1 C2"), "stage.xlsx", "Zorgpunt", 3)
    named = re.findall(r'form="together-names" name="question" value="([^"]+)"', text_of(client))

    after = several(client, "suggested", *named, asked(record)["conflict"])

    assert {(matter, choice) for matter, choice, _by in given(record)} == {
        ("learner", "Noor Peeters"),
        ("learner", "Sem Janssens"),
    }
    assert "1 question was left open" in after
    assert set(asked(record)) == {"conflict", "vanished"}


def test_of_conflicts_what_was_saved_last_stands(client: FlaskClient, record: Record) -> None:
    several(client, "newest", asked(record)["conflict"])

    assert given(record) == [("conflict", "2", "Els Wouters")]
    assert "not achieved, as lijst dries.xlsx says" in text_of(client)


def test_nothing_is_known_to_be_saved_last_when_two_were_saved_at_once() -> None:
    def side(*moments: datetime | None) -> Position:
        return Position("achieved", tuple(Source("", "lijst.xlsx", one, "A1", None, None) for one in moments))

    monday, friday = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 6, tzinfo=UTC)

    def latest(*sides: Position) -> str | None:
        return newest(Sides(None, None, "", "status", sides, None))

    assert latest(side(monday), side(monday, friday)) == "2"
    assert latest(side(friday), side(monday, friday)) is None
    assert latest(side(monday), side(None)) is None


def test_no_question_chosen_changes_nothing(client: FlaskClient, record: Record) -> None:
    assert "Choose one or more questions first." in several(client, "keep")
    assert "There is nothing to take back here." in several(client, "undo", "nothing")
    assert given(record) == []
