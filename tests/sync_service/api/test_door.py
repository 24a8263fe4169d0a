"""Who may call: paired programs only, not too often, not too much; trouble is told as JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from addin.macros.drawn import drawn_workbook
from sync_service.accounts.throttle import MOST
from sync_service.api import door
from sync_service.app import API
from tests.support.paired import Program, opened

NEEDS_NO_TOKEN = {"pairing.pair", "describing.document"}


def test_nothing_answers_a_program_that_is_not_paired(app: Flask) -> None:
    rooms = {room.name for room in API}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in rooms]
    for rule in rules:
        if rule.endpoint in NEEDS_NO_TOKEN:
            continue
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            path = rule.rule.replace("<name>", "validate")
            answer = app.test_client().open(path, method=method, headers={"Authorization": "Bearer made-up"})

            assert answer.status_code == 401, rule
            assert answer.get_json()["error"]["code"] == "not_paired"
    assert len(rules) > 5


def test_a_session_of_a_coach_is_no_token(app: Flask, excel: Program) -> None:
    assert app.test_client().get("/api/v1/me").status_code == 401
    assert excel.call("me", method="GET").get_json()["company"] == "Noordkaai"


def test_who_asks_without_end_has_to_wait(excel: Program) -> None:
    for _ in range(door.MOST_CALLS):
        assert excel.call("me", method="GET").status_code == 200
    answer = excel.call("me", method="GET")

    assert answer.status_code == 429
    assert answer.get_json()["error"]["said"] == "That was asked too often. Wait a minute, then try again."


def test_who_guesses_codes_has_to_wait(app: Flask) -> None:
    client = app.test_client()
    answers = [client.post("/api/v1/pair", json={"code": f"AAAA-{number:04}"}) for number in range(MOST + 1)]

    assert [answer.status_code for answer in answers] == [403] * MOST + [429]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"{", 400, "unreadable"),
        (b"{}", 400, "unreadable"),
        (b'{"snapshot": {"schema": 7}}', 400, "unreadable"),
        (b'{"snapshot": {"schema": 1}, "trajectory": "../secret.toml"}', 422, "not_done"),
        (b'{"snapshot": {"schema": 1}, "answers": 3}', 400, "unreadable"),
        (b'{"snapshot": {"schema": 1}, "answers": [{"mood": "good"}]}', 422, "not_done"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(excel: Program, sent: bytes, status: int, code: str) -> None:
    answer = excel.app.test_client().post(
        "/api/v1/macros/validate", data=sent, headers={"Authorization": f"Bearer {excel.token}"}
    )

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
    assert "Traceback" not in answer.get_json()["error"]["said"]


def test_too_much_at_once_is_refused(excel: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_BYTES", 1000)
    answer = excel.call("macros/validate", {"snapshot": {"schema": 1, "name": "x" * 2000}})

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")


def test_a_button_that_is_not_known_is_not_here(excel: Program) -> None:
    assert excel.call("macros/dance", {}).get_json()["error"]["code"] == "not_here"


def test_a_fault_of_ours_is_told_without_its_details_and_logged_without_what_it_met(
    excel: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        met = "secret"
        raise RuntimeError(met) from KeyError(met)

    monkeypatch.setattr("sync_service.api.macros.press", broken)
    answer = excel.call("macros/validate", {"snapshot": {"schema": 1}})

    assert answer.status_code == 500
    assert "secret" not in answer.get_data(as_text=True)
    assert "secret" not in caplog.text
    wanted = ("POST /api/v1/macros/<name>", "RuntimeError", "KeyError", "in broken")
    assert [one for one in wanted if one not in caplog.text] == []


def test_a_workbook_without_ratings_has_no_summary_and_says_so(excel: Program) -> None:
    empty = replace(opened(), sheets=drawn_workbook("| boodschappen |").sheets)
    answer = excel.call("macros/summary", {"snapshot": {"schema": 1, "name": empty.name, "sheets": []}})

    assert answer.status_code == 422
    assert "no ratings" in answer.get_json()["error"]["said"]
