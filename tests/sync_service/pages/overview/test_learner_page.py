"""The learner page: every status leads to who said it, when, and in which cell."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.reading.result import Reading
from addin.text import text
from tests.support.people import come_in, invited, learner_of, place_all
from tests.support.school import RATINGS, take, workbook


def address_of(client: FlaskClient, name: str) -> str:
    """Return the address of a learner's page, as the class page gives it."""
    text = client.get("/").get_data(as_text=True)
    found = re.search(rf'<a href="(/learners/\w+)">{name}</a>', text)
    assert found is not None
    return found[1]


def page(client: FlaskClient, name: str) -> str:
    return client.get(address_of(client, name)).get_data(as_text=True)


def card(text: str, anchor: str) -> str:
    """Return the card of one competence."""
    return text.partition(f'id="{anchor}"')[2].partition("</article>")[0]


def test_a_rating_says_who_when_where_and_why(school: FlaskClient) -> None:
    said = card(page(school, "Noor Peeters"), "LOG.A1")

    assert "Inez Baert" in said
    assert "2 Mar 2026" in said
    assert "Noordkaai" in said
    assert "zag ik zelf" in said
    assert re.search(
        r'href="/workbooks/\w+\?sheet=opvolging&amp;at=C2#C2">lijst.xlsx › opvolging › <span class="cell">C2', said
    )
    assert "legend" in said


def test_two_who_differ_stand_side_by_side_with_a_kind_word(school: FlaskClient) -> None:
    said = card(page(school, "Noor Peeters"), "LOG.A1")

    assert "2 mentors looked at this and do not all see the same" in said
    assert {"Inez Baert", "Dries Coppens"} <= set(re.findall(r"<b>([^<]+)</b>", said))
    assert {"s-achieved", "s-developing"} <= set(re.findall(r"s-\w+", said))


def much_said(client: FlaskClient) -> str:
    """Let two mentors say much of one learner, and return the address of her page."""
    days = [date(2026, 1, 5) + timedelta(days=number) for number in range(40)]
    rows = [
        ("Noor Peeters", code, "VO"[number % 2], day, ("Inez Baert", "Koen Maes")[number % 2], f"dag {number}")
        for code in ("A1", "A2", "B1", "H9")
        for number, day in enumerate(days)
    ]
    take(client, workbook(rows))
    return address_of(client, "Noor Peeters")


def test_of_whom_much_was_said_the_newest_of_each_person_is_shown_and_the_way_to_all(client: FlaskClient) -> None:
    address = much_said(client)
    said = card(client.get(address).get_data(as_text=True), "LOG.A1")

    assert "All 40 ratings" in said
    assert {"dag 39", "dag 38"} <= set(re.findall(r"<blockquote>([^<]+)<", said))
    assert "dag 0<" not in said
    assert f'href="{address}?about=LOG.A1"' in said


def test_all_that_was_said_of_a_competence_is_on_one_page_where_one_can_say_that_it_is_not_right(
    client: FlaskClient,
) -> None:
    address = much_said(client)
    said = client.get(f"{address}?about=LOG.A1").get_data(as_text=True)

    assert {f"dag {number}" for number in range(40)} == set(re.findall(r"<blockquote>([^<]+)<", said))
    assert said.count("<option value") >= 40
    assert "B1" not in re.findall(r'<span class="cell">([A-Z]\d)</span> ', said)
    assert client.get(f"{address}?about=LOG.Z9").status_code == 404


def test_what_was_never_seen_is_listed_in_one_line_that_can_be_linked_to(school: FlaskClient) -> None:
    text = page(school, "Noor Peeters")

    assert re.search(r'Not seen yet:.*id="LOG.A3"', text, re.DOTALL)


def test_a_cleared_rating_stays_in_the_history_struck_through(school: FlaskClient) -> None:
    later = [rating if rating[1] != "C3" else (*rating[:2], "", *rating[3:]) for rating in RATINGS]
    take(school, workbook(later, saved_in=4))

    said = card(page(school, "Sem Janssens"), "LOG.C3")

    assert "1 earlier rating" in said
    assert '<li class="past">' in said
    assert "Cleared in a newer copy" in said


def test_a_changed_rating_keeps_what_it_said_before(school: FlaskClient) -> None:
    later = [rating if rating[1] != "A2" else (*rating[:2], "V", *rating[3:]) for rating in RATINGS]
    take(school, workbook(later, saved_in=4))

    said = card(page(school, "Noor Peeters"), "LOG.A2")

    assert "Changed later" in said
    assert {"s-achieved", "s-developing"} <= set(re.findall(r"s-\w+", said))


def test_a_competence_for_each_vehicle_has_a_card_for_each(client: FlaskClient, app: Flask) -> None:
    ratings = tuple(
        Observation(
            cell=f"Blad1!C{row}",
            learner="Noor Peeters",
            competence="LOG.H1",
            label="H1",
            status=Status.ACHIEVED,
            certain=True,
            raw="V",
            why=text("so"),
            variant=vehicle,
        )
        for row, vehicle in enumerate(("heftruck", "reachtruck"), start=2)
    )
    reading = Reading("x.xlsx", "0" * 64, "LOG", ratings, (), {}, ("Blad1",))
    app.extensions["leerlijn.record"].take("x.xlsx", b"x", reading, "Noordkaai", datetime.now(UTC))
    shown = page(client, "Noor Peeters")

    assert re.findall(r'<span class="variant">(\w+)', shown) == ["heftruck", "reachtruck"]
    assert 'id="LOG.H1"' in shown
    assert 'id="LOG.H1-reachtruck"' in shown


def test_what_is_not_clear_asks_the_company(client: FlaskClient) -> None:
    take(client, workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]))  # type: ignore[arg-type]

    assert "does not say clearly what this means" in card(page(client, "Sem Janssens"), "LOG.D1")


def test_the_neighbours_in_the_class_are_one_click_away(school: FlaskClient) -> None:
    assert "Sem Janssens →" in page(school, "Noor Peeters")
    assert "← Noor Peeters" in page(school, "Sem Janssens")


def test_a_learner_that_does_not_exist_is_no_page(school: FlaskClient) -> None:
    assert school.get("/learners/nobody").status_code == 404


def test_foreign_text_is_never_markup(client: FlaskClient) -> None:
    attack = "<img src=x onerror=alert(1)>"
    ratings = [(f"{learner} {attack}", *said, f"{rater} {attack}", attack) for learner, *said, rater, _ in RATINGS]
    take(client, workbook(ratings, sheet="<b>blad"), f"{attack}.xlsx", company=attack)  # type: ignore[arg-type]

    for address in ("/", "/workbooks", "/companies"):
        assert "<img" not in client.get(address).get_data(as_text=True)
    learner = re.search(r"/learners/\w+", client.get("/").get_data(as_text=True))
    assert learner is not None
    text = client.get(learner[0]).get_data(as_text=True)
    assert "&lt;img src=x" in text
    assert "<img" not in text
    assert "<b>blad" not in text


def test_each_part_says_how_it_moves_on(school: FlaskClient) -> None:
    later = [("Noor Peeters", code, "V", date(2026, 3, 20), "Inez Baert", "") for code in ("A2", "A3")]
    take(school, workbook([RATINGS[0], later[0], *RATINGS[2:], later[1]], saved_in=4))
    text = page(school, "Noor Peeters")

    assert "<polyline points=" in text
    assert "1 more since 2 Mar 2026" in text


def test_a_mentor_sees_where_somebody_stands_and_not_who_elsewhere_said_so(app: Flask, school: FlaskClient) -> None:
    other = [("Noor Peeters", code, "V", date(2026, 3, 3), "Lies Maes", "") for code in ("C1", "C2", "D1", "H9")]
    take(school, workbook(other, sheet="zuid", saved_in=4), name="zuid.xlsx", company="Depot Zuid")
    place_all(school)
    mentor = come_in(app, invited(school, role="mentor", name="Inez Baert", company="Noordkaai"))

    noor = learner_of(school, "Noor Peeters")
    page = mentor.get(f"/learners/{noor}").get_data(as_text=True)
    bar = page.partition("Receiving goods")[2].partition("</svg>")[0]

    assert "s-achieved" in bar
    assert "Lies Maes" not in page
