"""Training plans are found in whatever form a company gives them, and what rates is never taken for a plan."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.run import understand
from addin.sheet.finding import Kind
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.heard import TRACKERS

TODAY = date(2026, 10, 1)


def planned(drawn: str | None, name: str = "Opleidingsplan", more: str = "") -> tuple[Planned, ...]:
    """Return what is planned in a workbook with one sheet, and perhaps one of ratings."""
    return read(drawn, name, more).planned


def read(drawn: str | None, name: str, more: str = "") -> Reading:
    sheets = [Sheet(called, _cells(said)) for called, said in ((name, drawn or ""), ("Opvolging", more)) if said]
    return understand(Snapshot("plan.xlsx", tuple(sheets)), "LOG", None, TODAY).reading


def _cells(drawn: str) -> dict[tuple[int, int], Cell]:
    lines = [line.strip().strip("|").split("|") for line in drawn.strip().splitlines()]
    texts = {(row, at): said.strip() for row, line in enumerate(lines, 1) for at, said in enumerate(line, 1)}
    return {(row, column): Cell(row, column, said, said) for (row, column), said in texts.items() if said}


def told(drawn: str | None, name: str) -> list[tuple[str, Place | None, Term | None]]:
    return [(one.competence, one.place, one.term) for one in planned(drawn, name)]


def test_a_line_says_where_when_with_whom_and_which_cell_says_so() -> None:
    """
    | Opleidingsplan Noor Peeters 2026-2027 |
    | code | competentie      | Waar     | Periode | Met wie |
    | A1   | stemt taken af   | werkplek | T1      | Koen    |
    | A2   | geeft info door bij ploegwissel | loods 3 | ooit | |
    | C3   | telt goederen    |          |         |         |
    """
    first, second = planned(test_a_line_says_where_when_with_whom_and_which_cell_says_so.__doc__)

    assert (first.competence, first.learner, first.cell) == ("LOG.A1", "Noor Peeters", "Opleidingsplan!C3")
    assert (first.place, first.term, first.with_whom) == (Place.WORK, Term.FIRST, "Koen")
    assert (first.on, first.where, first.when) == (date(2026, 9, 1), "werkplek", "T1")
    assert (second.place, second.term, second.where, second.when) == (None, None, "loods 3", "ooit")


def test_a_first_line_of_words_that_head_columns_elsewhere_is_a_line() -> None:
    """
    | Code | Waar      | Periode | Met wie |
    | A1   | op school | T1      |         |
    | A2   | werkplek  | T2      | Inez    |
    | C4   | loods 3   |         |         |
    | D2   | werkplek  |         |         |
    """
    assert told(test_a_first_line_of_words_that_head_columns_elsewhere_is_a_line.__doc__, "Opleidingsplan Noor") == [
        ("LOG.A1", Place.SCHOOL, Term.FIRST),
        ("LOG.A2", Place.WORK, Term.SECOND),
        ("LOG.C4", None, None),
        ("LOG.D2", Place.WORK, None),
    ]


def test_what_is_planned_is_no_competence_however_much_it_resembles_one() -> None:
    """
    | Code | Waar          | Periode        | Met wie |
    | A1   | op school     | T1             |         |
    | A2   | werkplek      | T2             | Inez    |
    | C4   | loods 3       |                |         |
    | D2   | werkplek      |                |         |
    | C3   | extern (VDAB) | okt-nov        | Koen    |
    | B1   | op het werk   | heel het jaar  | Inez    |
    """
    found = told(test_what_is_planned_is_no_competence_however_much_it_resembles_one.__doc__, "Opleidingsplan Noor")

    assert [code for code, _, _ in found] == ["LOG.A1", "LOG.A2", "LOG.C4", "LOG.D2", "LOG.C3", "LOG.B1"]


def test_places_can_be_columns_to_tick() -> None:
    """
    | competentie                           | School | Werkplek | Extern | wanneer   |
    | stemt taken af met collega's          | x      | x        |        | trim. 2   |
    | geeft informatie door bij ploegwissel |        | x        | -      | voor kerst |
    | telt goederen, controleert schade     |        |          | ✓      | oktober   |
    """
    assert told(test_places_can_be_columns_to_tick.__doc__, "Blad1") == [
        ("LOG.A1", Place.BOTH, Term.SECOND),
        ("LOG.A2", Place.WORK, Term.FIRST),
        ("LOG.C3", Place.ELSEWHERE, Term.FIRST),
    ]


def test_months_can_be_columns_to_tick() -> None:
    """
    | competentie                           | sept | okt | nov | dec | jan |
    | stemt taken af met collega's          | x    | x   |     |     |     |
    | geeft informatie door bij ploegwissel |      |     |     | x   | x   |
    """
    first, second = planned(test_months_can_be_columns_to_tick.__doc__, "Jaarplan 26-27")

    assert (first.term, first.when, first.place) == (Term.FIRST, "sept, okt", None)
    assert (second.term, second.days and second.days.last) == (None, date(2027, 1, 31))


def test_letters_under_terms_are_places_and_nothing_is_asked_about_them() -> None:
    """
    | Jaarplan 2026-2027          S = school, W = werkplek |
    | competentie                           | T1 | T2  | T3 |
    | stemt taken af met collega's          | W  |     |    |
    | geeft informatie door bij ploegwissel |    | S/W |    |
    """
    drawn = test_letters_under_terms_are_places_and_nothing_is_asked_about_them.__doc__
    reading = read(drawn, "Jaarplan")

    assert told(drawn, "Jaarplan") == [("LOG.A1", Place.WORK, Term.FIRST), ("LOG.A2", Place.BOTH, Term.SECOND)]
    assert (reading.observations, [one for one in reading.findings if one.kind is Kind.AMBIGUOUS]) == ((), [])


def test_each_learner_can_have_a_column_of_places() -> None:
    """
    | competentie                           | Noor Peeters | Sem Nys |
    | stemt taken af met collega's          | werk         | school  |
    | geeft informatie door bij ploegwissel | VDAB         |         |
    """
    found = planned(test_each_learner_can_have_a_column_of_places.__doc__)

    assert [(one.learner, one.competence, one.place) for one in found] == [
        ("Noor Peeters", "LOG.A1", Place.WORK),
        ("Sem Nys", "LOG.A1", Place.SCHOOL),
        ("Noor Peeters", "LOG.A2", Place.ELSEWHERE),
    ]


def test_a_plan_can_stand_beside_ratings() -> None:
    """
    | Leerling: Noor Peeters |
    | competentie                           | Waar geleerd? | behaald? |
    | stemt taken af met collega's          | werkplek      | ja       |
    | geeft informatie door bij ploegwissel | school        | nee      |
    """
    found = planned(test_a_plan_can_stand_beside_ratings.__doc__, "Noor")

    assert [(one.competence, one.place, one.learner) for one in found] == [
        ("LOG.A1", Place.WORK, "Noor Peeters"),
        ("LOG.A2", Place.SCHOOL, "Noor Peeters"),
    ]


def test_a_first_name_in_the_tab_means_the_learner_who_is_rated() -> None:
    """
    | competentie                           | Waar   |
    | stemt taken af met collega's          | school |
    | geeft informatie door bij ploegwissel | school |
    """
    rated = "| competentie | Noor Peeters | Sem Nys |\n| telt goederen | V | V |\n| leest picklijst | V | O |"

    def whose(name: str) -> set[str | None]:
        found = planned(test_a_first_name_in_the_tab_means_the_learner_who_is_rated.__doc__, name, rated)
        return {one.learner for one in found}

    assert (whose("Opleidingsplan Noor"), whose("Opleidingsplan")) == ({"Noor Peeters"}, {None})


@pytest.mark.parametrize(
    ("drawn", "name"),
    [
        ("| competentie | Mentor | School |\n| stemt taken af | V | O |\n| telt goederen | O | V |", "Noor"),
        ("| competentie | opmerking |\n| stemt taken af | op school |\n| telt goederen | op school |", "Noor"),
        ("| competentie | Waar |\n| stemt taken af | loods 3 |\n| telt goederen | gang B |", "Noor"),
        ("| competentie | Waar gezien |\n| stemt taken af | school |\n| telt goederen | school |", "Noor"),
        ("| Adres | Waar |\n| Dorp 1 | school |\n| Dorp 2 | werk |", "Opleidingsplan"),
        ("| competentie | Waar |\n| stemt taken af | school |\n| telt goederen | school |", "archief 24-25"),
    ],
)
def test_what_is_not_plainly_a_plan_is_left_alone(drawn: str, name: str) -> None:
    assert planned(drawn, name) == ()


@pytest.mark.parametrize("path", sorted(TRACKERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_no_cell_of_a_tracker_is_both_a_rating_and_a_plan(path: object) -> None:
    reading = understand(read_xlsx(str(path)), today=TODAY).reading

    assert {one.cell for one in reading.observations}.isdisjoint(one.cell for one in reading.planned)
