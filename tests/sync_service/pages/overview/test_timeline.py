"""The timeline: everything in the order of time, with who said it and the way to the cell, narrowed as one asks."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import come_in, invited, send
from tests.support.school import RATINGS, Rating, post, take, workbook


@pytest.fixture
def noor(school: FlaskClient) -> str:
    """The address of Noor's page."""
    found = re.search(r'href="(/learners/[0-9a-z]+)"[^>]*>\s*Noor Peeters', school.get("/class").get_data(as_text=True))
    assert found
    return found[1]


def happenings(client: FlaskClient, address: str, **asked: str) -> list[str]:
    """Return what stands on the timeline, as plain words."""
    page = client.get(f"{address}/timeline", query_string=asked).get_data(as_text=True)
    found = re.findall(r'<li class="(?:seen|talk|own)">.*?(?=<li class="(?:seen|talk|own)">|</ol>)', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in found]


def test_newest_stands_first_with_who_said_it_and_where(school: FlaskClient, noor: str) -> None:
    newest, first = happenings(school, noor)

    assert newest.startswith("9 Mar 2026 Dries Coppens mentor Noordkaai · lijst.xlsx")
    assert first.startswith("2 Mar 2026 Inez Baert")
    assert "zag ik zelf" in first
    page = school.get(f"{noor}/timeline").get_data(as_text=True)
    cell = re.search(r'href="(/workbooks/[^"]+#C2)"', page)
    assert cell
    assert school.get(cell[1].replace("&amp;", "&")).status_code == 200


def test_print_is_offered_only_where_something_happened(school: FlaskClient, noor: str) -> None:
    assert "data-print" in school.get(f"{noor}/timeline").get_data(as_text=True)
    assert "data-print" not in school.get(f"{noor}/timeline?what=talk").get_data(as_text=True)


def test_a_long_timeline_goes_on_on_further_pages_and_can_be_had_on_one(client: FlaskClient) -> None:
    days = [date(2025, 9, 8) + timedelta(days=number) for number in range(170)]
    take(client, workbook([("Noor Peeters", "A1", "V", day, "Inez Baert", f"dag {n}") for n, day in enumerate(days)]))
    address = re.search(r'href="(/learners/[0-9a-z]+)"', client.get("/").get_data(as_text=True))
    assert address

    first = client.get(f"{address[1]}/timeline?by=Inez+Baert").get_data(as_text=True)
    further = html.unescape(re.findall(r'href="([^"]+/timeline[^"]+)"', first)[-2])
    second = client.get(further).get_data(as_text=True)
    whole = client.get(html.unescape(re.findall(r'href="([^"]+/timeline[^"]+)"', first)[-1])).get_data(as_text=True)

    said = [re.findall(r"dag (\d+)", page) for page in (first, second, whole)]
    assert sorted(map(int, said[0] + said[1])) == sorted(map(int, said[2])) == list(range(170))
    assert "by=Inez" in further
    assert "stands on the next page" not in second


def test_timeline_is_narrowed_to_person_part_kind_and_days(school: FlaskClient, noor: str) -> None:
    assert [one[:11] for one in happenings(school, noor, by="Inez Baert")] == ["2 Mar 2026 "]
    assert [one[:11] for one in happenings(school, noor, first="2026-03-05")] == ["9 Mar 2026 "]
    assert len(happenings(school, noor, part="LOG-A")) == 2
    assert happenings(school, noor, part="LOG-B") == []
    assert happenings(school, noor, what="talk") == []
    backwards = school.get(f"{noor}/timeline?first=2026-03-09&last=2026-03-02").get_data(as_text=True)
    assert "The last day lies before the first one" in backwards


def test_what_is_said_and_agreed_stands_between_what_was_seen(app: Flask, school: FlaskClient, noor: str) -> None:
    learner = noor.rpartition("/")[2]
    phone = come_in(app, invited(school, name="Noor Peeters", role="learner", learner=learner))
    send(phone, f"/growth/{learner}", f"/growth/{learner}", competence="LOG.A1", variant="", status="independent")
    post(school, f"/talk/{learner}/five/coach", mastered="A1")

    (own,) = happenings(school, noor, what="own")
    assert own.startswith("31 Mar 2026 Noor Peeters learner")
    (kept,) = happenings(school, noor, what="talk")
    assert "mastered: A1" in kept
    assert happenings(phone, noor) == happenings(school, noor)


def test_what_was_changed_since_is_told_as_such(school: FlaskClient, noor: str) -> None:
    later: Rating = ("Noor Peeters", "A2", "V", date(2026, 3, 20), "Inez Baert", "")
    take(school, workbook([RATINGS[0], later, *RATINGS[2:]], saved_in=4))
    said = happenings(school, noor)

    assert "20 Mar 2026 Inez Baert" in said[0]
    assert any("stood in the copy of" in one for one in said[1:])
