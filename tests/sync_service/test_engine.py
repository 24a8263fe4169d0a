"""How a database is opened."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from addin.errors import RecordUnavailable
from sync_service.engine import WRITES, Turns, journal_mode, loses_commits_in_wal, open_engine, shown
from sync_service.store import open_record


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)])
def test_sqlite_that_loses_commits_gets_the_older_journal(version: tuple[int, int, int]) -> None:
    assert loses_commits_in_wal(version)
    assert journal_mode(version) == "DELETE"


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_mended_sqlite_gets_the_write_ahead_log(version: tuple[int, int, int]) -> None:
    assert journal_mode(version) == "WAL"


def test_every_connection_is_set_so_that_nothing_kept_is_lost(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'record.sqlite'}")
    with engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert found == [journal_mode(sqlite3.sqlite_version_info).lower(), 2, 1]
    engine.dispose()


def test_writer_takes_its_place_before_it_reads(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite'}?timeout=0"
    engine = open_engine(url)
    with engine.connect().execution_options(**{WRITES: True}) as writer, writer.begin():
        writer.execute(text("SELECT 1"))
        with engine.connect() as reader:
            assert reader.execute(text("SELECT 1")).scalar() == 1
        other = sqlite3.connect(tmp_path / "record.sqlite", timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    engine.dispose()


def test_database_in_memory_is_one_database() -> None:
    engine = open_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE a (b INTEGER)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM a")).scalar() == 0
    engine.dispose()


NO_ADDRESS = "that is no address of a database, such as sqlite:///record.sqlite"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", NO_ADDRESS),
        ("record", NO_ADDRESS),
        ("postgresql://host:port/x", NO_ADDRESS),
        ("nosuch://x", "Leerlijn keeps records in SQLite and PostgreSQL"),
        ("sqlite:////proc/no/record.sqlite", "there is no such file or folder"),
    ],
)
def test_url_of_no_database_is_one_sentence_of_our_own(url: str, said: str) -> None:
    with pytest.raises(RecordUnavailable, match=re.escape(f" ({said}). ")):
        open_engine(url)


def test_a_database_that_cannot_be_used_is_told_in_our_own_words(tmp_path: Path) -> None:
    (tmp_path / "letter.sqlite").write_bytes(b"Beste ouders, " * 100)
    (tmp_path / "folder.sqlite").mkdir()
    told = {
        "letter.sqlite": "it is no database, or a damaged one",
        "folder.sqlite": "it may not be opened, or not be written",
    }

    for name, said in told.items():
        with pytest.raises(RecordUnavailable, match=re.escape(f" ({said}). ")):
            open_record(f"sqlite:///{tmp_path / name}")
    nobody = f"postgresql://els@/record?host={tmp_path}"
    with pytest.raises(RecordUnavailable, match="its server does not answer"):
        open_record(nobody)


@pytest.mark.postgres
def test_a_server_that_has_no_such_database_is_told_in_our_own_words(postgres_server: str) -> None:
    with pytest.raises(RecordUnavailable, match="its server has no database of that name"):
        open_record(postgres_server.replace("/postgres?", "/nowhere?"))
    with pytest.raises(RecordUnavailable, match="its server refuses the name or the password"):
        open_record(postgres_server.replace("leerlijn@", "nobody@"))


def test_password_is_never_shown() -> None:
    assert "secret" not in shown("postgresql://coach:secret@school.example/record")
    assert shown("sqlite:////data/record.sqlite") == "/data/record.sqlite"
    assert shown("sqlite://") == ":memory:"
    assert shown("no url") == "no url"
    assert (
        shown("postgresql://coach:secret@school.example:port/record") == "postgresql://***@school.example:port/record"
    )


def test_plain_postgresql_url_uses_the_driver_that_is_installed() -> None:
    engine = open_engine("postgresql://coach@school.example/record")

    assert engine.url.drivername == "postgresql+psycopg"
    engine.dispose()


def test_whoever_came_first_writes_first() -> None:
    turns, all_there, wrote = Turns(), Event(), []

    def write(number: int) -> None:
        with turns.one():
            all_there.wait(60)
            wrote.append(number)

    threads = [Thread(target=write, args=(number,)) for number in range(20)]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        while len(turns._queue) < number and thread.is_alive():
            time.sleep(0.001)
    all_there.set()
    for thread in threads:
        thread.join(60)

    assert wrote == sorted(wrote)


def test_turn_ends_when_its_work_fails() -> None:
    turns = Turns()
    with suppress(KeyError), turns.one():
        raise KeyError

    with turns.one():
        pass


def test_record_that_is_made_can_be_read_by_nobody_else(tmp_path: Path) -> None:
    for name in ("record.sqlite", "kept.sqlite"):
        path = tmp_path / name
        if name == "kept.sqlite":
            path.touch(0o640)
        engine = open_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        engine.dispose()

    assert [oct((tmp_path / name).stat().st_mode & 0o777) for name in ("record.sqlite", "kept.sqlite")] == [
        "0o600",
        "0o640",
    ]
