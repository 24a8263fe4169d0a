"""What holds for all tests of commands."""

from __future__ import annotations

import pytest

from addin.language import VARIABLE


@pytest.fixture(autouse=True)
def _leave_the_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command change the language of the process for the next test."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv(VARIABLE, raising=False)
