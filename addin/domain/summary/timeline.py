"""Places every rating in time, also where only a heading tells, or other ratings under the same heading are dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from addin.domain.moment import Time, time_of
from addin.domain.school_year import SchoolYear, school_year_of
from addin.domain.summary.model import Heard


@dataclass(frozen=True, slots=True)
class Timeline:
    """When the ratings of some workbooks were given; ``latest`` is the last dated one, today where nothing is dated."""

    latest: date
    years: Mapping[str, SchoolYear]  # by workbook, of its last dated rating
    moments: Mapping[tuple[str, str], date]  # by workbook and moment, the last day a rating of it states

    def time(self, heard: Heard) -> Time:
        """Place one rating; an undated one under a heading takes the day of its dated neighbours there."""
        seen = heard.observation
        on = seen.on or self.moments.get((heard.workbook, seen.moment or ""))
        return time_of(on, seen.moment, self.years.get(heard.workbook, school_year_of(self.latest)))

    def named_moments(self, heard: Iterable[Heard]) -> list[tuple[str, Time]]:
        """Return (moment, time) of every rating that stands under a moment's name."""
        return [(item.observation.moment, self.time(item)) for item in heard if item.observation.moment]


def timeline(heard: Iterable[Heard], today: date) -> Timeline:
    """Return the timeline of ratings in any order; dates after ``today`` are slips and place nothing."""
    years: dict[str, date] = {}
    moments: dict[tuple[str, str], date] = {}
    for item in heard:
        on, moment = item.observation.on, item.observation.moment
        if on is None or on > today:
            continue
        years[item.workbook] = max(on, years.get(item.workbook, date.min))
        if moment:
            moments[item.workbook, moment] = max(on, moments.get((item.workbook, moment), date.min))
    return Timeline(
        latest=max(years.values(), default=today),
        years={workbook: school_year_of(on) for workbook, on in years.items()},
        moments=moments,
    )
