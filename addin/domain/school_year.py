"""The school's calendar: school years, holidays and trimesters, so that a day can be placed and a period named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)

_STATED = re.compile(r"(?<![\d/.-])(?:(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)|(\d\d)\s*[-–—/]\s*(\d\d))(?![\d/-]|\.\d)")
# "12-13" on a form is a page or a pair of weeks; school years written with two digits are recent ones.
_FIRST_SHORT_YEAR = 15


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Say whether ``day`` lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A Flemish school year, 1 September to 31 August, named by the calendar year in which it starts."""

    start: int

    @property
    def days(self) -> Days:
        """From 1 September to 31 August."""
        return Days(date(self.start, 9, 1), date(self.start + 1, 8, 31))

    def __contains__(self, day: date) -> bool:
        """Say whether ``day`` lies in it."""
        return day in self.days

    def __str__(self) -> str:
        """Return the full stated form, ``2025-2026``."""
        return f"{self.start}-{self.start + 1}"


class Holiday(StrEnum):
    """The school holidays, in the order of the year, by their Dutch names."""

    AUTUMN = "herfstvakantie"
    CHRISTMAS = "kerstvakantie"
    CARNIVAL = "krokusvakantie"
    EASTER = "paasvakantie"
    SUMMER = "zomervakantie"


TRIMESTERS_CLOSED_BY = (Holiday.CHRISTMAS, Holiday.EASTER, Holiday.SUMMER)
"""The custom (no rule): to Christmas, to Easter, to the summer. A school with two semesters passes its own."""


def school_year_of(day: date) -> SchoolYear:
    """Return the school year in which ``day`` lies; July and August belong to the year that ends."""
    return SchoolYear(day.year if day.month >= 9 else day.year - 1)  # noqa: PLR2004 - September


def parse_school_year(stated: str) -> SchoolYear | None:
    """Return the school year that ``stated`` is or names, None if it names none.

    Args:
        stated: ``2025-2026``, ``2025-26``, ``25-26``, also with a slash or a dash, also inside a title
            (``Stoplicht duaal 25-26.xlsx``). The two years must follow each other, so that ``12-14`` is none; two
            digits on both sides count from 15-16 on.
    """
    for match in _STATED.finditer(stated):
        start, end = (match[1], match[2]) if match[1] else (match[3], match[4])
        if match[3] and int(start) < _FIRST_SHORT_YEAR:
            continue
        first = int(start) % 100 + 2000
        if int(end) % 100 == (first + 1) % 100:
            return SchoolYear(first)
    return None


def easter(year: int) -> date:
    """Return Easter Sunday of a calendar year (Gregorian computus, the anonymous algorithm of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: SchoolYear) -> dict[Holiday, Days]:
    """Return the school holidays of a school year, in order, from their Monday to their last Sunday.

    Source: DOMAIN.md section 3 (S14), which reproduces the dates published for 2019-20, 2022-23, 2023-24 and 2025-26.
    Single free days (11 November, 1 May, Ascension, facultative days) are not among them.
    """
    return dict(_by_rule(year))


@lru_cache(maxsize=64)
def _by_rule(year: SchoolYear) -> Mapping[Holiday, Days]:
    spring = year.start + 1
    return {
        Holiday.AUTUMN: _weeks(_monday_for(date(year.start, 11, 1), moved_on_from=7), 1),
        Holiday.CHRISTMAS: _weeks(_monday_for(date(year.start, 12, 25), moved_on_from=6), 2),
        Holiday.CARNIVAL: _weeks(_monday_before(easter(spring), 7), 1),
        Holiday.EASTER: _weeks(_easter_holiday_monday(spring), 2),
        Holiday.SUMMER: Days(date(spring, 7, 1), date(spring, 8, 31)),
    }


def holiday_on(day: date) -> Holiday | None:
    """Return the holiday in which ``day`` lies, None on other days."""
    found = holidays(school_year_of(day)).items()
    return next((holiday for holiday, days in found if day in days), None)


def trimesters(
    year: SchoolYear,
    closed_by: tuple[Holiday, ...] = TRIMESTERS_CLOSED_BY,
    found: Mapping[Holiday, Days] | None = None,
) -> tuple[Days, ...]:
    """Cut a school year into trimesters.

    Args:
        year: The school year.
        closed_by: The holidays that close each part, in the order of the year.
        found: The holidays of that year; as the rules give them if None.

    Returns:
        One stretch a part, without gaps: a holiday belongs to the part it closes, because companies go on working and
        a rating given in the holidays must not fall between two parts.
    """
    days = holidays(year) if found is None else found
    first = year.days.first
    parts = []
    for holiday in closed_by:
        parts.append(Days(first, days[holiday].last))
        first = days[holiday].last + _DAY
    return tuple(parts)


def _weeks(monday: date, count: int) -> Days:
    return Days(monday, monday + count * _WEEK - _DAY)


def _monday_for(day: date, *, moved_on_from: int) -> date:
    """Return the Monday of the week of ``day``; from weekday ``moved_on_from`` (7 is Sunday) on, the next Monday."""
    monday = day - timedelta(days=day.weekday())
    return monday + _WEEK if day.isoweekday() >= moved_on_from else monday


def _monday_before(sunday: date, count: int) -> date:
    return sunday + _DAY - count * _WEEK


def _easter_holiday_monday(year: int) -> date:
    sunday = easter(year)
    if sunday < date(year, 4, 1):
        return sunday + _DAY
    if sunday > date(year, 4, 15):
        return _monday_before(sunday, 2)
    first = date(year, 4, 1)
    return first + timedelta(days=-first.weekday() % 7)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week.

    >>> monday_of(date(2026, 11, 22))
    datetime.date(2026, 11, 16)
    """
    return day - timedelta(days=day.weekday())
