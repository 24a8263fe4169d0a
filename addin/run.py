"""Read, macro, apply: the few lines in which a workbook, its meaning and a button meet; for commands and the service.

Everything heavy is imported inside, for a command starts anew each time that somebody types it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from addin.domain.trajectory import Trajectory, built_in, find_trajectory
from addin.reading.result import Reading
from addin.sheet.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Tracker:
    """A workbook, what it means, and the trajectory it was read against (None when none fits)."""

    snapshot: Snapshot
    reading: Reading
    trajectory: Trajectory | None


def read_workbook(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Reading:
    """Read a workbook without changing anything.

    Args:
        source: The path of an .xlsx or .xlsm file, or all its bytes.
        name: What the workbook is called; the file's name if None.
        trajectory: The code of a built-in trajectory or the path of a trajectory file; the best fitting one if None.
        layout: What was understood and corrected before, as ``leerlijn read`` gives it.
        today: The day of reading; the day it is, if None.

    Raises:
        WorkbookRejected: if the file cannot be read as a workbook, or not safely.
        TrajectoryUnknown: if there is no such trajectory.
        LayoutUnreadable: if the layout is none.
    """
    return open_tracker(source, name=name, trajectory=trajectory, layout=layout, today=today).reading


def open_tracker(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Tracker:
    """Read a workbook and keep what it was read from; arguments and errors as for ``read_workbook``."""
    from addin.hosts.xlsx import read_xlsx
    from addin.reading.tracker import read_tracker  # type: ignore[import-untyped,unused-ignore]

    chosen = find_trajectory(trajectory) if trajectory else None
    snapshot = read_xlsx(source, name=name)
    reading = read_tracker(snapshot, trajectory=chosen, layout=layout, today=today or this_day())
    return Tracker(snapshot, reading, chosen or _built_in(reading.trajectory))


def validate_workbook(
    path: str | Path,
    *,
    trajectory: str | None = None,
    layout: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Tracker:
    """Read a workbook and check it as a whole; its reading then holds all findings; arguments as above."""
    from addin.macros.validate import validate

    today = today or this_day()
    tracker = open_tracker(path, trajectory=trajectory, layout=layout, today=today)
    findings = validate(tracker.snapshot, tracker.reading, tracker.trajectory, today)
    return replace(tracker, reading=replace(tracker.reading, findings=findings))


def this_day() -> date:
    """Return the day it is where the person sits."""
    return datetime.now(UTC).astimezone().date()


def _built_in(code: str | None) -> Trajectory | None:
    return next((trajectory for trajectory in built_in() if trajectory.code == code), None)
