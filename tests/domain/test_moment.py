"""Reading the time from the words that head a column."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.moment import Time, days_named, time_of
from addin.domain.school_year import SchoolYear

YEAR = SchoolYear(2025)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Nov. 2025", "2025-11-01", "2025-11-30"),
        ("novembre 2025", "2025-11-01", "2025-11-30"),
        ("5+5 februari", "2026-02-01", "2026-02-28"),
        ("5+5 oktober", "2025-10-01", "2025-10-31"),
        ("Review of 27 March 2026", "2026-03-27", "2026-03-27"),
        ("september - december 2024", "2024-09-01", "2024-12-31"),
        ("november - maart 2026", "2025-11-01", "2026-03-31"),
        ("januari - maart 2026", "2026-01-01", "2026-03-31"),
        ("01/09/2026 – 30/10/2026", "2026-09-01", "2026-10-30"),
        ("gesprek 14.11.25", "2025-11-14", "2025-11-14"),
        ("2025-11-14", "2025-11-14", "2025-11-14"),
        ("Februar und März", "2026-02-01", "2026-03-31"),
        ("schooljaar 25-26", "2025-09-01", "2026-08-31"),
    ],
)
def test_words_name_days(words: str, first: str, last: str) -> None:
    days = days_named(words, YEAR)

    assert days is not None
    assert (str(days.first), str(days.last)) == (first, last)


@pytest.mark.parametrize("words", ["Evaluatie 2", "trimester 1", "31/02/2025", "Kurt Maes", "week 40", ""])
def test_other_words_name_no_days(words: str) -> None:
    assert days_named(words, YEAR) is None


def test_the_own_date_of_a_rating_goes_before_its_heading() -> None:
    assert time_of(date(2025, 10, 3), "november 2025", YEAR) == Time(date(2025, 10, 3))


def test_numbered_moments_stand_in_their_order() -> None:
    moments = ["Evaluatie 10", "eval 2", "1e evaluatie"]

    assert sorted(moments, key=lambda moment: time_of(None, moment, YEAR)) == ["1e evaluatie", "eval 2", "Evaluatie 10"]


def test_a_rating_without_date_or_telling_heading_has_no_time() -> None:
    assert not time_of(None, None, YEAR).known
    assert not time_of(None, "beoordeling", YEAR).known
