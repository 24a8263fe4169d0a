"""A layout given with a later version of its workbook: what was said follows, and what changed is said, once each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.macros.drawn import drawn_sheet
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Sheet, Snapshot
from tests.reading.layout.test_answers import NAMES, TODAY, book, understood
from tests.support.mutations import moved, pushed_down, pushed_right

MEANT = {"Noor": "developing", "Thibo": "not_achieved"}
BEFORE = """
    | Evaluatie Noor Peeters        |        |          | V = verworven, O = oefenen |
    | competentie                   | mentor | datum    | bijzonder                  |
    | juist artikel, juist aantal   | V      | 14/11/25 | 3                          |
    | werken met de handpalletruck  | O      | 14/11/25 | 2                          |
    | orders verpakken              | V      | 21/11/25 | 2                          |
"""


def workbook(*sheets: Sheet, **drawn: str) -> Snapshot:
    return Snapshot("tracker.xlsx", (*sheets, *(drawn_sheet(drawing, name) for name, drawing in drawn.items())))


def later(before: Snapshot, after: Snapshot, *said: dict[str, Any]) -> Reading:
    """Return the later workbook as read with the layout of the earlier one, corrected by these answers."""
    layout = json.loads(json.dumps(read_tracker(before, today=TODAY).layout))
    return read_tracker(after, layout={**layout, "answers": list(said)}, today=TODAY)


def drifts(reading: Reading) -> list[Finding]:
    return [each for each in reading.findings if each.kind is Kind.LAYOUT_DRIFT]


def changes(reading: Reading) -> list[str]:
    return [(each.subject or {})["change"] for each in drifts(reading)]


def by_cell(reading: Reading) -> dict[str, Observation]:
    return {each.cell.rpartition("!")[2]: each for each in reading.observations}


def test_lines_that_are_added_are_how_a_tracker_grows() -> None:
    after = BEFORE + "| steekwagen gebruiken | O | 28/11/25 | 1 |\n| etiketten plakken op karton | V | 28/11/25 | 1 |"

    reading = later(workbook(Noor=BEFORE), workbook(Noor=after))

    assert len(reading.observations) == 5
    assert drifts(reading) == []


@pytest.mark.parametrize("name", NAMES[::3])
def test_rows_pushed_in_above_and_a_column_in_front_are_no_more_than_a_move(name: str) -> None:
    layout = json.loads(json.dumps(understood(name).layout))
    for move in (pushed_down(1, 2), pushed_right(1)):
        after = moved(replace(book(name), sha256=""), {sheet.name: move for sheet in book(name).sheets})
        told = changes(read_tracker(after, layout=layout, today=TODAY))

        assert set(told) <= {"moved_column"}


def test_a_column_that_moved_is_found_by_its_heading_and_what_was_said_of_it_moves_along() -> None:
    before, after = workbook(Noor=BEFORE), moved(workbook(Noor=BEFORE), {"Noor": pushed_right(3)})
    said = {"sheet": "Noor", "column": "D", "kind": "remark"}

    reading = later(before, after, said)

    assert by_cell(reading)["B3"].remark == "3"
    assert changes(reading) == ["moved_column"]
    assert "datum (C → D), bijzonder (D → E)" in str(drifts(reading)[0].message)
    assert reading.layout["answers"] == [{**said, "column": "E"}]


def test_an_entry_with_a_heading_needs_no_memory_to_follow_it() -> None:
    entry = {"sheet": "Noor", "column": "D", "heading": "bijzonder", "kind": "remark"}
    after = moved(workbook(Noor=BEFORE), {"Noor": pushed_right(2)})

    reading = read_tracker(after, layout={"sheets": [], "answers": [entry]}, today=TODAY)

    assert by_cell(reading)["C3"].remark == "3"


def test_what_was_said_of_a_column_that_is_gone_is_not_laid_on_another() -> None:
    after = BEFORE.replace("bijzonder", "weer van die dag")

    reading = later(workbook(Noor=BEFORE), workbook(Noor=after), {"sheet": "Noor", "column": "D", "kind": "remark"})

    assert by_cell(reading)["B3"].remark is None
    assert changes(reading) == ["lost"]
    assert "bijzonder" not in str(drifts(reading)[0].message) or drifts(reading)[0].severity is Severity.WARNING


def test_a_heading_with_a_slip_mended_is_the_same_heading() -> None:
    after = BEFORE.replace("bijzonder", "bijzonders")

    reading = later(workbook(Noor=BEFORE), workbook(Noor=after), {"sheet": "Noor", "column": "D", "kind": "remark"})

    assert by_cell(reading)["B3"].remark == "3"
    assert changes(reading) == []


def test_a_column_that_vanished_is_said_once() -> None:
    after = "\n".join(
        "|".join(part for at, part in enumerate(line.split("|")) if at != 3) for line in BEFORE.splitlines()
    )

    reading = later(workbook(Noor=BEFORE), workbook(Noor=after))

    assert changes(reading) == ["gone_column"]
    assert "datum" in str(drifts(reading)[0].message)


def test_a_sign_that_was_never_there_before_is_said_once_and_not_when_it_is_asked() -> None:
    new = BEFORE.replace("| O ", "| niet behaald ").replace("| V      | 21", "| niet behaald | 21")
    unknown = BEFORE.replace("| O ", "| Q ")

    assert changes(later(workbook(Noor=BEFORE), workbook(Noor=new))) == ["new_sign"]
    assert changes(later(workbook(Noor=BEFORE), workbook(Noor=unknown))) == []


def test_a_colour_that_was_never_there_before_is_said_and_a_shade_of_one_that_was_is_not() -> None:
    lights = """
        | competentie                  | Noor Peeters | Thibo Claes |
        | juist artikel, juist aantal  | {#00B050}    | {#FF0000}   |
        | werken met de handpalletruck | {#92D050}    | {#FF0000}   |
        | orders verpakken             | {#00B050}    | {#00B050}   |
    """.replace("| {", "| x {").replace("x {", "{")
    orange, shade = lights.replace("{#92D050}", "{#FFC000}"), lights.replace("{#92D050}", "{#A9D08E}")

    assert changes(later(workbook(Klas=lights), workbook(Klas=orange))) == ["new_sign"]
    assert changes(later(workbook(Klas=lights), workbook(Klas=shade))) == []


def test_a_legend_that_says_something_else_is_said_and_an_answer_stands() -> None:
    after = BEFORE.replace("O = oefenen", "O = niet behaald")

    reading = later(workbook(Noor=BEFORE), workbook(Noor=after))
    answered = later(workbook(Noor=BEFORE), workbook(Noor=after), {"token": "O", "status": "developing"})

    assert changes(reading) == ["legend"]
    assert by_cell(reading)["B4"].status is Status.NOT_ACHIEVED
    assert by_cell(answered)["B4"].status is Status.DEVELOPING


def test_a_sheet_that_is_new_or_gone_is_said() -> None:
    thibo = BEFORE.replace("Noor Peeters", "Thibo Claes").replace("| competentie ", "| wat ")

    assert changes(later(workbook(Noor=BEFORE), workbook(Noor=BEFORE, Thibo=thibo))) == ["new_sheet"]
    assert changes(later(workbook(Noor=BEFORE, Thibo=thibo), workbook(Noor=BEFORE))) == ["gone_sheet"]
    assert changes(later(workbook(Noor=BEFORE), workbook(Noor=BEFORE, telefoon="| wie | nummer |"))) == []


def test_what_was_said_of_a_sheet_counts_for_a_copy_of_it_but_not_whose_it_is_or_when() -> None:
    entries = (
        {"sheet": "Noor", "column": "D", "heading": ["bijzonder"], "kind": "remark"},
        {"sheet": "Noor", "token": "V", "status": "independent"},
        {"sheet": "Noor", "learner": "Eleonora Peeters", "moment": "november", "rater": "K. Maes", "role": "mentor"},
    )
    copy = BEFORE.replace("Noor Peeters", "Thibo Claes")

    reading = later(workbook(Noor=BEFORE), workbook(Noor=BEFORE, Thibo=copy), *entries)
    here = [each for each in reading.observations if each.cell == "Thibo!B3"]

    assert changes(reading) == ["copied_sheet"]
    assert [(one.learner, one.rater, one.moment) for one in here] == [("Thibo Claes", "K. Maes", None)]
    assert [(one.status, one.remark) for one in here] == [(Status.INDEPENDENT, "3")]
    assert [each.learner for each in reading.observations if each.cell == "Noor!B3"] == ["Eleonora Peeters"]


def test_what_was_said_of_the_copy_itself_comes_over_what_was_said_of_the_first() -> None:
    copy = BEFORE.replace("Noor Peeters", "Thibo Claes")
    said = [{"sheet": name, "token": "O", "status": status} for name, status in MEANT.items()]

    reading = later(workbook(Noor=BEFORE), workbook(Noor=BEFORE, Thibo=copy), *said)

    assert {each.cell: each.status for each in reading.observations if each.raw == "O"} == {
        "Noor!B4": Status.DEVELOPING,
        "Thibo!B4": Status.NOT_ACHIEVED,
    }


def test_a_sheet_under_another_name_keeps_what_was_said_of_it() -> None:
    said = {"sheet": "Noor", "rater": "K. Maes", "role": "mentor"}

    reading = later(workbook(Noor=BEFORE), workbook(Eleonora=BEFORE), said)

    assert changes(reading) == ["renamed_sheet"]
    assert {each.rater for each in reading.observations} == {"K. Maes"}


def test_the_layout_of_another_workbook_is_said_to_be_that() -> None:
    other = workbook(
        Klas="| competentie | Anna Mols |\n| juist artikel, juist aantal | behaald |\n| orders verpakken | nvt |"
    )

    assert changes(later(workbook(Noor=BEFORE), other)) == ["workbook"]


@pytest.mark.parametrize(
    "sheets",
    [
        [{"name": "Noor", "tables": [{"lanes": [{"at": 3}]}]}],
        [{"name": "Noor", "tables": [7]}],
        [{"name": "Noor", "tables": [], "legend": ["V"], "signs": 4}],
        [{"tables": []}, "Noor", None],
    ],
)
def test_a_memory_that_somebody_cut_in_is_no_memory(sheets: Any) -> None:
    reading = read_tracker(workbook(Noor=BEFORE), layout={"sheets": sheets, "answers": []}, today=TODAY)

    assert reading.observations == read_tracker(workbook(Noor=BEFORE), today=TODAY).observations


def test_days_and_marks_are_no_signs() -> None:
    seen = read_tracker(workbook(Noor=BEFORE), today=date(2026, 3, 1)).layout["sheets"][0]["signs"]

    assert [(sign["token"], sign["by"], sign["legend"], sign["count"]) for sign in seen] == [
        ("V", "legend", "Noor!D1", 2),
        ("O", "legend", "Noor!D1", 1),
    ]


def test_what_stands_in_cells_of_an_answered_colour_is_no_sign() -> None:
    """What a person said of the colour decides there, and each week brings other days."""
    lights = """
        | competentie                  | Noor Peeters         | Thibo Claes          |
        | juist artikel, juist aantal  | 02/02/26 {#00B050}   | 03/02/26 {#FF0000}   |
        | werken met de handpalletruck | 09/02/26 {#FFC000}   | 10/02/26 {#FF0000}   |
        | orders verpakken             | 16/02/26 {#00B050}   | 17/02/26 {#00B050}   |
    """
    layout = {"schema": 1, "sheets": [], "answers": [{"colour": "#00B050", "status": "developing"}]}

    signs = read_tracker(workbook(Klas=lights), layout=layout, today=TODAY).layout["sheets"][0]["signs"]

    assert [(sign["token"], sign["colour"], sign["by"], sign["count"]) for sign in signs] == [
        ("", "#00B050", "layout", 3),
        ("", "#FF0000", "traffic", 2),
        ("", "#FFC000", "traffic", 1),
    ]
