"""Workbooks as files on their way into the record: hash, look whether they are known, and only then read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from addin.domain.shelf import own_trajectories, with_built_in
from addin.hosts.xlsx import read_file
from addin.run import this_day
from addin.sheet.snapshot import Snapshot
from sync_service.apart import Doing, Manner, apart, here, read
from sync_service.record.knowing import KeptLayout, fitting
from sync_service.record.merging.version import saved
from sync_service.record.queries import kept_trajectories, trajectories_here
from sync_service.record.queries.layouts import copies_of, layouts_in_force
from sync_service.store import Call, Confirmed, Delivery, Receipt, Record, Told

_SAME_SAVING = timedelta(seconds=2)
"""Workbooks say to the second when they were saved, disks more finely; so near to each other they mean one moment."""


Entry = Mapping[str, Any]
"""One line of the ``answers`` of a layout, as ``addin.reading.layout.said`` understands it."""

TRAJECTORY = "trajectory"
"""The one thing that is said of the workbook as a whole; a layout has a place of its own for it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes the files of one company into a record. ``trajectory`` and ``layout`` as for ``read_workbook``.

    Without a layout, the one counts that somebody confirmed for this workbook before. ``do`` says where files are read:
    here somebody's own ones, apart those of strangers. ``today`` is the day of reading; the day it is, if None.
    """

    record: Record
    company: str
    trajectory: str | None = None
    layout: Mapping[str, Any] | None = None
    do: Doing = here
    today: date | None = None

    def take(self, path: Path, received_at: datetime) -> Receipt:
        """Take one workbook; one that this company sent before is not even read.

        Raises:
            WorkbookRejected: if the file cannot be read as a workbook, or not safely.
            RecordUnavailable: if the record cannot be written.
        """
        return self.take_bytes(path.name, read_file(path), received_at, written=path.stat().st_mtime)

    def take_bytes(  # noqa: PLR0913 - what came, from whom, when
        self,
        name: str,
        data: bytes,
        received_at: datetime,
        *,
        received_from: str = "",
        written: float | None = None,
        call: Call | None = None,
    ) -> Receipt:
        """Take a workbook that came as bytes; errors as for ``take``.

        Args:
            name: What the file is called.
            data: All its bytes.
            received_at: When it came.
            received_from: Who handed it over, in words for people.
            written: The time that its file was written, in seconds since 1970, where there is one.
            call: Under which key a program sent it; see ``Record.take``.
        """
        delivery = Delivery(name, sha256(data).hexdigest(), self.company, received_at, received_from)
        again = self.record.take_again(delivery, call)
        if again is not None:
            return again
        reading = self.do(read, data, name, self._manner())
        said = None if written is None else finer(saved(reading.properties), written)
        return self.record.take(
            name, data, reading, self.company, received_at, received_from=received_from, saved_at=said, call=call
        )

    def _manner(self) -> Manner:
        with self.record.reading() as connection:
            kept = [one.trajectory for one in kept_trajectories(connection, self.record.school)]
            layouts = layouts_in_force(connection, self.record.school, self.company)
        choice = with_built_in((*kept, *own_trajectories()))
        return Manner(self.today or this_day(), choice, self.trajectory, self.layout, tuple(layouts))


def known_layout(record: Record, company: str, snapshot: Snapshot) -> KeptLayout | None:
    """Return the layout that was confirmed for this workbook of a company, None when nobody confirmed one."""
    with record.reading() as connection:
        kept = layouts_in_force(connection, record.school, company)
    return fitting(kept, snapshot.name, [sheet.name for sheet in snapshot.sheets])


def document_of(layout: KeptLayout | None) -> Mapping[str, Any] | None:
    """Return what reading takes of a kept layout."""
    return layout.document if layout else None


def layout_with(base: Mapping[str, Any] | None, entries: Sequence[Entry]) -> Mapping[str, Any] | None:
    """Return a layout in which these entries come after what it said already; None when nobody said anything."""
    if not entries:
        return base
    begun: Mapping[str, Any] = base or {"schema": 1, "sheets": []}
    chosen = [entry[TRAJECTORY] for entry in entries if TRAJECTORY in entry]
    said = [dict(entry) for entry in entries if TRAJECTORY not in entry]
    return {
        **begun,
        **({TRAJECTORY: chosen[-1]} if chosen else {}),
        "answers": [*begun.get("answers", ()), *said],
    }


def confirm_layout(
    record: Record, version_id: str, confirmed: Confirmed, today: date, call: tuple[Call, Told] | None = None
) -> None:
    """Keep how the workbook of a version is to be read, and read the copies that were taken before in the same way.

    Without the second half the record would say that everything changed, when somebody only said what a sign means: so
    both are done in one transaction, or neither is. ``call`` as for ``Record.confirm_layout``.

    Raises:
        KeyError: if this school has no such version.
        LayoutMovedOn: if the layout is not made from the newest one; then nothing is kept.
        KeyUsedOtherwise: if something else came under the key of the call.
        RecordUnavailable: if the record cannot be written; asking again is safe.
        LayoutUnreadable: if the layout is none.
    """
    with record.reading() as connection:
        copies = copies_of(connection, record.school, version_id)
        choice = trajectories_here(connection, record.school)
    manner = Manner(today, choice, layout=confirmed.document)
    readings = {copy.version_id: apart(read, copy.data, copy.name, manner) for copy in copies}
    record.confirm_layout(version_id, confirmed, readings, call)


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
