"""The page of agreements: found, put in order, several ticked at once, and undone."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from addin.domain.status import Role
from addin.domain.talk.matters import Agreement
from sync_service.store import Record
from tests.support.people import send
from tests.support.school import TODAY, post
from tests.support.talk import tell

NOOR, SEM = "Noor Peeters", "Sem Janssens"


@pytest.fixture
def agreed(school: FlaskClient, record: Record) -> FlaskClient:
    """A coach with agreements of two learners."""
    for name, what, party, due in (
        (SEM, "Bring the list", Role.LEARNER, date(2026, 4, 3)),
        (SEM, "Look along", Role.MENTOR, date(2026, 4, 10)),
        (NOOR, "Ask what is urgent", Role.LEARNER, date(2026, 4, 17)),
    ):
        tell(record, Agreement(what, party, None, TODAY, due), name=name)
    return school


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address, follow_redirects=True).get_data(as_text=True)


def open_ones(host: FlaskClient, address: str = "/agreements") -> list[str]:
    """Return what is still to be kept, as the page puts it in order."""
    page = text_of(host, address).partition('aria-labelledby="closed"')[0]
    return re.findall(r'<div class="what"><b>([^<]+)</b>', page)


def boxes(host: FlaskClient) -> list[str]:
    return re.findall(r'name="agreement" value="([^"]+)" aria-label', text_of(host, "/agreements"))


def test_they_are_found_by_name_by_words_and_by_whose_turn_it_is(agreed: FlaskClient) -> None:
    assert open_ones(agreed) == ["Bring the list", "Look along", "Ask what is urgent"]
    assert open_ones(agreed, "/agreements?who=noor") == ["Ask what is urgent"]
    assert open_ones(agreed, "/agreements?who=list") == ["Bring the list"]
    assert open_ones(agreed, "/agreements?party=mentor") == ["Look along"]
    assert "No open agreement fits this filter." in text_of(agreed, "/agreements?who=xyz")


def test_print_is_offered_only_where_there_is_an_agreement(agreed: FlaskClient) -> None:
    assert "data-print" in text_of(agreed, "/agreements")
    assert "data-print" not in text_of(agreed, "/agreements?who=xyz")


def test_by_learner_each_learner_stands_together(agreed: FlaskClient) -> None:
    assert open_ones(agreed, "/agreements?order=learner") == ["Ask what is urgent", "Bring the list", "Look along"]


@pytest.mark.parametrize("does", ["done", "dropped"])
def test_several_are_ticked_in_one_press_and_open_again_in_another(agreed: FlaskClient, does: str) -> None:
    answer = send(agreed, "/agreements", "/agreements", do=does, agreement=boxes(agreed)[1:])
    after, page = open_ones(agreed), text_of(agreed, answer.headers["Location"])
    notice = page.partition('class="notice good undo"')[2].partition("</form>")[0]
    marks = re.findall(r'<input type="hidden" name="agreement" value="([^"]+)"', notice)
    send(agreed, "/agreements", "/agreements", do="back", agreement=marks)

    assert after == ["Bring the list"]
    assert "2 agreements are ticked." in page
    assert len(open_ones(agreed)) == 3


@pytest.mark.parametrize("chosen", [{}, {"agreement": "nobody nothing"}])
def test_nothing_chosen_or_nobody_known_ticks_nothing(agreed: FlaskClient, chosen: dict[str, str]) -> None:
    post(agreed, "/agreements", do="done", **chosen)

    assert "Choose one or more agreements first." in text_of(agreed, "/agreements")
    assert len(open_ones(agreed)) == 3
