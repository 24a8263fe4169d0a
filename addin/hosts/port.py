"""The one port through which macros meet a workbook, wherever it lives: one read, one write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from addin.sheet.edit import Edit
from addin.sheet.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a host did: how many edits it applied, and which parts of the file changed (none where there is no file)."""

    applied: int
    parts_changed: tuple[str, ...] = ()


class Host(Protocol):
    """A place where one workbook lives."""

    def read(self) -> Snapshot:
        """Return the workbook as it is now.

        Raises:
            WorkbookRejected: if it cannot be read safely.
            HostUnavailable: if the program or service does not answer.
        """
        ...

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Make all edits, or none.

        Raises:
            StaleSnapshot: if a cell no longer holds what an edit expects; then nothing is written.
            CannotWrite: if the place is not ours to write to.
        """
        ...
