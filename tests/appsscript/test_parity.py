"""The corpus that every host goes through, through Code.js in node and the real service: all end alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from addin.hosts.google_grid import requests_of, sheet_numbers, snapshot_of
from tests.support.google import answer_of, edit_answer
from tests.support.paired import Program, pair
from tests.support.parity import Case, cases, stands
from tests.support.school import service

RUNNER = Path(__file__).with_name("press_cases.mjs")


def test_the_script_ends_where_every_host_ends(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here; `make test` installs it")
    app = service(tmp_path)
    program = pair(app)
    answers = [answer_of(case.snapshot) for case in cases()]
    told = [_told(program, case, answer) for case, answer in zip(cases(), answers, strict=True)]
    app.extensions["leerlijn.record"].close()
    asked = [
        {"button": "undo" if case.button == "uncolour" else case.button, "answer": answer, "told": one}
        for case, answer, one in zip(cases(), answers, told, strict=True)
    ]
    ran = subprocess.run(
        [node, RUNNER], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=300
    )

    for case, answer, one, done in zip(cases(), answers, told, json.loads(ran.stdout), strict=True):
        assert done["sent"] == json.loads(json.dumps(answer)), case.name
        # Looked at once more before it is written over; nothing is written where nothing is to be changed.
        assert (done["reads"], len(done["written"])) == ((2, 1) if one["requests"] else (1, 0)), case.name
        for body in done["written"]:
            edit_answer(answer, body["requests"])
        assert stands(snapshot_of(answer)) == case.after, case.name


def _told(program: Program, case: Case, answer: dict[str, Any]) -> dict[str, Any]:
    """Return what the service answers; what the school has to say is that of the corpus."""
    if case.button == "reply":
        return {"said": "x", "findings": [], "requests": requests_of(case.edits, sheet_numbers(answer))}
    given = program.call(f"macros/{case.button}", {"spreadsheet": answer}, language="nl")
    assert given.status_code == 200, given.get_data(as_text=True)
    found: dict[str, Any] = given.get_json()
    return found
