"""Many workbooks are taken over at once, in the background, and one can see how far it is."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync_service.app import Config, create_app
from sync_service.jobs.queue import Place, open_queue, place_of
from sync_service.jobs.worker import Worker
from sync_service.store import open_record
from tests.support.school import RATINGS, TODAY, post, send, service, sign_in, take, workbook


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    record = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}")
    yield place_of(record.engine, tmp_path)
    record.close()


@pytest.fixture
def app(tmp_path: Path, place: Place) -> Iterator[Flask]:
    """The service with a queue, and nobody working from it yet."""
    service(tmp_path).extensions["leerlijn.record"].close()
    record, queue = open_record(f"sqlite:///{tmp_path / 'record.sqlite'}"), open_queue(place)
    yield create_app(Config(record, tmp_path, b"secret", today=lambda: TODAY, queue=queue))
    queue.close()
    record.close()


@pytest.fixture
def three_wait(client: FlaskClient) -> FlaskClient:
    """Noordkaai sent one workbook before; two more wait, and one that nobody knows the company of."""
    take(client, workbook(), "lijst.xlsx")
    send(client, (workbook(RATINGS[:3]), "lijst.xlsx"), (workbook(RATINGS[:2]), "Noordkaai mei.xlsx"))
    send(client, (workbook(RATINGS[:1]), "zonder naam.xlsx"))
    return client


def text_of(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def work(app: Flask, place: Place, client: FlaskClient, address: str) -> str:
    """Let a worker work until the page says that all is done."""
    worker = Worker(app.extensions["leerlijn.record"].engine, place, looks_every=0.1)
    worker.start()
    end = time.monotonic() + 300
    while "to go" in text_of(client, address):
        assert time.monotonic() < end
        time.sleep(0.1)
    worker.stop()
    return text_of(client, address)


def test_those_of_a_known_company_are_taken_over_and_the_page_says_how_far_it_is(
    app: Flask, place: Place, three_wait: FlaskClient
) -> None:
    assert "Take over all 2 whose company is known" in text_of(three_wait, "/workbooks")
    address = post(three_wait, "/workbooks/take-all").headers["Location"]
    before = text_of(three_wait, address)
    after = work(app, place, three_wait, address)

    assert "Taking over 2 workbooks" in before
    assert "2 to go" in before
    assert "2 done" in after
    assert "withdrawn" in after
    listed = text_of(three_wait, "/workbooks")
    assert "In the background" in listed
    assert "zonder naam.xlsx" in listed


def test_page_keeps_itself_up_to_date_only_when_asked_to(three_wait: FlaskClient) -> None:
    address = post(three_wait, "/workbooks/take-all").headers["Location"]

    assert "Refresh" not in three_wait.get(address).headers
    assert three_wait.get(f"{address}?follow=1").headers["Refresh"]


def test_what_was_not_begun_can_be_stopped(app: Flask, place: Place, three_wait: FlaskClient) -> None:
    address = post(three_wait, "/workbooks/take-all").headers["Location"]
    post(three_wait, f"{address}/stop")
    text = work(app, place, three_wait, address)

    assert "2 left alone" in text
    assert "0 done" in text


def test_work_of_another_is_not_there(app: Flask, three_wait: FlaskClient) -> None:
    other = app.test_client()

    assert three_wait.get("/tasks/0123").status_code == 404
    assert other.get("/tasks/0123").status_code in {302, 303}


def test_service_without_a_queue_offers_no_such_work(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    made = service(folder)
    client = made.test_client()
    sign_in(client)
    client.set_cookie("language", "en")
    take(client, workbook(), "lijst.xlsx")
    send(client, (workbook(RATINGS[:3]), "lijst.xlsx"))

    assert "whose company is known" not in text_of(client, "/workbooks")
    assert post(client, "/workbooks/take-all").status_code == 404
    made.extensions["leerlijn.record"].close()


def test_summaries_of_everybody_are_made_and_given_in_a_zip(app: Flask, place: Place, three_wait: FlaskClient) -> None:
    address = post(three_wait, "/tasks/summaries").headers["Location"]
    text = work(app, place, three_wait, address)

    assert "Making 2 summaries" in text
    with zipfile.ZipFile(io.BytesIO(three_wait.get(f"{address}/files").data)) as archive:
        assert sorted(archive.namelist()) == ["Noor Peeters.pdf", "Sem Janssens.pdf"]
        assert archive.read("Noor Peeters.pdf").startswith(b"%PDF")


def test_workbooks_are_prepared_to_be_sent_back(app: Flask, place: Place, three_wait: FlaskClient) -> None:
    address = post(three_wait, "/tasks/send-back").headers["Location"]
    text = work(app, place, three_wait, address)

    assert "Preparing 1 workbook to send back" in text
    assert "1 done" in text
