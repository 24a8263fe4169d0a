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


def test_two_copies_that_were_changed_apart_show_both_values(client: FlaskClient) -> None:
    base = [rating for rating in RATINGS if rating[4] == "Inez Baert"]
    more = [(*base[0][:1], code, "V", *base[0][3:]) for code in ("B1", "B2", "B3", "B4", "B5", "B6", "B7")]
    take(client, workbook([*base, *more]))
    mine = [(*rating[:2], "O", *rating[3:]) for rating in [*base[:1], *more]]
    take(client, workbook([*mine[:1], *base[1:], *mine[1:]], saved_in=4))  # type: ignore[list-item]
    theirs = [(*base[0][:2], "X", *base[0][3:])]
    text = text_of(client, take(client, workbook([*theirs, *base[1:], *more], saved_in=5)).headers["Location"])  # type: ignore[list-item]

    assert "The same rating was changed in two copies" in text
    assert "Noor Peeters, LOG.A1: the record says" in text


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
