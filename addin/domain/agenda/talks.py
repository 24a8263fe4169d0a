"""Which consultation themes are due: at the start, after an evaluation, midway, or once in each period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from addin.domain.agenda.weeks import school_weeks_between
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.consultation import Due, Theme, themes
from addin.domain.school_year import school_year_of
from addin.text import Text, text

BEGINNING = 6
"""School weeks that count as the start of a placement."""

AFTERWARDS = 3
"""School weeks after an evaluation in which it is still worth talking it over."""


@dataclass(frozen=True, slots=True)
class DueTheme:
    """A theme to talk about now, and why now."""

    theme: Theme
    when: Due
    why: Text


def due_themes(
    start: date,
    today: date,
    evaluations: Iterable[date] = (),
    talked: Mapping[str, date] | None = None,
    calendar: Calendar = USUAL,
) -> tuple[DueTheme, ...]:
    """Return the themes that are due, in their order; a theme that was talked about in time is not.

    Args:
        start: The first day of the placement, or of the school year.
        today: The day it is.
        evaluations: The days of evaluations so far.
        talked: When each theme, by its code, was last talked about; None when nobody keeps that, and then themes that
            are due all year are left out: they would always stand there.
        calendar: The school's year.

    >>> [due.theme.code for due in due_themes(date(2026, 9, 1), date(2026, 9, 20))]
    ['basics', 'attitudes', 'safety', 'mentoring', 'activities', 'evaluation']
    >>> [due.theme.code for due in due_themes(date(2026, 9, 1), date(2026, 11, 22), [date(2026, 11, 16)])]
    ['progress', 'evaluation']
    """
    known = talked or {}
    done = tuple(day for day in evaluations if day <= today)
    return tuple(
        found
        for theme in themes()
        if (found := _due(theme, start, today, max(done, default=None), known.get(theme.code), calendar))
        and (found.when is not Due.ALWAYS or talked is not None)
    )


def _due(  # noqa: PLR0913, PLR0917 - each is one of the facts that decide
    theme: Theme, start: date, today: date, evaluated: date | None, talked: date | None, calendar: Calendar
) -> DueTheme | None:
    last = talked or date.min
    halfway = start + (school_year_of(today).days.last.replace(month=6, day=30) - start) / 2
    period = next((days for days in calendar.periods(school_year_of(today)) if today in days), None)
    rules: dict[Due, tuple[bool, Text]] = {
        Due.START: (
            last < start and school_weeks_between(start, today, calendar) <= BEGINNING,
            text("it belongs to the start"),
        ),
        Due.EVALUATION: (
            evaluated is not None
            and last < evaluated
            and school_weeks_between(evaluated, today, calendar) <= AFTERWARDS,
            text("there has just been an evaluation"),
        ),
        Due.MIDWAY: (
            last < halfway <= today and school_weeks_between(halfway, today, calendar) <= BEGINNING,
            text("it is halfway; that is when it tends to become hard"),
        ),
        Due.ALWAYS: (
            period is not None and last < period.first,
            text("it has not come up in this period yet"),
        ),
    }
    return next((DueTheme(theme, when, rules[when][1]) for when in theme.when if rules[when][0]), None)
