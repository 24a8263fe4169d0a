"""Several workbooks at once: put aside and brought back, taken over, found again, undone and let count again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from addin.reading.result import Reading
from sync_service.app import Config, create_app
from sync_service.jobs.queue import open_queue, place_of
from sync_service.pages.taking.taken import SHOWN
from sync_service.store import Record, open_record
from tests.support.school import RATINGS, TODAY, send, service, sign_in, take, token, workbook

NAMES = ("een.xlsx", "twee.xlsx", "drie.xlsx")


def text_of(client: FlaskClient, address: str = "/workbooks") -> str:
    return html.unescape(client.get(address).get_data(as_text=True))


def act(client: FlaskClient, address: str, what: str, chosen: list[str], **fields: str) -> TestResponse:
    """Press one of the buttons below a list in which these were chosen."""
    name = "version" if address.endswith("taken") else "held"
    data = {"csrf_token": token(client), "do": what, name: chosen, **fields}
    return client.post(address, data=data, follow_redirects=True)


def held(client: FlaskClient) -> dict[str, str]:
    """Return the identifiers of what is kept, by name."""
    text = text_of(client)
    return {name: key for key, name in re.findall(r'name="held" value="(\w+)"[^>]*aria-label="([^"]+)"', text)}


def versions(client: FlaskClient, query: str = "") -> dict[str, str]:
    """Return the identifiers of the listed workbooks of the record, by name."""
    text = text_of(client, f"/workbooks{query}")
    return {name: key for key, name in re.findall(r'name="version" value="(\w+)" aria-label="([^",]+),', text)}


@pytest.fixture
def three(client: FlaskClient) -> FlaskClient:
    """Three workbooks wait."""
    send(client, *((workbook(RATINGS[: number + 2]), name) for number, name in enumerate(NAMES)))
    return client


@pytest.fixture
def queued(tmp_path: Path) -> Iterator[Flask]:
    """The service with a queue from which nobody works."""
    service(tmp_path).extensions["leerlijn.record"].close()
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    queue = open_queue(place_of(record.engine, tmp_path))
    yield create_app(Config(record, tmp_path, b"secret", today=lambda: TODAY, queue=queue))
    queue.close()
    record.close()


def test_the_list_says_what_was_understood_in_each(three: FlaskClient) -> None:
    text = text_of(three)

    assert " · 2 ratings" in text
    assert " · 4 ratings" in text


def test_the_chosen_ones_are_put_aside_and_brought_back(three: FlaskClient) -> None:
    keys = held(three)
    said = act(three, "/workbooks/waiting", "aside", [keys["een.xlsx"], keys["drie.xlsx"]]).get_data(as_text=True)
    waiting = said.partition("<details")[0]
    back = act(three, "/workbooks/waiting", "back", [keys["een.xlsx"]]).get_data(as_text=True).partition("<details")[0]

    assert "2 workbooks were put aside" in said
    assert [name for name in NAMES if name in waiting] == ["twee.xlsx"]
    assert [name for name in NAMES if name in back] == ["een.xlsx", "twee.xlsx"]


def test_the_button_beside_one_concerns_that_one_whatever_is_chosen(three: FlaskClient) -> None:
    keys = held(three)
    act(three, "/workbooks/waiting", f"aside:{keys['een.xlsx']}", list(keys.values()))
    waiting = text_of(three).partition("<details")[0]

    assert [name for name in NAMES if name in waiting] == ["twee.xlsx", "drie.xlsx"]


def test_what_is_thrown_away_is_gone(three: FlaskClient) -> None:
    key = held(three)["twee.xlsx"]
    act(three, "/workbooks/waiting", "aside", [key])
    act(three, "/workbooks/waiting", "throw", [key])

    assert "twee.xlsx" not in text_of(three)
    assert three.get(f"/workbooks/waiting/{key}").status_code == 404


def test_nothing_chosen_changes_nothing_and_says_so(three: FlaskClient) -> None:
    said = act(three, "/workbooks/waiting", "aside", []).get_data(as_text=True)

    assert "Choose one or more workbooks first" in said
    assert set(held(three)) == set(NAMES)


def test_the_chosen_ones_are_taken_over_from_the_company_that_stands_beside_them(queued: Flask) -> None:
    client = queued.test_client()
    sign_in(client)
    client.set_cookie("language", "en")
    send(client, *((workbook(RATINGS[: number + 2]), name) for number, name in enumerate(NAMES)))
    keys = held(client)
    companies = {f"company-{keys['een.xlsx']}": "Bakkerij Mol", f"company-{keys['twee.xlsx']}": "Noordkaai"}
    said = act(client, "/workbooks/waiting", "take", list(keys.values()), **companies).get_data(as_text=True)
    waiting = text_of(client)

    assert "Taking over 2 workbooks" in said
    assert "Fill in which company this is from: drie.xlsx." in said
    assert set(held(client)) == {"drie.xlsx"}
    assert "Taking over 2 workbooks" in waiting


def test_what_waits_is_put_in_order(three: FlaskClient) -> None:
    text = text_of(three, "/workbooks?order=name")

    assert re.findall(r'class="name" href="[^"]+">(\w+)\.', text) == ["drie", "een", "twee"]


def test_a_workbook_is_found_by_its_name_or_company(client: FlaskClient) -> None:
    take(client, workbook(), "lijst.xlsx", "Noordkaai")
    take(client, workbook(RATINGS[:2]), "mei.xlsx", "Bakkerij Mol")

    assert set(versions(client, "?asked=mol")) == {"mei.xlsx"}
    assert set(versions(client, "?asked=LIJST")) == {"lijst.xlsx"}
    assert "No workbook fits this" in text_of(client, "/workbooks?asked=zzz")


def test_the_chosen_ones_are_undone_and_count_again(client: FlaskClient) -> None:
    take(client, workbook(), "lijst.xlsx", "Noordkaai")
    take(client, workbook(RATINGS[:2]), "mei.xlsx", "Bakkerij Mol")
    both = list(versions(client).values())
    undone = html.unescape(act(client, "/workbooks/taken", "undo", both).get_data(as_text=True))

    assert "Taking over 2 workbooks was undone" in undone
    assert undone.count("(undone)") == 2
    assert "Noor Peeters" not in text_of(client, "/class")
    act(client, "/workbooks/taken", "redo", both)
    assert "(undone)" not in text_of(client)
    assert "Noor Peeters" in text_of(client, "/class")


def test_undoing_what_is_undone_already_says_so(client: FlaskClient) -> None:
    take(client, workbook())
    one = list(versions(client).values())
    act(client, "/workbooks/taken", "undo", one)

    assert "for which this can be done" in act(client, "/workbooks/taken", "undo", one).get_data(as_text=True)
    assert "for which this can be done" in act(client, "/workbooks/taken", "redo", ["nobody"]).get_data(as_text=True)


def test_many_workbooks_are_shown_a_page_at_a_time(client: FlaskClient, app: Flask) -> None:
    take_in_numbers(app.extensions["leerlijn.record"], SHOWN + 3)
    first, second = text_of(client), text_of(client, f"/workbooks?from={SHOWN}")

    assert first.count('name="version"') == SHOWN
    assert f"1 to {SHOWN} of {SHOWN + 3} workbooks" in first
    assert ">Older<" in first
    assert ">Newer<" not in first
    assert second.count('name="version"') == 3
    assert ">Older<" not in second
    assert text_of(client, "/workbooks?from=9999").count('name="version"') == 3


def take_in_numbers(record: Record, count: int) -> None:
    """Take so many workbooks in which nothing is rated."""
    for number in range(count):
        reading = Reading(f"{number}.xlsx", "", "LOG", (), (), {}, ("Blad1",))
        at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
        record.take(f"{number}.xlsx", str(number).encode(), reading, f"Company {number % 5}", at)
