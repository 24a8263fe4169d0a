"""``leerlijn pull`` and the service's own answer: the school's side into a workbook, and what is told of it."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Agreement, Decision, Matter, Parties, Reply
from addin.hosts.xlsx import read_xlsx
from addin.reading.school_sheet import words_read_back
from addin.sheet.edit import apply_edits
from addin.sheet.wire.edits import edits_in
from addin.sheet.wire.snapshots import snapshot_out
from sync_service.commands.pull import pull
from sync_service.commands.record import sync
from sync_service.store import Record, open_record
from tests.support.google import answer_of, edit_answer
from tests.support.paired import Program, opened, pair
from tests.support.school import workbook
from tests.support.talk import tell
from tests.sync_service.test_cli import run

TODAY = date.today()  # noqa: DTZ011 - the command lives today
SAID: tuple[Matter, ...] = (
    Reply(TODAY, "=Dank je, we oefenden het laden."),
    Decision("LOG.A1", None, Status.ACHIEVED, TODAY, Parties(coach="Els Wouters"), remark="ook bij drukte"),
    Agreement("telt elke week mee", Role.LEARNER, None, TODAY),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(workbook())
    return path


@pytest.fixture
def url(tmp_path: Path, tracker: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A record that knows the workbook, and in which something was said about Noor."""
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    assert run(capsys, str(tracker), "--company", "Noordkaai", "--record", url, command=sync)[0] == 0
    record = open_record(url)
    tell(record, *SAID)
    record.close()
    return url


def pulled(capsys: pytest.CaptureFixture[str], *words: object, expect: int = 0) -> dict[str, Any]:
    code, out, err = run(capsys, *map(str, words), "--json", "--lang", "nl", command=pull)
    assert code == expect, err
    told: dict[str, Any] = json.loads(out)
    return told


def test_the_copy_says_what_was_said_and_the_document_tells_it(
    url: str, tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, out = tracker.read_bytes(), tmp_path / "terug.xlsx"
    told = pulled(capsys, tracker, "--record", url, "-o", out)
    words = words_read_back(read_xlsx(out))

    assert tracker.read_bytes() == before
    assert [(one["learner"], [each["is"] for each in one["says"]]) for one in told["written"]] == [
        ("Noor Peeters", ["reply", "decision", "agreement"])
    ]
    assert {word.id for word in words} == {each["id"] for each in told["written"][0]["says"]}
    assert "xl/worksheets/sheet2.xml" in told["parts_changed"]
    assert told["edits"][0]["property"] == "sheet"
    assert (told["schema"], told["findings"], told["unknown_learners"]) == (1, [], [])


def test_pulling_twice_changes_nothing_and_syncing_it_adds_nothing(
    url: str, tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "terug.xlsx"
    pulled(capsys, tracker, "--record", url, "-o", out)
    again = pulled(capsys, out, "--record", url, "--company", "Noordkaai", "--in-place")
    code, receipts, _ = run(capsys, str(out), "--company", "Noordkaai", "--record", url, "--json", command=sync)
    receipt = json.loads(receipts)["receipts"][0]

    assert (again["edits"], again["parts_changed"]) == ([], [])
    assert (code, receipt["added"], receipt["changed"], receipt["withdrawn"]) == (0, 0, 0, 0)
    assert receipt["findings"] == []


def test_in_words_it_says_about_whom_and_when_there_is_nothing(
    url: str, tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "terug.xlsx"
    first = run(capsys, str(tracker), "--record", url, "-o", str(out), "--lang", "nl", command=pull)[1]
    second = run(capsys, str(out), "--record", url, "-o", str(tmp_path / "b.xlsx"), "--lang", "nl", command=pull)[1]

    assert "Noor Peeters  3" in first
    assert "Er moest niets geschreven worden." in second
    assert (tmp_path / "b.xlsx").read_bytes() == out.read_bytes()


def test_a_workbook_that_the_record_does_not_know_is_refused_in_one_sentence(
    tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = f"sqlite:///{tmp_path / 'leeg.sqlite'}"
    code, out, err = run(
        capsys, str(tracker), "--record", empty, "-o", str(tmp_path / "b.xlsx"), "--lang", "en", command=pull
    )

    assert (code, out) == (2, "")
    assert "lijst.xlsx" in err
    assert not (tmp_path / "b.xlsx").exists()


@pytest.fixture
def excel(app: Flask) -> Program:
    """A program of Noordkaai, whose list was synced and about whose Noor something was said."""
    program = pair(app)
    program.sync(opened())
    record: Record = app.extensions["leerlijn.record"]
    tell(record, *(_in_march(one) for one in SAID))
    return program


def _in_march(matter: Matter) -> Matter:
    day = date(2026, 3, 23)
    match matter:
        case Reply(words=words):
            return Reply(day, words)
        case Agreement(what=what, party=party):
            return Agreement(what, party, None, day)
        case Decision():
            return Decision("LOG.A1", None, Status.ACHIEVED, day, matter.parties, remark=matter.remark)
        case _:
            return matter


def test_the_button_brings_the_sheet_into_the_open_workbook_and_the_next_time_nothing(excel: Program) -> None:
    snapshot = opened()
    first = excel.call("reply", {"snapshot": snapshot_out(snapshot)}, language="nl").get_json()
    after = apply_edits(snapshot, edits_in(first["edits"]))
    second = excel.call("reply", {"snapshot": snapshot_out(after)}, language="nl").get_json()

    assert first["said"].startswith("Wat de school over 1 leerling zegt, staat nu op een eigen blad.")
    assert {word.id for word in words_read_back(after)} == {each["id"] for each in first["written"][0]["says"]}
    assert (second["edits"], second["written"]) == ([], first["written"])
    assert excel.sync(after)["added"] == 0


def test_google_gets_requests_that_end_in_the_same_sheet(excel: Program) -> None:
    answer = answer_of(opened())
    told = excel.call("reply", {"spreadsheet": answer}, language="nl").get_json()
    edit_answer(answer, told["requests"])
    again = excel.call("reply", {"spreadsheet": answer}, language="nl").get_json()

    assert answer["sheets"][-1]["properties"]["title"] == "Van de school"
    assert (again["edits"], again["requests"]) == ([], [])


def test_another_company_hears_nothing_about_these_learners(app: Flask, excel: Program) -> None:
    del excel
    told = pair(app, "Stoplicht").call("reply", {"snapshot": snapshot_out(opened())}).get_json()

    assert (told["edits"], told["written"]) == ([], [])
    assert told["unknown_learners"] == ["Noor Peeters", "Sem Janssens"]


def test_from_a_server_it_comes_as_from_a_record(
    app: Flask, excel: Program, tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        out = tmp_path / "terug.xlsx"
        address = f"http://127.0.0.1:{server.server_port}"
        told = pulled(capsys, tracker, "--server", address, "--token", excel.token, "-o", out)
    finally:
        server.shutdown()
        thread.join(60)
        server.server_close()

    assert [one["learner"] for one in told["written"]] == ["Noor Peeters"]
    assert len(words_read_back(read_xlsx(out))) == 3
