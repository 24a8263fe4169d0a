"""Days as people type them are read as they mean them; days that do not exist are told apart from no day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from addin.reading.lexicon.dates import (
    DayRead,
    day_of,
    is_day_text,
    is_moment,
    names_moment,
    read_day,
    school_year_of,
    stated_school_years,
)

SCHOOL_YEAR = 2025


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14/11/2025", "2025-11-14"),
        ("3/2/2026", "2026-02-03"),
        ("24/10/25", "2025-10-24"),
        ("14-11-2025", "2025-11-14"),
        ("14.11.2025", "2025-11-14"),
        ("2025-11-14", "2025-11-14"),
        ("2025/11/14", "2025-11-14"),
        ("14 november 2025", "2025-11-14"),
        ("le 1er décembre 2025", "2025-12-01"),
        ("14. März 2026", "2026-03-14"),
        ("3rd of March 2026", "2026-03-03"),
        ("March 3, 2026", "2026-03-03"),
        ("vrijdag 14 november 2025", "2025-11-14"),
        ("gezien op 14/11/2025 door K. Maes", "2025-11-14"),
        ("29/02/2028", "2028-02-29"),
    ],
)
def test_a_day_is_read_with_the_day_before_the_month(typed: str, meant: str) -> None:
    assert read_day(typed) == DayRead(date.fromisoformat(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 dec", "2025-12-12"),
        ("ma 23/9", "2025-09-23"),
        ("31/8", "2026-08-31"),
        ("1/9", "2025-09-01"),
        ("13-10", "2025-10-13"),
        ("4 fév.", "2026-02-04"),
        ("21. Januar", "2026-01-21"),
    ],
)
def test_a_day_without_a_year_lies_in_the_school_year(typed: str, meant: str) -> None:
    assert read_day(typed, SCHOOL_YEAR) == DayRead(date.fromisoformat(meant), year_guessed=True)


def test_without_a_school_year_a_day_without_a_year_stays_open() -> None:
    assert read_day("12 dec") == DayRead(None, year_guessed=True)


@pytest.mark.parametrize("typed", ["31/02/2026", "30 februari 2026", "31.11.2025", "29/02/2026", "2026-02-30"])
def test_a_day_that_does_not_exist_is_impossible(typed: str) -> None:
    assert read_day(typed) == DayRead(None, impossible=True)


@pytest.mark.parametrize("said", ["", "V", "K. Maes", "7/10/12/15", "lukt goed", "3 keer", "1234", "0475 12 34 56"])
def test_other_text_names_no_day(said: str) -> None:
    assert read_day(said, SCHOOL_YEAR) is None


@pytest.mark.parametrize(
    "said",
    [
        "14/11/2025",
        "13-10",
        "vr 21 maart",
        "2025-11-14",
        "14. März",
        "ma. 23/9",
        "mardi 4 novembre",
        "week 49",
        "wk 3",
        "sem. 12",
        "KW 48",
    ],
)
def test_a_day_or_a_week_alone_is_day_text(said: str) -> None:
    assert is_day_text(said)


@pytest.mark.parametrize("said", ["", "V", "ok 14/11", "14/11 K. Maes", "evaluatie 14/11", "C1-C6", "45/60", "maart"])
def test_text_beside_a_day_is_not_day_text(said: str) -> None:
    assert not is_day_text(said)


def test_a_real_date_is_taken_as_it_is() -> None:
    assert day_of(date(2025, 11, 14), "14-nov", SCHOOL_YEAR) == DayRead(date(2025, 11, 14))
    assert day_of(datetime(2025, 11, 14, 9, 30), "14-nov", SCHOOL_YEAR) == DayRead(date(2025, 11, 14))  # noqa: DTZ001 - cells know no time zone


def test_typed_text_is_read_and_a_number_is_not() -> None:
    assert day_of("14/11", "14/11", SCHOOL_YEAR) == DayRead(date(2025, 11, 14), year_guessed=True)
    assert day_of(14.11, "14.11", SCHOOL_YEAR) is None
    assert day_of(None, "", SCHOOL_YEAR) is None


@pytest.mark.parametrize(
    "said",
    [
        "Evaluatie 2",
        "Nov. 2025",
        "trimester 1",
        "maart",
        "décembre",
        "14/11/2025",
        "week 49",
        "Tussentijdse evaluatie",
        "1. Halbjahr",
        "Review 3",
        "évaluation 1",
    ],
)
def test_a_moment_or_period_of_the_year_is_a_moment(said: str) -> None:
    assert is_moment(said)


@pytest.mark.parametrize("said", ["", "Noor Peeters", "Jan Peeters", "Mei Lin", "Heftruck", "K. Maes", "behaald"])
def test_people_and_things_are_no_moment(said: str) -> None:
    assert not is_moment(said)


@pytest.mark.parametrize("said", ["Evaluatie 2", "Nov. 2025", "maart", "14/11", "week 49", "T1"])
def test_what_tells_one_moment_from_another_names_it(said: str) -> None:
    assert names_moment(said)


@pytest.mark.parametrize("said", ["Evaluatie", "période", "Noor Peeters", ""])
def test_a_word_for_any_moment_names_none(said: str) -> None:
    assert not names_moment(said)


@pytest.mark.parametrize(
    ("day", "began"),
    [(date(2025, 9, 1), 2025), (date(2025, 12, 31), 2025), (date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026)],
)
def test_a_school_year_begins_on_the_first_of_september(day: date, began: int) -> None:
    assert school_year_of(day) == began


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("Schooljaar 2025-2026", (2025,)),
        ("25-26", (2025,)),
        ("Année scolaire 2025/2026", (2025,)),
        ("2024–2025 en 2025–2026", (2024, 2025)),
        ("2025-26", (2025,)),
        ("2025-2027", ()),
        ("14-11-2025", ()),
        ("25-30 pallets", ()),
        ("", ()),
    ],
)
def test_only_following_years_state_a_school_year(said: str, years: tuple[int, ...]) -> None:
    assert stated_school_years(said) == years
