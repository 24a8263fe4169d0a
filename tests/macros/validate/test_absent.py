"""Names, competences and results of formulas that are nowhere are asked for once, not once a cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from addin.domain.shelf import find_trajectory
from addin.macros.validate import validate
from addin.macros.validate.absent import broken_formulas, missing_competences, unnamed
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellError
from addin.text import text
from tests.support.observed import observed, read, sheet, workbook

LOG = find_trajectory("LOG")


def test_ratings_without_a_rater_are_one_question() -> None:
    findings = list(unnamed(read(observed("Blad1!B2"), observed("Blad1!B3"), observed("Blad1!B4", rater="KM"))))

    assert [(f.kind, f.severity, f.cells) for f in findings] == [
        (Kind.UNNAMED_RATER, Severity.QUESTION, ("Blad1!B2", "Blad1!B3"))
    ]


def test_ratings_of_no_learner_are_one_question_unless_it_was_asked() -> None:
    nobody = observed("Blad1!B2", learner=None, rater="KM")
    asked = Finding(Kind.UNNAMED_LEARNER, Severity.QUESTION, text("who?"), cell="Blad1!A2")

    assert [finding.kind for finding in unnamed(read(nobody))] == [Kind.UNNAMED_LEARNER]
    assert not list(unnamed(read(nobody, findings=(asked,))))


def test_a_whole_cluster_that_is_missing_is_said_as_a_range() -> None:
    rated = [c for c in LOG.competences if c.cluster != "H"]
    reading = read(*(observed(f"Blad1!B{row}", competence=c.code) for row, c in enumerate(rated, 2)))

    [finding] = missing_competences(workbook(sheet("Blad1", {})), reading, LOG)

    assert (finding.kind, finding.severity) == (Kind.MISSING_COMPETENCES, Severity.WARNING)
    assert str(finding.message).endswith(": H1-H9.")
    assert finding.subject == {"missing": " ".join(f"LOG.H{number}" for number in range(1, 10))}


@pytest.mark.parametrize("named", ["LOG.H1", "H.1", "h1 dagcontrole"])
def test_a_competence_that_stands_there_without_a_rating_is_not_missing(named: str) -> None:
    snapshot = workbook(sheet("Blad1", {"A9": named}))

    [finding] = missing_competences(snapshot, read(observed("Blad1!B2")), LOG)

    assert "LOG.H1" not in (finding.subject or {})["missing"].split()


def test_a_competence_named_by_its_words_is_not_missing() -> None:
    wording = LOG.competences[20]
    snapshot = workbook(sheet("Blad1", {"A9": wording.label()}))

    [finding] = missing_competences(snapshot, read(observed("Blad1!B2")), LOG)

    assert wording.code not in (finding.subject or {})["missing"].split()


def test_a_diary_that_names_few_competences_is_only_told() -> None:
    [finding] = missing_competences(workbook(sheet("Blad1", {})), read(observed("Blad1!B2")), LOG)

    assert finding.severity is Severity.INFO


def table(kind: str, competences: str, axis: list[str]) -> dict[str, object]:
    laid_out = {"kind": kind, "competences": competences, "axis": axis, "headings": [3, 4], "first": 5, "ratings": 9}
    return {"sheets": [{"name": "leeg", "tables": []}, {"name": "Blad1", "tables": [laid_out]}]}


@pytest.mark.parametrize(
    ("layout", "cell"),
    [(table("ratings", "down", ["A", "B"]), "Blad1!B4"), (table("ratings", "across", ["2"]), "Blad1!E2")],
)
def test_missing_competences_are_told_where_the_competences_begin(layout: dict[str, object], cell: str) -> None:
    reading = replace(read(observed("Blad1!B2")), layout=layout)

    [finding] = missing_competences(workbook(sheet("Blad1", {})), reading, LOG)

    assert finding.cell == cell


@pytest.mark.parametrize(("kind", "severity"), [("ratings", Severity.WARNING), ("diary", Severity.INFO)])
def test_a_diary_is_no_overview_however_much_it_names(kind: str, severity: Severity) -> None:
    rated = [observed(f"Blad1!B{row}", competence=c.code) for row, c in enumerate(LOG.competences[1:], 2)]
    reading = replace(read(*rated), layout=table(kind, "down", ["C"]))

    [finding] = missing_competences(workbook(sheet("Blad1", {})), reading, LOG)

    assert finding.severity is severity


def test_a_workbook_without_competences_or_with_all_misses_none() -> None:
    everything = read(*(observed(f"Blad1!B{row}", competence=c.code) for row, c in enumerate(LOG.competences, 2)))

    assert not list(missing_competences(workbook(sheet("Blad1", {})), read(), LOG))
    assert not list(missing_competences(workbook(sheet("Blad1", {})), everything, LOG))


def test_formulas_without_result_and_with_an_error_are_one_finding_each() -> None:
    cells = {
        "B2": Cell(0, 0, None, "", formula="1+1"),
        "B3": Cell(0, 0, None, "", formula="1+2"),
        "B4": Cell(0, 0, CellError("#REF!"), "#REF!", formula="A99"),
        "B5": Cell(0, 0, 3, "3", formula="1+2"),
    }

    empty, wrong = broken_formulas(workbook(sheet("Blad1", cells), sheet("ander", cells)), read(observed("Blad1!C2")))

    assert empty.kind is wrong.kind is Kind.STALE_VALUE
    assert empty.cells == ("Blad1!B2", "Blad1!B3")
    assert "#REF!" in str(wrong.message)


def test_validate_keeps_what_the_reading_said_and_adds_to_it() -> None:
    said = Finding(Kind.TYPO, Severity.INFO, text("behaad"), cell="Blad1!B2")
    reading = read(observed("Blad1!B2"), findings=(said,))
    snapshot = workbook(sheet("Blad1", {}))

    findings = validate(snapshot, reading, LOG, date(2026, 3, 1))

    assert findings[0] is said
    assert [finding.kind for finding in findings[1:]] == [Kind.UNNAMED_RATER, Kind.MISSING_COMPETENCES]


def test_without_a_trajectory_nothing_is_held_against_one() -> None:
    reading = read(observed("Blad1!B2", rater="KM"), trajectory=None)

    assert validate(workbook(sheet("Blad1", {})), reading, None, date(2026, 3, 1)) == ()
