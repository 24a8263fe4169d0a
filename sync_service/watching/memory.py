"""What was done with each file of a watched folder, so that a restart does nothing twice and says nothing twice."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from addin.errors import CannotWrite, reason_of
from addin.places import make_own, write_own
from sync_service.watching.settling import Seen


class Memory:
    """Kept in one small file outside the watched folder, written whole after every change."""

    def __init__(self, file: Path) -> None:
        """Open it; a file that is none (any more) is an empty memory, for everything can safely be done again."""
        self._file = file
        self._known: dict[str, Seen] = {}
        with suppress(OSError, ValueError, TypeError, KeyError):
            kept = json.loads(file.read_bytes())["files"]
            self._known = {path: Seen(*seen) for path, seen in kept.items()}

    def knows(self, path: Path, seen: Seen) -> bool:
        """Say whether a file was dealt with as it stands."""
        return self._known.get(str(path)) == seen

    def note(self, path: Path, seen: Seen) -> None:
        """Remember that a file was dealt with as it stands.

        Raises:
            CannotWrite: if the memory cannot be written.
        """
        self._known[str(path)] = seen
        aside = self._file.with_suffix(f".{os.getpid()}")
        try:
            make_own(self._file.parent)
            write_own(aside, json.dumps({"schema": 1, "files": self._known}).encode())
            aside.replace(self._file)
        except OSError as error:
            raise CannotWrite(str(self._file), reason_of(error)) from error


def memory_of(folder: Path, target: str, kept_in: Path) -> Memory:
    """Return the memory of a folder and the record that it is synced into; other records know nothing of it."""
    name = hashlib.sha256(f"{folder.resolve()}\n{target}".encode()).hexdigest()[:24]
    return Memory(kept_in / "watched" / f"{name}.json")
