"""When something is learnt, in the words of plans: "trimester 1", "sept-nov", "week 40", "heel het jaar", "3/11"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from addin.domain.calendar.setting import Calendar
from addin.domain.plan.places import Term
from addin.domain.plan.terms import days_of_term, term_of
from addin.domain.school_year import Days, SchoolYear
from addin.reading.lexicon.dates import MONTHS, is_day_text, read_day
from addin.reading.lexicon.words import fold
from addin.reading.planning.words import anyhow, listed, spoken_in

_NUMBERS = {1: "first", 2: "second", 3: "third"}
_TERMS = {1: Term.FIRST, 2: Term.SECOND, 3: Term.THIRD}
_SEPTEMBER, _FIRST_WEEK = 9, 35
_LAST_WEEK = 53
_DASH = re.compile(r"\s*[–—-]\s*")


@dataclass(frozen=True, slots=True)
class When:
    """What words about time say for certain: the term they lie in, and the days they cover; None where unsaid."""

    term: Term | None = None
    days: Days | None = None


UNSAID = When()


def when_of(said: str, year: SchoolYear, calendar: Calendar, head: str = "") -> When:
    """Return what words about time say.

    Args:
        said: As they stand in the plan.
        year: The school year of the plan, for what names no year.
        calendar: How the school cuts its year.
        head: What the column is called: under "trimester" a bare 2 is one.
    """
    text = fold(said).strip(" .:")
    if not text:
        return UNSAID
    for name, term in (("all_year", Term.ALL_YEAR), ("next_year", Term.NEXT_YEAR)):
        if spoken_in("time", name).search(text):
            return When(term, days_of_term(term, year, calendar))
    return _part(text, fold(head), year, calendar) or _weeks(text, year, calendar) or _days(text, year, calendar)


def _part(text: str, head: str, year: SchoolYear, calendar: Calendar) -> When | None:
    """Return the trimester or semester that is named by its number, or by the holiday that closes it."""
    if spoken_in("time", "before_christmas").fullmatch(text):
        return _term(Term.FIRST, year, calendar)
    if spoken_in("time", "after_easter").fullmatch(text):
        return _term(Term.THIRD, year, calendar)
    for number in _NUMBERS:
        if _numbered("trimester", number, text, head):
            return _term(_TERMS[number], year, calendar)
        if number < 3 and _numbered("semester", number, text, head):
            spring = year.start + 1
            halves = (Days(date(year.start, 9, 1), date(spring, 1, 31)), Days(date(spring, 2, 1), date(spring, 6, 30)))
            return When(None, halves[number - 1])
    return None


def _term(term: Term, year: SchoolYear, calendar: Calendar) -> When:
    return When(term, days_of_term(term, year, calendar))


@cache
def _called(kind: str, number: int) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    name, ordinal = anyhow(listed("time", kind)), anyhow(listed("time", _NUMBERS[number]))
    return (
        re.compile(rf"{name}[ .]*{ordinal}|{ordinal}[ .]*{name}"),
        re.compile(ordinal),
        re.compile(rf"(?<!\w){name}(?!\w)"),
    )


def _numbered(kind: str, number: int, text: str, head: str) -> bool:
    whole, bare, heading = _called(kind, number)
    return bool(whole.fullmatch(text) or (bare.fullmatch(text) and heading.search(head)))


def _weeks(text: str, year: SchoolYear, calendar: Calendar) -> When | None:
    week, until = anyhow(listed("time", "week")), anyhow({*listed("time", "until"), "-", "–"})
    match = re.fullmatch(rf"{week}[ .]*(\d{{1,2}})(?:\s*{until}\s*(?:{week}[ .]*)?(\d{{1,2}}))?", text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    if not (1 <= first <= _LAST_WEEK and 1 <= last <= _LAST_WEEK):
        return None
    return _over(Days(_monday(first, year), _monday(last, year) + timedelta(days=6)), year, calendar)


def _monday(week: int, year: SchoolYear) -> date:
    in_year = year.start if week >= _FIRST_WEEK else year.start + 1
    return date.fromisocalendar(in_year, min(week, date(in_year, 12, 28).isocalendar().week), 1)


def _days(text: str, year: SchoolYear, calendar: Calendar) -> When:
    """Return the days between two days or months that are named, or those of the one that is."""
    parts = [part for part in re.split(rf"(?<!\w){anyhow(listed('time', 'until'))}(?!\w)", text) if part.strip()]
    if len(parts) == 1:
        whole = _stretch(text, year)
        parts = [text] if whole else [part for part in _DASH.split(text) if part]
    spans = [_stretch(part, year) for part in parts]
    if not 1 <= len(spans) <= 2 or None in spans:
        return UNSAID
    known = [span for span in spans if span]
    return _over(Days(known[0].first, known[-1].last), year, calendar)


def _stretch(text: str, year: SchoolYear) -> Days | None:
    """Return the day or the month that a text is, with nothing else in it that says something."""
    told = re.sub(rf"(?<!\w){anyhow(listed('time', 'filler'))}(?!\w)", " ", text).strip(" .")
    if is_day_text(told):
        day = read_day(told, year.start)
        return Days(day.day, day.day) if day and day.day else None
    month = re.fullmatch(r"([a-z]+)\.?(?:\s*'?(20\d\d|\d\d))?", told)
    if month is None or month[1] not in MONTHS:
        return None
    number, stated = MONTHS[month[1]], int(month[2] or 0)
    in_year = stated % 2000 + 2000 if stated else year.start if number >= _SEPTEMBER else year.start + 1
    return Days(date(in_year, number, 1), date(in_year, number, monthrange(in_year, number)[1]))


def _over(days: Days, year: SchoolYear, calendar: Calendar) -> When:
    return When(term_of(days, year, calendar), days) if days.first <= days.last else UNSAID
