"""One company: its learners, its workbooks with every copy, and a mild word when it has been silent."""

from __future__ import annotations

import re
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from tests.support.school import RATINGS, take, workbook


def company_of(client: FlaskClient) -> str:
    found = re.search(r'<h2[^>]*><a href="(/companies/\w+)"', client.get("/companies").get_data(as_text=True))
    assert found
    return client.get(found[1]).get_data(as_text=True)


def test_learners_and_every_copy_of_a_workbook_stand_there(school: FlaskClient) -> None:
    further = ("Noor Peeters", "B1", "V", date(2026, 3, 20), "Inez Baert", "")
    take(school, workbook([*RATINGS, further], saved_in=4))
    page = company_of(school)

    assert "Noor Peeters" in page
    assert len(re.findall(r'<th scope="row"><a href="/workbooks/\w+">', page)) == 2


def test_the_list_of_companies_shows_the_last_copies_and_leads_to_the_others(school: FlaskClient) -> None:
    for number in range(3):
        further = ("Noor Peeters", f"B{number + 1}", "V", date(2026, 3, 20), "Inez Baert", "")
        take(school, workbook([*RATINGS, further], saved_in=4 + number))
    listed = school.get("/companies").get_data(as_text=True)

    assert len(re.findall(r'<th scope="row"><a href="/workbooks/\w+">', listed)) == 3
    assert "Everything of this company" in listed
    assert len(re.findall(r'<th scope="row"><a href="/workbooks/\w+">', company_of(school))) == 4


def test_companies_are_found_by_part_of_their_name_and_put_in_order(school: FlaskClient) -> None:
    for name in ("Zuidkaai", "Westkaai", "Abelia"):
        take(school, workbook(sheet=name), f"{name}.xlsx", name)

    def shown(asked: str) -> list[str]:
        return re.findall(r'data-named="([^"]+)"', school.get(f"/companies?{asked}").get_data(as_text=True))

    assert shown("") == ["Abelia", "Noordkaai", "Westkaai", "Zuidkaai"]
    assert shown("order=silent")[0] == "Noordkaai"
    assert shown("who=kaai") == ["Noordkaai", "Westkaai", "Zuidkaai"]
    assert "No company fits this filter." in school.get("/companies?who=xyz").get_data(as_text=True)


def test_a_company_of_another_record_is_not_there(school: FlaskClient) -> None:
    assert school.get("/companies/0123456789abcdef0123").status_code == 404


def test_a_long_silence_is_told(app: Flask, school: FlaskClient) -> None:
    app.extensions["leerlijn.today"] = lambda: date(2028, 3, 31)

    assert "No workbook for" in company_of(school)
