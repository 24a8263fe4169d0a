"""What strangers made is read in a process of its own: the same outcome, or one sentence, whatever happens there."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from addin.domain.shelf import built_in
from addin.errors import LayoutUnreadable, WorkbookRejected
from addin.run import open_snapshot
from sync_service.apart import Manner, apart, here, read_and_check
from sync_service.apart.limits import Allowance
from sync_service.apart.plain import NotPlain, packed, unpacked
from sync_service.apart.process import within
from tests.support.corpus import TRACKERS

MANNER = Manner(date(2026, 1, 15), built_in())
TRACKER = TRACKERS[0]


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def hoard() -> int:
    return len(bytearray(1 << 30))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    raise KeyError("a fault of ours")


def call_out() -> None:
    socket.create_connection(("127.0.0.1", 9))


def start_a_program() -> None:
    subprocess.run([sys.executable, "-c", ""], check=True, timeout=300)


def write_to(path: str) -> None:
    Path(path).write_bytes(b"x")


def environment() -> tuple[str, ...]:
    return tuple(os.environ)


def where() -> int:
    return os.getpid()


def evil() -> object:
    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("true",)

    return Evil()


def test_workbook_is_read_apart_as_it_is_here() -> None:
    data = TRACKER.read_bytes()

    assert apart(read_and_check, data, TRACKER.name, MANNER) == here(read_and_check, data, TRACKER.name, MANNER)
    assert apart(open_snapshot, data, name="x") == open_snapshot(data, name="x")


def test_it_happens_in_another_process_each_time() -> None:
    assert len({os.getpid(), apart(where), apart(where)}) == 3


def test_trouble_comes_back_as_it_was() -> None:
    with pytest.raises(WorkbookRejected) as there:
        apart(open_snapshot, b"%PDF-1.7", name="x.xlsx")
    with pytest.raises(WorkbookRejected) as same:
        open_snapshot(b"%PDF-1.7", name="x.xlsx")

    assert (there.value.code, there.value.said) == (same.value.code, same.value.said)


def test_trouble_that_builds_its_own_sentence_comes_back_too() -> None:
    error = LayoutUnreadable("x.toml", "it is empty")

    with pytest.raises(LayoutUnreadable) as back:
        unpacked(packed(error))

    assert back.value.said == error.said


@pytest.mark.parametrize(
    ("work", "allowance", "code"),
    [
        pytest.param(spin, Allowance(cpu_seconds=1), "too_slow", id="no end"),
        pytest.param(sleep, Allowance(wall_seconds=0.2), "too_slow", id="asleep"),
        pytest.param(hoard, Allowance(memory_mib=64), "too_large", id="a gigabyte"),
        pytest.param(die, Allowance(), "unreadable", id="killed"),
        pytest.param(fail, Allowance(), "unreadable", id="a fault of ours"),
        pytest.param(call_out, Allowance(), "unreadable", id="the network"),
        pytest.param(start_a_program, Allowance(), "unreadable", id="another program"),
        pytest.param(evil, Allowance(), "unreadable", id="more than plain data"),
    ],
)
def test_whatever_befalls_it_there_is_one_sentence(work: Callable[[], object], allowance: Allowance, code: str) -> None:
    with pytest.raises(WorkbookRejected) as refused:
        within(allowance, work)

    assert refused.value.code == code


def test_nothing_is_written_there(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRejected):
        apart(write_to, str(tmp_path / "left behind"))

    assert not list(tmp_path.iterdir())


def test_it_knows_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERLIJN_RECORD", "postgresql://school:secret@db/record")

    assert apart(environment) == ()


def test_one_that_dies_leaves_the_others_be() -> None:
    with ThreadPoolExecutor(6) as crowd:
        works = [crowd.submit(apart, die if one % 2 else where) for one in range(6)]
        died = [type(work.exception()) for work in works]

    assert died == [type(None), WorkbookRejected] * 3


@pytest.mark.parametrize("said", [b"", b"no pickle", pickle.dumps(("", os.system)), pickle.dumps(("Exception", {}))])
def test_what_is_no_plain_data_is_not_believed(said: bytes) -> None:
    with pytest.raises(NotPlain):
        unpacked(said)
