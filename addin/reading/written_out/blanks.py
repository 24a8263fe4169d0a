"""What stands where something is still to be filled in: "kies...", "…", "____", an empty box. It says nothing yet."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, per_text
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_LONGEST = 40
_AROUND = " .…<>[](){}-–—_*▼:!"
_LINE = re.compile(r"[.…_]{2,}|…|_")
_BOX = re.compile(r"[☐□▢]|\[[ _.…]*\]|\([ _.…]*\)|<[ _.…]*>")
_EXPLAINED = r"(?<!\S){0}\s*(?:=|:|→|->)|=\s*{0}(?!\S)"


def without_blanks(snapshot: Snapshot) -> Snapshot:
    """Return a workbook whose cells are empty where something is still to be chosen or filled in, with their looks.

    A sign that the workbook explains ("☐ = nog niet bekeken") stays. The same workbook when there are none.
    """
    blanks = {said for sheet in snapshot.sheets for said in sheet.texts if is_blank(said)}
    left = {said for said in blanks if not _explained(said.strip(), snapshot)}
    if not left:
        return snapshot
    return replace(snapshot, sheets=tuple(_emptied(sheet, left) for sheet in snapshot.sheets))


@per_text
def is_blank(text: str) -> bool:
    """Say whether a text only asks to be replaced.

    >>> is_blank("-- kies --"), is_blank("[ ]"), is_blank("....."), is_blank("-"), is_blank("gekozen")
    (True, True, True, False, False)
    """
    said = text.strip()
    if not 0 < len(said) <= _LONGEST:
        return False
    if _LINE.fullmatch(said) or _BOX.fullmatch(said):
        return True
    return pattern("to_choose").fullmatch(fold(said).strip(_AROUND)) is not None


def _explained(sign: str, snapshot: Snapshot) -> bool:
    """Say whether a workbook tells what a sign means: in one text, or in the cell beside one that begins a line."""
    told = re.compile(_EXPLAINED.format(re.escape(sign)))
    return any(
        any(sign in said and told.search(said) for said in sheet.texts)
        or any(_begins_entry(cell, sheet) for cell in sheet.standing({sign}))
        for sheet in snapshot.sheets
    )


def _begins_entry(cell: Cell, sheet: Sheet) -> bool:
    """Say whether a sign and the text right of it are one of several entries below each other."""
    others = (sheet.cells.get((cell.row + by, cell.column)) for by in (-1, 1))
    near = [other for other in others if other is not None and other.text.strip() and other.text != cell.text]
    return _is_entry(cell, sheet) and any(_is_entry(other, sheet) for other in near)


def _is_entry(cell: Cell, sheet: Sheet) -> bool:
    before, behind = (sheet.cells.get((cell.row, cell.column + by)) for by in (-1, 1))
    begins = before is None or not before.text.strip()
    return begins and behind is not None and meaning_status(behind.text) is not None


def _emptied(sheet: Sheet, blanks: Collection[str]) -> Sheet:
    changed = {(cell.row, cell.column): cell._replace(value=None, text="") for cell in sheet.standing(blanks)}
    return replace(sheet, cells={**sheet.cells, **changed}) if changed else sheet
