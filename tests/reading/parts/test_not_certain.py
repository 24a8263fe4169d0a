"""Signs and phrases that look like a status and are another one: the slips that would hurt most."""

from __future__ import annotations

import pytest

from addin.domain.shelf import built_in
from addin.domain.status import Status
from addin.reading.competences.codes import CodeBook
from addin.reading.lexicon.names import fits_full_name
from addin.reading.lexicon.statuses import meaning_status, phrase_status
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import scale_of
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.legends.pairs import inline_pairs
from addin.reading.scale.numbers import find_pass_mark
from addin.reading.tables.facets import person
from addin.sheet.snapshot import Cell
from addin.sheet.values import CellValue

REACHED = (Status.ACHIEVED, Status.INDEPENDENT)
STEPS = scale_of(
    [
        Entry("V", "verworven", Status.ACHIEVED, "Blad1!A1"),
        Entry("O", "in ontwikkeling", Status.DEVELOPING, "Blad1!A2"),
        Entry("2", "met hulp", Status.DEVELOPING, "Blad1!A3"),
    ],
    {},
)


def cell(value: CellValue, text: str | None = None) -> Cell:
    return Cell(3, 4, value, str(value) if text is None else text)


@pytest.mark.parametrize("typed", ["nee", "niet", "non", "NOK", "O"])
def test_a_no_in_a_column_to_tick_is_asked(typed: str) -> None:
    decision = decide(cell(typed), STEPS, heading=Status.ACHIEVED)

    assert decision is not None
    assert not decision.certain


@pytest.mark.parametrize("typed", ["nvt", "n/a", "sans objet"])
def test_what_does_not_exist_here_says_so_in_any_column_to_tick(typed: str) -> None:
    decision = decide(cell(typed), STEPS, heading=Status.NOT_ACHIEVED)

    assert decision is not None
    assert (decision.status, decision.certain) == (Status.NOT_APPLICABLE, True)


@pytest.mark.parametrize("typed", ["x", "KM", "✓", "ja"])
def test_a_tick_or_initials_in_it_count(typed: str) -> None:
    decision = decide(cell(typed), STEPS, heading=Status.ACHIEVED)

    assert decision is not None
    assert decision.status is Status.ACHIEVED


@pytest.mark.parametrize(
    "said",
    [
        *("insatisfaisant", "unerfüllt", "incompetent", "incomplete", "onvoldaan", "ongeslaagd", "unausreichend"),
        *("onzelfstandig", "unselbstständig", "niet zonder hulp", "nicht ohne Hilfe", "pas sans aide"),
        *("alleen met hulp", "allein mit Hilfe", "beheerst niet", "nauwelijks behaald", "à peine acquis"),
    ],
)
def test_a_turned_word_is_not_reached(said: str) -> None:
    assert meaning_status(said) not in REACHED
    assert phrase_status(said) not in REACHED


@pytest.mark.parametrize("said", ["geen hulp nodig", "n'a pas besoin d'aide", "needs no help", "braucht keine Hilfe"])
def test_who_needs_no_help_works_alone(said: str) -> None:
    assert meaning_status(said) is Status.INDEPENDENT


@pytest.mark.parametrize("said", ["geen probleem", "niet slecht", "not bad", "geen fouten"])
def test_praise_may_hold_a_no(said: str) -> None:
    assert meaning_status(said) is Status.ACHIEVED


def test_a_minus_behind_a_sign_makes_another_sign() -> None:
    decision = decide(cell("V-"), STEPS)

    assert decision is None or not decision.certain


def test_a_whole_number_shown_with_decimals_is_the_legends_number() -> None:
    decision = decide(cell(2.0, "2.0"), STEPS)

    assert decision is not None
    assert decision.status is Status.DEVELOPING


def test_a_mark_is_no_day_beside_a_pass_mark() -> None:
    scale = scale_of([], {}, find_pass_mark(["geslaagd vanaf 6/10"]))

    assert [decision.status for typed in ("7/10", "4/10") if (decision := decide(cell(typed), scale))] == [
        Status.ACHIEVED,
        Status.DEVELOPING,
    ]


def test_how_often_is_no_pass_mark() -> None:
    assert find_pass_mark(["vanaf 3 keer gezien = behaald"]) is None


@pytest.mark.parametrize(
    "legend",
    ["V=verworven,O=oefenen", "V=verworven O=oefenen", "V: verworven, O: oefenen", "V = verworven, O = oefenen"],
)
def test_a_legend_may_be_typed_tightly(legend: str) -> None:
    assert [(pair.token, pair.meaning) for pair in inline_pairs(legend)] == [("V", "verworven"), ("O", "oefenen")]


def test_a_code_of_another_trajectory_is_not_ours() -> None:
    logistics = next(trajectory for trajectory in built_in() if trajectory.code == "LOG")

    assert [code.competence for code in CodeBook(logistics).find("ELI.A1 leest het plan")] == [None]


@pytest.mark.parametrize(("short", "full"), [("Noor P.", "Noor Peeters"), ("N. Peeters", "Noor Peeters")])
def test_a_name_cut_short_in_one_part_fits(short: str, full: str) -> None:
    assert fits_full_name(short, full)


def test_peter_claes_is_somebody() -> None:
    assert person("Peter Claes") is None


def test_initials_of_all_further_names_fit() -> None:
    assert fits_full_name("Yassin EA", "Yassin El Amrani")
    assert not fits_full_name("Yassin EB", "Yassin El Amrani")
