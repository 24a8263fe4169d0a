"""Which files and folders others on this machine could look into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_OTHERS = 0o077


def open_to_others(folder: Path) -> list[str]:
    """Return what others can use of a folder and all that is in it, with its rights; [] when that is nothing."""
    return [f"{one.relative_to(folder.parent)} {one.stat().st_mode & 0o777:o}" for one in _all(folder) if _is_open(one)]


def _all(folder: Path) -> Iterator[Path]:
    yield folder
    yield from sorted(folder.rglob("*"))


def _is_open(path: Path) -> bool:
    try:
        return bool(path.lstat().st_mode & _OTHERS)
    except FileNotFoundError:
        return False  # a file of a moment
