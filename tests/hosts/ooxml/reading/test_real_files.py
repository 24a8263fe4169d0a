"""Real workbooks: the twelve trackers against their truth and openpyxl, and odd ones from public test suites."""

from __future__ import annotations

import json
import os
import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell as OpenpyxlCell

from addin.errors import WorkbookRejected
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Snapshot
from addin.sheet.values import CellError
from tests.support.package import TRACKERS

SHARED = Path(os.environ.get("LEERLIJN_SHARED", Path(__file__).parents[5] / "shared")) / "xlsx_samples"
needs_samples = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample workbooks are not on this machine")

WORKBOOKS = sorted(TRACKERS.glob("*.xlsx"))
SAMPLES = sorted(SHARED.glob("*.xls*")) if SHARED.is_dir() else []

# openpyxl fails on these, or reads them wrong on purpose (see test_what_odd_samples_show).
_NO_OPINION = {
    "calamine__empty_s_attribute.xlsx",
    "closedxml__EmptyFill.xlsx",
    "phpspreadsheet__issue.3730.xlsx",
    "phpspreadsheet__rootZipFiles.xlsx",
    "phpspreadsheet__HiddenMergeCellsTest.xlsx",
    "poi__49609.xlsx",
    "poi__SampleSS.strict.xlsx",
    "test_files__wtf_path.xlsx",
    "calamine__date_1904.xlsx",
    "openxlsx-data__loadThreadComment.xlsx",
}
_REFUSED = {
    "closedxml__~$LoadPivotTables.xlsx": "lock_file",
    "openxlsx-data__openxlsx2_example_pass.xlsx": "encrypted",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx": "truncated",
    "poi__duplicate-filename.xlsx": "duplicate_part",
    "poi__poc-xmlbomb.xlsx": "doctype",
}


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_trackers_show_what_a_person_sees(path: Path) -> None:
    snapshot = read_xlsx(path)
    truth = json.loads(path.with_suffix("").with_suffix(".truth.json").read_text(encoding="utf-8"))

    for seen in truth["observations"]:
        sheet, row, column = split_where(seen["cell"])
        cell = snapshot.sheet(sheet).cells.get((row, column), Cell(row, column))
        assert cell.text == seen["raw"], seen["cell"]
        assert seen["colour"] is None or cell.shown_fill == seen["colour"], seen["cell"]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_trackers_are_read_as_openpyxl_reads_them(path: Path) -> None:
    assert differences(path) == []


@needs_samples
@pytest.mark.parametrize("path", [path for path in SAMPLES if path.name not in _NO_OPINION], ids=lambda path: path.stem)
def test_samples_are_refused_or_read_as_openpyxl_reads_them(path: Path) -> None:
    if path.name in _REFUSED:
        with pytest.raises(WorkbookRejected) as caught:
            read_xlsx(path)
        assert caught.value.code == _REFUSED[path.name]
    else:
        assert differences(path) == []


@needs_samples
@pytest.mark.parametrize(
    ("name", "cell", "shown"),
    [
        ("calamine__empty_s_attribute", "Sheet1!A1", ("Name", None, None)),
        ("closedxml__EmptyFill", "Rockport-Fulton High School!A4", ("Student Name", "#D9D9D9", None)),
        ("phpspreadsheet__issue.3730", "promedia postlogs wk 2-12!F1", ("Order", "#F0F0F0", None)),
        ("phpspreadsheet__rootZipFiles", "Data!A1", ("TEST CELL", "#EBECF6", None)),
        ("phpspreadsheet__utf16be", "Sheet1!A1", ("1", None, None)),
        ("phpspreadsheet__HiddenMergeCellsTest", "Sheet1!B2", ("4", None, None)),
        ("poi__49609", "FAM!B1", ("Cycle", "#D3DCE9", None)),
        ("poi__SampleSS.strict", "Sheet Number 2!A4", ("I'm in bold blue, on a yellow background", "#FFFF00", None)),
        ("poi__customIndexedColors", "1!A1", ("", "#E8E8E8", None)),
        ("test_files__wtf_path", "Hidden!C1", ("d", None, None)),
        ("calamine__date_1904", "Sheet1!A1", ("2021-01-01", None, None)),
        ("calamine__date_1904", "Sheet1!A3", ("255:10:10", None, None)),
        ("openxlsx-data__loadThreadComment", "Sheet1!A1", ("comment", None, "Jean-Marie Pivette: New comment")),
        ("frictionless-py__number-format-multicode", "Sheet1!A3", ("(9.032)", None, None)),
        ("openxlsx-data__checkboxes", "Sheet1!B4", ("FALSE", None, None)),
    ],
)
def test_what_odd_samples_show(name: str, cell: str, shown: tuple[str, str | None, str | None]) -> None:
    sheet, row, column = split_where(cell)

    read = read_xlsx(SHARED / f"{name}.xlsx").sheet(sheet).cells[row, column]

    assert (read.text, read.shown_fill, read.note) == shown


def differences(path: Path) -> list[str]:
    """Return where our reader and openpyxl do not agree on values, formulas, plain fills, notes and merges."""
    snapshot = read_xlsx(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops
        values, formulas = (openpyxl.load_workbook(path, data_only=only) for only in (True, False))
    found = []
    if [sheet.name for sheet in snapshot.sheets] != [sheet.title for sheet in values.worksheets]:
        found.append("sheets")
    for sheet in values.worksheets:
        if sorted(map(str, sheet.merged_cells.ranges)) != sorted(map(str, snapshot.sheet(sheet.title).merges)):
            found.append(f"{sheet.title} merges")
        for row in sheet.iter_rows():
            found += [
                f"{sheet.title}!{cell.coordinate}: {_ours(snapshot, sheet.title, cell)} {theirs}"
                for cell in row
                if _ours(snapshot, sheet.title, cell) != (theirs := _theirs(cell, formulas[sheet.title]))
            ]
    return found


def _ours(snapshot: Snapshot, sheet: str, theirs: Any) -> tuple[object, ...]:
    cell = snapshot.sheet(sheet).cells.get((theirs.row, theirs.column), Cell(theirs.row, theirs.column))
    value = cell.value.code if isinstance(cell.value, CellError) else cell.value
    return value, cell.formula is not None, _plain(theirs) and cell.look.fill, cell.note


def _theirs(cell: Any, formulas: Any) -> tuple[object, ...]:
    value = None if cell.value == "" else cell.value
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        value = date(value.year, value.month, value.day) if value.time() == datetime.min.time() else value
    formula = isinstance(cell, OpenpyxlCell) and formulas[cell.coordinate].data_type == "f"
    note = cell.comment.text.strip() if cell.comment else None
    return value, formula, _plain(cell) and f"#{cell.fill.fgColor.rgb[-6:].upper()}", note


def _plain(cell: Any) -> bool:
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.type == "rgb" and isinstance(cell, OpenpyxlCell)
