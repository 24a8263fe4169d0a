"""A user's own things are kept where their platform wants them."""

from __future__ import annotations

from pathlib import Path

from addin.places import data_folder

HOME = Path("/home/an")


def test_linux_follows_xdg() -> None:
    assert data_folder({}, "linux", HOME) == HOME / ".local" / "share" / "leerlijn"
    assert data_folder({"XDG_DATA_HOME": "/data"}, "linux", HOME) == Path("/data/leerlijn")
    assert data_folder({"XDG_DATA_HOME": "here"}, "linux", HOME) == HOME / ".local" / "share" / "leerlijn"


def test_mac_and_windows_have_their_own_places() -> None:
    assert data_folder({}, "darwin", HOME) == HOME / "Library" / "Application Support" / "Leerlijn"
    assert data_folder({"LOCALAPPDATA": "/an/local"}, "win32", HOME) == Path("/an/local/Leerlijn")
    assert data_folder({}, "win32", HOME) == HOME / "AppData" / "Local" / "Leerlijn"
