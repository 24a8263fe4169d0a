"""Where the record is kept on each platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync_service.config import RECORD_VARIABLE, data_folder, record_url

HOME = Path("/home/an")


def test_linux_follows_xdg() -> None:
    assert data_folder({}, "linux", HOME) == HOME / ".local" / "share" / "leerlijn"
    assert data_folder({"XDG_DATA_HOME": "/data"}, "linux", HOME) == Path("/data/leerlijn")
    assert data_folder({"XDG_DATA_HOME": "here"}, "linux", HOME) == HOME / ".local" / "share" / "leerlijn"


def test_mac_and_windows_have_their_own_places() -> None:
    assert data_folder({}, "darwin", HOME) == HOME / "Library" / "Application Support" / "Leerlijn"
    assert data_folder({"LOCALAPPDATA": "/an/local"}, "win32", HOME) == Path("/an/local/Leerlijn")
    assert data_folder({}, "win32", HOME) == HOME / "AppData" / "Local" / "Leerlijn"


def test_record_is_the_one_asked_for_then_that_of_the_environment_then_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(RECORD_VARIABLE, raising=False)
    assert record_url() == f"sqlite:///{tmp_path / 'leerlijn' / 'record.sqlite'}"

    monkeypatch.setenv(RECORD_VARIABLE, "sqlite:///school.sqlite")
    assert record_url() == "sqlite:///school.sqlite"
    assert record_url("sqlite:///other.sqlite") == "sqlite:///other.sqlite"
