"""Killed, out of disk or crowded: a workbook is taken wholly or not at all, and asking again is safe."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, func, select, text

from addin.errors import RecordTooNew, RecordUnavailable
from sync_service import tables as t
from sync_service.record.queries import class_overview
from sync_service.store import Record, open_record
from tests.support.taking_process import FIRST, SECOND, main, take, take_both
from tests.sync_service.store.test_record import shown

_LONGEST = 3600  # seconds: fifty writers of a hundred workbooks take minutes, and nobody waits for ever


def killed_at(url: str, point: int) -> bool:
    """Take both workbooks in a process that dies at that point; return whether it died."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            main(url, point)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def points(url: str) -> int:
    """Return how many statements (before and after) and commits taking both has."""
    record, met = open_record(url), []
    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(record.engine, moment, lambda *_: met.append(1))
    take_both(record)
    record.close()
    return len(met)


def whole(record: Record) -> Any:
    """Return the record without how often workbooks were delivered."""
    return shown(record)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, made once."""
    file = tmp_path_factory.mktemp("template") / "record.sqlite"
    open_record(f"sqlite:///{file}").close()
    return file


def survives(template: Path, folder: Path, chosen: Callable[[int], Iterable[int]]) -> int:
    """Kill a taking at the chosen points; hold what is left, and what a retry makes of it, against the truth."""
    states = _states(template, folder)
    count, died = points(f"sqlite:///{_copy(template, folder)}"), 0
    for point in chosen(count):
        file = _copy(template, folder)
        assert killed_at(f"sqlite:///{file}", point)
        died += 1
        record = open_record(f"sqlite:///{file}")
        assert whole(record) in states, f"half a workbook after {point}"
        take_both(record)
        assert whole(record) == states[-1], f"a retry after {point} is not the same"
        record.close()
        assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return died


def _states(template: Path, folder: Path) -> list[Any]:
    """Return the record before, between and after the two workbooks."""
    record = open_record(f"sqlite:///{_copy(template, folder)}")
    states = [whole(record)]
    for drawn, day in ((FIRST, 1), (SECOND, 2)):
        take(record, drawn, day)
        states.append(whole(record))
    record.close()
    return states


def _copy(template: Path, folder: Path) -> Path:
    file = folder / "record.sqlite"
    for ending in ("", "-journal", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.copy(template, file)
    return file


def test_killed_at_any_statement_it_is_all_or_nothing_and_a_retry_is_the_same(template: Path, tmp_path: Path) -> None:
    died = survives(template, tmp_path, lambda count: Random(3).sample(range(1, count + 1), 12))  # noqa: S311

    assert died == 12


def fills_up(template: Path, folder: Path, pages: Callable[[int, int], Iterable[int]]) -> int:
    """Take both with room for so many pages only; return how often the disk was full."""
    states = _states(template, folder)
    empty, full = _pages(template), _pages(folder / "record.sqlite")
    refused = 0
    for most in pages(empty, full):
        record = open_record(f"sqlite:///{_copy(template, folder)}")
        event.listen(record.engine, "connect", _room(most))
        record.engine.dispose()
        refused += _refused(record)
        record.close()
        again = open_record(f"sqlite:///{folder / 'record.sqlite'}")
        assert whole(again) in states
        take_both(again)
        assert whole(again) == states[-1]
        again.close()
    return refused


def _refused(record: Record) -> bool:
    try:
        take_both(record)
    except RecordUnavailable as error:
        return "full" in str(error)
    return False


def _pages(file: Path) -> int:
    connection = sqlite3.connect(file)
    count = int(connection.execute("PRAGMA page_count").fetchone()[0])
    connection.close()
    return count


def _room(most: int) -> Callable[[Any, Any], None]:
    def limit(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {most}").close()

    return limit


def test_full_disk_is_one_sentence_and_leaves_the_record_whole(template: Path, tmp_path: Path) -> None:
    assert fills_up(template, tmp_path, lambda empty, full: range(empty, full, max(1, (full - empty) // 4))) >= 3


@pytest.mark.soak
def test_disk_full_at_every_page(template: Path, tmp_path: Path) -> None:
    assert fills_up(template, tmp_path, lambda empty, full: range(empty, full + 1)) >= 4


def crowd(record: Record, writers: int, uploads: int) -> None:
    """Let many take workbooks at once, some of the same company; nothing may be lost or done twice."""

    def write(writer: int) -> None:
        for day in range(1, uploads + 1):
            data = f"{writer} {day}".encode()
            drawn = FIRST.replace("LOG.A1 | developing", f"LOG.A1 | {('achieved', 'developing')[day % 2]}")
            record.take(f"{writer}.xlsx", data, _dated(drawn, writer, day), f"Company {writer % 10}", _noon(day))

    _at_once(write, range(writers))
    with record.reading() as connection:
        assert connection.execute(select(func.count()).select_from(t.versions)).scalar() == writers * uploads
        assert connection.execute(select(func.count()).select_from(t.receipts)).scalar() == writers * uploads
        assert connection.execute(select(func.count()).select_from(t.deliveries)).scalar() == writers * uploads


def _dated(drawn: str, writer: int, day: int) -> Any:
    from tests.support.drawn import ratings, reading  # noqa: PLC0415 - beside its only use

    whose = drawn.replace("Noor Peeters", f"Noor Number{'abcdefghij'[writer // 10 % 10]}{'abcdefghij'[writer % 10]}")
    return reading(ratings(whose), modified=_noon(day).isoformat())


def _noon(day: int) -> Any:
    from tests.support.taking_process import NOON, timedelta  # noqa: PLC0415 - beside its only use

    return NOON + timedelta(hours=day)


def _at_once(work: Callable[[int], None], arguments: Iterable[int]) -> None:
    failed: list[BaseException] = []

    def guarded(argument: int) -> None:
        try:
            work(argument)
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(argument,)) for argument in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(_LONGEST)
    assert not any(thread.is_alive() for thread in threads)
    assert failed == []


def test_many_writers_lose_nothing(record: Record) -> None:
    crowd(record, 8, 3)
    before = shown(record)

    record.rebuild()

    assert shown(record) == before


def test_two_processes_that_open_a_new_record_make_it_once(record_url: str) -> None:
    _at_once(lambda _: open_record(record_url).close(), range(4))

    record = open_record(record_url)
    with record.reading() as connection:
        assert len(connection.execute(select(t.schools)).all()) == 1
    record.close()


def test_nothing_is_written_when_taking_fails_midway(record: Record) -> None:
    take(record, FIRST, 1)
    before = shown(record)
    # The last table that a taking writes refuses, so all the others have been written by then.
    with record.engine.begin() as connection:
        connection.execute(text("ALTER TABLE receipts RENAME TO elsewhere"))

    with pytest.raises(RecordUnavailable):
        take(record, SECOND, 2)

    assert shown(record) == before
    with record.reading() as connection:
        assert len(connection.execute(select(t.deliveries)).all()) == 1
        assert len(connection.execute(select(t.files)).all()) == 1


def test_record_of_a_newer_program_is_not_touched(record: Record) -> None:
    with record.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(RecordTooNew):
        open_record(record.engine.url.render_as_string(hide_password=False))


def test_database_that_goes_away_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite"
    record = open_record(f"sqlite:///{file}")
    record.close()
    file.write_bytes(b"this is not a database at all" * 100)

    with pytest.raises(RecordUnavailable, match=r"record\.sqlite"), record.reading() as connection:
        class_overview(connection, record.school)
    record.close()


@pytest.mark.soak
def test_fifty_writers_of_a_hundred_workbooks_lose_nothing(record: Record) -> None:
    crowd(record, 50, 100)
