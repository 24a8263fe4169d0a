"""How long a person waits: the meaning of a workbook, and whole commands from start to end."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker
from bench.apart import kept
from bench.fixtures import fixture
from bench.readers import unzip_and_walk
from bench.timing import interleaved, with_ratios

TODAY = date(2026, 5, 1)
ROUNDS = {"S": 9, "M": 5}
QUICK = {"S": 3, "M": 1}
STARTS = 9


def measure(*, quick: bool) -> dict[str, Any]:
    """Return how long reading with its meaning takes in a running process, and how long commands take from start."""
    told: dict[str, Any] = {}
    for size, rounds in (QUICK if quick else ROUNDS).items():
        data = fixture(size)
        subjects: dict[str, Callable[[], object] | None] = {
            "floor_expat": partial(unzip_and_walk, data),
            "package": partial(read_xlsx, data),
            "package_and_meaning": partial(_understand, data),
        }
        told[size] = with_ratios(interleaved(subjects, rounds), {"times_expat": "floor_expat"})
    told["commands"] = _commands(3 if quick else STARTS)
    return told


def _understand(data: bytes) -> object:
    return read_tracker(read_xlsx(data), today=TODAY)


def _commands(rounds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        small, out = kept("S", folder), Path(folder) / "out.xlsx"
        leerlijn = [sys.executable, "-m", "addin"]
        commands = {
            "bare python": [sys.executable, "-c", "pass"],
            "python with zipfile and re": [sys.executable, "-c", "import zipfile, re"],
            "leerlijn --help": [*leerlijn, "--help"],
            "leerlijn read S": [*leerlijn, "read", str(small)],
            "leerlijn colour S": [*leerlijn, "colour", str(small), "-o", str(out)],
        }
        return {name: _process_ms(command, rounds) for name, command in commands.items()}


def _process_ms(command: list[str], rounds: int) -> float:
    """Return the median processor time of a whole process, in ms."""
    spent = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True, cwd=Path(__file__).parents[1])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return round(median(spent) * 1000, 1)
