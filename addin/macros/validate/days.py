"""Days that cannot be: to come, in another school year, before or after the trajectory held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from addin.domain.observation import Observation
from addin.domain.school_year import SchoolYear, parse_school_year, school_year_of
from addin.domain.status import Status
from addin.domain.trajectory import Trajectory
from addin.reading.result import Reading
from addin.sheet.address import split_where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Sheet, Snapshot
from addin.text import Text, text

HEADING_ROWS = 8
"""A sheet that names its school year does so in its first rows."""

ENOUGH_DATES = 5
MOST = 0.8
"""From this many dates on, a school year that holds this share of them is the one that the workbook is of."""

_NOT_RATED_YET = frozenset({None, Status.NOT_ASSESSED, Status.NOT_COVERED})


def future_dates(observations: Iterable[Observation], today: date) -> Iterator[Finding]:
    """Yield one finding, per sheet, for each day after today that bears ratings; "not yet" is no rating."""
    given = (observation for observation in observations if observation.status not in _NOT_RATED_YET)
    for (_, day), cells in _cells_by_day(given).items():
        if day > today:
            yield Finding(
                Kind.FUTURE_DATE,
                Severity.ERROR,
                text("The date {day} is still to come.", day=_said(day)),
                text("Correct the date; probably its year or month is wrong."),
                cells[0],
                cells,
            )


def other_school_years(snapshot: Snapshot, reading: Reading) -> Iterator[Finding]:
    """Yield one finding, per sheet, for each day outside the school year of that sheet.

    The school year is the one that the sheet's name or heading states, else that of the file's name, else the one of
    most dates in the workbook; without any of these nothing is said.
    """
    usual = parse_school_year(snapshot.name) or _usual_year(o.on for o in reading.observations if o.on)
    years = {sheet.name: parse_school_year(sheet.name) or _year_in_heading(sheet) or usual for sheet in snapshot.sheets}
    told = set(_told(reading.findings))
    for (sheet, day), cells in _cells_by_day(o for o in reading.observations if o.cell not in told).items():
        year = years.get(sheet)
        if year is not None and day not in year:
            yield Finding(
                Kind.OUT_OF_SCHOOL_YEAR,
                Severity.WARNING,
                text("The date {day} lies outside school year {year}.", day=_said(day), year=str(year)),
                text("Correct the date, or move the rating to the sheet of its own school year."),
                cells[0],
                cells,
            )


def outside_validity(observations: Iterable[Observation], trajectory: Trajectory, today: date) -> Iterator[Finding]:
    """Yield a finding when ratings lie before the trajectory began, and one when they lie after it ended.

    Ratings without any date count as given today.
    """
    days = [observation.on for observation in observations if observation.on] or [today]
    ended = trajectory.valid_until
    if min(days) < trajectory.valid_from:
        began = _said(trajectory.valid_from)
        yield _not_valid(
            text("Trajectory {code} holds from {day}; some ratings are older.", code=trajectory.code, day=began)
        )
    if ended and max(days) > ended:
        yield _not_valid(
            text("Trajectory {code} held until {day}; some ratings are newer.", code=trajectory.code, day=_said(ended))
        )


def _not_valid(message: Text) -> Finding:
    advice = text("Choose the trajectory of that time (in the terminal: --trajectory), or correct the dates.")
    return Finding(Kind.TRAJECTORY_NOT_VALID, Severity.WARNING, message, advice)


def _year_in_heading(sheet: Sheet) -> SchoolYear | None:
    for (row, _), cell in sheet.cells.items():
        if row > HEADING_ROWS:
            return None
        if isinstance(cell.value, str) and (year := parse_school_year(cell.value)):
            return year
    return None


def _usual_year(days: Iterable[date]) -> SchoolYear | None:
    counted = Counter(school_year_of(day) for day in days)
    if counted.total() < ENOUGH_DATES:
        return None
    year, count = counted.most_common(1)[0]
    return year if count >= MOST * counted.total() else None


def _told(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the cells whose date the reading has questioned already."""
    for finding in findings:
        if finding.kind in {Kind.OUT_OF_SCHOOL_YEAR, Kind.BAD_DATE, Kind.FUTURE_DATE} and finding.cell:
            yield finding.cell
            yield from finding.cells


def _cells_by_day(observations: Iterable[Observation]) -> dict[tuple[str, date], tuple[str, ...]]:
    """Return the cells that bear each day, by (sheet, day), every cell once."""
    found: defaultdict[tuple[str, date], dict[str, None]] = defaultdict(dict)
    for observation in observations:
        if observation.on:
            found[split_where(observation.cell)[0], observation.on][observation.cell] = None
    return {key: tuple(cells) for key, cells in found.items()}


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
