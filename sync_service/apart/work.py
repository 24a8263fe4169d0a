"""What is done with a stranger's workbook, wherever it is done: open it, understand it, check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.buttons import Handed, press_file
from addin.domain.trajectory import Trajectory
from addin.macros.validate import validate
from addin.reading.result import Reading
from addin.run import Tracker, open_snapshot, understand
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot
from sync_service.record.knowing import KeptLayout, fitting


@dataclass(frozen=True, slots=True)
class Manner:
    """How a workbook is to be read: on which day, against which of the trajectories of ``choice``.

    ``layout`` is what somebody said of it; where nobody did, the one of ``kept`` counts that fits the workbook.
    """

    today: date
    choice: tuple[Trajectory, ...]
    trajectory: str | None = None
    layout: Mapping[str, Any] | None = None
    kept: tuple[KeptLayout, ...] = ()


def read(data: bytes, name: str, manner: Manner) -> Reading:
    """Return what a workbook says.

    Args:
        data: All bytes of the file, or of a snapshot that was kept.
        name: What the workbook is called.
        manner: How it is to be read.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely.
        TrajectoryUnknown: if there is no such trajectory.
        LayoutUnreadable: if the layout is none.
    """
    return _tracker(data, name, manner).reading


def read_and_check(data: bytes, name: str, manner: Manner) -> tuple[Reading, tuple[Finding, ...]]:
    """Return what a workbook says, and all that a check of it brings up; arguments and errors as for ``read``."""
    tracker = _tracker(data, name, manner)
    return tracker.reading, validate(tracker.snapshot, tracker.reading, tracker.trajectory, manner.today)


def handed_back(button: str, data: bytes, name: str, manner: Manner, language: str) -> Handed:
    """Return a workbook as a button leaves it, and what came of it; errors as for ``addin.buttons.press_file``."""
    layout = manner.layout
    if layout is None and manner.kept:
        layout = _fitting(manner, open_snapshot(data, name=name))
    return press_file(
        button, data, name=name, language=language, layout=layout, today=manner.today, choice=manner.choice
    )


def _tracker(data: bytes, name: str, manner: Manner) -> Tracker:
    snapshot = open_snapshot(data, name=name)
    layout = manner.layout or _fitting(manner, snapshot)
    return understand(snapshot, manner.trajectory, layout, manner.today, manner.choice)


def _fitting(manner: Manner, snapshot: Snapshot) -> Mapping[str, Any] | None:
    found = fitting(manner.kept, snapshot.name, [sheet.name for sheet in snapshot.sheets])
    return found.document if found else None
