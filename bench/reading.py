"""How fast a workbook's values, fills and notes are read, beside the least possible and the libraries beside us."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import Any

from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from bench.apart import instructions, kept, peak_mib
from bench.fixtures import fixture
from bench.readers import FLOORS, READERS, as_written_by_openpyxl
from bench.timing import interleaved, with_ratios

ROUNDS = {"S": 41, "M": 9, "L": 5, "M by openpyxl": 5}
QUICK = {"S": 9, "M": 3}
COUNTED = ("S", "M")
RATIOS = {"times_unzip": "floor_unzip", "times_expat": "floor_expat", "times_openpyxl": "openpyxl"}


class WrongReader(Exception):
    """Our own reader disagrees with openpyxl, so that its speed is worth nothing."""


def measure(*, quick: bool, instr: bool) -> dict[str, Any]:
    """Return, by workbook and reader, times, ratios, and the memory and instructions of a process of its own.

    Raises:
        WrongReader: if our reader does not see exactly what openpyxl sees; a library that does not is marked so.
    """
    told: dict[str, Any] = {"most_cells_of_a_tracker": DEFAULT_LIMITS.cells}
    for size, rounds in (QUICK if quick else ROUNDS).items():
        data = as_written_by_openpyxl(fixture("M")) if size.endswith("openpyxl") else fixture(size)
        right = _right(data, size)
        subjects = {name: None if read is None else partial(read, data) for name, read in READERS.items()}
        measured = with_ratios(interleaved(subjects, rounds), RATIOS)
        told[size] = {name: each and each | {"correct": right.get(name)} for name, each in measured.items()}
        _measure_apart(told[size], size, instr=instr and size in COUNTED, memory=not quick and size in {"M", "L"})
    return told


def _right(data: bytes, size: str) -> dict[str, bool]:
    """Return which readers see exactly the cells, values, fills and notes that openpyxl sees."""
    readers = {name: read for name, read in READERS.items() if read is not None and name not in FLOORS}
    seen = {name: set(read(data)) for name, read in readers.items()}
    right = {name: cells == seen["openpyxl"] for name, cells in seen.items()}
    if not right["leerlijn"]:
        differing = sorted(map(str, seen["leerlijn"] ^ seen["openpyxl"]))
        raise WrongReader(f"{size}: {len(differing)} cells differ, such as {differing[0]}")
    return right


def _measure_apart(told: dict[str, Any], size: str, *, instr: bool, memory: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as folder:
        workbook = kept(size, folder) if instr or memory else None
        for name, measured in told.items():
            if measured is None or workbook is None:
                continue
            if memory:
                measured["peak_mib"] = peak_mib(name, workbook)
            if instr:
                measured["instructions"] = instructions(name, workbook)
    floor = (told["floor_expat"] or {}).get("instructions")
    for measured in told.values():
        if measured and floor and measured.get("instructions"):
            measured["instructions_times_expat"] = round(measured["instructions"] / floor, 3)
