"""Finding people: by part of a name or company, by role, by how far they came in; and their order."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.people import come_in, invited


@pytest.fixture
def people(app: Flask, school: FlaskClient) -> FlaskClient:
    """A coach who let four mentors in, of whom one came."""
    come_in(app, invited(school, role="mentor", name="Dries Coppens", company="Noordkaai"))
    for name, company in (("Inez Baert", "Noordkaai"), ("An Claes", "Zuidkaai"), ("Éva Novák", "Westkaai")):
        invited(school, role="mentor", name=name, company=company)
    return school


def found(host: FlaskClient, asked: str) -> list[str]:
    page = host.get(f"/people?{asked}").get_data(as_text=True)
    return re.findall(r'<th scope="row">([^<]+)</th>', page)


def test_part_of_a_name_or_of_a_company_is_enough(people: FlaskClient) -> None:
    assert found(people, "who=zuid") == ["An Claes"]
    assert found(people, "who=eva") == ["Éva Novák"]


def test_who_never_used_their_link_is_found(people: FlaskClient) -> None:
    assert found(people, "role=mentor&way=unused") == ["An Claes", "Inez Baert", "Éva Novák"]
    assert found(people, "role=mentor&way=used") == ["Dries Coppens"]


def test_order_is_by_name_by_company_or_by_who_was_not_seen_longest(people: FlaskClient) -> None:
    assert found(people, "role=mentor")[0] == "An Claes"
    assert found(people, "role=mentor&order=sees")[-1] == "An Claes"
    assert found(people, "role=mentor&order=used")[-1] == "Dries Coppens"


def test_a_filter_that_nobody_fits_says_so_and_leads_back(people: FlaskClient) -> None:
    for number in range(3):
        invited(people, role="mentor", name=f"Mentor {number}", company="Noordkaai")
    page = people.get("/people?who=xyz").get_data(as_text=True)

    assert "Nobody fits this filter." in page
    assert "Show everyone" in page
