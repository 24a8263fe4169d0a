"""Workbooks as files: .xlsx and .xlsm, read by our own package reader."""

from __future__ import annotations

from pathlib import Path

from addin.errors import WorkbookRejected, reason_of
from addin.hosts.ooxml.limits import DEFAULT_LIMITS, Limits
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.reader import read_package
from addin.sheet.snapshot import Snapshot
from addin.text import text


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
    except OSError as error:
        raise WorkbookRejected(
            "no_file",
            text(
                "{path} cannot be opened: {reason}. Check the name, and close it in Excel if it is open there.",
                path=str(path),
                reason=reason_of(error),
            ),
        ) from error


class XlsxHost:
    """A workbook in a file."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> Snapshot:
        """Return the workbook as the file holds it now.

        Raises:
            WorkbookRejected: if it cannot be read, or not safely.
        """
        return read_xlsx(self.path)
