"""The stretch of time that a summary reports on, and how people name one: ``Evaluatie 2``, ``2025-11``, ``T1``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import fold
from addin.domain.moment import BEGINNING, Time, days_named, month_days
from addin.domain.school_year import Days, SchoolYear, parse_school_year, school_year_of
from addin.errors import PeriodUnknown

_MONTH = re.compile(r"(20\d\d)-(0?[1-9]|1[0-2])")
_TRIMESTER = re.compile(r"t(?:rim(?:ester|estre)?)?\s*\.?\s*([1-9])\b\s*(.*)")


class Place(Enum):
    """Where a rating lies as seen from a period; UNKNOWN when nothing says when it was given."""

    BEFORE = auto()
    WITHIN = auto()
    AFTER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Period:
    """What is reported on, ``name`` in the words of who asked: ``days``, or a ``moment`` that ends at ``until``."""

    name: str
    days: Days | None = None
    moment: str | None = None
    until: Time = BEGINNING

    def place(self, time: Time, moment: str | None) -> Place:
        """Say where a rating of that time and moment lies."""
        if self.moment is not None and moment == self.moment:
            return Place.WITHIN
        if self.days is None:
            return _as_seen_from(self.until, time)
        if time.day == date.min:
            return Place.UNKNOWN
        if time.day in self.days:
            return Place.WITHIN
        return Place.BEFORE if time.day < self.days.first else Place.AFTER


def _as_seen_from(until: Time, time: Time) -> Place:
    if not time.known or (time.day == date.min) != (until.day == date.min):
        return Place.UNKNOWN
    return Place.BEFORE if time <= until else Place.AFTER


def parse_period(asked: str, moments: Iterable[tuple[str, Time]], latest: date, calendar: Calendar = USUAL) -> Period:
    """Return the period that somebody means.

    Args:
        asked: The name of a moment (``Evaluatie 2``), a month (``2025-11``, ``november 2025``), a trimester (``T1``,
            ``T2 2025-2026``), a school year, a day, or two days with ``..`` between them, one of which may be left out.
        moments: The moments that the workbooks name, each with the time of every rating given then.
        latest: The day of the latest rating; a trimester or month without a year lies in its school year.
        calendar: How the school cuts up its year; T1 is its first part.

    Raises:
        PeriodUnknown: if it is none of these, or may be several moments.
    """
    year = school_year_of(latest)
    known = sorted(moments)
    found = (
        _moment(asked, known, exactly=True)
        or _stretch(asked, _from_to(asked, year) if ".." in asked else _days(asked, year, calendar))
        or _moment(asked, known, exactly=False)
    )
    if found is None:
        raise PeriodUnknown(asked, tuple(dict.fromkeys(moment for moment, _ in known)))
    return found


def _stretch(asked: str, days: Days | None) -> Period | None:
    return Period(asked.strip(), days) if days else None


def _days(asked: str, year: SchoolYear, calendar: Calendar) -> Days | None:
    return _month(asked) or _trimester(asked, year, calendar) or days_named(asked, year)


def _from_to(asked: str, year: SchoolYear) -> Days | None:
    first, _, last = (part.strip() for part in asked.partition(".."))
    if not (first or last):
        return None
    start = days_named(first, year) if first else Days(date.min, date.min)
    end = days_named(last, year) if last else Days(date.max, date.max)
    return Days(start.first, end.last) if start and end and start.first <= end.last else None


def _month(asked: str) -> Days | None:
    match = _MONTH.fullmatch(asked.strip())
    return month_days(int(match[1]), int(match[2])) if match else None


def _trimester(asked: str, year: SchoolYear, calendar: Calendar) -> Days | None:
    match = _TRIMESTER.fullmatch(fold(asked).strip())
    if not match or (match[2] and not parse_school_year(match[2])):
        return None
    parts = calendar.periods(parse_school_year(match[2]) or year)
    return parts[int(match[1]) - 1] if int(match[1]) <= len(parts) else None


def _moment(asked: str, known: list[tuple[str, Time]], *, exactly: bool) -> Period | None:
    wanted = fold(asked).split()
    alike = {moment for moment, _ in known if _says(moment, wanted, exactly=exactly)}
    if len(alike) != 1:
        return None
    (moment,) = alike
    return Period(moment, moment=moment, until=max(time for name, time in known if name == moment))


def _says(moment: str, wanted: list[str], *, exactly: bool) -> bool:
    words = fold(moment).split()
    return words == wanted if exactly else bool(wanted) and all(word in words for word in wanted)
