"""When a rating was given: by its date, else by the words that head its column (``Evaluatie 2``, ``Nov. 2025``)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from addin.domain.learner import fold
from addin.domain.school_year import Days, SchoolYear, parse_school_year

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari januar january janvier janv jan janner",
            "februari februar february fevrier fevr febr fev feb",
            "maart march mars marz maerz mrt mar",
            "april avril apr avr",
            "mei mai may",
            "juni juin june jun",
            "juli juillet july juil jul",
            "augustus august aout aug",
            "september septembre sept sep",
            "oktober october octobre okt oct",
            "november novembre nov",
            "december decembre dezember dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME_WORDS = re.compile(
    r"(?P<iso>\b20\d\d-\d\d-\d\d\b)"
    r"|(?P<local>\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b)"
    r"|(?:(?<![\d+])(?P<day>\d{1,2})\.?\s+)?(?P<month>[a-z]+)\.?(?:\s+(?P<year>20\d\d\b))?"
)
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A place on the line of time, good for sorting: a day first, else the number of the moment (``Evaluatie 2``)."""

    day: date = date.min
    number: int = 0

    @property
    def known(self) -> bool:
        """Whether it says anything at all."""
        return self != BEGINNING


BEGINNING = Time()
"""The time of what nothing dates."""


def time_of(on: date | None, moment: str | None, year: SchoolYear) -> Time:
    """Place a rating: by its own date, else by the last day its moment names, else by the moment's number.

    Args:
        on: The date stated for the rating.
        moment: The heading that names the moment.
        year: The school year in which a month without a year lies.
    """
    if on:
        return Time(on)
    if not moment:
        return BEGINNING
    if stretch := days_named(moment, year):
        return Time(stretch.last)
    number = _NUMBER.search(moment)
    return Time(number=int(number[0])) if number else Time()


def days_named(words: str, year: SchoolYear) -> Days | None:
    """Return the days that ``words`` name, from the first day or month in them to the last; None if they name none.

    Understands dates (2025-11-14, 14/11/2025, 14.11.25, 14 nov 2025), months in nl, fr, en and de with or without a
    year (``september - december 2025``), and school years (``2025-26``).
    """
    if stated := parse_school_year(words):
        return stated.days
    found: list[Days] = []
    for match in reversed(list(_TIME_WORDS.finditer(fold(words)))):
        # "september - december 2025" names the year once, at its end.
        if days := _stretch(match, found[0].first if found else None, year):
            found.insert(0, days)
    return Days(found[0].first, max(days.last for days in found)) if found else None


def month_days(year: int, month: int) -> Days:
    """Return the days of a month of a calendar year."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _stretch(match: re.Match[str], before: date | None, year: SchoolYear) -> Days | None:
    if match["iso"] or match["local"]:
        return _one_day(*_numbers(match["iso"] or match["local"]))
    month = _MONTHS.get(match["month"])
    if month is None:
        return None
    calendar_year = int(match["year"]) if match["year"] else _year_of(month, before, year)
    if match["day"]:
        return _one_day(calendar_year, month, int(match["day"]))
    return month_days(calendar_year, month)


def _year_of(month: int, before: date | None, year: SchoolYear) -> int:
    if before:
        return before.year - (month > before.month)
    return year.start + (month < year.days.first.month)


def _numbers(written: str) -> tuple[int, int, int]:
    """Return (year, month, day) of 2025-11-14, 14/11/2025 or 14.11.25."""
    numbers = [int(part) for part in re.split(r"[./-]", written)]
    if written.startswith("20") and numbers[0] > 99:  # noqa: PLR2004 - a year of four digits stands first
        return numbers[0], numbers[1], numbers[2]
    return numbers[2] % 100 + 2000, numbers[1], numbers[0]


def _one_day(year: int, month: int, day: int) -> Days | None:
    try:
        return Days(date(year, month, day), date(year, month, day))
    except ValueError:
        return None
