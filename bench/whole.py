"""How long a person waits: the meaning of a workbook, and whole commands from start to end."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from addin.hosts.xlsx import read_xlsx
from bench.apart import instructions, kept
from bench.fixtures import fixture
from bench.readers import understood, unzip_and_walk
from bench.timing import interleaved, with_ratios

ROUNDS = {"S": 9, "M": 5}
QUICK = {"S": 3, "M": 1}
STARTS = 9


def measure(*, quick: bool, instr: bool) -> dict[str, Any]:
    """Return how long reading with its meaning takes in a running process, and how long commands take from start."""
    told: dict[str, Any] = {}
    for size, rounds in (QUICK if quick else ROUNDS).items():
        data = fixture(size)
        subjects: dict[str, Callable[[], object] | None] = {
            "floor_expat": partial(unzip_and_walk, data),
            "package": partial(read_xlsx, data),
            "package_and_meaning": partial(understood, data),
        }
        told[size] = with_ratios(interleaved(subjects, rounds), {"times_expat": "floor_expat"})
        if instr:
            told[size]["package_and_meaning"] |= _counted(size)
    told["commands"] = _commands(3 if quick else STARTS)
    return told


def _counted(size: str) -> dict[str, Any]:
    """Return the instructions of reading and understanding once more, and as times the floor's."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        workbook = kept(size, folder)
        ours, floor = (instructions(name, workbook) for name in ("understood", "floor_expat"))
    return {"instructions": ours, "instructions_times_expat": round(ours / floor, 1)} if ours and floor else {}


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
        compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        compiled["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")  # as an installed Leerlijn is
        return {name: _process_ms(command, rounds, compiled) for name, command in commands.items()}


def _process_ms(command: list[str], rounds: int, environment: dict[str, str]) -> float:
    """Return the median processor time of a whole process, in ms; the first one, which compiles, does not count."""
    spent = []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True, cwd=Path(__file__).parents[1], env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return round(median(spent[1:]) * 1000, 1)
