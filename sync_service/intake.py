"""Workbooks as files on their way into the record: hash, look whether they are known, and only then read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from addin.hosts.xlsx import read_file
from addin.run import read_workbook
from sync_service.record.merging.sight import saved
from sync_service.store import Delivery, Receipt, Record

_SAME_SAVING = timedelta(seconds=2)
"""Workbooks say to the second when they were saved, disks more finely; so near to each other they mean one moment."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes the files of one company into a record. ``trajectory`` and ``layout`` as for ``read_workbook``."""

    record: Record
    company: str
    trajectory: str | None = None
    layout: Mapping[str, Any] | None = None

    def take(self, path: Path, received_at: datetime) -> Receipt:
        """Take one workbook; one that this company sent before is not even read.

        Raises:
            WorkbookRejected: if the file cannot be read as a workbook, or not safely.
            RecordUnavailable: if the record cannot be written.
        """
        data = read_file(path)
        again = self.record.take_again(Delivery(path.name, sha256(data).hexdigest(), self.company, received_at))
        if again is not None:
            return again
        reading = read_workbook(data, name=path.name, trajectory=self.trajectory, layout=self.layout)
        return self.record.take(
            path.name,
            data,
            reading,
            self.company,
            received_at,
            saved_at=finer(saved(reading.properties), path.stat().st_mtime),
        )


def finer(said: datetime | None, on_disk: float) -> datetime | None:
    """Return when a workbook was saved, to a fraction of a second, if its file is still the one that was saved then.

    Args:
        said: What the workbook says itself, in whole seconds.
        on_disk: The time that its file was written, in seconds since 1970.

    Returns:
        The file's time when both mean the same moment; None when they do not, for then the file is a later copy.
    """
    written = datetime.fromtimestamp(on_disk, UTC)
    return written if said is not None and timedelta() <= written - said < _SAME_SAVING else None
