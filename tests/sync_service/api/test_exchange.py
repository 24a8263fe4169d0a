"""An open workbook goes into the record as a file would, and what the school makes of it can be asked."""

from __future__ import annotations

from datetime import date

from flask import Flask

from addin.sheet.edit import SetValue, apply_edits
from addin.sheet.wire.snapshots import snapshot_out
from sync_service.record.queries import learner_details
from tests.support.paired import Program, opened, pair
from tests.support.school import RATINGS, sign_in, workbook


def learners(app: Flask) -> set[str]:
    record = app.extensions["leerlijn.record"]
    with record.reading() as connection:
        return {learner.name for learner in learner_details(connection, record.school)}


def test_an_open_workbook_adds_its_ratings_once(excel: Program) -> None:
    first, second = excel.sync(opened()), excel.sync(opened())

    assert (first["added"], first["said"]) == (5, "Sent to the school: 5 new ratings.")
    assert (second["unchanged"], second["added"]) == (True, 0)
    assert second["said"] == "The school had this already; nothing was added."


def test_a_cell_that_was_changed_since_is_a_change(excel: Program) -> None:
    snapshot = opened()
    excel.sync(snapshot)
    changed = excel.sync(apply_edits(snapshot, [SetValue("opvolging!C3", "O", "V")]))

    assert (changed["added"], changed["changed"], changed["withdrawn"]) == (0, 1, 0)


def test_it_is_kept_so_that_its_page_can_be_shown(app: Flask, excel: Program) -> None:
    excel.sync(opened())
    coach = app.test_client()
    sign_in(coach)
    uploads = coach.get("/workbooks").get_data(as_text=True)
    address = uploads.partition('href="/workbooks/')[2].partition('"')[0]
    page = coach.get(f"/workbooks/{address}").get_data(as_text=True)

    assert "lijst.xlsx" in page
    assert "zag ik zelf" in page


def test_it_counts_for_the_company_of_the_program_only(app: Flask) -> None:
    pair(app, "Noordkaai").sync(opened())
    other = pair(app, "Stoplicht")

    assert other.call("reply", {"name": "lijst.xlsx"}).get_json()["known"] is False


def test_answers_are_kept_for_the_next_time(excel: Program) -> None:
    unclear = opened(workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]))
    question = next(one for one in excel.press("validate", unclear)["findings"] if "question" in one)
    given = {**question["question"]["entry"], question["question"]["field"]: "achieved"}
    excel.sync(unclear, answers=[given])
    later = excel.press("validate", unclear)

    assert question["question"]["key"] not in [one.get("question", {}).get("key") for one in later["findings"]]


def test_the_school_answers_what_it_asks_about_the_workbook(excel: Program) -> None:
    unclear = opened(workbook([*RATINGS, ("Sem Janssens", "D1", "Q7", *RATINGS[0][3:])]))
    excel.sync(unclear)
    reply = excel.call("reply", {"name": "LIJST.xlsx"}).get_json()

    assert reply["known"]
    assert "opvolging!C7" in [one["cell"] for one in reply["findings"]]


def test_a_workbook_that_was_never_sent_is_not_known(excel: Program) -> None:
    reply = excel.call("reply", {"name": "iets.xlsx"}).get_json()

    assert (reply["known"], reply["findings"]) == (False, [])


def test_no_company_hears_of_the_learners_of_another(app: Flask) -> None:
    """Half a name makes the record ask whom it means, and the candidates are learners of other companies."""
    day = date(2026, 3, 2)
    others = [(one[0].replace("Peeters", "Kanarie"), *one[1:]) for one in RATINGS]
    pair(app, "Stoplicht").sync(opened(workbook(others), "ander.xlsx"))
    ours = pair(app, "Noordkaai")
    half = opened(
        workbook([("Noor", "A1", "O", day, "Inez Baert", ""), ("Sem Janssens", "A1", "O", day, "Inez Baert", "")])
    )
    answers = [
        ours.call("sync", {"snapshot": snapshot_out(half)}),
        ours.call("reply", {"name": "lijst.xlsx"}),
        ours.call("macros/validate", {"snapshot": snapshot_out(half)}),
        ours.call("me", method="GET"),
    ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert not any("Kanarie" in answer.get_data(as_text=True) for answer in answers)
    assert learners(app) >= {"Noor Kanarie", "Sem Janssens"}
