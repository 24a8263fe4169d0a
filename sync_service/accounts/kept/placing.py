"""A list of placements, as a school keeps it: learner, company, from, until; with what could not be understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from addin.domain.learner import take_apart
from addin.domain.school_year import school_year_of
from addin.exchange.grid import Grid, Row, grid_of_sheet, read_delimited
from addin.exchange.headings import Columns, find_columns
from addin.hosts.xlsx import read_xlsx
from sync_service.accounts.kept.placements import Placement, company_id

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be taken: its number and who stands there. ``what`` is learner, company or day."""

    row: int
    who: str
    what: str


def read_placements(
    data: bytes, name: str, school: str, learners: Mapping[str, str], today: date
) -> tuple[tuple[Placement, ...], tuple[Fault, ...]]:
    """Return the placements of a list, and the rows that could not be taken.

    Args:
        data: A CSV of any make, or the first sheet of an .xlsx workbook that has the headings.
        name: What the file is called; it is only told when something is wrong.
        school: The identifier of the school.
        learners: The names of its learners, by identifier.
        today: Without a first day, a placement begins with the school year of this day.

    Raises:
        DocumentRejected: if it is no list, or too large.
        WorkbookRejected: if it is a workbook that cannot be read.
    """
    grids = (
        [grid_of_sheet(sheet) for sheet in read_xlsx(data, name=name).sheets]
        if data.startswith(b"PK\x03\x04")
        else [read_delimited(data, name)]
    )
    by_key = {take_apart(each).key: learner for learner, each in learners.items()}
    for grid in grids:
        columns = find_columns(grid, "placements")
        if columns.of("name") and columns.of("company"):
            return _rows(grid, columns, school, by_key, today)
    return (), ()


def _rows(
    grid: Grid, columns: Columns, school: str, by_key: Mapping[str, str], today: date
) -> tuple[tuple[Placement, ...], tuple[Fault, ...]]:
    found: list[Placement] = []
    faults: list[Fault] = []
    for row in grid.rows:
        if row.number > columns.row:
            made = _row(row, columns, school, by_key, today)
            if isinstance(made, Fault):
                faults.append(made)
            else:
                found.append(made)
    return tuple(found), tuple(faults)


def _row(row: Row, columns: Columns, school: str, by_key: Mapping[str, str], today: date) -> Placement | Fault:
    said = {field: " ".join(row.cell(columns.of(field)).split()) for field in ("name", "company", "since", "until")}
    days = {field: day_of(said[field]) for field in ("since", "until")}
    learner = by_key.get(take_apart(said["name"]).key)
    if learner is None:
        return Fault(row.number, said["name"], "learner")
    if not said["company"]:
        return Fault(row.number, said["name"], "company")
    since = days["since"] or school_year_of(today).days.first
    unread = any(said[field] and days[field] is None for field in days)
    if unread or (days["until"] is not None and days["until"] < since):
        return Fault(row.number, said["name"], "day")
    return Placement(learner, said["company"], company_id(school, said["company"]), since, days["until"])


def day_of(said: str) -> date | None:
    """Return the day that is written, None when it is none: 2026-09-01, 1/9/2026, 1-9-2026."""
    for form in _FORMS:
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
