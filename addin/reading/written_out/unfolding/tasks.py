"""Tasks of a day book, each with its verdict behind it: "haar wassen bezig; kassa kan het"."""

from __future__ import annotations

import re
from collections.abc import Callable

from addin.reading.competences.book import Book
from addin.reading.written_out.unfolding.parts import Folded, Part, Verdict, ending
from addin.sheet.snapshot import Cell, Sheet

_LEAST_JUDGED = 4  # cells of a day book
_MOST = 0.7  # of the cells, and of their parts
_MATRIX = 3  # columns that hold the same signs
_SIGN = 3  # letters of one
_PARTS = re.compile(r"\s*(?:[;\n]|//|\s\|\s)\s*")
_COMMA = re.compile(r"\s*,\s+")


def judged_tasks(sheet: Sheet, book: Book, verdicts: Callable[[], Verdict]) -> Folded | None:
    """Return the ratings of a column of tasks in words, each with its verdict behind it."""
    by_column: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        if isinstance(cell.value, str) and _has_parts(cell.text.strip()) and not book.meant(cell.text).codes:
            by_column.setdefault(cell.column, []).append(cell)
    for column, folded in by_column.items():
        first = min(cell.row for cell in folded)
        cells = [c for c in sheet.cells.values() if c.column == column and c.row >= first and isinstance(c.value, str)]
        if len(folded) < _LEAST_JUDGED or len(folded) * 2 < sum(bool(cell.text.strip()) for cell in cells):
            continue  # now and then a remark lists two things
        if _in_a_matrix(sheet, column, len(folded)):
            continue
        verdict = verdicts()
        told = {cell.row: _told(cell, verdict) for cell in cells if cell.text.strip()}
        judged = {row: own for row, own in told.items() if any(part.verdict for part in own)}
        every = [part for own in judged.values() for part in own]
        good = [part for part in every if part.verdict]
        head = max((row for row, at in sheet.cells if at == column and row < first), default=0)
        rated_beside = sum(
            verdict(cell.text) for cell in sheet.cells.values() if cell.column != column and cell.row >= first
        )
        if (
            not head
            or len(judged) < _MOST * len(told)
            or len(good) < _MOST * len(every)
            or rated_beside * 2 > len(judged)
        ):
            continue
        return Folded(judged, {head: frozenset()})
    return None


def _has_parts(said: str) -> bool:
    return _PARTS.search(said) is not None or _COMMA.search(said) is not None


def _in_a_matrix(sheet: Sheet, column: int, lines: int) -> bool:
    """Say whether the same short signs fill several columns beside one: they rate, and it holds remarks or labels.

    What the signs mean need not be looked for to know that much, and takes long in a large workbook.
    """
    beside = [(c.text.strip(), c.column) for c in sheet.cells.values() if c.column != column and len(c.text) <= _SIGN]
    columns: dict[str, set[int]] = {}
    for said, at in beside:
        columns.setdefault(said, set()).add(at)
    signs = {said for said, at in columns.items() if said and len(at) >= _MATRIX}
    return sum(said in signs for said, _ in beside) > lines * _MATRIX


def _told(cell: Cell, verdict: Verdict) -> list[Part]:
    """Return the tasks of a cell with their verdicts; words before a comma belong to the task that follows."""
    found: list[Part] = []
    for whole in filter(None, _PARTS.split(cell.text.strip())):
        pending = ""
        for piece in filter(None, _COMMA.split(whole)):
            said = f"{pending}, {piece}" if pending else piece
            label, told = ending(said.split(), verdict)
            pending = "" if told else said
            if told:
                found.append(Part(label, told, cell.column))
        if pending:
            found.append(Part(pending, "", cell.column))
    return found
