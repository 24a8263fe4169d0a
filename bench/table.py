"""Turns the document of ``python -m bench --json FILE`` into the tables of docs/performance.md.

``python -m bench.table FILE``
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_WORST = 12

READERS = {
    "floor_unzip": "unpack only",
    "floor_expat": "**floor**: unpack, expat walks",
    "leerlijn": "**Leerlijn**, all of a snapshot",
    "calamine_plus": "python-calamine-plus (Rust)",
    "openpyxl": "openpyxl",
}


def tables(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of all tables."""
    yield from _reading(told["reading"])
    yield from _patching(told["patching"])
    yield from _whole(told["whole"])
    yield from _pages(told["pages"])
    yield from _taking(told["taking"])
    yield from _engines(told["engines"])


def _reading(told: Mapping[str, Any]) -> Iterator[str]:
    sizes = [size for size in told if isinstance(told[size], dict)]
    yield "Reading values, fills and notes, as times the floor (in brackets: instructions, as times the floor's):"
    yield ""
    yield f"| reader | {' | '.join(sizes)} | peak MiB on L |"
    yield "|---|" + "---|" * (len(sizes) + 1)
    for name, called in READERS.items():
        shown = [_times(told[size].get(name)) for size in sizes]
        peak = (told.get("L", {}).get(name) or {}).get("peak_mib")
        yield f"| {called} | {' | '.join(shown)} | {'–' if peak is None else round(peak)} |"
    yield ""


def _times(measured: Mapping[str, Any] | None) -> str:
    if measured is None:
        return "–"
    counted = measured.get("instructions_times_expat")
    return f"{measured['times_expat']:.2f}" + (f" ({counted:.2f})" if counted else "")


def _patching(told: Mapping[str, Any]) -> Iterator[str]:
    yield "Writing fills into a workbook:"
    yield ""
    yield "| workbook | fills | Leerlijn ÷ unpack and pack the changed parts | openpyxl ÷ Leerlijn |"
    yield "|---|---|---|---|"
    for size, measured in told.items():
        ours, theirs = measured["leerlijn"], measured["openpyxl"]
        yield f"| {size} | {measured['fills']} | {ours['times_floor']:.1f} | {theirs['ms'] / ours['ms']:.0f} |"
    yield ""


def _whole(told: Mapping[str, Any]) -> Iterator[str]:
    yield "What a person waits for, in ms of processor time:"
    yield ""
    yield "| | package | package and meaning | ÷ floor (instructions) |"
    yield "|---|---|---|---|"
    for size in (size for size in told if size != "commands"):
        package, both = told[size]["package"], told[size]["package_and_meaning"]
        yield f"| {size}, in a running process | {package['ms']:.0f} | {both['ms']:.0f} | {_times(both)} |"
    yield ""
    yield "| a whole process | ms |"
    yield "|---|---|"
    for name, spent in told["commands"].items():
        yield f"| {name} | {spent:.0f} |"


def _pages(told: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"Pages of a class of {told['class']} learners × 60 competences × 10 ratings:"
    yield ""
    yield "| page | ms of processor time | kB | questions to the database |"
    yield "|---|---|---|---|"
    for name, measured in told["pages"].items():
        yield f"| {name} | {measured['ms']:.0f} | {measured['bytes'] / 1000:.0f} | {measured['queries']} |"
    yield ""
    worst = sorted(told["every_page"].items(), key=lambda one: -one[1]["times_class"])[:_WORST]
    yield f"Of all {len(told['every_page'])} pages those that take longest:"
    yield ""
    yield "| page | × the class page | kB | questions to the database |"
    yield "|---|---|---|---|"
    for name, measured in worst:
        yield f"| {name} | {measured['times_class']:.1f} | {measured['bytes'] / 1000:.0f} | {measured['queries']} |"
    yield ""
    yield "| an upload of S30 over HTTP | ms | × plain | openpyxl ÷ this |"
    yield "|---|---|---|---|"
    for name, measured in told["uploads"].items():
        quicker = 1 / measured["times_openpyxl"]
        yield f"| {name} | {measured['ms']:.1f} | {measured['times_plain']:.2f} | {quicker:.1f} |"


def _taking(told: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "Taking readings that are made already (three learners, 48 ratings each), as the record grows:"
    yield ""
    yield "| workbooks in the record | ms of processor time for one more | peak MiB of the process |"
    yield "|---|---|---|"
    for grown in told["growth"]:
        yield f"| {grown['workbooks']:,} | {grown['seconds'] * 1000:.1f} | {grown['peak_mib']:.0f} |"
    again = told["watched"]["look_again"]
    yield ""
    yield f"Looking again at a workbook of a watched folder: {again['times_expat']:.3f} × the floor of reading it,"
    yield f"{again['times_hash']:.2f} × reading and hashing it."
    yield ""


def _engines(told: Mapping[str, Any]) -> Iterator[str]:
    yield "Reading and taking S, uploads a second on the clock:"
    yield ""
    yield "| engine | one process | two | times |"
    yield "|---|---|---|---|"
    for name in ("sqlite", "postgresql"):
        if told[name]:
            seen = told[name]
            yield f"| {name} | {seen['uploads_per_second']:.2f} | {seen['by_two']:.2f} | {seen['times']:.2f} |"
    if told["merging"]:
        yield ""
        yield f"Taking alone, PostgreSQL's rate as a part of SQLite's: {told['merging']['times_sqlite_rate']:.2f}."


if __name__ == "__main__":
    print("\n".join(tables(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
