"""How fast fills are written into a workbook, beside the least possible and beside openpyxl.

The least possible is: unpack and pack again the parts that change. Times are processor time of this process, the median
of several interleaved runs. ``python -m bench.patching``
"""

from __future__ import annotations

import io
import json
import statistics
import time
import zlib
from collections.abc import Callable

import openpyxl
from openpyxl.styles import PatternFill

from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill
from bench.read import SIZES, workbook

REPEATS = 5
EDITS = 1500
FILLS = ("#AFDA97", "#F2D952", "#EB7E66", "#6BB786")


def edits_on(data: bytes) -> list[Edit]:
    """Return fills for up to 1,500 rating cells, spread over all sheets."""
    sheets = read_xlsx(data).sheets
    each = EDITS // len(sheets)
    cells = [(sheet, cell) for sheet in sheets for cell in [c for c in sheet.cells.values() if c.column > 3][:each]]  # noqa: PLR2004
    return [
        SetFill(where(sheet.name, cell.row, cell.column), cell.look.fill, FILLS[number % 4])
        for number, (sheet, cell) in enumerate(cells)
    ]


def unpack_and_pack(data: bytes, parts: tuple[str, ...]) -> None:
    """Do the least that any patcher must do."""
    package = Package(data)
    for part in parts:
        zlib.compress(package.read(part))


def patch_with_openpyxl(data: bytes, edits: list[Edit]) -> None:
    """Open, fill and save again."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        sheet, _, cell = edit.where.rpartition("!")
        book[sheet][cell].fill = PatternFill("solid", fgColor=str(edit.new)[1:])
    book.save(io.BytesIO())


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Measure and print one line of JSON a workbook: milliseconds, and ratios to the least possible."""
    for size, shape in SIZES.items():
        data = workbook(*shape)
        edits = edits_on(data)
        parts = patch_package(Package(data), edits).parts_changed
        subjects: dict[str, Callable[[], object]] = {
            "least possible": lambda data=data, parts=parts: unpack_and_pack(data, parts),
            "Leerlijn": lambda data=data, edits=edits: patch_package(Package(data), edits),
            "openpyxl": lambda data=data, edits=edits: patch_with_openpyxl(data, edits),
        }
        times: dict[str, list[float]] = {name: [] for name in subjects}
        for _ in range(REPEATS):
            for name, run in subjects.items():
                times[name].append(seconds(run))
        middle = {name: statistics.median(times[name]) for name in subjects}
        told = {
            name: {
                "ms": round(middle[name] * 1000, 1),
                "times_least": round(middle[name] / middle["least possible"], 2),
            }
            for name in subjects
        }
        print(json.dumps({"bench": "patching", "workbook": size, "fills": len(edits), "patchers": told}))


if __name__ == "__main__":
    main()
