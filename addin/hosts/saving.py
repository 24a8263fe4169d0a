"""Files written so that nobody ever meets half of one, and so that the old one can be had back."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from addin.errors import CannotWrite, reason_of
from addin.text import text


def save(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Put ``data`` at ``path`` in one step: whoever looks sees the old file or the new one, also after a power cut.

    Args:
        path: Where; a symbolic link is followed.
        data: The whole content.
        like: The file whose permissions a new file gets; an old one keeps its own.

    Raises:
        CannotWrite: if the folder is not there or not ours to write to, or the disk is full; then nothing changed.
    """
    target = path.resolve()
    try:
        temporary = _written_beside(target, data)
        try:
            _give_permissions(temporary, target if target.exists() else like)
            temporary.replace(target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(str(path), reason_of(error)) from error
    _settle(target.parent)


def keep_backup(path: Path, now: datetime) -> Path:
    """Copy a file beside itself as ``NAME.backup-YYYYMMDD-HHMMSS.xlsx`` and return where; no older copy is lost.

    Raises:
        CannotWrite: if the copy cannot be made.
    """
    stem = f"{path.stem}.backup-{now:%Y%m%d-%H%M%S}"
    for number in range(1, 1000):
        copy = path.with_name(f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}")
        try:
            _copied(path, copy)
        except FileExistsError:
            continue
        except OSError as error:
            raise CannotWrite(str(copy), reason_of(error)) from error
        return copy
    raise CannotWrite(str(path), text("there are too many copies of this moment already"))


def _copied(path: Path, copy: Path) -> None:
    """Copy a file with its dates and permissions to where there is none yet; leave no half of one."""
    with path.open("rb") as source, open(copy, "xb", opener=_for_us_alone) as target:
        try:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        except OSError:
            copy.unlink(missing_ok=True)
            raise
    shutil.copystat(path, copy)


def _for_us_alone(path: str, flags: int) -> int:
    """Open a file that nobody else can read before it has the rights of what it is a copy of."""
    return os.open(path, flags, 0o600)


def _written_beside(target: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _give_permissions(temporary: Path, like: Path | None) -> None:
    """Give the file the permissions of another one, or the usual ones: temporary files are for their owner only."""
    if like is not None:
        shutil.copymode(like, temporary)
        return
    mask = os.umask(0o077)  # what others of this process make at this moment is rather too closed than too open
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _settle(folder: Path) -> None:
    """Write the folder itself to the disk, on systems where folders can be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
