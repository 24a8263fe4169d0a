"""What people wrote in the forms of workbooks is seen where it is of use, with its cell, and never as the school's."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from sync_service.record.queries import class_overview
from sync_service.store import Record
from tests.support.school import post, take, workbook

FORMS = {
    "Feedbackagenda Noor": (
        ("Week", "Wat ging goed? (leerling)", "Wat ging minder goed? (mentor)", "Afspraken", "Antwoord school"),
        ("12", "zelf gescand", "te veel heen en weer", "route vooraf bekijken", "oefenen we in de les"),
    ),
    "Afspraken Noor": (
        ("Afspraak", "Wie", "Tegen wanneer", "Wat ervan kwam"),
        ("schoenen bestellen", "Inez", "01/04/2026", ""),
        ("rooster bezorgen", "Els", "01/03/2026", "gedaan"),
    ),
    "Overleg Noor": (
        ("Datum", "Thema", "Besproken"),
        ("16/03/2026", "Veiligheid en welzijn", "rusttijden overlopen"),
    ),
    "Paspoort": (("Werkplekpaspoort",), ("Uren en pauzes", "8 tot 16, pauze om 12")),
}


@pytest.fixture
def noor(school: FlaskClient) -> str:
    """The identifier of a learner in whose workbook people wrote."""
    looked = take(school, workbook(forms=FORMS, saved_in=4)).headers["Location"]
    assert "/workbooks/waiting/" not in looked or post(school, f"{looked}/take", company="Noordkaai").status_code == 303
    record: Record = school.application.extensions["leerlijn.record"]
    with record.reading() as connection:
        return next(row.id for row in class_overview(connection, record.school).learners if row.name == "Noor Peeters")


def said(client: FlaskClient, address: str) -> str:
    """Return what a page says, without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def test_a_week_shows_what_both_voices_wrote_and_where(school: FlaskClient, noor: str) -> None:
    page = said(school, f"/talk/{noor}/week?monday=2026-03-16")

    assert "went well (learner) zelf gescand Feedbackagenda Noor!B2" in page
    assert "went less well (workplace) te veel heen en weer" in page
    assert "the school answers (school) oefenen we in de les" in page
    assert "Workbook of Noordkaai" in page
    assert "zelf gescand" not in said(school, f"/talk/{noor}/week?monday=2026-03-09")


def test_a_talk_is_prepared_with_the_agenda_and_what_is_still_agreed(school: FlaskClient, noor: str) -> None:
    page = said(school, f"/talk/{noor}")

    assert "Written in the agenda week of" in page
    assert "route vooraf bekijken" in page
    assert "schoenen bestellen" in page
    assert "rooster bezorgen" not in page


def test_a_theme_that_only_a_log_speaks_of_counts_as_talked_about(school: FlaskClient, noor: str) -> None:
    page = said(school, f"/talk/{noor}/themes")

    assert re.search(r"Safety and wellbeing ✓ talked about on [^○●]*rusttijden overlopen", page)


def test_a_learner_s_page_leads_there_and_says_how_much_was_written(school: FlaskClient, noor: str) -> None:
    page = school.get(f"/learners/{noor}").get_data(as_text=True)
    leads = re.search(rf'href="/talk/{noor}/written">Written <span class="count">(\d+)</span>', page)

    assert leads
    assert int(leads[1]) > 4


def test_all_that_is_written_stands_by_form(school: FlaskClient, noor: str) -> None:
    page = said(school, f"/talk/{noor}/written")

    for words in ("Agenda of the week", "Agreements", "Consultation", "Workplace passport", "8 tot 16, pauze om 12"):
        assert words in page


def test_without_forms_a_page_says_what_would_stand_there(school: FlaskClient) -> None:
    record: Record = school.application.extensions["leerlijn.record"]
    with record.reading() as connection:
        somebody = class_overview(connection, record.school).learners[0].id

    assert "Nothing written yet" in said(school, f"/talk/{somebody}/written")
