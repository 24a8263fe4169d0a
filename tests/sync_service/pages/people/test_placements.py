"""Placements: found and put in order, one or several given another last day or withdrawn, and each of that undone."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import come_in, invited, place_all, send
from tests.support.school import RATINGS, post, take, workbook

NOOR, SEM = "Noor Peeters", "Sem Janssens"


@pytest.fixture
def placed(school: FlaskClient) -> FlaskClient:
    """A coach whose two learners are placed at Noordkaai, and one of them at Zuidkaai as well."""
    take(school, workbook([one for one in RATINGS if one[0] == SEM], sheet="zuid"), "zuid.xlsx", "Zuidkaai")
    place_all(school)
    return school


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address, follow_redirects=True).get_data(as_text=True)


def shown(host: FlaskClient, address: str = "/placements") -> list[tuple[str, str]]:
    """Return the placements on the page, each as learner and company."""
    return re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', text_of(host, address))


def boxes(host: FlaskClient) -> dict[str, str]:
    """Return the box before each placement, by learner and company."""
    found = re.findall(r'name="placement" value="(\w+)" aria-label="([^"]+)"', text_of(host, "/placements"))
    return {said: box for box, said in found}


def days(host: FlaskClient) -> list[str]:
    return re.findall(r'name="until" required value="([^"]*)"', text_of(host, "/placements"))


def undone(host: FlaskClient, page: str) -> None:
    """Press the button that undoes what a page says was done."""
    notice = page.partition('class="notice good undo"')[2].partition("</form>")[0]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(placement|was)" value="([^"]+)"', notice):
        fields.setdefault(name, []).append(value)
    (does,) = re.findall(r'name="do" value="([\w-]+)"', notice)
    send(host, "/placements/together", "/placements", do=does, **fields)


def test_part_of_a_name_finds_learners_and_companies(placed: FlaskClient) -> None:
    assert shown(placed, "/placements?who=zuid") == [(SEM, "Zuidkaai")]
    assert shown(placed, "/placements?who=peet") == [(NOOR, "Noordkaai")]
    assert "No placement fits this filter." in text_of(placed, "/placements?who=xyz")
    assert shown(placed, "/placements?when=over") == []


def test_they_stand_in_the_order_that_was_asked_for(placed: FlaskClient) -> None:
    by_learner = shown(placed)
    by_company = shown(placed, "/placements?order=company")

    assert [one[0] for one in by_learner] == [NOOR, SEM, SEM]
    assert [one[1] for one in by_company] == ["Noordkaai", "Noordkaai", "Zuidkaai"]


def test_several_get_another_last_day_and_their_own_back(placed: FlaskClient) -> None:
    before, there = days(placed), boxes(placed)
    chosen = [there[f"{NOOR}, Noordkaai"], there[f"{SEM}, Zuidkaai"]]
    answer = send(placed, "/placements/together", "/placements", do="until", until="2026-05-29", placement=chosen)
    after, page = days(placed), text_of(placed, answer.headers["Location"])
    undone(placed, page)

    assert after.count("2026-05-29") == 2
    assert "2 placements have another last day." in page
    assert days(placed) == before


def test_a_last_day_before_the_first_one_changes_nothing_and_is_told(placed: FlaskClient) -> None:
    before = days(placed)
    send(
        placed,
        "/placements/together",
        "/placements",
        do="until",
        until="2020-01-01",
        placement=list(boxes(placed).values()),
    )

    assert "it cannot lie before the first one. 3 placements stayed as they were." in text_of(placed, "/placements")
    assert days(placed) == before


def test_those_that_were_a_mistake_are_withdrawn_and_back_again(app: Flask, placed: FlaskClient) -> None:
    mentor = come_in(app, invited(placed, role="mentor", name="Inez Baert", company="Noordkaai"))
    before = shown(placed)
    answer = send(placed, "/placements/together", "/placements", do="withdraw", placement=list(boxes(placed).values()))
    empty, gone = text_of(mentor, "/"), shown(placed)
    undone(placed, text_of(placed, answer.headers["Location"]))

    assert gone == []
    assert NOOR not in empty
    assert shown(placed) == before
    assert NOOR in text_of(mentor, "/")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"do": "withdraw"}, "Choose one or more placements first."),
        ({"do": "withdraw", "placement": "nobody"}, "Choose one or more placements first."),
        ({"do": "back", "placement": "nobody"}, "There is nothing to take back here."),
        ({"do": "until-back", "was": "nobody 2026-05-29"}, "There is nothing to take back here."),
    ],
)
def test_nothing_chosen_or_nobody_known_does_nothing(placed: FlaskClient, fields: dict[str, str], said: str) -> None:
    post(placed, "/placements/together", **fields)

    assert said in text_of(placed, "/placements")
    assert len(shown(placed)) == 3


def test_a_press_that_is_no_button_is_not_found(placed: FlaskClient) -> None:
    assert (
        post(placed, "/placements/together", do="else", placement=next(iter(boxes(placed).values()))).status_code == 404
    )
