"""School years, holidays and trimesters, against published dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from addin.domain.school_year import (
    Days,
    Holiday,
    SchoolYear,
    easter,
    holiday_on,
    holidays,
    parse_school_year,
    school_year_of,
    trimesters,
)


@pytest.mark.parametrize(
    ("start", "autumn", "christmas", "carnival", "spring"),
    [
        (2019, (10, 28), (12, 23), (2, 24), (4, 6)),
        (2022, (10, 31), (12, 26), (2, 20), (4, 3)),
        (2023, (10, 30), (12, 25), (2, 12), (4, 1)),
        (2025, (10, 27), (12, 22), (2, 16), (4, 6)),
        (2026, (11, 2), (12, 21), (2, 8), (3, 29)),
    ],
)
def test_holidays_begin_on_the_published_mondays(
    start: int, autumn: tuple[int, int], christmas: tuple[int, int], carnival: tuple[int, int], spring: tuple[int, int]
) -> None:
    found = holidays(SchoolYear(start))

    assert found[Holiday.AUTUMN].first == date(start, *autumn)
    assert found[Holiday.CHRISTMAS].first == date(start, *christmas)
    assert found[Holiday.CARNIVAL].first == date(start + 1, *carnival)
    assert found[Holiday.EASTER].first == date(start + 1, *spring)


def test_holidays_of_2026_end_as_the_school_planned() -> None:
    found = holidays(SchoolYear(2026))

    assert [str(days.last) for days in found.values()] == [
        "2026-11-08",
        "2027-01-03",
        "2027-02-14",
        "2027-04-11",
        "2027-08-31",
    ]


def test_a_late_easter_pulls_its_holiday_forward() -> None:
    assert easter(2019) == date(2019, 4, 21)
    assert holidays(SchoolYear(2018))[Holiday.EASTER] == Days(date(2019, 4, 8), date(2019, 4, 21))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, "2000-04-23"), (2008, "2008-03-23"), (2024, "2024-03-31"), (2026, "2026-04-05"), (2038, "2038-04-25")],
)
def test_easter_falls_on_the_known_sunday(year: int, sunday: str) -> None:
    assert str(easter(year)) == sunday


@pytest.mark.parametrize("start", range(2015, 2060))
def test_holidays_are_whole_weeks_that_never_touch(start: int) -> None:
    found = list(holidays(SchoolYear(start)).values())

    assert all(days.first.weekday() == 0 and days.last.weekday() == 6 for days in found[:4])
    assert all(before.last + timedelta(days=7) < after.first for before, after in pairwise(found))


def test_august_belongs_to_the_year_that_ends() -> None:
    assert school_year_of(date(2026, 8, 31)) == SchoolYear(2025)
    assert school_year_of(date(2026, 9, 1)) == SchoolYear(2026)
    assert date(2026, 8, 31) in SchoolYear(2025)
    assert date(2026, 9, 1) not in SchoolYear(2025)


@pytest.mark.parametrize(
    "stated",
    [
        "2025-2026",
        "25-26",
        "2025-26",
        "2025/2026",
        "25/26",
        "2025 – 2026",
        "schooljaar 2025-2026",
        "Stoplicht 25-26.xlsx",
    ],
)
def test_a_school_year_is_known_in_each_of_its_forms(stated: str) -> None:
    assert parse_school_year(stated) == SchoolYear(2025)


@pytest.mark.parametrize("stated", ["", "2025", "2025-2027", "25-27", "12-13", "2025-11-14", "24-25/09", "week 40"])
def test_other_numbers_are_no_school_year(stated: str) -> None:
    assert parse_school_year(stated) is None


def test_the_turn_of_the_century_is_a_school_year_too() -> None:
    assert parse_school_year("2099-00") == SchoolYear(2099)
    assert str(SchoolYear(2099)) == "2099-2100"


def test_trimesters_leave_no_day_out() -> None:
    parts = trimesters(SchoolYear(2025))

    assert parts[0] == Days(date(2025, 9, 1), date(2026, 1, 4))
    assert parts[1] == Days(date(2026, 1, 5), date(2026, 4, 19))
    assert parts[2] == Days(date(2026, 4, 20), date(2026, 8, 31))


def test_a_school_may_cut_its_year_in_two() -> None:
    parts = trimesters(SchoolYear(2025), closed_by=(Holiday.CHRISTMAS, Holiday.SUMMER))

    assert [str(part.first) for part in parts] == ["2025-09-01", "2026-01-05"]


def test_a_day_knows_its_holiday() -> None:
    assert holiday_on(date(2025, 12, 31)) is Holiday.CHRISTMAS
    assert holiday_on(date(2026, 7, 15)) is Holiday.SUMMER
    assert holiday_on(date(2025, 11, 14)) is None
