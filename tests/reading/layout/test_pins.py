"""What a person said about a workbook counts before anything that the reader finds out by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.errors import LayoutUnreadable
from addin.macros.drawn import drawn_sheet, drawn_workbook
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Snapshot

LIST = """
    | Evaluatie Noor Peeters          |        |          |            |
    | V = verworven, O = oefenen      |        |          |            |
    | competentie                     | mentor | datum    | bijzonder  |
    | juist artikel, juist aantal     | V      | 14/11/25 | 3          |
    | werken met de handpalletruck    | O      | 14/11/25 | 2          |
    | orders verpakken                | V      | 21/11/25 | 2          |
    | kartons plooien voor Lotte      | V      | 21/11/25 | 1          |
"""


def read(workbook: str | Snapshot, *said: dict[str, Any]) -> Reading:
    """Return what a drawn workbook says to whom these answers were given."""
    snapshot = drawn_workbook(workbook) if isinstance(workbook, str) else workbook
    return read_tracker(snapshot, layout={"sheets": [], "answers": list(said)}, today=date(2026, 2, 1))


def cells(reading: Reading) -> dict[str, Observation]:
    return {seen.cell.rpartition("!")[2]: seen for seen in reading.observations}


def test_a_sign_means_what_was_said_on_that_sheet_or_on_all() -> None:
    everywhere = cells(read(LIST, {"token": "v", "status": "observed"}))
    here = cells(read(LIST, {"token": "V", "status": "observed"}, {"sheet": "Blad1", "token": "V", "status": "exempt"}))
    elsewhere = cells(read(LIST, {"sheet": "Blad2", "token": "V", "status": "observed"}))

    assert everywhere["B4"].status is Status.OBSERVED
    assert here["B4"].status is Status.EXEMPT
    assert elsewhere["B4"].status is Status.ACHIEVED
    assert "you said" in str(here["B4"].why)


def test_a_sign_that_rates_nothing_gives_no_observation() -> None:
    said = cells(read(LIST, {"token": "V", "status": "no_rating"}))

    assert set(said) == {"B5"}


def test_a_column_that_holds_ratings_is_read_although_nobody_would_have_guessed() -> None:
    pinned = ({"sheet": "Blad1", "column": "D", "kind": "rating", "rater": "K. Maes", "role": "coach"},)
    meaning = tuple(
        {"sheet": "Blad1", "token": str(mark), "status": status}
        for mark, status in enumerate(("not_achieved", "developing", "achieved"), 1)
    )

    said = cells(read(LIST, *pinned, *meaning))

    assert said["D4"].status is Status.ACHIEVED
    assert (said["D4"].rater, said["D4"].role) == ("K. Maes", Role.COACH)
    assert said["B4"].status is Status.ACHIEVED


def test_a_column_that_holds_no_ratings_is_left_out() -> None:
    assert not read(LIST, {"sheet": "Blad1", "column": "B", "kind": "nothing"}).observations


def test_a_column_of_days_gives_the_ratings_their_days_only_while_it_is_one() -> None:
    assert cells(read(LIST))["B4"].on == date(2025, 11, 14)
    assert cells(read(LIST, {"sheet": "Blad1", "column": "C", "kind": "nothing"}))["B4"].on is None


def test_a_column_of_remarks_is_read_with_its_ratings() -> None:
    assert cells(read(LIST, {"sheet": "Blad1", "column": "D", "kind": "remark"}))["B4"].remark == "3"


def test_the_competences_stand_in_the_column_that_was_said() -> None:
    drawing = """
        | stap                         | taak                | mentor |
        | juist artikel, juist aantal  | kleine bestelling   | V      |
        | werken met de handpalletruck | in de koelcel       | V      |
        | orders verpakken             | met de folie        | O      |
        | V = verworven, O = oefenen   |                     |        |
    """
    own = read(drawing, {"sheet": "Blad1", "column": "B", "kind": "competence"})

    assert {seen.competence for seen in read(drawing).observations} == {"LOG.F3", "LOG.F4", "LOG.G1"}
    said = [(seen.label, seen.raw) for seen in own.observations]
    assert said == [("kleine bestelling", "V"), ("in de koelcel", "V"), ("met de folie", "O")]


def test_whether_competences_run_down_or_across_can_be_said() -> None:
    across = read(LIST, {"sheet": "Blad1", "competences": "across"})

    assert across.observations == ()
    assert read(LIST, {"sheet": "Blad1", "competences": "down"}).observations == read(LIST).observations


def test_the_words_of_a_line_mean_what_was_said() -> None:
    said = cells(read(LIST, {"label": "Kartons plooien voor Lotte", "competence": "LOG.G2"}))
    own = cells(read(LIST, {"sheet": "Blad1", "label": "orders verpakken", "competence": "none"}))

    assert (said["B7"].competence, said["B7"].certain) == ("LOG.G2", True)
    assert (own["B6"].competence, own["B6"].status, own["B6"].certain) == (None, Status.ACHIEVED, True)


def test_whose_sheet_it_is_who_filled_it_in_and_when_can_be_said() -> None:
    sheet = {"sheet": "Blad1", "learner": "Jef Wouters", "rater": "K. Maes", "role": "mentor", "moment": "herfst"}

    said = cells(read(LIST, sheet))["B4"]

    assert (said.learner, said.rater, said.role, said.moment) == ("Jef Wouters", "K. Maes", Role.MENTOR, "herfst")


def test_a_name_stands_for_the_person_whom_somebody_named() -> None:
    said = read(
        LIST,
        {"name": "Noor Peeters", "learner": "Eleonora Peeters"},
        {"sheet": "Blad1", "rater": "KM", "role": "mentor"},
        {"name": "KM", "rater": "Karel Maes"},
    )

    assert {(seen.learner, seen.rater, seen.role) for seen in said.observations} == {
        ("Eleonora Peeters", "Karel Maes", Role.MENTOR)
    }


def test_an_archive_is_read_and_a_tracker_is_not_when_somebody_says_so() -> None:
    book = Snapshot("x.xlsx", (drawn_sheet(LIST, "archief 2019"), drawn_sheet(LIST, "nu")))

    def sheets(*said: dict[str, Any]) -> set[str]:
        return {seen.cell.partition("!")[0] for seen in read(book, *said).observations}

    assert sheets() == {"nu"}
    assert sheets({"sheet": "archief 2019", "read": True}) == {"nu", "archief 2019"}
    assert sheets({"sheet": "nu", "read": False}) == set()


def test_the_pass_mark_that_was_asked_for_can_be_given() -> None:
    drawing = """
        | competentie                  | Noor Peeters |
        | juist artikel, juist aantal  | 7,5/10       |
        | werken met de handpalletruck | 5,5/10       |
        | orders verpakken             | 8,5/10       |
    """
    [asked] = [finding for finding in read(drawing).findings if finding.question]
    assert asked.question is not None

    said = cells(read(drawing, asked.question.answered("6/10")))

    assert [said[cell].status for cell in ("B2", "B3", "B4")] == [Status.ACHIEVED, Status.DEVELOPING, Status.ACHIEVED]


@pytest.mark.parametrize(
    "entry",
    [
        "V = behaald",
        {"sheet": "Blad1"},
        {"sheet": "Blad1", "token": "V", "status": "splendid"},
        {"sheet": "Blad1", "colour": "green", "status": "achieved"},
        {"sheet": "Blad1", "column": "D4", "kind": "date"},
        {"sheet": "Blad1", "column": "D", "kind": "weather"},
        {"sheet": "Blad1", "row": "three", "kind": "date"},
        {"sheet": "Blad1", "competences": "around"},
        {"sheet": "Blad1", "marks": True, "pass_mark": "enough"},
        {"sheet": "Blad1", "column": "D", "on": "someday"},
        {"sheet": "Blad1", "rater": "KM", "role": "king"},
    ],
)
def test_an_answer_that_cannot_be_understood_is_named_in_one_sentence(entry: Any) -> None:
    with pytest.raises(LayoutUnreadable, match="answer"):
        read(LIST, entry)
