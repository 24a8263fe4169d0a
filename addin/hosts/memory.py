"""A workbook that lives in memory: the host for tests and previews, which counts its round trips."""

from __future__ import annotations

from collections.abc import Sequence

from addin.hosts.port import Receipt
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.snapshot import Snapshot


class MemoryHost:
    """Holds a snapshot and edits it; ``reads`` and ``writes`` count the calls, as a slow host would feel them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.reads = 0
        self.writes = 0

    def read(self) -> Snapshot:
        """Return the snapshot as it stands."""
        self.reads += 1
        return self.snapshot

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Make all edits in the snapshot, or none.

        Raises:
            StaleSnapshot: if a cell no longer holds what an edit expects.
        """
        self.writes += 1
        self.snapshot = apply_edits(self.snapshot, edits)
        return Receipt(applied=len(edits))
