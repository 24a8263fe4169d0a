"""What stands there twice is said once per cause, and what contradicts is told apart from what repeats."""

from __future__ import annotations

from addin.domain.status import Status
from addin.macros.validate.twice import duplicates
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from tests.support.observed import observed, read

COMPETENCES = ("LOG.A1", "LOG.A2", "LOG.A3")


def row_of(row: int, status: Status = Status.ACHIEVED, sheet: str = "Blad1") -> list:
    return [
        observed(f"{sheet}!{column}{row}", competence=code, label=code, status=status)
        for column, code in zip("BCD", COMPETENCES, strict=True)
    ]


def test_a_learner_listed_twice_is_one_finding() -> None:
    [finding] = duplicates(read(*row_of(8), *row_of(26)))

    assert finding.kind is Kind.DUPLICATE
    assert finding.severity is Severity.WARNING
    assert finding.cell == "Blad1!B26"
    assert finding.cells == ("Blad1!B26", "Blad1!C26", "Blad1!D26")


def test_rows_that_contradict_without_a_rater_are_a_question() -> None:
    [finding] = duplicates(read(*row_of(8), *row_of(26, Status.DEVELOPING)))

    assert finding.severity is Severity.QUESTION
    assert "two different ratings" in str(finding.message)


def test_one_rater_who_contradicts_herself_is_warned() -> None:
    first = observed("Blad1!B2", rater="K. Maes")
    [finding] = duplicates(read(first, observed("Blad1!B9", rater="K. Maes", status=Status.DEVELOPING)))

    assert finding.severity is Severity.WARNING


def test_two_raters_two_moments_two_labels_or_two_variants_are_no_duplicates() -> None:
    for one, other in (
        ({"rater": "A"}, {"rater": "B"}),
        ({"moment": "Evaluatie 1"}, {"moment": "Evaluatie 2"}),
        ({"label": "vrachtwagen lossen"}, {"label": "container lossen"}),
        ({"variant": "heftruck"}, {"variant": "reachtruck"}),
    ):
        assert not list(duplicates(read(observed("Blad1!B2", **one), observed("Blad1!B3", **other))))


def test_two_codes_in_one_cell_are_no_duplicates() -> None:
    both = (observed("Blad1!B2"), observed("Blad1!B2"))

    assert not list(duplicates(read(*both)))


def test_a_copied_sheet_is_one_finding() -> None:
    [finding] = duplicates(read(*row_of(8), *row_of(8, sheet="Blad1 (2)")))

    assert finding.cell == "Blad1 (2)!B8"


def test_a_column_given_twice_is_one_finding() -> None:
    first = [observed(f"Blad1!B{row}", competence=f"LOG.A{row}") for row in (2, 3)]
    again = [observed(f"Blad1!F{row}", competence=f"LOG.A{row}") for row in (2, 3)]

    [finding] = duplicates(read(*first, *again))

    assert finding.cells == ("Blad1!F2", "Blad1!F3")


def test_what_the_reading_has_said_is_not_said_again() -> None:
    said = Finding(Kind.DUPLICATE, Severity.WARNING, text("listed twice"), cell="Blad1!A26")

    assert not list(duplicates(read(*row_of(8), *row_of(26), findings=(said,))))


def test_ratings_of_nobody_or_without_status_are_left_alone() -> None:
    nobody = (observed("Blad1!B2", learner=None), observed("Blad1!B3", learner=None))
    unsure = (observed("Blad1!C2", status=None), observed("Blad1!C3", status=None))

    assert not list(duplicates(read(*nobody, *unsure)))
