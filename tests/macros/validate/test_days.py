"""Days to come, days of another school year, and days on which the trajectory did not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from addin.domain.shelf import find_trajectory
from addin.domain.status import Status
from addin.macros.validate.days import future_dates, other_school_years, outside_validity
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text
from tests.support.observed import observed, read, sheet, workbook

TODAY = date(2026, 3, 1)
LOG = find_trajectory("LOG")


def test_a_day_to_come_is_one_error_with_all_its_cells() -> None:
    late = [observed(f"Blad1!B{row}", on=date(2026, 3, 2)) for row in (2, 3)]

    [finding] = future_dates([*late, observed("Blad1!B4", on=TODAY)], TODAY)

    assert (finding.kind, finding.severity) == (Kind.FUTURE_DATE, Severity.ERROR)
    assert finding.cells == ("Blad1!B2", "Blad1!B3")
    assert "02/03/2026" in str(finding.message)


def test_a_planned_moment_that_is_not_rated_yet_may_be_to_come() -> None:
    planned = observed("Blad1!B2", on=date(2026, 6, 1), status=Status.NOT_ASSESSED)

    assert not list(future_dates([planned], TODAY))


def test_a_sheet_that_states_its_school_year_holds_its_dates_to_it() -> None:
    states = sheet("Blad1", {"A1": "Schooljaar 2025-2026"})
    reading = read(observed("Blad1!B2", on=date(2024, 1, 16)), observed("Blad1!B3", on=date(2026, 8, 31)))

    [finding] = other_school_years(workbook(states), reading)

    assert (finding.kind, finding.cell) == (Kind.OUT_OF_SCHOOL_YEAR, "Blad1!B2")
    assert "2025-2026" in str(finding.message)


def test_a_school_year_in_the_name_of_the_sheet_wins_over_that_of_the_file() -> None:
    snapshot = workbook(sheet("2024-2025", {}), sheet("nu", {}), name="Stoplicht 25-26.xlsx")
    reading = read(observed("2024-2025!B2", on=date(2024, 10, 1)), observed("nu!B2", on=date(2024, 10, 1)))

    assert [finding.cell for finding in other_school_years(snapshot, reading)] == ["nu!B2"]


def test_most_dates_say_which_school_year_it_is() -> None:
    usual = [observed(f"Blad1!B{row}", on=date(2025, 10, row)) for row in range(2, 8)]
    reading = read(*usual, observed("Blad1!B9", on=date(2015, 10, 1)))

    assert [finding.cell for finding in other_school_years(workbook(sheet("Blad1", {})), reading)] == ["Blad1!B9"]


def test_a_workbook_kept_for_years_is_left_alone() -> None:
    both = [observed(f"Blad1!B{row}", on=date(2024 + row % 2, 10, row)) for row in range(2, 12)]

    assert not list(other_school_years(workbook(sheet("Blad1", {})), read(*both)))


def test_few_dates_say_nothing() -> None:
    few = read(observed("Blad1!B2", on=date(2025, 10, 1)), observed("Blad1!B3", on=date(2023, 10, 1)))

    assert not list(other_school_years(workbook(sheet("Blad1", {})), few))


def test_a_year_below_the_heading_is_not_the_year_of_the_sheet() -> None:
    deep = sheet("Blad1", {"A40": "zie ook 2019-2020"})

    assert not list(other_school_years(workbook(deep), read(observed("Blad1!B2", on=date(2025, 10, 1)))))


def test_a_date_that_the_reading_has_questioned_is_not_questioned_again() -> None:
    said = Finding(Kind.OUT_OF_SCHOOL_YEAR, Severity.WARNING, text("?"), cell="Blad1!B2")
    reading = read(observed("Blad1!B2", on=date(2024, 1, 16)), findings=(said,))

    assert not list(other_school_years(workbook(sheet("Blad1", {}), name="25-26.xlsx"), reading))


def test_ratings_from_before_and_after_the_trajectory_are_told() -> None:
    short = replace(LOG, valid_from=date(2025, 9, 1), valid_until=date(2026, 8, 31))
    days = [observed("Blad1!B2", on=date(2025, 8, 31)), observed("Blad1!B3", on=date(2026, 9, 1))]

    before, after = outside_validity(days, short, TODAY)

    assert before.kind is after.kind is Kind.TRAJECTORY_NOT_VALID
    assert "01/09/2025" in str(before.message)
    assert "31/08/2026" in str(after.message)


def test_ratings_without_a_date_count_as_given_today() -> None:
    ended = replace(LOG, valid_until=date(2025, 8, 31))

    assert len(list(outside_validity([observed("Blad1!B2")], ended, TODAY))) == 1
    assert not list(outside_validity([observed("Blad1!B2")], LOG, TODAY))
