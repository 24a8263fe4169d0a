"""What a macro wants changed, and how a list of such edits changes a snapshot. All edits or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from addin.errors import StaleSnapshot
from addin.sheet.address import split_where
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


Edit: TypeAlias = SetValue | SetFill


def apply_edits(snapshot: Snapshot, edits: Iterable[Edit]) -> Snapshot:
    """Return the snapshot as it is after all edits.

    Raises:
        StaleSnapshot: if a cell no longer holds what an edit expects; then nothing is changed.
        KeyError: if an edit names a sheet that is not there.
    """
    sheets = {sheet.name: dict(sheet.cells) for sheet in snapshot.sheets}
    for edit in edits:
        sheet, row, column = split_where(edit.where)
        cells = sheets[sheet]
        cells[row, column] = _edited(cells.get((row, column), Cell(row, column)), edit)
    return replace(snapshot, sheets=tuple(_with_cells(sheet, sheets[sheet.name]) for sheet in snapshot.sheets))


def _edited(cell: Cell, edit: Edit) -> Cell:
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
