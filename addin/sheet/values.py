"""What a cell can hold, and how spreadsheets keep dates as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

# Excel's errors are values: they are kept as text with their own type so that nobody mistakes one for a rating.


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as ``#REF!``."""

    code: str

    def __str__(self) -> str:
        """Return the error as the sheet shows it."""
        return self.code


CellValue: TypeAlias = bool | int | float | str | date | datetime | time | CellError | None

_DAY_ZERO_1900 = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_LEAP_BUG = 60  # Excel counts 1900 as a leap year; serial 60 is a day that never was.
_LAST_SERIAL = 2_958_465  # 9999-12-31 in the 1900 system


def from_serial(serial: float, *, date_system_1904: bool = False) -> date | datetime | time | None:
    """Return what a spreadsheet means by a number formatted as a date.

    Args:
        serial: Days since the workbook's day zero; the fraction is the time of the day.
        date_system_1904: True for workbooks that count from 1904 (old Excel for Mac).

    Returns:
        A ``date`` for whole days, a ``datetime`` with a time of day (to the second), a ``time`` for a number below 1;
        None for numbers that are no date (negative, beyond the year 9999, the day 60 that never was).
    """
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    days, fraction = divmod(serial, 1)
    seconds = round(fraction * 86_400)
    if seconds == 86_400:  # noqa: PLR2004 - the rounding carried into the next day
        days, seconds = days + 1, 0
    clock = (datetime.min + timedelta(seconds=seconds)).time()  # noqa: DTZ901 - cells have no time zone
    if days == 0 and not date_system_1904:
        return clock if fraction else None
    if not date_system_1904 and days == _LEAP_BUG:
        return None
    zero = _DAY_ZERO_1904 if date_system_1904 else _DAY_ZERO_1900
    if not date_system_1904 and days < _LEAP_BUG:
        days += 1
    try:
        day = zero + timedelta(days=int(days))
    except OverflowError:
        return None
    return datetime.combine(day, clock) if seconds else day


def to_serial(moment: date | time, *, date_system_1904: bool = False) -> float:
    """Return the number that stands for a date, a date with a time, or a time of day; a whole one for a plain date.

    Args:
        moment: A ``date``, ``datetime`` or ``time``.
        date_system_1904: True for workbooks that count from 1904.
    """
    if isinstance(moment, time):
        return _share_of_day(moment)
    day = moment.date() if isinstance(moment, datetime) else moment
    days = (day - (_DAY_ZERO_1904 if date_system_1904 else _DAY_ZERO_1900)).days
    if not date_system_1904 and days <= _LEAP_BUG:
        days -= 1
    return days + _share_of_day(moment.time()) if isinstance(moment, datetime) else days


def _share_of_day(clock: time) -> float:
    return (clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6) / 86_400


def is_blank(value: CellValue) -> bool:
    """Say whether a value is nothing to a reader: None, or text of white space only."""
    return value is None or (isinstance(value, str) and not value.strip())
