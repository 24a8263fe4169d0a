"""Where the record is kept on each platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync_service.config import RECORD_VARIABLE, record_url


def test_record_is_the_one_asked_for_then_that_of_the_environment_then_ones_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(RECORD_VARIABLE, raising=False)
    assert record_url() == f"sqlite:///{tmp_path / 'leerlijn' / 'record.sqlite'}"

    monkeypatch.setenv(RECORD_VARIABLE, "sqlite:///school.sqlite")
    assert record_url() == "sqlite:///school.sqlite"
    assert record_url("sqlite:///other.sqlite") == "sqlite:///other.sqlite"
