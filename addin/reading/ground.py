"""The ground of a sheet: white under every cell, or another fill that somebody gave the whole of it. It says nothing.

Programs that export put white everywhere, and people who want a calm sheet select all of it and choose a pale grey. Who
rates by colour fills cells, or whole lines of a list, but never its title, its headings and the room between as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from addin.reading.scale.colours import family
from addin.sheet.snapshot import Cell, Look, Sheet, Snapshot

_WORDS = 4  # letters of what is no rating
_LEAST = 0.4  # of the cells from the first to the last
_SOME = 0.25  # of the words
_NEARLY = 0.9  # of the rows, of the columns, and of the cells where they cross


def without_ground(snapshot: Snapshot) -> Snapshot:
    """Return a workbook in which cells of the ground have no fill, and are none if nothing stands in them."""
    sheets = tuple(map(_without, snapshot.sheets))
    same = all(new is old for new, old in zip(sheets, snapshot.sheets, strict=True))
    return snapshot if same else replace(snapshot, sheets=sheets)


def bare(cell: Cell, looks: dict[Look, Look] | None = None) -> Cell | None:
    """Return a cell without its fill, None if nothing is left of it; ``looks`` keeps what was made for equal cells."""
    if not (cell.text or cell.value is not None or cell.note or cell.icon):
        return None
    kept = {} if looks is None else looks
    look = kept.get(cell.look) or kept.setdefault(cell.look, replace(cell.look, fill=None))
    return cell._replace(look=look, shown_fill=None, painted=False)


def _without(sheet: Sheet) -> Sheet:
    fills = Counter(cell.shown_fill for cell in sheet.cells.values() if cell.shown_fill)
    ground = {fill for fill in fills if family(fill) == "white"}
    ground.update(fill for fill, _ in fills.most_common(1) if _lies_under_all(fill, sheet))
    if not ground:
        return sheet
    looks: dict[Look, Look] = {}
    left = ((at, bare(cell, looks) if cell.shown_fill in ground else cell) for at, cell in sheet.cells.items())
    return replace(sheet, cells={at: cell for at, cell in left if cell is not None})


def _lies_under_all(fill: str, sheet: Sheet) -> bool:
    """Say whether a fill lies under the first line, nearly all rows and columns, and leaves hardly a cell bare."""
    filled = {at: cell.shown_fill for at, cell in sheet.cells.items() if cell.shown_fill}
    said = [at for at, cell in sheet.cells.items() if cell.text.strip()]
    words = [at for at in said if sum(map(str.isalpha, sheet.cells[at].text)) >= _WORDS]
    mine = {at for at, shown in filled.items() if shown == fill}
    rows, columns = {row for row, _ in said}, {column for _, column in said}
    if not words or len(mine) < _LEAST * len(rows) * len(columns):
        return False
    plain = sum((row, column) not in filled for row in rows for column in columns)
    return (
        min(rows) in {row for row, _ in mine}
        and len(rows & {row for row, _ in mine}) >= _NEARLY * len(rows)
        and len(columns & {column for _, column in mine}) >= _NEARLY * len(columns)
        and len(mine.intersection(words)) >= _SOME * len(words)
        and plain <= (1 - _NEARLY) * len(rows) * len(columns)
    )
