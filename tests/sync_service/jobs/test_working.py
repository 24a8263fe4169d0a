"""Steps are done by workers, each once, whoever dies meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync_service import tables as t
from sync_service.jobs import Board, Job, Queue, State, Task, open_queue
from sync_service.jobs.kinds import INGEST
from sync_service.jobs.queue import Place, place_of
from sync_service.jobs.worker import Worker
from sync_service.store import Record
from tests.support.programs import beside, line_of
from tests.support.small_tracker import small_tracker

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def tasks(count: int) -> list[Task]:
    """Return workbooks of as many companies, each with three ratings."""
    made = []
    for number in range(count):
        data = small_tracker(f"Noor Number{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}")
        what = {"company": f"Company {number}", "sha256": sha256(data).hexdigest(), "today": "2026-11-20"}
        made.append(Task(f"{number}.xlsx", what, data))
    return made


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 300
    while not true():
        assert time.monotonic() < end, "it never came so far"
        time.sleep(0.05)


def job_of(record: Record, job: str) -> Job:
    found = Board(record.engine).find(record.school, job)
    assert found is not None
    return found


def counts(record: Record) -> tuple[int, int, int]:
    """Return how many versions, receipts and deliveries there are."""
    with record.reading() as connection:
        found = [
            connection.execute(select(func.count()).select_from(one)).scalar()
            for one in (t.versions, t.receipts, t.deliveries)
        ]
    return tuple(int(one or 0) for one in found)  # type: ignore[return-value]


@pytest.fixture
def place(record: Record, tmp_path: Path) -> Place:
    return place_of(record.engine, tmp_path)


@pytest.fixture
def queue(place: Place) -> Iterator[Queue]:
    opened = open_queue(place)
    yield opened
    opened.close()


@contextmanager
def working(record: Record, place: Place) -> Iterator[Worker]:
    worker = Worker(record.engine, place, looks_every=0.1)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def test_every_step_is_done_and_said(record: Record, place: Place, queue: Queue) -> None:
    board = Board(record.engine)
    job, steps = board.ask(
        record.school,
        INGEST,
        [*tasks(3), Task("x.xlsx", {"company": "X", "sha256": "", "today": "2026-11-20"}, b"no")],
        "Mia",
        NOON,
    )
    queue.put(steps)
    with working(record, place):
        until(lambda: not job_of(record, job).left)

    done = job_of(record, job).steps
    assert [step.state for step in done] == [State.DONE] * 3 + [State.REFUSED]
    assert "new: 3" in str(done[0].said)
    assert "not an Excel workbook" in str(done[3].said)
    assert counts(record) == (3, 3, 3)


def test_what_was_written_down_but_never_put_is_done_at_the_next_start(record: Record, place: Place) -> None:
    job, _ = Board(record.engine).ask(record.school, INGEST, tasks(1), "Mia", NOON)
    with working(record, place):
        until(lambda: not job_of(record, job).left)

    assert counts(record) == (1, 1, 1)


def test_what_nobody_wants_any_more_is_left(record: Record, place: Place, queue: Queue) -> None:
    board = Board(record.engine)
    job, steps = board.ask(record.school, INGEST, tasks(2), "Mia", NOON)
    board.stop(record.school, job, NOON)
    queue.put(steps)
    last, more = board.ask(record.school, INGEST, tasks(1), "Mia", NOON)
    queue.put(more)
    with working(record, place):
        until(lambda: not job_of(record, last).left)

    assert [step.state for step in job_of(record, job).steps] == [State.WAITING] * 2
    assert counts(record) == (1, 1, 1)


def test_step_that_was_taken_before_its_worker_died_is_not_taken_twice(record: Record, place: Place) -> None:
    board = Board(record.engine)
    job, steps = board.ask(record.school, INGEST, tasks(1), "Mia", NOON)
    worker = Worker(record.engine, place)
    finish, worker.board.finish = worker.board.finish, lambda *_: None  # type: ignore[method-assign]  # it died just then
    worker.work(steps[0])
    worker.board.finish = finish  # type: ignore[method-assign]
    worker.work(steps[0])

    assert counts(record) == (1, 1, 1)
    assert "new: 3" in str(job_of(record, job).steps[0].said)


@contextmanager
def worker_process(url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "addin", "work", "--record", url, "--at-once", "2", "--lang", "en"]
    with beside(command) as process:
        assert line_of(process).startswith("Working as")
        yield process


@pytest.mark.postgres
@pytest.mark.parametrize("record_url", ["postgres"], indirect=True)
def test_of_two_workers_one_is_killed_and_nothing_is_lost_or_done_twice(record: Record, queue: Queue) -> None:
    url = record.engine.url.render_as_string(hide_password=False)
    job, steps = Board(record.engine).ask(record.school, INGEST, tasks(24), "Mia", NOON)
    with worker_process(url) as first, worker_process(url) as second:
        queue.put(steps)
        until(lambda: job_of(record, job).left < 20)
        first.send_signal(signal.SIGKILL)
        first.wait(60)
        assert job_of(record, job).left
        until(lambda: not job_of(record, job).left)
        second.send_signal(signal.SIGTERM)

        assert second.wait(300) == 0
    assert {step.state for step in job_of(record, job).steps} == {State.DONE}
    assert counts(record) == (24, 24, 24)


@pytest.mark.soak
@pytest.mark.postgres
@pytest.mark.parametrize("record_url", ["postgres"], indirect=True)
def test_of_two_workers_one_is_killed_again_and_again_and_nothing_is_lost_or_done_twice(
    record: Record, queue: Queue
) -> None:
    url = record.engine.url.render_as_string(hide_password=False)
    job, steps = Board(record.engine).ask(record.school, INGEST, tasks(48), "Mia", NOON)
    left_over = []
    with worker_process(url) as steady:
        queue.put(steps)
        for left in range(40, 0, -8):
            with worker_process(url) as other:
                until(lambda left=left: job_of(record, job).left < left)  # type: ignore[misc]
                other.send_signal(signal.SIGKILL)
                other.wait(60)
                left_over.append(job_of(record, job).left)
        until(lambda: not job_of(record, job).left)
        steady.send_signal(signal.SIGTERM)

        assert steady.wait(300) == 0
    assert left_over[0]
    assert {step.state for step in job_of(record, job).steps} == {State.DONE}
    assert counts(record) == (48, 48, 48)


@pytest.mark.parametrize("record_url", ["sqlite"], indirect=True)
def test_service_that_is_killed_goes_on_where_it_was_when_it_starts_again(
    record: Record, place: Place, queue: Queue
) -> None:
    job, steps = Board(record.engine).ask(record.school, INGEST, tasks(12), "Mia", NOON)
    queue.put(steps)
    command = [sys.executable, "-m", "tests.support.working_process", str(record.engine.url), place.url]
    with beside(command) as process:
        until(lambda: job_of(record, job).left < 10)
        process.kill()
    assert job_of(record, job).left

    with working(record, place):
        until(lambda: not job_of(record, job).left)

    assert {step.state for step in job_of(record, job).steps} == {State.DONE}
    assert counts(record) == (12, 12, 12)
