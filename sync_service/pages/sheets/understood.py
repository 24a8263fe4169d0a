"""What a workbook was understood to say, read once and kept at hand while somebody looks at it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from addin.domain.observation import Observation
from addin.domain.trajectory import Trajectory
from addin.reading.result import Reading
from addin.remembered import remembered
from addin.run import open_snapshot
from addin.sheet.address import split_where
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Sheet, Snapshot
from sync_service.apart import Manner, apart, read_and_check
from sync_service.at_hand import trajectories


@dataclass(frozen=True, slots=True)
class Understood:
    """A workbook, what it says, and in ``findings`` all that a check of the whole brings up."""

    snapshot: Snapshot
    reading: Reading
    findings: tuple[Finding, ...]

    def sheet(self, asked: str) -> Sheet | None:
        """Return the sheet of that name, else the first with ratings, else the first; None if there is none at all."""
        rated = {split_where(one.cell)[0] for one in self.reading.observations}
        sheets = self.snapshot.sheets
        named = (sheet for sheet in sheets if sheet.name == asked)
        return next(named, None) or next((sheet for sheet in sheets if sheet.name in rated), next(iter(sheets), None))

    def seen_on(self, sheet: str) -> tuple[Observation, ...]:
        """Return the ratings of a sheet."""
        return tuple(one for one in self.reading.observations if split_where(one.cell)[0] == sheet)

    def layout_of(self, sheet: str) -> Mapping[str, Any]:
        """Return what the layout says of a sheet, nothing when it says nothing."""
        said = (each for each in self.reading.layout.get("sheets", ()) if each.get("name") == sheet)
        return next(said, {})


@remembered(4)
def opened(data: bytes, name: str) -> Snapshot:
    """Return a workbook as it looks, opened apart.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely.
    """
    return apart(open_snapshot, data, name=name)


def understand(data: bytes, name: str, day: date, layout: Mapping[str, Any] | None = None) -> Understood:
    """Read a workbook, apart, as it would be taken into the record, with what somebody said about it.

    Raises:
        WorkbookRejected: if it cannot be read as a workbook, or not safely.
        LayoutUnreadable: if the layout is none.
    """
    return _understand(data, name, day, json.dumps(layout, sort_keys=True), trajectories())


# Twice as many as workbooks: what was read before somebody said something is compared with what is read after.
@remembered(8)
def _understand(data: bytes, name: str, day: date, layout: str, choice: tuple[Trajectory, ...]) -> Understood:
    snapshot = opened(data, name)
    return Understood(snapshot, *apart(read_and_check, data, name, Manner(day, choice, layout=json.loads(layout))))
