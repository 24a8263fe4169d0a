"""The buttons over the wire do what they do on a file: the same findings, the same edits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from addin.buttons import press
from addin.domain.trajectory_file import parse_trajectory
from addin.hosts.google_grid import snapshot_of
from addin.hosts.memory import MemoryHost
from addin.hosts.xlsx import read_xlsx
from addin.language import translator
from addin.macros.drawn import drawn_workbook
from addin.reading.document import finding_documents
from addin.sheet.edit import apply_edits
from addin.sheet.wire.edits import edits_in, edits_out
from addin.sheet.wire.snapshots import snapshot_out
from sync_service.store import Shelving
from tests.support.corpus import TRACKERS
from tests.support.google import answer_of, edit_answer
from tests.support.paired import Program, opened
from tests.support.school import RATINGS, TODAY, workbook

SMALL = [path for path in TRACKERS if path.stat().st_size < 12_000]


@pytest.mark.parametrize("button", ["validate", "colour", "uncolour"])
def test_a_button_gives_over_the_wire_what_it_gives_on_a_file(excel: Program, button: str) -> None:
    for path in SMALL:
        snapshot = read_xlsx(path)
        pressed = press(button, snapshot, today=TODAY)
        answer = excel.press(button, snapshot)

        # What only the file could say of itself is not on the wire.
        of_the_file = finding_documents(snapshot.findings, translator("en"))
        expected = [one for one in finding_documents(pressed.findings, translator("en")) if one not in of_the_file]
        assert [{**one, "fix": []} for one in answer["findings"]] == [{**one, "fix": []} for one in expected]
        assert edits_in(answer["edits"]) == pressed.edits
        assert answer["ratings"] == len(pressed.tracker.reading.observations)


def test_edits_of_colour_can_be_made_and_taken_back(excel: Program) -> None:
    host = MemoryHost(opened())
    before = host.snapshot
    host.apply(edits_in(excel.press("colour", host.read())["edits"]))
    coloured = host.snapshot
    again = excel.press("colour", coloured)
    host.apply(edits_in(excel.press("uncolour", host.read())["edits"]))

    assert coloured != before
    assert again["edits"] == []
    assert again["said"] == "Nothing had to be coloured."
    assert fills(host.snapshot) == fills(before)


def fills(snapshot: Any) -> dict[Any, Any]:
    return {
        (sheet.name, place): (cell.value, cell.look.fill)
        for sheet in snapshot.sheets
        for place, cell in sheet.cells.items()
        if cell.value is not None or cell.look.fill
    }


def test_the_legend_speaks_the_language_asked_for(excel: Program) -> None:
    document = {"snapshot": snapshot_out(opened())}
    said = {
        language: {edit["new"] for edit in excel.call("macros/colour", document, language=language).get_json()["edits"]}
        for language in ("nl", "fr", "en")
    }

    assert "Legende (Leerlijn)" in said["nl"]
    assert "Legend (Leerlijn)" in said["en"]
    assert not said["fr"] & {"Legende (Leerlijn)", "Legend (Leerlijn)"}


def test_dates_come_back_as_numbers_to_a_program_that_knows_only_numbers(excel: Program) -> None:
    document = snapshot_out(opened())
    for sheet in document["sheets"]:
        for cell in sheet["cells"]:
            if isinstance(cell[2], dict) and "date" in cell[2]:
                cell[2] = 46_083  # 2 March 2026
    answer = excel.call("macros/validate", {"snapshot": {**document, "dates": "serial"}}).get_json()

    assert answer["ratings"] == len(RATINGS)
    assert not [one for one in answer["findings"] if one["kind"] == "bad_date"]


def test_an_answer_settles_its_question(excel: Program) -> None:
    asked_about = opened(workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]))
    question = next(one for one in excel.press("validate", asked_about)["findings"] if "question" in one)
    given = {**question["question"]["entry"], question["question"]["field"]: "achieved"}
    settled = excel.press("validate", asked_about, answers=[given])

    assert question["question"]["key"] not in [one.get("question", {}).get("key") for one in settled["findings"]]


def test_a_trajectory_can_be_named(excel: Program) -> None:
    assert excel.press("validate", opened(), trajectory="LOG")["trajectory"] == "LOG"


def test_the_summary_is_a_page_of_its_own_in_the_language_asked_for(excel: Program) -> None:
    answer = excel.call("macros/summary", {"snapshot": snapshot_out(opened())}, language="fr").get_json()

    assert answer["page"].startswith("<!DOCTYPE html>")
    assert 'lang="fr"' in answer["page"]
    assert "Noor Peeters" in answer["page"]


def test_edits_say_what_they_expect_to_find(excel: Program) -> None:
    snapshot = opened()
    edits = excel.press("colour", snapshot)["edits"]

    assert edits_out(edits_in(edits)) == edits
    assert apply_edits(snapshot, edits_in(edits))


def test_what_google_says_of_a_spreadsheet_is_answered_with_what_google_is_to_be_asked(excel: Program) -> None:
    snapshot = opened()
    answer = excel.call("macros/colour", {"spreadsheet": answer_of(snapshot)}).get_json()
    kept = answer_of(snapshot)
    edit_answer(kept, answer["requests"])

    assert answer["edits"] == excel.press("colour", snapshot)["edits"]
    assert fills(snapshot_of(kept)) == fills(apply_edits(snapshot, edits_in(answer["edits"])))


def test_a_finding_with_one_clear_remedy_carries_it(excel: Program) -> None:
    slip = drawn_workbook(
        """
        | code   | competentie       | Noor Peeters    | Sem Janssens |
        | LOG.A1 | stemt taken af    | behaald         | behaald      |
        | LOG.A2 | geeft info door   | in ontwikkelign | behaald      |
        | LOG.A3 | meldt problemen   | niet behaald    | behaald      |
        """
    )
    fixes = [one["fix"] for one in excel.press("validate", slip)["findings"] if "fix" in one]

    assert [[(edit["cell"], edit["old"]) for edit in fix] for fix in fixes] == [[("Blad1!C3", "in ontwikkelign")]]


def test_a_button_goes_by_the_trajectory_of_the_school_as_a_sync_does(excel: Program) -> None:
    competences = '{code = "HT.A1", label.nl = "Leest een tekening"}, {code = "HT.A2", label.nl = "Kiest het hout"}'
    head = 'code = "HT"\nvalid_from = 2025-09-01\ntitle.nl = "Houttechnieken"\n'
    own = parse_trajectory(f'{head}[[clusters]]\ncode = "A"\nname.nl = "Werken"\ncompetences = [{competences}]')
    excel.app.extensions["leerlijn.record"].shelve(Shelving("HT@2025-09-01", own, "Kim Maes", datetime.now(UTC)))
    tracker = drawn_workbook(
        """
        | code  | competentie        | Noor Peeters | Sem Janssens    |
        | HT.A1 | Leest een tekening | behaald      | in ontwikkeling |
        | HT.A2 | Kiest het hout     | behaald      | behaald         |
        """
    )

    assert (excel.press("validate", tracker)["trajectory"], excel.sync(tracker)["added"]) == ("HT", 4)
    assert excel.press("focus", tracker, trajectory="HT")["trajectory"] == "HT"
