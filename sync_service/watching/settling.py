"""Which files are workbooks, and which of them have come to rest: nobody is writing or downloading them any more."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_WORKBOOKS = frozenset({".xlsx", ".xlsm"})


class Seen(NamedTuple):
    """How a file stood at one look: bytes, and when it was written, in nanoseconds."""

    size: int
    written: int


def look(folder: Path) -> dict[Path, Seen]:
    """Return the workbooks in a folder and the folders in it, hidden ones and lock files left out.

    A file that is gone before it was looked at, or has no bytes yet, is not there.

    Raises:
        OSError: if the folder itself cannot be looked into.
    """
    return {path: seen for path, seen in _inside(folder) if seen.size}


def _inside(folder: Path) -> Iterator[tuple[Path, Seen]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            # "~$" is Excel's lock file, ".~lock" that of LibreOffice; a dot begins what programs keep for themselves.
            if entry.name.startswith(("~", ".")):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield from _inside(Path(entry.path))
                elif Path(entry.name).suffix.lower() in _WORKBOOKS and entry.is_file():
                    status = entry.stat()
                    yield Path(entry.path), Seen(status.st_size, status.st_mtime_ns)
            except OSError:
                continue  # gone meanwhile, or not ours to look at; the next look tells


class Settling:
    """Remembers since when each file is as it is. Times are seconds on any clock that only goes on."""

    def __init__(self, seconds: float) -> None:
        """Say for how long a file must have stayed the same, in size and time of writing."""
        self._seconds = seconds
        self._since: dict[Path, tuple[Seen, float]] = {}

    def at_rest(self, found: Mapping[Path, Seen], now: float) -> dict[Path, float]:
        """Return the files that have come to rest, and for how long each has been."""
        before = self._since
        self._since = {
            path: before[path] if path in before and before[path][0] == seen else (seen, now)
            for path, seen in found.items()
        }
        rested = {path: now - since for path, (_, since) in self._since.items()}
        return {path: seconds for path, seconds in rested.items() if seconds >= self._seconds}
