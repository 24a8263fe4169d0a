"""A workbook of the record, and the companies that sent them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from addin.hosts.xlsx import read_xlsx
from addin.run import understand
from addin.sheet.wire.snapshots import pack
from tests.support.school import RATINGS, post, take, workbook

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_the_evidence_is_the_sheet_as_it_came(client: FlaskClient) -> None:
    address = take(client, workbook()).headers["Location"].partition("?")[0]
    text = text_of(client, f"{address}?sheet=opvolging&at=C2")

    assert "lijst.xlsx" in text
    assert "What does" not in text
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


def test_taking_is_undone_and_done_again(client: FlaskClient) -> None:
    address = take(client, workbook()).headers["Location"].partition("?")[0]
    undone = text_of(client, post(client, f"{address}/undo").headers["Location"])
    class_without, listed = text_of(client, "/"), text_of(client, "/workbooks")
    redone = text_of(client, post(client, f"{address}/redo").headers["Location"])

    assert "Taking this workbook was undone" in undone
    assert "Begin with one workbook" in class_without
    assert "(undone)" in listed
    assert "counts again, as before" in redone
    assert "Noor Peeters" in text_of(client, "/")


def test_a_workbook_of_the_record_is_read_otherwise_and_so_are_its_copies(client: FlaskClient) -> None:
    first = take(client, workbook()).headers["Location"].partition("?")[0]
    take(client, workbook([*RATINGS, ("Sem Janssens", "D1", "V", *RATINGS[0][3:])], saved_in=4))  # type: ignore[list-item]
    waiting = post(client, f"{first}/look-again").headers["Location"]
    post(client, f"{waiting}/say", about="token", of="V", sheet="opvolging", value="independent")
    text = text_of(client, post(client, f"{waiting}/take", company="Noordkaai").headers["Location"])
    learner = text_of(client, search(r"/learners/\w+", text_of(client, "/")))

    assert "in force" in text
    assert "s-independent" in learner
    assert "earlier rating" not in learner


def test_an_earlier_way_of_reading_is_gone_back_to(client: FlaskClient) -> None:
    address = take(client, workbook()).headers["Location"].partition("?")[0]
    waiting = post(client, f"{address}/look-again").headers["Location"]
    post(client, f"{waiting}/say", about="token", of="V", sheet="opvolging", value="independent")
    post(client, f"{waiting}/take", company="Noordkaai")
    earlier = search(r'name="layout" value="(\d+)"', text_of(client, address))
    text = text_of(client, post(client, f"{address}/take-up", layout=earlier).headers["Location"])

    assert "All copies are read again as on" in text
    assert "going back to an earlier way" in text
    assert 's-achieved">✓' in text
    assert 's-independent">' not in text


@pytest.mark.parametrize("action", ["/undo", "/redo", "/look-again", "/take-up"])
def test_nothing_is_done_to_a_workbook_that_does_not_exist(school: FlaskClient, action: str) -> None:
    assert post(school, f"/workbooks/nothing{action}", layout="1").status_code == 404


def test_a_way_of_reading_that_was_never_confirmed_is_not_gone_back_to(client: FlaskClient) -> None:
    address = take(client, workbook()).headers["Location"].partition("?")[0]

    assert post(client, f"{address}/take-up", layout="999").status_code == 404


def test_a_workbook_that_a_program_sent_is_shown_like_a_file(client: FlaskClient, app: Flask) -> None:
    snapshot = read_xlsx(workbook(), name="open werkmap")
    record = app.extensions["leerlijn.record"]
    taken = record.take("open werkmap", pack(snapshot), understand(snapshot).reading, "Noordkaai", NOON)

    assert 'value="C2">V<i' in text_of(client, f"/workbooks/{taken.version_id}")


def search(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None
    return found[found.re.groups]


def test_companies_show_their_workbooks_and_what_they_added(school: FlaskClient) -> None:
    text = text_of(school, "/companies")

    assert "2 learners · 1 workbook" in text
    assert "lijst.xlsx" in text
    assert 'href="/class?company=Noordkaai"' in text


def test_without_companies_the_page_says_when_one_appears(client: FlaskClient) -> None:
    assert "A company appears here with its first workbook" in text_of(client, "/companies")


def test_the_upload_page_lists_what_was_taken(school: FlaskClient) -> None:
    text = text_of(school, "/workbooks")

    assert "lijst.xlsx" in text
    assert 'href="/companies#noordkaai"' in text
