"""When the terms of a plan begin and end: the school's own trimesters, or thirds of the year where it has none."""

from __future__ import annotations

from datetime import date

from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.plan.places import Term
from addin.domain.school_year import Days, SchoolYear

_NUMBERED = (Term.FIRST, Term.SECOND, Term.THIRD)


def days_of_term(term: Term, year: SchoolYear, calendar: Calendar = USUAL) -> Days:
    """Return from when until when a term lasts, in the school year in which it was planned (or the next one).

    A school that cuts its year otherwise than in three has terms that end with December, March and June.

    >>> days_of_term(Term.SECOND, SchoolYear(2026))
    Days(first=datetime.date(2027, 1, 4), last=datetime.date(2027, 4, 11))
    >>> days_of_term(Term.NEXT_YEAR, SchoolYear(2026))
    Days(first=datetime.date(2027, 9, 1), last=datetime.date(2028, 8, 31))
    """
    spring = year.start + 1
    if term is Term.NEXT_YEAR:
        return SchoolYear(spring).days
    if term is Term.ALL_YEAR:
        return Days(date(year.start, 9, 1), date(spring, 6, 30))
    own = calendar.periods(year)
    thirds = (
        Days(date(year.start, 9, 1), date(year.start, 12, 31)),
        Days(date(spring, 1, 1), date(spring, 3, 31)),
        Days(date(spring, 4, 1), date(spring, 6, 30)),
    )
    number = _NUMBERED.index(term)
    days = (own if len(own) == len(_NUMBERED) else thirds)[number]
    return Days(days.first, min(days.last, date(spring, 6, 30)))


def term_of(days: Days, year: SchoolYear, calendar: Calendar = USUAL) -> Term | None:
    """Return the term in which days lie, None when they lie in several, or outside the school year.

    >>> term_of(Days(date(2026, 10, 1), date(2026, 11, 30)), SchoolYear(2026))
    <Term.FIRST: 'first'>
    """
    spans = ((term, days_of_term(term, year, calendar)) for term in _NUMBERED)
    return next((term for term, span in spans if days.first in span and days.last in span), None)
