"""Competences with their verdict behind them, in one cell: "A2 lifts properly - done 14 Nov DM"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from addin.reading.competences.book import Book
from addin.reading.tables.axes.anchors import anchor_weight
from addin.reading.written_out.unfolding.parts import Folded, Part, Verdict, opens
from addin.sheet.snapshot import Sheet

_LEAST = 6  # cells with a verdict behind their words, and of them those that name a competence
_DASHED = re.compile(r"(?P<label>\S.{2,}?)\s*(?::|\s[-–—])\s+(?P<verdict>\S.*)")


def judged_labels(sheet: Sheet, book: Book, verdicts: Callable[[], Verdict]) -> Folded | None:
    """Return the ratings that stand behind the competences of a list, in their cells: "A2 lifts properly - done DM"."""
    by_column: dict[int, dict[int, tuple[str, str]]] = {}
    for (row, column), cell in sheet.cells.items():
        parted = _DASHED.fullmatch(cell.text.strip()) if isinstance(cell.value, str) else None
        if parted is not None:
            by_column.setdefault(column, {})[row] = (parted["label"], parted["verdict"])
    for column, told in by_column.items():
        first = min(told)
        every = sum(1 for row, at in sheet.cells if at == column and row >= first)
        if len(told) < _LEAST or len(told) * 2 < every:
            continue
        known = frozenset(row for row, (label, _) in told.items() if anchor_weight(book.meant(label)) >= 1)
        if len(known) < _LEAST:
            continue
        verdict = verdicts()
        judged = {row: both for row, both in told.items() if opens(both[1].split(), verdict)}
        named = known.intersection(judged)
        first = min(judged, default=0)
        head = max((row for row, at in sheet.cells if at == column and row < first), default=0)
        if head and len(named) >= _LEAST and len(named) * 2 >= len(judged) and len(judged) * 2 >= every:
            parts = {row: [Part(label, said, column)] for row, (label, said) in judged.items()}
            return Folded(parts, _repeated(sheet, head, column))
    return None


def _repeated(sheet: Sheet, head: int, column: int) -> Mapping[int, frozenset[int]]:
    """Return a heading row, and those that repeat what it says over a column."""
    said = sheet.cells[head, column].text.strip()
    rows = {row for (row, at), cell in sheet.cells.items() if at == column and cell.text.strip() == said}
    return dict.fromkeys(sorted(rows), frozenset())
