"""Patched workbooks are what they were but for the edited cells: part by part, and as other programs see them."""

from __future__ import annotations

import io
import random
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.domain.palette import OWN_FILLS
from addin.errors import WorkbookRejected
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import Patched, patch_package
from addin.hosts.xlsx import read_xlsx
from addin.sheet.address import cell_name, where
from addin.sheet.edit import Edit, SetFill, SetValue, apply_edits
from addin.sheet.snapshot import Cell, Look, Snapshot
from tests.support.corpus import NO_SAMPLES, SAMPLES, TRACKERS
from tests.support.libreoffice import Office
from tests.support.lossless import (
    assert_members_untouched,
    assert_sheet_untouched,
    assert_styles_only_grow,
    parts_of,
)
from tests.support.rich_workbook import rich_workbook

RICH = "the richest workbook"
CORPUS = [RICH, *TRACKERS, *SAMPLES]


def content_of(source: Path | str) -> bytes:
    return rich_workbook() if isinstance(source, str) else source.read_bytes()


def some_edits(snapshot: Snapshot, seed: int) -> list[Edit]:
    """Colour up to 30 cells of each sheet, and write one new cell well outside."""
    choose = random.Random(seed)  # noqa: S311 - any choice will do
    edits: list[Edit] = []
    for sheet in snapshot.sheets:
        hidden = {place for area in sheet.merges for place in area.cells() if place != (area.top, area.left)}
        plain = [cell for place, cell in sheet.cells.items() if cell.look.pattern is None and place not in hidden]
        for cell in choose.sample(plain, min(30, len(plain))):
            at = where(sheet.name, cell.row, cell.column)
            edits.append(SetFill(at, cell.look.fill, choose.choice(list(OWN_FILLS))))
        corner = where(sheet.name, sheet.last_row + 2, sheet.last_column + 2)
        edits += [SetValue(corner, None, "=1+1 <&> \u2713"), SetFill(corner, None, "#EB7E66")]
    return edits


def patched(data: bytes, name: str, seed: int = 1) -> tuple[Snapshot, list[Edit], Patched]:
    try:
        snapshot = read_xlsx(data, name=name)
    except WorkbookRejected as refusal:
        pytest.skip(f"not a workbook that is read: {refusal.code}")
    edits = some_edits(snapshot, seed)
    return snapshot, edits, patch_package(Package(data, name=name), edits)


def seen(cell: Cell | None) -> tuple[Any, ...]:
    """Return what an edit can change; an unwritten cell gets the workbook's own font, which a snapshot cannot know."""
    cell = cell or Cell(0, 0)
    look = cell.look or Look()
    return cell.value, cell.formula, look.fill, look.pattern, cell.shown_fill, cell.note, cell.painted


@pytest.mark.parametrize("source", CORPUS, ids=lambda source: getattr(source, "stem", source))
def test_only_the_edited_cells_differ(source: Path | str) -> None:
    data, name = content_of(source), getattr(source, "name", "rich.xlsm")
    snapshot, edits, result = patched(data, name)

    assert_members_untouched(data, result.data, result.parts_changed)
    old, new = parts_of(data), parts_of(result.data)
    cells = {edit.where.rpartition("!")[2] for edit in edits if isinstance(edit, SetValue)}
    restyled = {edit.where.rpartition("!")[2] for edit in edits}
    for part in result.parts_changed:
        key = part if part in old else part.replace("\\", "/")
        if b"styleSheet" in old[key][:600].replace(b"\0", b""):
            assert_styles_only_grow(old[key], new[key])
        else:
            assert_sheet_untouched(old[key], new[key], cells, restyled=restyled)
    after, expected = read_xlsx(result.data, name=name), apply_edits(snapshot, edits)
    for got, want in zip(after.sheets, expected.sheets, strict=True):
        places = got.cells.keys() | want.cells.keys()
        assert {place: seen(got.cells.get(place)) for place in places} == {
            place: seen(want.cells.get(place)) for place in places
        }
        assert (got.merges, got.validations, got.tables) == (want.merges, want.validations, want.tables)


@pytest.mark.skipif(not SAMPLES, reason=NO_SAMPLES)
def test_the_samples_were_there() -> None:
    assert len(SAMPLES) > 40


def opened(data: bytes) -> Any:
    """Open a workbook with openpyxl; None when openpyxl cannot, also not before we touched it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(io.BytesIO(data))
        except Exception:  # noqa: BLE001 - it raises all kinds
            return None


def told(cell: Any) -> Any:
    """Return a cell's value or formula; array formulas by their text."""
    return getattr(cell.value, "text", cell.value)


def dress(cell: Any, known: dict[tuple[int, int], str]) -> str:
    """Return all of a cell's style but its fill, worked out once for each style of a workbook."""
    style = id(cell.parent.parent), cell.style_id
    if style not in known:
        known[style] = repr((cell.border, cell.alignment, cell.protection, cell.number_format, cell.font))
    return known[style]


@pytest.mark.parametrize("source", CORPUS, ids=lambda source: getattr(source, "stem", source))
def test_openpyxl_sees_the_same_values_and_only_the_fills_asked_for(source: Path | str) -> None:
    data = content_of(source)
    _, edits, result = patched(data, getattr(source, "name", "rich.xlsm"))
    before, after = opened(data), opened(result.data)
    if before is None or not before.worksheets:
        pytest.skip("openpyxl cannot open this workbook")

    filled = {edit.where: edit.new for edit in edits if isinstance(edit, SetFill)}
    written = {edit.where: edit.new for edit in edits if isinstance(edit, SetValue)}
    dresses: dict[tuple[int, int], str] = {}
    for sheet in before.worksheets:
        other = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                at, new = where(sheet.title, cell.row, cell.column), other[cell.coordinate]
                if at not in written:
                    assert told(new) == told(cell), at
                assert dress(new, dresses) == dress(cell, dresses), at
                if at not in filled:
                    assert repr(new.fill) == repr(cell.fill), at
    for at, colour in filled.items():
        sheet, _, name = at.rpartition("!")
        assert after[sheet][name].fill.fgColor.rgb == f"FF{str(colour)[1:]}"
    for at, value in written.items():
        sheet, _, name = at.rpartition("!")
        assert (after[sheet][name].value, after[sheet][name].data_type) == (value, "s")


@pytest.mark.libreoffice
def test_libreoffice_sees_the_same_values_and_formulas(office: Office, tmp_path: Path) -> None:
    """Every workbook before and after, saved again by LibreOffice; its formulas and values are those of openpyxl."""
    sources: dict[str, list[Edit]] = {}
    for number, source in enumerate(CORPUS):
        data = content_of(source)
        try:
            _, edits, result = patched(data, getattr(source, "name", "rich.xlsm"))
        except pytest.skip.Exception:
            continue
        suffix = getattr(source, "suffix", ".xlsm")
        (tmp_path / f"{number}-before{suffix}").write_bytes(data)
        (tmp_path / f"{number}-after{suffix}").write_bytes(result.data)
        sources[f"{number}-before{suffix}"] = edits

    befores = [tmp_path / name for name in sources]
    afters = [path.with_name(path.name.replace("before", "after")) for path in befores]
    results = office.convert([*befores, *afters], "xlsx", tmp_path / "out")
    compared = 0
    for before, after, edits in zip(results[: len(befores)], results[len(befores) :], sources.values(), strict=True):
        if before is not None and (old := opened(before.read_bytes())) is not None:
            assert after is not None
            assert_same_cells(old, opened(after.read_bytes()), edits)
            compared += 1
    assert compared > len(TRACKERS)


def assert_same_cells(old: Any, new: Any, edits: list[Edit]) -> None:
    changed = {edit.where for edit in edits if isinstance(edit, SetValue)}
    for sheet in old.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if where(sheet.title, cell.row, cell.column) not in changed:
                    assert told(new[sheet.title][cell.coordinate]) == told(cell), cell.coordinate
    for edit in edits:
        sheet, _, name = edit.where.rpartition("!")
        if isinstance(edit, SetFill) and sheet in new.sheetnames:
            assert new[sheet][name].fill.fgColor.rgb == f"FF{str(edit.new)[1:]}", edit.where


def test_nothing_to_do_gives_the_very_same_file() -> None:
    data = rich_workbook()

    assert patch_package(Package(data), []) == (data, ())


def test_new_styles_are_as_few_as_can_be() -> None:
    """At most one for each old style and colour, however many cells."""
    data = rich_workbook()
    sheet = read_xlsx(data, name="rich.xlsm").sheets[0]
    edits: list[Edit] = [
        SetFill(where(sheet.name, *place), cell.look.fill, "#AFDA97") for place, cell in sheet.cells.items()
    ]

    result = patch_package(Package(data), edits)

    used = {cell_name(*place) for place in sheet.cells}
    before, after = opened(data)[sheet.name], opened(result.data)[sheet.name]
    old_styles = {before[name].style_id for name in used}
    new_styles = {after[name].style_id for name in used}
    assert len(new_styles) <= len(old_styles)
