"""Bands: every second row filled from side to side, to keep the eye on its line. They rate nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from addin.reading.ground import bare
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_STEP = 2  # rows from one band to the next
_LEAST = 3  # bands, and cells of each
_MOSTLY = 0.8
_LABEL = 4  # letters of what a line is about


def without_bands(snapshot: Snapshot) -> Snapshot:
    """Return a workbook without the fills of bands; the same workbook where there are none.

    A band has one fill in all its cells but those that have another on top of it, begins in the same column as the
    others, and holds the words of its line as well; ratings alone do not look so.
    """
    sheets = tuple(_without(sheet) for sheet in snapshot.sheets)
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def _without(sheet: Sheet) -> Sheet:
    rows: dict[str, dict[int, list[Cell]]] = {}
    for cell in sheet.cells.values():
        if cell.shown_fill is not None:
            rows.setdefault(cell.shown_fill, {}).setdefault(cell.row, []).append(cell)
    banded = [cells for by_row in rows.values() for cells in _bands(by_row, sheet.cells)]
    if not banded:
        return sheet
    plain = {(cell.row, cell.column): bare(cell) for cells in banded for cell in cells}
    left = ((at, plain.get(at, cell)) for at, cell in sheet.cells.items())
    return replace(sheet, cells={at: cell for at, cell in left if cell is not None})


def _bands(by_row: Mapping[int, Sequence[Cell]], cells: Mapping[tuple[int, int], Cell]) -> Iterable[Sequence[Cell]]:
    """Yield the cells of each band of one fill; nothing where its rows do not look like bands."""
    wide = {row: band for row, band in by_row.items() if len(band) >= _LEAST and _is_whole(row, band, cells)}
    if len(wide) < _LEAST or len(wide) < _MOSTLY * len(by_row):
        return ()
    steps = [after - before for before, after in pairwise(sorted(wide))]
    begins = Counter(min(cell.column for cell in band) for band in wide.values())
    regular = sum(step % _STEP == 0 for step in steps) >= _MOSTLY * len(steps) and _STEP in steps
    alike = begins.most_common(1)[0][1] >= _MOSTLY * len(wide)
    labelled = 2 * sum(any(_is_label(cell) for cell in band) for band in wide.values()) >= len(wide)
    return tuple(by_row.values()) if regular and alike and labelled else ()


def _is_whole(row: int, band: Sequence[Cell], cells: Mapping[tuple[int, int], Cell]) -> bool:
    """Say whether nearly all cells from the first of a band to its last have its fill, or another on top of it."""
    filled = {cell.column for cell in band}
    between = range(min(filled), max(filled) + 1)
    bare = sum(
        1
        for column in between
        if column not in filled and ((cell := cells.get((row, column))) is None or cell.shown_fill is None)
    )
    return bare * 5 <= len(between)


def _is_label(cell: Cell) -> bool:
    return isinstance(cell.value, str) and sum(map(str.isalpha, cell.text)) >= _LABEL
