"""A program goes the whole way without a page: it sends, looks, answers, and sees what stands in the record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from addin.sheet.wire.snapshots import snapshot_out
from sync_service.accounts.kept.placements import Placement, Placements, company_id
from sync_service.api.door import KEY_HEADER
from sync_service.record.queries import said_in
from tests.support.paired import Program, opened, pair
from tests.support.school import RATINGS, TODAY, workbook

ODD = ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])
STRANGE = ("Sem Janssens", "D2", "Z9", *RATINGS[0][3:])
UNCLEAR = workbook([*RATINGS, ODD, STRANGE])
Q7 = {"token": "Q7", "status": "achieved"}


@pytest.fixture
def upload(excel: Program) -> str:
    """A workbook of Noordkaai in which two signs are not clear."""
    return str(excel.sync(opened(UNCLEAR))["upload"])


def look(program: Program, upload: str, what: str = "") -> Any:
    answer = program.call(f"uploads/{upload}{what}", method="GET")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def reply(program: Program, upload: str, *said: Any, key: str = "") -> TestResponse:
    headers = {"Authorization": f"Bearer {program.token}", **({KEY_HEADER: key} if key else {})}
    address = f"/api/v1/uploads/{upload}/answers?language=en"
    return program.app.test_client().post(address, json={"answers": list(said)}, headers=headers)


def status_of(program: Program, upload: str, cell: str) -> list[tuple[str | None, bool]]:
    learners = look(program, upload, "/record")["learners"]
    return [
        (one["status"], one["certain"])
        for learner in learners
        for one in learner["ratings"]
        if one["source"]["cell"] == cell
    ]


def confirmed(app: Flask) -> int:
    with app.extensions["leerlijn.record"].reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM layouts").scalar_one())


def test_from_a_file_to_an_answer_to_the_record(excel: Program) -> None:
    client = excel.app.test_client()
    headers = {"Authorization": f"Bearer {excel.token}"}
    upload = client.post("/api/v1/workbooks?name=lijst.xlsx", data=UNCLEAR, headers=headers).get_json()["upload"]
    before = look(excel, upload)
    asked = look(excel, upload, "/questions")["questions"]
    entry = next(one["entry"] for one in asked[0]["answers"] if one["value"] == "achieved")
    answered = reply(excel, upload, entry).get_json()

    assert (before["added"], before["questions"], len(asked)) == (7, 2, 2)
    assert (answered["kept"], len(answered["questions"])) == (1, 1)
    assert answered["said"] == "1 answer was kept. 1 question is left."
    assert status_of(excel, upload, "C7") == [("achieved", True)]
    assert status_of(excel, upload, "C8") == [(None, False)]


def test_what_was_answered_counts_for_the_next_copy(excel: Program, upload: str) -> None:
    reply(excel, upload, Q7)
    later = excel.sync(opened(workbook([*RATINGS, ODD, STRANGE, ("Noor Peeters", "D1", "Q7", *RATINGS[0][3:])])))

    assert look(excel, later["upload"])["questions"] == 1
    assert status_of(excel, later["upload"], "C9") == [("achieved", True)]


def test_the_same_answer_twice_is_kept_once(app: Flask, excel: Program, upload: str) -> None:
    first, again = (reply(excel, upload, Q7).get_json() for _ in range(2))

    assert (first["kept"], again["kept"], confirmed(app)) == (1, 0, 1)
    assert again["said"].startswith("That was said already.")


def test_under_a_key_it_is_done_once_and_told_as_it_was(app: Flask, excel: Program, upload: str) -> None:
    first, again = (reply(excel, upload, Q7, key="one").get_json() for _ in range(2))
    other = reply(excel, upload, {**Q7, "status": "exempt"}, key="one")

    assert again == first
    assert (other.status_code, other.get_json()["error"]["code"]) == (422, "key_used")
    assert confirmed(app) == 1


def test_a_later_answer_counts_and_one_that_comes_late_under_its_key_does_not(excel: Program, upload: str) -> None:
    reply(excel, upload, Q7, key="one")
    reply(excel, upload, {**Q7, "status": "developing"})
    reply(excel, upload, Q7, key="one")

    assert status_of(excel, upload, "C7") == [("developing", True)]


def test_of_two_who_answer_at_once_neither_answer_is_lost(excel: Program, upload: str) -> None:
    said = (Q7, {"token": "Z9", "status": "developing"})
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda one: reply(excel, upload, one), said))

    assert [one.status_code for one in answers] == [200, 200]
    assert look(excel, upload)["questions"] == 0
    assert [status_of(excel, upload, cell) for cell in ("C7", "C8")] == [[("achieved", True)], [("developing", True)]]


NO_ANSWERS: tuple[tuple[list[Any], int, str], ...] = (
    ([], 400, "unreadable"),
    (["Q7"], 400, "unreadable"),
    ([Q7] * 2_001, 400, "unreadable"),
    ([{"nothing": "Q7"}], 422, "not_done"),
    ([{**Q7, "status": "very good"}], 422, "not_done"),
    ([Q7, {"label": "iets", "competence": "LOG.ZZ"}], 422, "not_done"),
    ([Q7, {"trajectory": "NOPE"}], 422, "not_done"),
)


def test_what_cannot_be_understood_is_refused_and_nothing_is_kept(app: Flask, excel: Program, upload: str) -> None:
    for said, status, code in NO_ANSWERS:
        answer = reply(excel, upload, *said)

        assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code), said
        assert answer.get_json()["error"]["said"]
    assert confirmed(app) == 0


def test_anothers_workbook_looks_like_one_that_never_was(app: Flask, excel: Program, upload: str) -> None:
    other = pair(app, "Stoplicht")
    calls = [("", "GET", None), ("/questions", "GET", None), ("/record", "GET", None)]
    for what, method, sent in (*calls, ("/answers", "POST", {"answers": [Q7]})):
        strange = other.call(f"uploads/{upload}{what}", sent, method=method)
        absent = excel.call(f"uploads/nothing{what}", sent, method=method)

        assert (strange.status_code, strange.get_json()["error"]["code"]) == (404, "no_such_upload")
        assert absent.get_data() == strange.get_data()
    assert confirmed(app) == 0


def test_a_company_that_is_written_otherwise_is_the_same(app: Flask, upload: str) -> None:
    small = pair(app, "noordkaai")

    assert look(small, upload)["questions"] == 2
    assert small.call("reply", {"name": "lijst.xlsx"}).get_json()["known"]


def test_what_the_school_lets_count_for_nothing_asks_nothing(app: Flask, excel: Program, upload: str) -> None:
    app.extensions["leerlijn.record"].undo(upload, by="Els Wouters", at=datetime.now(UTC))
    answer = reply(excel, upload, Q7)

    assert (look(excel, upload)["undone"], look(excel, upload)["questions"]) == (True, 0)
    assert look(excel, upload, "/record")["learners"] == []
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "not_done")


def test_a_company_hears_no_more_of_who_was_placed_elsewhere(app: Flask, excel: Program, upload: str) -> None:
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        sem = next(one for one in said_in(connection, record.school, upload) if one.called == "Sem Janssens")
    other = company_id(record.school, "Stoplicht")
    gone = Placement(sem.learner_id, "Stoplicht", other, date(TODAY.year, 1, 5), date(TODAY.year, 6, 1))
    Placements(record.engine).put(record.school, [gone], by="Els Wouters", now=datetime.now(UTC))

    assert [one["learner"] for one in look(excel, upload, "/record")["learners"]] == ["Noor Peeters"]


def test_what_another_company_says_of_a_learner_is_not_told(app: Flask, excel: Program, upload: str) -> None:
    secret = ("Sem Janssens", "D1", "V", date(2026, 3, 12), "Wim Kanarie", "een kanarie")
    pair(app, "Stoplicht").call("sync", {"snapshot": snapshot_out(opened(workbook([*RATINGS, secret])))})
    told = [look(excel, upload, what) for what in ("", "/questions", "/record")]

    assert "Kanarie" not in str(told)
    assert "kanarie" not in str(told)
