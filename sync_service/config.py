"""Where things are kept on this machine, unless somebody says otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

RECORD_VARIABLE = "LEERLIJN_RECORD"
"""The environment variable that holds the URL of the school record, once and for all."""


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


def record_url(asked: str | None = None) -> str:
    """Return the URL of the record: the one asked for, else that of LEERLIJN_RECORD, else a file of this user."""
    told = asked or os.environ.get(RECORD_VARIABLE)
    return told or f"sqlite:///{data_folder(os.environ, sys.platform, Path.home()) / 'record.sqlite'}"
