"""Where Leerlijn keeps a user's own things on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


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
