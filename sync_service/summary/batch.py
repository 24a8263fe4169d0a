"""Folders in and out: all workbooks of a company, a document for each learner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from addin.errors import CannotWrite, reason_of
from addin.hosts.saving import save


def put_in_folder(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    """Write documents to a folder, which is made if need be; what else stands there stays.

    Raises:
        CannotWrite: if the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), reason_of(error)) from error
    for name, document in made:
        save(folder / name, document)


def workbooks_in(places: Sequence[Path]) -> tuple[Path, ...]:
    """Return the workbooks among files and folders: of a folder all that it holds, by name, but no lock files."""
    return tuple(found for place in places for found in (_inside(place) if place.is_dir() else (place,)))


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in {".xlsx", ".xlsm"} and not path.name.startswith("~$"):
            yield path
