"""Counts that somebody keeps beside a list, "alleen : 12", "lijnen : 67": they stand on its lines and tell of none."""

from __future__ import annotations

from dataclasses import replace

from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import per_text
from addin.sheet.snapshot import Cell, Sheet, Snapshot


def without_counts(snapshot: Snapshot) -> Snapshot:
    """Return a workbook without the counts beside its lists; the same workbook when there are none.

    A count is a number right of a key that ends with a colon and names no heading. A number that was typed behind
    "behaald :" may be what that is called, and is no count unless it is worked out.
    """
    sheets = tuple(map(_without, snapshot.sheets))
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def _without(sheet: Sheet) -> Sheet:
    keys = {said for said in sheet.texts if _may_count(said)}
    counts: set[tuple[int, int]] = set()
    for cell in sheet.standing(keys):
        beside = sheet.cells.get((cell.row, cell.column + 1))
        before = any((cell.row, column) in sheet.cells for column in range(1, cell.column - 1))
        if before and beside is not None and _is_count(beside, cell.text):
            counts |= {(cell.row, cell.column), (cell.row, cell.column + 1)}
    return replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if at not in counts}) if counts else sheet


@per_text
def _may_count(said: str) -> bool:
    key = said.strip()
    return len(key) > 1 and key.endswith(":") and concept_of(key, 0.99) in {None, "count"}


def _is_count(cell: Cell, key: str) -> bool:
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return False
    return cell.formula is not None or meaning_status(key.strip(" :")) is None
