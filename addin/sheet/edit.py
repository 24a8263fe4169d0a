"""What a macro wants changed, and how a list of such edits changes a snapshot. All edits or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from addin.errors import StaleSnapshot
from addin.sheet.address import sheet_of, split_where
from addin.sheet.page import PageDesign
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.values import CellValue


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put ``new`` at ``where``, provided ``old`` still stands there. Text stays text, even if it begins with ``=``."""

    where: str
    old: CellValue
    new: CellValue


@dataclass(frozen=True, slots=True)
class SetFill:
    """Give the cell at ``where`` the plain fill ``new`` (#RRGGBB, None for none), provided ``old`` is still its own."""

    where: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class SetSheet:
    """Put up the sheet of ``where`` behind the last one (``old`` is None), or take away one that is empty (``new`` is).

    ``where`` is its first cell, ``Van de school!A1``. What it is to hold comes after it, as edits of its cells.
    """

    where: str
    old: PageDesign | None
    new: PageDesign | None


Edit: TypeAlias = SetValue | SetFill | SetSheet


def turned(edit: Edit) -> Edit:
    """Return the edit that takes another one back; of several, turn the last first."""
    if isinstance(edit, SetSheet):
        return SetSheet(edit.where, edit.new, edit.old)
    if isinstance(edit, SetFill):
        return SetFill(edit.where, edit.new, edit.old)
    return SetValue(edit.where, edit.new, edit.old)


def new_sheets(edits: Iterable[Edit]) -> frozenset[str]:
    """Return the names of the sheets that edits put up."""
    return frozenset(sheet_of(edit.where) for edit in edits if isinstance(edit, SetSheet) and edit.new is not None)


def apply_edits(snapshot: Snapshot, edits: Iterable[Edit]) -> Snapshot:
    """Return the snapshot as it is after all edits.

    Raises:
        StaleSnapshot: if a cell no longer holds what an edit expects, a new sheet's name is taken in any case of its
            letters, or a sheet that is to go holds something; then nothing is changed.
        KeyError: if an edit names a sheet that is not there.
    """
    sheets = {sheet.name: sheet for sheet in snapshot.sheets}
    written = {name: dict(sheet.cells) for name, sheet in sheets.items()}
    for edit in edits:
        if isinstance(edit, SetSheet):
            _put_or_take(edit, sheets, written)
            continue
        name, row, column = split_where(edit.where)
        cells = written[name]
        cells[row, column] = _edited(cells.get((row, column), Cell(row, column)), edit)
    return replace(snapshot, sheets=tuple(_with_cells(sheet, written[sheet.name]) for sheet in sheets.values()))


def _put_or_take(edit: SetSheet, sheets: dict[str, Sheet], written: dict[str, dict[tuple[int, int], Cell]]) -> None:
    name = sheet_of(edit.where)
    if edit.new is not None:
        if name.casefold() in {known.casefold() for known in sheets}:
            raise StaleSnapshot(edit.where)
        sheets[name], written[name] = _empty(name, edit.new), {}
        return
    if any(cell.value is not None or cell.note is not None for cell in written[name].values()) or len(sheets) == 1:
        raise StaleSnapshot(edit.where)
    del sheets[name], written[name]


def _empty(name: str, design: PageDesign) -> Sheet:
    numbered = list(enumerate(design.columns, start=1))
    return Sheet(
        name,
        {},
        hidden_columns=frozenset(number for number, column in numbered if column.hidden),
        column_widths={number: column.width for number, column in numbered},
        tab_colour=design.tab_colour,
    )


def _edited(cell: Cell, edit: SetValue | SetFill) -> Cell:
    if isinstance(edit, SetValue):
        if cell.value != edit.old or cell.formula is not None:
            raise StaleSnapshot(edit.where)
        return cell._replace(value=edit.new, text="" if edit.new is None else str(edit.new))
    if cell.look.fill != edit.old:
        raise StaleSnapshot(edit.where)
    shown = cell.shown_fill if cell.painted else edit.new
    return cell._replace(look=replace(cell.look, fill=edit.new, pattern=None), shown_fill=shown)


def _with_cells(sheet: Sheet, cells: dict[tuple[int, int], Cell]) -> Sheet:
    return sheet if cells == sheet.cells else replace(sheet, cells=dict(sorted(cells.items())))
