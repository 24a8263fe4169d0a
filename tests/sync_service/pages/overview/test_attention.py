"""The card "What now?" of a learner's page: short lists that lead to the evidence, and a kind word."""

from __future__ import annotations

import re

from flask.testing import FlaskClient


def card(client: FlaskClient, name: str) -> str:
    found = re.search(rf'<a href="(/learners/\w+)">{name}</a>', client.get("/").get_data(as_text=True))
    assert found is not None
    page = client.get(found[1]).get_data(as_text=True)
    return page.partition('id="what-now"')[2].partition('class="trajectory"')[0]


def test_the_page_of_a_learner_begins_with_what_now(school: FlaskClient) -> None:
    said = card(school, "Noor Peeters")

    assert "under way" in said
    assert re.search(r'href="#LOG\.\w+"', said)
    assert "decide together" in said


def test_the_weeks_say_who_spoke_in_words_too(school: FlaskClient) -> None:
    said = card(school, "Noor Peeters")

    assert re.search(r'<th scope="row">workplace</th>', said)
    assert re.search(r'<span class="unseen">week of [^<]+: \d+ ratings</span>', said)
