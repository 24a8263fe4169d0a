"""Week by week: who said something of a learner, and how long a party has been silent. Holidays do not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from addin.domain.agenda.seen import Seen
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.school_year import Holiday, monday_of, school_year_of
from addin.domain.status import Party

_WEEK = timedelta(weeks=1)
MILD = 3
"""School weeks of silence after which a reminder is in order: the weekly talk was missed more than twice."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday: how often each party said something; ``holiday`` when most of it is one."""

    monday: date
    holiday: Holiday | None
    said: Mapping[Party, int]


@dataclass(frozen=True, slots=True)
class Silence:
    """A party that said nothing for some school weeks; ``last`` is the day it last did, None for never."""

    party: Party
    weeks: int
    last: date | None


def weeks(seen: Iterable[Seen], first: date, last: date, calendar: Calendar = USUAL) -> tuple[Week, ...]:
    """Return every week from one day to another, with who said what in it.

    >>> rated = [Seen("LOG.A1", Status.ACHIEVED, date(2026, 11, 12), Party.SCHOOL)]
    >>> for week in weeks(rated, date(2026, 10, 26), date(2026, 11, 15)):
    ...     print(week.monday, week.holiday, dict(week.said))
    2026-10-26 None {}
    2026-11-02 herfstvakantie {}
    2026-11-09 None {<Party.SCHOOL: 'school'>: 1}
    """
    counts: dict[date, dict[Party, int]] = {}
    for one in seen:
        if one.on and one.party and first <= one.on <= last:
            week = counts.setdefault(monday_of(one.on), {})
            week[one.party] = week.get(one.party, 0) + 1
    found = []
    monday = monday_of(first)
    while monday <= last:
        found.append(Week(monday, _holiday(monday, calendar), counts.get(monday, {})))
        monday += _WEEK
    return tuple(found)


def silences(
    seen: Iterable[Seen], since: date, today: date, calendar: Calendar = USUAL, least: int = MILD
) -> tuple[Silence, ...]:
    """Return the parties that have said nothing for a while, the longest silence first; a mild reminder, no reproach.

    Args:
        seen: What was seen of a learner.
        since: The day from which something can be expected, such as the first of September or the start of a placement.
        today: The day it is; its own week does not count yet.
        calendar: The school's holidays; a week of holiday is no silence.
        least: How many school weeks make one.

    >>> talk = [Seen("LOG.A1", Status.ACHIEVED, date(2026, 9, 17), Party.WORKPLACE),
    ...         Seen("LOG.A1", Status.ACHIEVED, date(2026, 10, 8), Party.SCHOOL)]
    >>> [(each.party.value, each.weeks, str(each.last)) for each in
    ...  silences(talk, date(2026, 9, 1), date(2026, 10, 22))]
    [('learner', 7, 'None'), ('workplace', 4, '2026-09-17')]
    """
    known = tuple(seen)
    found = []
    for party in Party:
        last = max((one.on for one in known if one.on and one.party is party and one.on <= today), default=None)
        start = monday_of(last) + _WEEK if last and last >= since else monday_of(since)
        quiet = [week for week in weeks((), start, monday_of(today) - timedelta(days=1), calendar) if not week.holiday]
        if len(quiet) >= least:
            found.append(Silence(party, len(quiet), last))
    return tuple(sorted(found, key=lambda each: -each.weeks))


def school_weeks_between(first: date, last: date, calendar: Calendar = USUAL) -> int:
    """Return how many weeks of school lie between two days, holidays not counted.

    >>> school_weeks_between(date(2026, 10, 26), date(2026, 11, 16))
    2
    """
    if first >= last:
        return 0
    whole = (last - timedelta(days=1) - monday_of(first)).days // 7 + 1
    return sum(_holiday(monday_of(first) + number * _WEEK, calendar) is None for number in range(whole))


def not_seen_by(seen: Iterable[Seen], expected: Mapping[Party, Sequence[str]]) -> dict[Party, tuple[str, ...]]:
    """Return, for each party, the competences it would teach (by the training plan) and has not rated yet.

    >>> not_seen_by([Seen("LOG.A1", Status.DEVELOPING, party=Party.SCHOOL)], {Party.SCHOOL: ["LOG.A1", "LOG.A2"]})
    {<Party.SCHOOL: 'school'>: ('LOG.A2',)}
    """
    known = {(one.party, one.competence) for one in seen}
    return {
        party: tuple(code for code in codes if (party, code) not in known)
        for party, codes in expected.items()
        if any((party, code) not in known for code in codes)
    }


@lru_cache(maxsize=1024)
def _holiday(monday: date, calendar: Calendar) -> Holiday | None:
    """Return the holiday in which the middle of a week lies."""
    middle = monday + timedelta(days=2)
    found = calendar.holidays(school_year_of(middle)).items()
    return next((holiday for holiday, days in found if middle in days), None)
