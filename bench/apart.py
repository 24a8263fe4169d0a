"""Measures in a process of its own: the peak of memory, and the number of instructions, the steadiest figure."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.fixtures import fixture
from bench.readers import READERS, understood

ROOT = Path(__file__).parents[1]
SUBJECTS = {**READERS, "understood": understood}
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_NOW = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)
_INSTRUCTIONS = re.compile(r"I\s+refs:\s+([\d,]+)")


def peak_mib(reader: str, workbook: Path) -> float | None:
    """Return by how many MiB a fresh process grows at most while reading; None where the system does not tell."""
    if not Path("/proc/self/clear_refs").exists():
        return None
    return float(_run([sys.executable, "-m", "bench.apart", reader, str(workbook), "--peak"]).stdout)


def instructions(reader: str, workbook: Path, runs: int = 1) -> int | None:
    """Return how many instructions one read takes once everything is imported; None without valgrind.

    A process that reads ``runs`` times is held against one that reads twice more: what is left is two reads.
    """
    if shutil.which("valgrind") is None:
        return None
    fewer, more = (_counted(reader, workbook, times) for times in (runs, runs + 2))
    return (more - fewer) // 2


def _counted(reader: str, workbook: Path, times: int) -> int:
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", sys.executable]
    done = _run([*command, "-m", "bench.apart", reader, str(workbook), "--times", str(times)])
    found = _INSTRUCTIONS.search(done.stderr)
    if found is None:
        raise RuntimeError(done.stderr)
    return int(found[1].replace(",", ""))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    steady = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=ROOT, env=steady, check=True, capture_output=True, text=True)


def kept(size: str, folder: str | None = None) -> Path:
    """Write a fixture to a file, and return where."""
    path = Path(folder or tempfile.mkdtemp(prefix="leerlijn-bench-")) / f"{size}.xlsx"
    path.write_bytes(fixture(size))
    return path


def _peak_of(read: Any, data: bytes) -> float:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew from here
    before = int(_NOW.search(Path("/proc/self/status").read_text(encoding="ascii"))[1])  # type: ignore[index]
    read(data)
    peak = int(_PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))[1])  # type: ignore[index]
    return (peak - before) / 1024


def main() -> None:
    """Read a workbook a number of times with one reader; with ``--peak`` print by how much the process grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=SUBJECTS)
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--peak", action="store_true")
    asked = parser.parse_args()
    data, read = asked.workbook.read_bytes(), SUBJECTS[asked.reader]
    if read is None:
        parser.error(f"{asked.reader} is not installed")
    if asked.peak:
        print(round(_peak_of(read, data), 2))
        return
    for _ in range(asked.times):
        read(data)


if __name__ == "__main__":
    main()
