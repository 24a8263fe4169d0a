"""How fast fills are written into a workbook, beside the least possible and beside openpyxl.

The least possible is: unpack the parts that change, and pack them again.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import where
from addin.sheet.edit import Edit, SetFill
from bench.fixtures import fixture
from bench.readers import LARGE
from bench.timing import interleaved, with_ratios

EDITS = {"S": 60, "M": 1500, "L": 1500}
ROUNDS = {"S": 41, "M": 9, "L": 3}
QUICK = {"S": 9, "M": 3}
RATIOS = {"times_floor": "floor_pack", "times_openpyxl": "openpyxl"}
FILLS = ("#AFDA97", "#F2D952", "#EB7E66", "#6BB786")
FIRST_RATING = 4  # the column


class WrongPatch(Exception):
    """The patched workbook does not hold the fills that were asked, so that the patcher's speed is worth nothing."""


def measure(*, quick: bool) -> dict[str, Any]:
    """Return, by workbook and patcher, times and ratios.

    Raises:
        WrongPatch: if openpyxl does not see our fills where they should be.
    """
    told: dict[str, Any] = {}
    for size, rounds in (QUICK if quick else ROUNDS).items():
        data = fixture(size)
        edits = _edits_on(data, EDITS[size])
        _check(data, edits, size)
        parts = patch_package(Package(data), edits).parts_changed
        subjects: dict[str, Callable[[], object] | None] = {
            "floor_pack": partial(_unpack_and_pack, data, parts),
            "leerlijn": partial(_patch, data, edits),
            "openpyxl": partial(_patch_with_openpyxl, data, edits),
        }
        told[size] = {"fills": len(edits), "parts": len(parts)} | with_ratios(interleaved(subjects, rounds), RATIOS)
    return told


def _edits_on(data: bytes, count: int) -> list[Edit]:
    """Return that many fills of rating cells, spread evenly over all sheets."""
    sheets = read_xlsx(data, limits=LARGE).sheets
    each = count // len(sheets)
    cells = [
        (sheet, cell)
        for sheet in sheets
        for cell in [c for c in sheet.cells.values() if c.column >= FIRST_RATING][:each]
    ]
    return [
        SetFill(where(sheet.name, cell.row, cell.column), cell.look.fill, FILLS[number % len(FILLS)])
        for number, (sheet, cell) in enumerate(cells)
    ]


def _patch(data: bytes, edits: list[Edit]) -> bytes:
    return patch_package(Package(data), edits).data


def _unpack_and_pack(data: bytes, parts: tuple[str, ...]) -> None:
    package = Package(data)
    for part in parts:
        zlib.compress(package.read(part))


def _patch_with_openpyxl(data: bytes, edits: list[Edit]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        sheet, _, cell = edit.where.rpartition("!")
        book[sheet][cell].fill = PatternFill("solid", fgColor=str(edit.new)[1:])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _check(data: bytes, edits: list[Edit], size: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(_patch(data, edits)))
    for edit in edits:
        sheet, _, cell = edit.where.rpartition("!")
        found = book[sheet][cell].fill.fgColor.rgb
        if found != f"FF{str(edit.new)[1:]}":
            raise WrongPatch(f"{size}: {edit.where} is {found} and not {edit.new}")
