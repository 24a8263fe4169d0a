"""A workbook of the record, and the companies that sent them."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.support.school import RATINGS, take, workbook


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_the_evidence_is_the_sheet_as_it_came(client: FlaskClient) -> None:
    address = take(client, workbook()).headers["Location"].partition("?")[0]
    text = text_of(client, f"{address}?sheet=opvolging")

    assert "lijst.xlsx" in text
    assert 'id="C2"' in text
    assert "Taken over." not in text


def test_a_workbook_that_does_not_exist_is_no_page(school: FlaskClient) -> None:
    assert school.get("/workbooks/nothing").status_code == 404


def test_two_copies_that_say_different_things_are_told(school: FlaskClient) -> None:
    mine, theirs = (
        workbook([(*RATINGS[0][:2], score, *RATINGS[0][3:]), *RATINGS[1:], *more])
        for score, more in (("O", ()), ("X", [("Sem Janssens", "D1", "V", *RATINGS[0][3:])]))
    )
    take(school, mine)
    text = text_of(school, take(school, theirs).headers["Location"])

    assert "changed" in text


def test_companies_show_their_workbooks_and_what_they_added(school: FlaskClient) -> None:
    text = text_of(school, "/companies")

    assert "2 learners · 1 workbook" in text
    assert "lijst.xlsx" in text
    assert 'href="/?company=Noordkaai"' in text


def test_without_companies_the_page_says_when_one_appears(client: FlaskClient) -> None:
    assert "A company appears here with its first workbook" in text_of(client, "/companies")


def test_the_upload_page_lists_what_was_taken(school: FlaskClient) -> None:
    text = text_of(school, "/workbooks")

    assert "lijst.xlsx" in text
    assert 'href="/companies#noordkaai"' in text
