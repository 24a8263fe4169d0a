"""When a file was saved, as exactly as can be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sync_service.intake import finer

SAID = datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC)


def test_file_that_was_not_touched_since_it_was_saved_tells_the_moment_more_finely() -> None:
    written = SAID + timedelta(milliseconds=250)

    assert finer(SAID, written.timestamp()) == written


def test_time_of_a_later_copy_says_nothing() -> None:
    assert finer(SAID, (SAID + timedelta(hours=1)).timestamp()) is None
    assert finer(SAID, (SAID - timedelta(seconds=1)).timestamp()) is None
    assert finer(None, SAID.timestamp()) is None
