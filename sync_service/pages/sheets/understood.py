"""What a workbook was understood to say, read once and kept at hand while somebody looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from addin.macros.validate import validate
from addin.reading.result import Reading
from addin.run import open_tracker
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Understood:
    """A workbook, what it says, and in ``findings`` all that a check of the whole brings up."""

    snapshot: Snapshot
    reading: Reading
    findings: tuple[Finding, ...]


@lru_cache(maxsize=4)
def understand(data: bytes, name: str, day: date) -> Understood:
    """Read a workbook as it would be taken into the record.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely.
    """
    tracker = open_tracker(data, name=name, today=day)
    findings = validate(tracker.snapshot, tracker.reading, tracker.trajectory, day)
    return Understood(tracker.snapshot, tracker.reading, findings)
