"""How people name the stretch of time they want to look back on."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.moment import Time
from addin.domain.summary.period import Place, parse_period
from addin.errors import PeriodUnknown

MOMENTS = [
    ("Evaluatie 1", Time(date(2025, 11, 21))),
    ("Evaluatie 2", Time(date(2026, 3, 13))),
    ("T1", Time(date(2025, 12, 1))),
]
LATEST = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("november 2025", "2025-11-01", "2025-11-30"),
        ("februari", "2026-02-01", "2026-02-28"),
        ("T2", "2026-01-05", "2026-04-19"),
        ("trimester 3 24-25", "2025-04-21", "2025-08-31"),
        ("2025-2026", "2025-09-01", "2026-08-31"),
        ("2025-09-01..2025-12-19", "2025-09-01", "2025-12-19"),
        ("1/9/2025 .. 19/12/2025", "2025-09-01", "2025-12-19"),
        ("2026-01-05..", "2026-01-05", "9999-12-31"),
        ("..2025-12-19", "0001-01-01", "2025-12-19"),
        ("2025-11-21", "2025-11-21", "2025-11-21"),
    ],
)
def test_a_stretch_of_days_is_understood(asked: str, first: str, last: str) -> None:
    days = parse_period(asked, MOMENTS, LATEST).days

    assert days is not None
    assert (str(days.first), str(days.last)) == (first, last)


@pytest.mark.parametrize(
    ("asked", "moment"),
    [("Evaluatie 2", "Evaluatie 2"), ("EVALUATIE  1", "Evaluatie 1"), ("2", "Evaluatie 2"), ("t1", "T1")],
)
def test_a_moment_goes_by_its_own_name_first(asked: str, moment: str) -> None:
    assert parse_period(asked, MOMENTS, LATEST).moment == moment


@pytest.mark.parametrize(
    "asked", ["", "evaluatie", "T4", "2025-13", "2026-02-01..2025-02-01", "..", "vorige keer", "T1 foo"]
)
def test_an_unclear_period_is_refused_with_what_there_is(asked: str) -> None:
    with pytest.raises(PeriodUnknown) as trouble:
        parse_period(asked, MOMENTS, LATEST)

    assert trouble.value.moments == ("Evaluatie 1", "Evaluatie 2", "T1")
    assert "2025-09-01..2025-12-19" in str(trouble.value)


def test_a_workbook_without_moments_is_answered_with_examples_only() -> None:
    with pytest.raises(PeriodUnknown, match="Give one like 2025-11, T1"):
        parse_period("gisteren", [], LATEST)


def test_a_moment_divides_what_came_before_from_what_came_after() -> None:
    period = parse_period("Evaluatie 1", MOMENTS, LATEST)

    assert period.place(Time(date(2025, 11, 21)), "Evaluatie 1") is Place.WITHIN
    assert period.place(Time(date(2025, 10, 1)), None) is Place.BEFORE
    assert period.place(Time(date(2026, 3, 13)), "Evaluatie 2") is Place.AFTER
    assert period.place(Time(), None) is Place.UNKNOWN
