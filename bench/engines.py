"""Reading and taking workbooks into SQLite and PostgreSQL, by one process and by two (goals I2 and I5)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from statistics import median
from typing import Any
from uuid import uuid4

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from bench.fixtures import fixture
from bench.taking import take_made
from sync_service.store import open_record

POSTGRES = "LEERLIJN_BENCH_POSTGRES"
"""The environment variable that names an empty PostgreSQL database to measure in; without it the document says null."""

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def measure(*, quick: bool) -> dict[str, Any]:
    """Return, for each engine, uploads a second of one and of two processes, and the time that taking alone takes."""
    count = 10 if quick else 60
    postgres = os.environ.get(POSTGRES)
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        told: dict[str, Any] = {"sqlite": _engine(f"sqlite:///{folder}/record.sqlite", count)}
        told["postgresql"] = _engine(postgres, count) if postgres else None
        told["merging"] = _merging(f"sqlite:///{folder}/merged.sqlite", postgres, 3 * count) if postgres else None
    return told


def _merging(sqlite: str, postgres: str, count: int) -> dict[str, Any]:
    """Take readings that are made already into both in turn, each workbook in three versions; time on the clock."""
    records = {"sqlite": open_record(sqlite), "postgresql": open_record(postgres, school=uuid4().hex)}
    spent: dict[str, list[float]] = {name: [] for name in records}
    for number in range(count):
        for name, record in records.items():
            start = time.perf_counter()
            take_made(record, number // 3, number % 3, f"Company {number // 15}")
            spent[name].append(time.perf_counter() - start)
    for record in records.values():
        record.close()
    ms = {name: round(median(some) * 1000, 2) for name, some in spent.items()}
    return {"takes": count, "ms": ms, "times_sqlite_rate": round(ms["sqlite"] / ms["postgresql"], 3)}


def _engine(url: str, count: int) -> dict[str, Any]:
    open_record(url).close()
    alone = _run(url, 1, count)
    together = _run(url, 2, count // 2)
    return {
        "uploads_per_second": round(count / alone[0], 2),
        "by_two": round(count / together[0], 2),
        "times": round(alone[0] / together[0], 3),
        "take_ms": round(alone[1] * 1000, 2),
    }


def _run(url: str, processes: int, count: int) -> tuple[float, float]:
    """Return seconds on the clock from the first upload to the last, and median seconds of one taking."""
    command = [sys.executable, "-m", "bench.engines", url, str(count)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(processes)
    ]
    for process in running:
        _heard(process)  # it has imported everything and read the workbook once
    start = time.perf_counter()
    for process in running:
        _stdin(process)
    takes = [float(_heard(process)) for process in running]
    spent = time.perf_counter() - start
    for process in running:
        process.communicate()
    return spent, sorted(takes)[len(takes) // 2]


def _heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    return process.stdout.readline()


def _stdin(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    process.stdin.write("go\n")
    process.stdin.flush()


def _takes(url: str, count: int) -> Iterator[float]:
    """Read and take a workbook of ever another company; yield the processor time of each taking."""
    record, data, who = open_record(url), fixture("S"), uuid4().hex
    for number in range(count + 1):
        reading = read_tracker(read_xlsx(data), today=date(2026, 5, 1))
        start = time.process_time()
        record.take("s.xlsx", data, reading, f"Company {who} {number}", NOON)
        yield time.process_time() - start
    record.close()


def main(url: str, count: int) -> None:
    """Say that all is ready, wait for the word, take that many, and say how long one took."""
    takes = _takes(url, count)
    next(takes)
    print(flush=True)
    sys.stdin.readline()
    spent = sorted(takes)
    print(spent[len(spent) // 2], flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
