"""What is kept of people can be read by nobody else on the machine, whatever its user's own files are like."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync_service.holding import Held, Holding
from sync_service.jobs.queue import open_queue, place_of
from sync_service.keeping.copying import back_up, put_back
from sync_service.keeping.export_command import export
from sync_service.privacy.forgetting import keep_list
from sync_service.store import open_record
from sync_service.watching.memory import memory_of
from sync_service.watching.settling import Seen
from tests.support.everything_kept import NOON, keep_everything
from tests.support.for_us_alone import open_to_others


@pytest.fixture(autouse=True)
def _files_that_all_can_read() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_all_that_is_kept_is_for_us_alone(tmp_path: Path) -> None:
    home, copied = tmp_path / "home", tmp_path / "copied"
    url = f"sqlite:///{home / 'record.sqlite'}"
    record = open_record(url)
    keep_everything(record)
    open_queue(place_of(record.engine, home)).close()
    keep_list(record, home)
    memory_of(tmp_path, url, home).note(tmp_path / "x.xlsx", Seen(1, 1))
    back_up(record, home / "backup.zip", NOON)
    asked = ["--record", url, "--learner", "Noor Peeters", "-o", str(home / "noor.zip")]
    assert export.main(asked, standalone_mode=False) == 0
    put_back(home / "backup.zip", f"sqlite:///{copied / 'record.sqlite'}", NOON, over=False)

    assert {one.name for one in home.rglob("*")} >= {"record.sqlite", "queue.sqlite", "erased.json", "waiting"}
    assert open_to_others(home) == []
    assert open_to_others(copied) == []
    record.close()


def test_a_record_that_everybody_could_read_is_kept_from_them_once_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    open_record(f"sqlite:///{path}").close()
    path.chmod(0o644)
    open_record(f"sqlite:///{path}").close()

    assert path.stat().st_mode & 0o777 == 0o640


def test_uploads_of_a_further_school_are_for_us_alone(tmp_path: Path) -> None:
    place = Holding(tmp_path / "waiting").of("0" * 20)
    held = place.put(b"PK", "a.xlsx", sender="Koen", now=NOON)

    assert isinstance(held, Held)
    assert open_to_others(tmp_path / "waiting") == []
