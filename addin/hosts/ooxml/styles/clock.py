"""Dates and times as a number format shows them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from addin.sheet.number_formats import Section, Token
from addin.sheet.values import from_serial

_TOO_NARROW = "########"  # what Excel shows for a date before its day zero
_DAY = 86_400
_NOON = 12

# By the low byte of Windows' number for the language; English for any other.
_MONTHS = {
    0x13: "januari februari maart april mei juni juli augustus september oktober november december",
    0x0C: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    0x07: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    0x09: "January February March April May June July August September October November December",
}
_SHORT_MONTHS = {
    0x13: "jan feb mrt apr mei jun jul aug sep okt nov dec",
    0x0C: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    0x07: "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    0x09: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_DAYS = {
    0x13: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    0x0C: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    0x07: "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    0x09: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_SHORT_DAY = {0x13: 2, 0x0C: 3, 0x07: 2, 0x09: 3}
_ENGLISH = 0x09


class Moment(NamedTuple):
    """A serial number taken apart; day 0 and 29 February 1900 exist here because Excel shows them."""

    year: int
    month: int
    day: int
    weekday: int  # Monday is 0
    seconds: float  # of the day
    serial: float


def show_date(serial: float, section: Section, *, date_system_1904: bool) -> str:
    """Return a serial number under a date section, as many digits as its letters say."""
    moment = _moment(serial, section, date_system_1904=date_system_1904)
    if moment is None:
        return _TOO_NARROW
    return "".join([_piece(token, moment, section) for token in section.tokens])


def _moment(serial: float, section: Section, *, date_system_1904: bool) -> Moment | None:
    total = round(serial * _DAY, section.places)
    days, seconds = divmod(total, _DAY)
    if days < 0:
        return None
    if not date_system_1904 and int(days) in {0, 60}:
        return Moment(1900, *((1, 0, 5) if not days else (2, 29, 2)), seconds, total / _DAY)
    day = from_serial(float(days), date_system_1904=date_system_1904)
    if not isinstance(day, date) or isinstance(day, datetime):
        return None
    # Excel's weekdays of January and February 1900 are one off, for the leap day that never was.
    weekday = (day - timedelta(days=1 if not date_system_1904 and days < 60 else 0)).weekday()  # noqa: PLR2004
    return Moment(day.year, day.month, day.day, weekday, seconds, total / _DAY)


def _piece(token: Token, moment: Moment, section: Section) -> str:
    size = len(token.text)
    if token.kind == "clock":
        return _part(token.text[0], size, moment, section.language & 0xFF, half_days=section.half_days)
    if token.kind == "elapsed":
        unit = {"h": 24, "m": 1440, "s": _DAY}[token.text[0]]
        return f"{int(moment.serial * unit + 1e-9):0{size}d}"
    if token.kind == "minutes":
        return f"{int(moment.seconds) // 60 % 60:0{min(size, 2)}d}"
    if token.kind == "fraction":
        return f"{moment.seconds % 1:.{size}f}"[1:]
    if token.kind == "noon":
        after = moment.seconds >= _DAY // 2
        return ("PM" if after else "AM") if size > 3 else ("P" if after else "A")  # noqa: PLR2004
    return token.text if token.kind in {"literal", "sign", "digits"} else ""


def _part(letter: str, size: int, moment: Moment, language: int, *, half_days: bool) -> str:
    if letter == "y":
        return f"{moment.year % 100:02d}" if size <= 2 else f"{moment.year:04d}"  # noqa: PLR2004
    if letter == "m":
        return f"{moment.month:0{size}d}" if size <= 2 else _month(moment.month, size, language)  # noqa: PLR2004
    if letter == "d":
        return f"{moment.day:0{size}d}" if size <= 2 else _weekday(moment.weekday, size, language)  # noqa: PLR2004
    if letter == "s":
        return f"{int(moment.seconds) % 60:0{min(size, 2)}d}"
    hour = int(moment.seconds) // 3600
    return f"{(hour % _NOON or _NOON) if half_days else hour:0{min(size, 2)}d}"


def _month(month: int, size: int, language: int) -> str:
    names = _SHORT_MONTHS if size == 3 else _MONTHS  # noqa: PLR2004
    name = names.get(language, names[_ENGLISH]).split()[month - 1]
    return name[0] if size == 5 else name  # noqa: PLR2004 - mmmmm is the initial


def _weekday(weekday: int, size: int, language: int) -> str:
    name = _DAYS.get(language, _DAYS[_ENGLISH]).split()[weekday]
    return name[: _SHORT_DAY.get(language, 3)] if size == 3 else name  # noqa: PLR2004
