"""What is sent again under its key is done once and answered as it was; something else under that key is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from addin.sheet.wire.snapshots import snapshot_out
from sync_service.api.door import KEY_HEADER
from tests.support.paired import Program, opened, pair
from tests.support.school import RATINGS, workbook

MORE = (*RATINGS, ("Sem Janssens", "A2", "V", date(2026, 3, 5), "Inez Baert", ""))


def send(program: Program, key: str | None, sent: Any = None, path: str = "sync", language: str = "en") -> TestResponse:
    headers = {"Authorization": f"Bearer {program.token}", **({KEY_HEADER: key} if key is not None else {})}
    body = {"data": sent} if isinstance(sent, bytes) else {"json": sent or {"snapshot": snapshot_out(opened())}}
    place = f"/api/v1/{path}?language={language}&name=lijst.xlsx"
    return program.app.test_client().post(place, headers=headers, **body)


def deliveries(app: Flask) -> int:
    with app.extensions["leerlijn.record"].reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM deliveries").scalar_one())


def test_an_open_workbook_that_is_sent_again_is_answered_as_it_was(app: Flask, excel: Program) -> None:
    first, again, another = (send(excel, key) for key in ("one", "one", "two"))

    assert first.get_json()["added"] == 5
    assert again.get_json() == first.get_json()
    assert another.get_json()["unchanged"]
    assert deliveries(app) == 2


def test_so_is_a_file_and_so_is_one_that_added_nothing(app: Flask, excel: Program) -> None:
    data = workbook()
    first, again = (send(excel, "one", data, "workbooks").get_json() for _ in range(2))
    known, known_again = (send(excel, "two", data, "workbooks").get_json() for _ in range(2))

    assert (again, first["added"], first["first"]) == (first, 5, None)
    assert (known_again, known["unchanged"], known["first"]["added"]) == (known, True, 5)
    assert deliveries(app) == 2


def test_something_else_under_a_key_is_refused_and_nothing_is_taken(app: Flask, excel: Program) -> None:
    send(excel, "one")
    other = send(excel, "one", {"snapshot": snapshot_out(opened(workbook(MORE)))})
    in_french = send(excel, "one", language="fr")
    file = send(excel, "one", workbook(MORE), "workbooks")

    for answer in (other, in_french, file):
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "key_used")
    assert deliveries(app) == 1


def test_a_key_counts_for_one_program(app: Flask, excel: Program) -> None:
    send(excel, "one")

    assert send(pair(app), "one", {"snapshot": snapshot_out(opened(workbook(MORE)))}).status_code == 200


def test_two_that_arrive_at_once_under_one_key_are_one(app: Flask, excel: Program) -> None:
    with ThreadPoolExecutor(4) as several:
        answers = [one.get_json() for one in several.map(lambda _: send(excel, "one"), range(4))]

    assert answers == [answers[0]] * 4
    assert (answers[0]["added"], deliveries(app)) == (5, 1)


def test_a_key_that_is_none_is_refused(excel: Program) -> None:
    for key in ("", "two words", "x" * 256):
        answer = send(excel, key)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "unreadable")


def test_of_a_call_neither_its_key_nor_a_name_is_kept(app: Flask, excel: Program) -> None:
    send(excel, "a-key-of-ours")
    with app.extensions["leerlijn.record"].reading() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM answered").all())

    assert "added" in kept
    assert not any(word in kept for word in ("a-key-of-ours", "Noor", "Sem", "lijst"))
