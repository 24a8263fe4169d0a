"""Sheets drawn as tables of text: the form of macro examples, for tests, help and documentation.

    | competentie | Noor        |
    | LOG.C3      | V {#AFDA97} |

A line is a row, from row 1, a cell starts at column 1; ``{#RRGGBB}`` behind a cell's text is its fill. Blank lines are
left out; ``| |`` is an empty row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.sheet.snapshot import PLAIN, Cell, Look, Sheet, Snapshot

_FILL = re.compile(r"\s*\{(#[0-9A-F]{6})\}$")


def drawn_sheet(drawing: str, name: str = "Blad1") -> Sheet:
    """Return the sheet that a drawing shows; all values are text."""
    lines = [line.strip() for line in drawing.splitlines() if line.strip()]
    cells = [cell for row, line in enumerate(lines, start=1) for cell in _cells(row, line)]
    return Sheet(name, {(cell.row, cell.column): cell for cell in cells})


def drawn_workbook(drawing: str, name: str = "tracker.xlsx") -> Snapshot:
    """Return a workbook of one sheet, as drawn."""
    return Snapshot(name, (drawn_sheet(drawing),))


def _cells(row: int, line: str) -> Iterator[Cell]:
    for column, drawn in enumerate(line.split("|")[1:-1], start=1):
        said = drawn.strip()
        found = _FILL.search(said)
        fill = found[1] if found else None
        value = said[: found.start()] if found else said
        if value or fill:
            yield Cell(row, column, value or None, value, look=Look(fill=fill) if fill else PLAIN, shown_fill=fill)
