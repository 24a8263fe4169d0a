"""Reading by program: a path or bytes in, a reading out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from addin.errors import LayoutUnreadable, TrajectoryUnknown, WorkbookRejected
from addin.run import open_tracker, read_workbook, validate_workbook
from addin.sheet.finding import Kind

TRACKER = Path(__file__).parent / "data" / "trackers" / "opvolging_jarne_vandamme_cargo.xlsx"


def test_bytes_read_as_the_file_they_are_from() -> None:
    from_file, from_bytes = read_workbook(TRACKER), read_workbook(TRACKER.read_bytes(), name=TRACKER.name)

    assert from_bytes == from_file
    assert from_file.workbook == TRACKER.name


def test_the_trajectory_that_was_chosen_comes_with_the_reading() -> None:
    tracker = open_tracker(TRACKER)

    assert tracker.trajectory is not None
    assert tracker.trajectory.code == tracker.reading.trajectory == "LOG"


def test_the_trajectory_that_was_asked_for_is_used() -> None:
    assert read_workbook(TRACKER, trajectory="log").trajectory == "LOG"
    with pytest.raises(TrajectoryUnknown):
        read_workbook(TRACKER, trajectory="nergens.toml")


def test_a_day_to_come_depends_on_the_day_of_the_check() -> None:
    def future(today: date) -> list[Kind]:
        findings = validate_workbook(TRACKER, today=today).reading.findings
        return [finding.kind for finding in findings if finding.kind is Kind.FUTURE_DATE]

    assert future(date(2025, 10, 1))
    assert not future(date(2026, 11, 21))


def test_a_layout_that_is_none_is_refused() -> None:
    with pytest.raises(LayoutUnreadable):
        read_workbook(TRACKER, layout={"sheets": [{"no": "name"}], "answers": [{"no": "token"}]})


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRejected):
        read_workbook(tmp_path / "nergens.xlsx")
