"""A watched folder: what has come to rest is taken once, and nothing that happens to files loses anything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.errors import RecordUnavailable, WorkbookRejected
from addin.text import text
from sync_service.record.queries import uploads
from sync_service.store import open_record
from sync_service.watching.memory import Memory, memory_of
from sync_service.watching.rounds import PATIENCE, Round, Watch
from sync_service.watching.settling import look
from tests.support.programs import beside, line_of
from tests.support.small_tracker import small_tracker


class Taker:
    """Notes what is taken, and refuses what is no workbook; the commands below take into a real record."""

    def __init__(self) -> None:
        self.took: list[tuple[str, str]] = []
        self.away = False

    def take(self, path: Path, company: str) -> dict[str, Any]:
        """Take a file, or refuse it."""
        if self.away:
            raise RecordUnavailable("record", "away")
        data = path.read_bytes()
        if not data.startswith(b"PK"):
            raise WorkbookRejected("plain_text", text("no workbook"))
        if data.endswith(b"half"):
            raise WorkbookRejected("truncated", text("half a workbook"))
        self.took.append((path.name, company))
        return {"added": 1, "changed": 0, "withdrawn": 0}


@pytest.fixture
def record() -> Taker:
    return Taker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "OneDrive"
    made.mkdir()
    return made


def watch(folder: Path, record: Taker, *, company: str | None = "Acme") -> Callable[[float], Round]:
    memory = Memory(folder.parent / "memory.json")
    return Watch(folder, record.take, memory, company=company, settles=3).round


def test_file_is_taken_once_it_has_stayed_the_same(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    file = folder / "a.xlsx"
    file.write_bytes(b"PK 1")
    assert look(0).restless == 1
    file.write_bytes(b"PK 1 and more")  # it is still being written
    assert not look(3)
    assert [one.name for one in look(6).taken] == ["a.xlsx"]
    assert not look(9)
    assert record.took == [("a.xlsx", "Acme")]


def test_file_that_is_replaced_is_taken_anew(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    (folder / "a.xlsx").write_bytes(b"PK 1")
    look(0)
    look(3)
    aside = folder / ".a.tmp"
    aside.write_bytes(b"PK 22")
    aside.replace(folder / "a.xlsx")
    look(6)
    look(9)

    assert len(record.took) == 2


def test_what_is_no_workbook_yet_or_never_is_left_alone(folder: Path) -> None:
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", ".hidden.xlsx", "a.xlsx.part", "a.docx", "b.xlsx.crdownload"):
        (folder / name).write_bytes(b"PK")
    (folder / "empty.xlsx").touch()

    assert look(folder) == {}


def test_wrong_file_is_said_once_and_again_when_it_changes(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    file = folder / "a.xlsx"
    file.write_bytes(b"no workbook")
    said = [look(second).refused for second in (0, 3, 6, 9)]
    file.write_bytes(b"still no workbook")
    said += [look(second).refused for second in (12, 15, 18)]

    assert [len(one) for one in said] == [0, 1, 0, 0, 0, 1, 0]


def test_half_a_download_is_given_time(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    file = folder / "a.xlsx"
    file.write_bytes(b"PK half")
    assert not look(0)
    assert look(5).restless == 1
    file.write_bytes(b"PK whole")
    assert not look(10)
    assert look(15).taken

    file.write_bytes(b"PK again a half")
    look(20)
    assert look(20 + PATIENCE).refused


def test_deleted_renamed_and_conflict_copies(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    (folder / "a.xlsx").write_bytes(b"PK 1")
    look(0)
    look(3)
    (folder / "a.xlsx").rename(folder / "a-LAPTOP-7.xlsx")
    look(6)
    look(9)
    (folder / "a-LAPTOP-7.xlsx").unlink()

    assert not look(12)
    assert [name for name, _ in record.took] == ["a.xlsx", "a-LAPTOP-7.xlsx"]


def test_folders_are_called_after_companies(folder: Path, record: Taker) -> None:
    look = watch(folder, record, company=None)
    (folder / "Noordkaai" / "2026").mkdir(parents=True)
    (folder / "Noordkaai" / "2026" / "a.xlsx").write_bytes(b"PK")
    (folder / "b.xlsx").write_bytes(b"PK")
    look(0)
    done = look(3)

    assert record.took == [("a.xlsx", "Noordkaai")]
    assert [one.name for one in done.refused] == ["b.xlsx"]
    assert not look(6)


def test_restart_does_nothing_twice(folder: Path, record: Taker) -> None:
    (folder / "a.xlsx").write_bytes(b"PK")
    for _ in range(2):
        look = watch(folder, record)
        look(0)
        look(3)

    assert len(record.took) == 1


def test_record_that_is_away_loses_nothing(folder: Path, record: Taker) -> None:
    look = watch(folder, record)
    (folder / "a.xlsx").write_bytes(b"PK")
    look(0)
    record.away = True
    with pytest.raises(RecordUnavailable):
        look(3)
    record.away = False

    assert look(6).taken


def test_memory_that_is_none_any_more_is_empty(folder: Path, tmp_path: Path) -> None:
    memory = memory_of(folder, "sqlite://", tmp_path)
    (folder / "a.xlsx").write_bytes(b"PK")
    (path, seen), *_ = look(folder).items()
    memory.note(path, seen)
    assert memory_of(folder, "sqlite://", tmp_path).knows(path, seen)
    assert not memory_of(folder, "postgresql://", tmp_path).knows(path, seen)
    next((tmp_path / "watched").iterdir()).write_text("{")

    assert not memory_of(folder, "sqlite://", tmp_path).knows(path, seen)


def command(folder: Path, url: str, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "addin",
        "watch",
        str(folder),
        "--record",
        url,
        "--lang",
        "en",
        "--settle",
        "0.2",
        *more,
    ]


@pytest.mark.parametrize("settles", ["0", "0.2"])
def test_command_takes_what_is_there_once(folder: Path, tmp_path: Path, settles: str) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    (folder / "a.xlsx").write_bytes(small_tracker("Noor Peeters"))
    (folder / "b.xlsx").write_bytes(b"no workbook")
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path)}
    asked = command(folder, url, "--company", "Acme", "--once", "--json", "--settle", settles)
    first, again = (
        subprocess.run(asked, check=False, capture_output=True, text=True, env=environment, timeout=300)
        for _ in range(2)
    )

    assert first.returncode == 2
    assert [(one["file"], one["added"]) for one in json.loads(first.stdout)["receipts"]] == [("a.xlsx", 3)]
    assert "b.xlsx" in first.stderr
    assert again.returncode == 0
    assert json.loads(again.stdout)["receipts"] == json.loads(again.stdout)["refused"] == []


@pytest.mark.parametrize("wanted", [signal.SIGINT, signal.SIGTERM])
def test_command_goes_on_until_it_is_stopped(folder: Path, tmp_path: Path, wanted: signal.Signals) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}"
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path)}
    asked = command(folder, url, "--every", "0.2")
    with beside(asked, env=environment) as process:
        assert line_of(process).startswith("Watching")
        (folder / "Acme").mkdir()
        (folder / "Acme" / "a.xlsx").write_bytes(small_tracker("Noor Peeters"))
        assert line_of(process) == "Acme/a.xlsx: new: 3 · changed: 0 · withdrawn: 0\n"
        time.sleep(0.1)
        process.send_signal(wanted)
        assert process.wait(300) == 0

    record = open_record(url)
    with record.reading() as connection:
        assert [(one.company, one.workbook) for one in uploads(connection, record.school)] == [("Acme", "a.xlsx")]
    record.close()


def test_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path / "none", "sqlite://", "--once"), check=False, capture_output=True, text=True, timeout=300
    )

    assert done.returncode == 2
    assert "is no folder" in done.stderr
