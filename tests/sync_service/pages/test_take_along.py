"""Summaries from the pages: one learner, everybody shown, the class council; in four forms."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync_service.audit import listed
from tests.support.school import take, workbook

RATED_ON = date(2026, 3, 9)
FIRST_BYTES = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>"}


def learner(client: FlaskClient, name: str) -> str:
    text = client.get("/").get_data(as_text=True)
    found = re.search(rf'<a href="(/learners/\w+)">{name}</a>', text)
    assert found is not None
    return found[1]


def names_in(answer: TestResponse) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return archive.namelist()


@pytest.mark.parametrize("form", FIRST_BYTES)
def test_a_learner_s_summary_comes_in_the_form_of_the_button(school: FlaskClient, form: str) -> None:
    answer = school.get(f"{learner(school, 'Noor Peeters')}/summary?form={form}&period=")

    assert answer.status_code == 200
    assert answer.data.startswith(FIRST_BYTES[form])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="Noor Peeters.{form}"'


def test_the_page_of_a_learner_offers_the_forms_and_the_periods_in_which_something_was_rated(
    school: FlaskClient,
) -> None:
    text = school.get(learner(school, "Noor Peeters")).get_data(as_text=True)

    offered = text.partition('class="card take-along')[2].partition("</section>")[0]
    assert re.findall(r'name="form" value="(\w+)"', offered) == ["pdf", "docx", "xlsx", "html"]
    assert re.findall(r'<option value="([^"]*)"', offered) == ["", "T2 2025-2026"]


def test_a_summary_looks_back_on_the_period_that_was_chosen(school: FlaskClient) -> None:
    answer = school.get(f"{learner(school, 'Noor Peeters')}/summary?form=html&period=T2+2025-2026")

    assert "T2 2025-2026 (" in answer.get_data(as_text=True)


def test_a_period_that_nobody_can_place_is_said_kindly(school: FlaskClient) -> None:
    answer = school.get(f"{learner(school, 'Noor Peeters')}/summary?form=pdf&period=later")

    assert answer.status_code == 400
    assert "There is no period later." in answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/learners/nobody/summary", "/summaries?form=odt", "/council?form=exe"])
def test_what_does_not_exist_is_not_found(school: FlaskClient, address: str) -> None:
    assert school.get(address).status_code == 404


def test_everybody_shown_gets_a_summary(school: FlaskClient) -> None:
    assert names_in(school.get("/summaries?form=docx")) == ["Noor Peeters.docx", "Sem Janssens.docx"]
    assert names_in(school.get("/summaries?form=html&learner=noor")) == ["Noor Peeters.html"]


def test_the_buttons_of_the_class_keep_its_filters(school: FlaskClient) -> None:
    text = school.get("/class?learner=noor&company=Noordkaai").get_data(as_text=True)

    kept = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">',
        text.partition("take-along")[2].partition("</section>")[0],
    )
    assert kept == [("company", "Noordkaai"), ("learner", "noor")] * 2


def test_a_company_s_summary_holds_only_what_that_company_said(school: FlaskClient) -> None:
    other = [("Noor Peeters", code, "X", RATED_ON, "Lies Maes", "geheim van Zuid") for code in ("A1", "A2", "B1", "F1")]
    take(school, workbook(other, sheet="zuid", saved_in=4), company="Depot Zuid", name="zuid.xlsx")

    whole = zipfile.ZipFile(io.BytesIO(school.get("/summaries?form=html").data)).read("Noor Peeters.html").decode()
    packed = school.get("/summaries?form=html&company=Noordkaai").data
    own = zipfile.ZipFile(io.BytesIO(packed)).read("Noor Peeters.html").decode()

    assert "geheim van Zuid" in whole
    assert "geheim van Zuid" not in own
    assert "Depot Zuid" not in own


def test_the_council_gets_the_class_in_one_table_without_a_score(school: FlaskClient) -> None:
    book = openpyxl.load_workbook(io.BytesIO(school.get("/council?form=xlsx").data))

    said = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell is not None]
    assert {"Noor Peeters", "Sem Janssens", "Noordkaai"} <= {str(cell).removeprefix("Workplace: ") for cell in said}
    assert not any("Score" in str(cell) for cell in said)


def test_without_anything_rated_there_is_nothing_to_take_along(client: FlaskClient) -> None:
    assert "take-along" not in client.get("/class").get_data(as_text=True)
    assert client.get("/summaries").status_code == 400


def test_summaries_are_for_who_is_signed_in(app: Flask) -> None:
    for address in ("/summaries", "/council", "/learners/x/summary"):
        assert app.test_client().get(address).status_code == 303


def test_everything_that_is_kept_comes_in_a_zip_and_is_kept_in_the_audit(app: Flask, school: FlaskClient) -> None:
    page = learner(school, "Noor Peeters")
    assert f'href="{page}/everything"' in school.get(page).get_data(as_text=True)

    answer = school.get(f"{page}/everything")

    assert {"everything.json", "everything.xlsx", "README.txt"} == set(names_in(answer))
    assert b"Sem" not in zipfile.ZipFile(io.BytesIO(answer.data)).read("everything.json")
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        assert listed(connection, record.school)[0].action == "exported"
    assert school.get("/learners/nobody/everything").status_code == 404
