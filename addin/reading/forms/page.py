"""A sheet seen as a form: its rows of written cells, what lies over what, and the weeks and months that titles name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from addin.domain.school_year import Days, SchoolYear, monday_of
from addin.reading.lexicon.dates import MONTHS, read_day
from addin.reading.lexicon.words import per_text, words
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell, Sheet

_WEEK = re.compile(
    r"^\W*(?:week|wk|semaine|sem|woche|kw)\.?\s*(?:nr\.?|van|du|of)?\s*(\d{1,2})(?![\d/.-])(?=\s*(?:$|[^\w\s]|\d))",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"^\W*(?:week|wk|semaine|sem)\.?\s*(?:van|du|of)?\s*(?=\d{1,2}\s?[/.-])", re.IGNORECASE)
_FULL_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_TALK = frozenset(
    {"gesprek", "maandgesprek", "entretien", "talk", "maand", "mois", "month", "van", "de", "of", "du", "d"}
)
_AUTUMN_WEEK = 30  # a week number from here on belongs to the autumn of a school year
_MONTH_WORDS = 9
_LAST_WEEK = 53
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet by rows.

    ``rows`` are the cells that hold text, by row and from left to right; ``there`` the rows that are laid out for
    something, be it a merge or a list to choose from; ``weeks`` and ``months`` the rows of titles that name one.
    """

    sheet: Sheet
    year: SchoolYear
    rows: dict[int, list[Cell]]
    there: frozenset[int]
    wide: dict[tuple[int, int], Range]
    weeks: list[tuple[int, Days]]
    months: list[tuple[int, Days]]

    def span(self, cell: Cell) -> Range:
        """Return the columns and rows that a cell covers."""
        at = cell.row, cell.column
        return self.wide.get(at) or Range(*at, *at)

    def week_over(self, row: int) -> Days | None:
        """Return the week that the nearest title above names."""
        return _nearest(self.weeks, row)

    def month_over(self, row: int) -> Days | None:
        """Return the month that the nearest title above names."""
        return _nearest(self.months, row)


def page_of(sheet: Sheet, year: SchoolYear) -> Page:
    """Return a sheet as a page of forms."""
    rows: dict[int, list[Cell]] = {}
    for at in sorted(sheet.cells):
        cell = sheet.cells[at]
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    weeks: list[tuple[int, Days]] = []
    months: list[tuple[int, Days]] = []
    for row, cells in rows.items():
        first = cells[0].text
        if week := week_in(first, year):
            weeks.append((row, week))
        elif month := _month_in(first, year):
            months.append((row, month))
    wide = {(one.top, one.left): one for one in sheet.merges}
    return Page(sheet, year, rows, frozenset(_laid_out(sheet)), wide, weeks, months)


def _laid_out(sheet: Sheet) -> Iterator[int]:
    last = sheet.last_row
    yield from (row for row, _ in sheet.cells)
    yield from (one.top for one in sheet.merges)
    for rule in sheet.validations:
        for one in rule.ranges:
            yield from range(one.top, min(one.bottom, last) + 1)


def week_in(said: str, year: SchoolYear) -> Days | None:
    """Return the week that a text begins with naming, from Monday to Sunday: "Week 36", "week van 31/08".

    >>> week_in("Week 36   31/08 – 04/09/2026", SchoolYear(2026))
    Days(first=datetime.date(2026, 8, 31), last=datetime.date(2026, 9, 6))
    """
    numbered, dated = _WEEK.match(said), _WEEK_OF.match(said)
    if not numbered and not dated:
        return None
    full = _FULL_DAY.search(said)
    if full or dated:
        found = read_day(full[0] if full else said, year.start)
        return week_of(found.day) if found and found.day else None
    number = int(numbered[1]) if numbered else 0
    if not 1 <= number <= _LAST_WEEK:
        return None
    try:
        return week_of(date.fromisocalendar(year.start if number >= _AUTUMN_WEEK else year.start + 1, number, 1))
    except ValueError:  # week 53 of a year that has none
        return None


def week_of(day: date) -> Days:
    """Return the week of a day, from Monday to Sunday."""
    monday = monday_of(day)
    return Days(monday, monday + timedelta(days=6))


@per_text
def _month_in(said: str, year: SchoolYear) -> Days | None:
    """Return the month that a title names: "Gesprek van oktober: 1 uur", "Oktober 2026"."""
    found = words(said)
    named = [MONTHS[word] for word in found if word in MONTHS]
    if len(named) != 1 or len(found) > _MONTH_WORDS or not (len(found) <= 2 or set(found) & _TALK):
        return None
    month = named[0]
    stated = next((int(word) for word in found if re.fullmatch(r"20\d\d", word)), None)
    first = date(stated or (year.start if month >= _SEPTEMBER else year.start + 1), month, 1)
    return Days(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _nearest(titles: Iterable[tuple[int, Days]], row: int) -> Days | None:
    found = list(titles)
    at = bisect_right([title for title, _ in found], row)
    return found[at - 1][1] if at else None
