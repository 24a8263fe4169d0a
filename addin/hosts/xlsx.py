"""Workbooks as files: .xlsx and .xlsm, read by our own package reader.

The patcher is only imported where something is written, for most commands only read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from addin.errors import CannotWrite, StaleSnapshot, WorkbookRejected, reason_of
from addin.hosts.ooxml.limits import DEFAULT_LIMITS, Limits
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.reader import read_package
from addin.hosts.port import Receipt
from addin.hosts.saving import keep_backup, save
from addin.sheet.edit import Edit, apply_edits
from addin.sheet.snapshot import Snapshot
from addin.text import text


def _now() -> datetime:
    return datetime.now().astimezone()


def read_xlsx(source: str | Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Snapshot:
    """Return the workbook in a file, or in bytes. Nothing in it is run, opened or followed.

    Args:
        source: A path, or the whole file as bytes.
        name: What the workbook is called; the file's name when left out.
        limits: How much of a stranger's file is read before it is refused.

    Raises:
        WorkbookRejected: if it cannot be read, or not safely; it says why and what to do.
    """
    data = source if isinstance(source, bytes) else read_file(Path(source), limits)
    if name is None:
        name = "" if isinstance(source, bytes) else Path(source).name
    return read_package(Package(data, name=name, limits=limits), name=name)


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return a file's bytes, no more than a little above the limit that refuses it.

    Raises:
        WorkbookRejected: if there is no such file or it may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise WorkbookRejected(
            "no_file",
            text("{path} cannot be opened: {reason}. Check the name.", path=str(path), reason=reason_of(error)),
        ) from error
    except OSError as error:
        raise WorkbookRejected(
            "no_file",
            text(
                "{path} cannot be opened: {reason}. Close it in Excel if it is open there, and try again.",
                path=str(path),
                reason=reason_of(error),
            ),
        ) from error


class XlsxHost:
    """A workbook in a file. The file itself is only written to when ``in_place`` says so, and then kept beside it."""

    def __init__(
        self,
        path: str | Path,
        *,
        out: str | Path | None = None,
        in_place: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Say where the workbook is, and where it goes once it is edited.

        Args:
            path: The workbook.
            out: Where the edited workbook goes; an older file there is replaced.
            in_place: Let the edited workbook take the place of ``path``, after a backup beside it.
            limits: How much of a stranger's file is read before it is refused.
            clock: Tells the moment for the name of the backup.
        """
        self.path = Path(path)
        self.backup: Path | None = None  # where the old workbook went, once it was edited in place
        self._out = self.path if in_place else None if out is None else Path(out)
        self._in_place = in_place
        self._limits = limits
        self._clock = clock
        self._read: tuple[Package, Snapshot] | None = None

    def read(self) -> Snapshot:
        """Return the workbook as the file holds it now.

        Raises:
            WorkbookRejected: if it cannot be read, or not safely.
        """
        return self._opened()[1]

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Write the workbook with all edits made, or nothing. Everything the edits do not name stays byte for byte.

        Raises:
            StaleSnapshot: if a cell no longer holds what an edit expects, or the file changes meanwhile.
            WorkbookRejected: if the workbook is signed, or cannot be read any more.
            CannotWrite: if there is no place to write to, or it is not ours.
        """
        out = self._checked_out()
        package, snapshot = self._opened()
        from addin.hosts.ooxml.patching.workbook import patch_package

        apply_edits(snapshot, edits)
        patched = patch_package(package, edits)
        if not self._in_place:
            save(out, patched.data, like=self.path)
        elif patched.parts_changed:
            if read_file(self.path, self._limits) != package.data:
                raise StaleSnapshot(self.path.name)
            self.backup = keep_backup(self.path, self._clock())
            save(self.path, patched.data)
        return Receipt(len(edits), patched.parts_changed)

    def _opened(self) -> tuple[Package, Snapshot]:
        """Return the workbook as it is now, read only once as long as the file stays the same."""
        data = read_file(self.path, self._limits)
        if self._read is None or self._read[0].data != data:
            package = Package(data, name=self.path.name, limits=self._limits)
            self._read = package, read_package(package, name=self.path.name)
        return self._read

    def _checked_out(self) -> Path:
        if self._out is None:
            raise CannotWrite(str(self.path), text("no place to write to was named"))
        if not self._in_place and self._out.exists() and self._out.samefile(self.path):
            raise CannotWrite(
                str(self._out), text("it is the workbook itself; use --in-place, which keeps a copy of the old one")
            )
        return self._out
