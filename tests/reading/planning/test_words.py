"""Places and times as plans write them are understood in four languages, and what is not certain is left open."""

from __future__ import annotations

import doctest
from datetime import date

import pytest

from addin.domain.calendar.setting import USUAL
from addin.domain.plan.places import Place, Term
from addin.domain.school_year import Days, SchoolYear
from addin.reading.planning import places
from addin.reading.planning.periods import UNSAID, when_of
from addin.reading.planning.places import by_letters, explained, place_in_letters, place_of

YEAR = SchoolYear(2026)


def test_the_examples_hold() -> None:
    found = doctest.testmod(places)

    assert (found.failed, found.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("werkplek", Place.WORK), ("Op het werk", Place.WORK), ("bedrijf", Place.WORK), ("in de zaak", None),
        ("op school", Place.SCHOOL), ("in de klas", Place.SCHOOL), ("les PV", Place.SCHOOL),
        ("extern", Place.ELSEWHERE), ("VDAB Gent", Place.ELSEWHERE), ("andere vestiging", Place.ELSEWHERE),
        ("externe opleiding", Place.ELSEWHERE), ("elders (zusterbedrijf)", Place.ELSEWHERE),
        ("school + werkplek", Place.BOTH), ("school/bedrijf", Place.BOTH), ("beide", Place.BOTH),
        ("nog te zoeken", Place.TO_FIND), ("?", Place.TO_FIND), ("nergens", Place.TO_FIND),
        ("en entreprise", Place.WORK), ("à l'école", Place.SCHOOL), ("centre de formation", Place.ELSEWHERE),
        ("école et entreprise", Place.BOTH), ("à trouver", Place.TO_FIND),
        ("at work", Place.WORK), ("at school", Place.SCHOOL), ("external", Place.ELSEWHERE),
        ("still to find", Place.TO_FIND),
        ("im Betrieb", Place.WORK), ("Berufsschule", Place.SCHOOL), ("überbetrieblich", Place.ELSEWHERE),
        ("niet op school", None), ("loods 3", None), ("school en VDAB", None), ("", None),
        ("de leerling leert dit stap voor stap op het werk of op school", None),
    ],
)  # fmt: skip
def test_a_place_is_named_for_certain_or_not_at_all(said: str, place: Place | None) -> None:
    assert place_of(said) is place


def test_letters_mean_what_the_sheet_says_else_only_what_two_of_them_show() -> None:
    legend = explained(["Legende", "S = school, E = extern (VDAB)", "W: werkplek"])

    assert legend == {"s": Place.SCHOOL, "e": Place.ELSEWHERE, "w": Place.WORK}
    assert place_in_letters("S/W", by_letters(["S"], legend)) is Place.BOTH
    assert place_in_letters("s", by_letters(["W", "s"], {})) is Place.SCHOOL
    assert place_in_letters("S", by_letters(["S", "B"], {})) is None


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("T1", Term.FIRST), ("trimester 2", Term.SECOND), ("3de trim.", Term.THIRD), ("eerste trimester", Term.FIRST),
        ("2e trimestre", Term.SECOND), ("first term", Term.FIRST), ("heel het jaar", Term.ALL_YEAR),
        ("doorlopend", Term.ALL_YEAR),
        ("toute l'année", Term.ALL_YEAR), ("volgend jaar", Term.NEXT_YEAR), ("next year", Term.NEXT_YEAR),
        ("oktober", Term.FIRST), ("sept-nov", Term.FIRST), ("van oktober tot november", Term.FIRST),
        ("week 40", Term.FIRST),
        ("w46-48", Term.FIRST), ("voor kerst", Term.FIRST), ("na Pasen", Term.THIRD), ("3/11 - 14/11", Term.FIRST),
        ("tegen 12 februari", Term.SECOND), ("mai", Term.THIRD), ("2", None), ("nov-feb", None), ("semester 1", None),
        ("als het past", None), ("5 EIT", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_is_the_term_it_lies_in(said: str, term: Term | None) -> None:
    assert when_of(said, YEAR, USUAL).term is term


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("sept-nov", date(2026, 9, 1), date(2026, 11, 30)),
        ("week 40-43", date(2026, 9, 28), date(2026, 10, 25)),
        ("nov – feb", date(2026, 11, 1), date(2027, 2, 28)),
        ("3/11 - 14/11", date(2026, 11, 3), date(2026, 11, 14)),
        ("week 2", date(2027, 1, 11), date(2027, 1, 17)),
        ("semester 2", date(2027, 2, 1), date(2027, 6, 30)),
        ("T1", date(2026, 9, 1), date(2027, 1, 3)),
    ],
)
def test_a_time_is_the_days_it_covers(said: str, first: date, last: date) -> None:
    assert when_of(said, YEAR, USUAL).days == Days(first, last)


def test_a_bare_number_is_a_term_only_under_a_heading_that_says_so() -> None:
    assert when_of("2", YEAR, USUAL, "Welk trimester?").term is Term.SECOND
    assert when_of("2", YEAR, USUAL, "Periode") == UNSAID
