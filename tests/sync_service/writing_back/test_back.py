"""A coach takes workbooks back to their companies with the school's side in them: one, or all at once."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.domain.talk.matters import Reply
from addin.hosts.xlsx import read_xlsx
from addin.reading.school_sheet import words_read_back
from tests.support.paired import opened, pair
from tests.support.school import RATINGS, sign_in, take, workbook
from tests.support.talk import tell


@pytest.fixture
def coach(app: Flask) -> FlaskClient:
    client = app.test_client()
    sign_in(client)
    take(client, workbook())
    return client


def links(coach: FlaskClient) -> list[str]:
    page = coach.get("/companies").get_data(as_text=True)
    return [part.partition('"')[0] for part in page.split('href="')[1:] if "/answered" in part.partition('"')[0]]


def test_each_workbook_comes_back_with_the_answer_and_all_in_a_zip(app: Flask, coach: FlaskClient) -> None:
    others = [(one[0].replace("Noor Peeters", "Tom Claes").replace("Sem", "Lies"), *one[1:]) for one in RATINGS]
    take(coach, workbook(others), name="bolt.xlsx", company="Bolt, Gent")
    tell(app.extensions["leerlijn.record"], Reply(date(2026, 3, 23), "Voor Noor."))
    tell(app.extensions["leerlijn.record"], Reply(date(2026, 3, 23), "Voor Tom."), name="Tom Claes")
    whole, *singles = links(coach)
    packed = coach.get(whole)

    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        said = {name: repr(words_read_back(read_xlsx(archive.read(name)))) for name in archive.namelist()}
    assert sorted(said) == ["Bolt  Gent/bolt.xlsx", "Noordkaai/lijst.xlsx"]
    assert ["Voor Tom." in one for _, one in sorted(said.items())] == [True, False]
    assert ["Voor Noor." in one for _, one in sorted(said.items())] == [False, True]
    assert len(singles) == 2
    assert all(len(words_read_back(read_xlsx(coach.get(one).data))) == 1 for one in singles)


def test_with_nothing_said_there_is_nothing_to_take_back_and_the_page_says_so(coach: FlaskClient) -> None:
    answer = coach.get(links(coach)[0], follow_redirects=True)

    assert answer.status_code == 200
    assert "Er is nog niets om mee terug te nemen" in answer.get_data(as_text=True)


def test_what_an_add_in_sent_has_no_file_and_is_not_offered(app: Flask, coach: FlaskClient) -> None:
    pair(app, "Stoplicht").sync(opened(name="open.xlsx"))

    assert len(links(coach)) == 2
    assert coach.get("/workbooks/none/answered").status_code == 404
