"""Where Leerlijn keeps a user's own things on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_FOR_US = 0o600
_FOLDER_FOR_US = 0o700
_OTHERS = 0o077
_EVERYBODY = 0o007


def data_folder(environment: Mapping[str, str], platform: str, home: Path) -> Path:
    """Return the folder for a user's own data.

    Source: the rules of each platform: XDG base directories, Apple's file system guide, Windows' known folders.
    """
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Leerlijn"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Leerlijn"
    asked = environment.get("XDG_DATA_HOME", "")
    # The XDG rules say that a relative path is to be ignored.
    return (Path(asked) if Path(asked).is_absolute() else home / ".local" / "share") / "leerlijn"


def own_folder() -> Path:
    """Return the folder of the user who runs this; it need not be there yet."""
    return data_folder(os.environ, sys.platform, Path.home())


def make_own(folder: Path) -> None:
    """Make a folder, and those that it is in, that nobody else here can look into; one that is there stays as it is.

    Raises:
        OSError: if it cannot be made.
    """
    if not folder.is_dir():
        make_own(folder.parent)
        folder.mkdir(mode=_FOLDER_FOR_US, exist_ok=True)


def write_own(file: Path, content: bytes) -> None:
    """Write a file that nobody else on this machine can read, also when there is one that others can.

    Raises:
        OSError: if it cannot be written.
    """
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FOR_US), "wb") as opened:
        _take_from(file, _OTHERS)
        opened.write(content)


def begin_own(file: Path) -> None:
    """Make an empty file that nobody else can read, for a program that would make one that others can.

    One that is there is taken from everybody; whom of a group its owner lets read it may go on. Where neither can be
    done, that program says so itself.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FOR_US))
    except FileExistsError:
        _take_from(file, _EVERYBODY)
    except OSError:
        return


def _take_from(file: Path, whom: int) -> None:
    with suppress(OSError):  # it is another's
        mode = file.stat().st_mode
        if mode & whom:
            file.chmod(mode & 0o777 & ~whom)
