"""Days as people type them: real dates, "24/10/25", "12 dec", "ma 23/9", "week 49", and days that do not exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from addin.reading.lexicon.wordlists import alternatives, by_word, pattern
from addin.reading.lexicon.words import fold, per_text
from addin.sheet.values import CellValue

MONTHS = {word: int(number) for word, number in by_word("months").items()}

_PERIOD = re.compile(rf"\b{alternatives('period')}")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?'?(\d{4}|\d{2}))?(?![\d/]|[.\-]\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_WORDY = re.compile(
    r"(?<!\d)(\d{1,2})(?:ste|de|e|er|st|nd|rd|th|\.)?\s*(?:of\s+)?([a-z]{3,10})\.?(?:\s+'?(\d{4}|\d{2})\b)?"
)
_WORDY_AMERICAN = re.compile(r"\b([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})")
_MONTH_OF_YEAR = re.compile(r"\b([a-z]{3,10})\.?\s+(20\d\d)\b")
_SCHOOL_YEAR = re.compile(
    r"(?<![\d/.\-])(?:(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)|([12345]\d)\s?[-–—]\s?([12345]\d))(?!\d|[/.]\d|-\d)"
)


@dataclass(frozen=True, slots=True)
class DayRead:
    """What a text says about a day: ``day``, or None with ``impossible`` when it names a day that does not exist."""

    day: date | None
    impossible: bool = False
    year_guessed: bool = False


def school_year_of(day: date) -> int:
    """Return the year in which the school year of a day began (1 September)."""
    return day.year if day.month >= 9 else day.year - 1  # September


@per_text
def stated_school_years(text: str) -> tuple[int, ...]:
    """Return the school years that a text names ("2025-2026", "25-26"), each by the year in which it begins."""
    found = []
    for pair in _SCHOOL_YEAR.findall(text):
        first, second = pair[:2] if pair[0] else pair[2:]
        begin, end = (int(year) if len(year) == 4 else 2000 + int(year) for year in (first, second))
        if end == begin + 1 and 2010 <= begin <= 2040:
            found.append(begin)
    return tuple(found)


@per_text
def named_months(text: str) -> tuple[int, ...]:
    """Return the school years, by the year in which each begins, of the months that a text names ("nov. 2025")."""
    return tuple(
        school_year_of(date(int(year), MONTHS[word], 1))
        for word, year in _MONTH_OF_YEAR.findall(fold(text))
        if word in MONTHS
    )


def _year(text: str | None, month: int, school_year: int | None) -> tuple[int | None, bool]:
    if text:
        return (int(text) if len(text) == 4 else 2000 + int(text)), False
    if school_year is None:
        return None, True
    return (school_year if month >= 9 else school_year + 1), True  # September


def _made(day: int, month: int, year_text: str | None, school_year: int | None) -> DayRead | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    year, guessed = _year(year_text, month, school_year)
    if year is None:
        return DayRead(None, year_guessed=True)
    try:
        return DayRead(date(year, month, day), year_guessed=guessed)
    except ValueError:
        return DayRead(None, impossible=True)


@per_text
def read_day(text: str, school_year: int | None = None) -> DayRead | None:
    """Return the first day that a text names, day before month as in Flanders; None when it names none.

    Args:
        text: As typed; a weekday or other words around it do not matter.
        school_year: Year in which the school year began, for days without a year; None leaves those without a day.
    """
    said = fold(text)
    if iso := _ISO.search(said):
        return _made(int(iso[3]), int(iso[2]), iso[1], school_year)
    if american := _WORDY_AMERICAN.search(said):
        month = MONTHS.get(american[1])
        if month:
            return _made(int(american[2]), month, american[3], school_year)
    for match in _WORDY.finditer(said):
        month = MONTHS.get(match[2])
        if month:
            return _made(int(match[1]), month, match[3], school_year)
    if numeric := _NUMERIC.search(said):
        return _made(int(numeric[1]), int(numeric[2]), numeric[3], school_year)
    return None


_ONLY_A_DAY = re.compile(
    r"(?:(?:stand|status|situation|etat|bilan)\.?:?\s+)?"  # "Stand 13.03.26"
    r"(?:(?:le|op|am|on|den|dd|vom|van|au|du)\.?\s+)?"
    r"(?:(?:week|wk|semaine|sem|kw|woche)\.?\s+(?:van|du|de|of|vom|der|dd)?\.?\s*)?"
    r"(?:(?:ma|di|wo|do|vr|za|zo|lu|me|je|ve|sa|mo|mi|fr|so|mon|tue|wed|thu|fri|lun|mar|mer|jeu|ven|[a-z]+(?:dag|di|day|tag))\.?,?\s+)?"
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?'?\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}(?:ste|de|e|er|st|nd|rd|th|\.)?\s*[a-z]{3,10}\.?(?:\s+'?\d{2,4})?)\.?"
    r"(?:,?\s+(?:om |a |at |um )?\d{1,2}[:hu]\d{2}(?::\d{2})?(?:\s?(?:uur|uhr|u|h|am|pm))?)?"  # a program tells when
)
_WEEK = re.compile(r"(?:week|wk|w|semaine|sem|kw)\.?\s*\d{1,2}")


@per_text
def is_day_text(text: str) -> bool:
    """Say whether a text is nothing but a day or a week ("13-10", "vr 21 maart", "week 49")."""
    said = fold(text)
    if _WEEK.fullmatch(said):
        return True
    return bool(_ONLY_A_DAY.fullmatch(said)) and read_day(text, 2000) is not None


def day_of(value: CellValue, text: str, school_year: int | None) -> DayRead | None:
    """Return the day that a cell holds, as a real date or as text."""
    if isinstance(value, datetime):
        return DayRead(value.date())
    if isinstance(value, date):
        return DayRead(value)
    return read_day(text, school_year) if isinstance(value, str) else None


def _looks_like_a_name(text: str) -> bool:
    """Say whether a month's word in a text is rather a first name: "Jan Peeters", "Mei Lin", not "Nov. 2025"."""
    parts = text.split()
    bare = all(part.isalpha() and part[0].isupper() for part in parts)
    return bare and sum(1 for part in parts if fold(part) in MONTHS) == 1


@per_text
def is_moment(text: str) -> bool:
    """Say whether a text names a moment or a period of the year ("Evaluatie 2", "Nov. 2025", "trimester 1")."""
    said = fold(text)
    parts = said.replace(".", " ").replace("-", " ").replace("/", " ").replace("–", " ").replace("'", " ").split()
    if any(word in MONTHS for word in parts) and (len(parts) == 1 or not _looks_like_a_name(text)):
        return True
    if is_day_text(text):
        return True
    return bool(_PERIOD.search(said))


@per_text
def names_moment(text: str) -> bool:
    """Say whether a text tells one moment from another: it holds a figure, a month, or "interim" and the like."""
    said = fold(text)
    parts = said.replace(".", " ").replace("-", " ").replace("/", " ").split()
    telling = (
        any(c.isdecimal() for c in said)
        or any(part in MONTHS for part in parts)
        or bool(pattern("telling").search(said))
    )
    return telling and is_moment(text) and not begins_or_ends(text)


@per_text
def begins_or_ends(text: str) -> bool:
    """Say whether a text asks when something began or ends, as "Start date" does of a placement: it is no moment."""
    return bool(pattern("begins_or_ends").search(fold(text)))


def without_span(text: str) -> str:
    """Return a moment without the days or months behind it in brackets: "PERIODE 1 (sept - dec)" → "PERIODE 1"."""
    bare = _SPAN.sub("", text).strip()
    return bare if bare != text.strip() and names_moment(bare) else text


@per_text
def without_day(text: str) -> str:
    """Return a moment without the day that stands before or behind it: "gesprek 2 - 26/03/2026" → "gesprek 2"."""
    parts = [*_DASHED.finditer(text)]
    dated = _DAY_BEHIND.fullmatch(text.strip())
    if dated is not None and names_moment(dated[1]):
        return dated[1]
    if (bare := without_span(text)) != text:
        return bare
    if not parts:
        return text
    before, last = text[: parts[-1].start()].strip(), text[parts[-1].end() :].strip()
    first, behind = text[: parts[0].start()].strip(), text[parts[0].end() :].strip()
    if is_day_text(last) and is_moment(before):
        return before
    return behind if is_day_text(first) and is_moment(behind) else text


_DAY_BEHIND = re.compile(r"(.*[^\W\d]\S*)\s+\(?\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\)?")  # "eerste gesprek 14/11/2025"
_SPAN = re.compile(r"\s*\([^()]*(?:\d|\s[-–—]\s)[^()]*\)\s*$")  # "Periode 1 (1 september - 19 december 2025)"
_DASHED = re.compile(r"\s+[-–—]\s+|\s*\n\s*|,\s+")
