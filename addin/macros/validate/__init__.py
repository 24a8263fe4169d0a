"""Check a tracker: what reading found cell by cell, and what shows only when all its ratings lie side by side.

Pure: (snapshot, reading, trajectory, today) → findings. The severity says who must act: an error makes data wrong, a
warning may, a question waits for an answer, information is good to know.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

from addin.domain.trajectory import Trajectory
from addin.macros.validate.absent import broken_formulas, missing_competences, unnamed
from addin.macros.validate.days import future_dates, other_school_years, outside_validity
from addin.macros.validate.twice import duplicates
from addin.reading.result import Reading
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot


def validate(snapshot: Snapshot, reading: Reading, trajectory: Trajectory | None, today: date) -> tuple[Finding, ...]:
    """Return everything that is amiss in a tracker.

    Args:
        snapshot: The workbook as it was read.
        reading: What it was taken to mean; its findings come first and are not said twice.
        trajectory: What the tracker follows; None when no trajectory fits, then nothing is held against one.
        today: The day of the check; a rating cannot be from a later one.

    Returns:
        The reading's findings, then our own, each kind in the order of the workbook.
    """
    ours = chain(
        duplicates(reading),
        future_dates(reading.observations, today),
        other_school_years(snapshot, reading),
        unnamed(reading),
        broken_formulas(snapshot, reading),
        missing_competences(snapshot, reading, trajectory) if trajectory else (),
        outside_validity(reading.observations, trajectory, today) if trajectory else (),
    )
    return (*reading.findings, *ours)
