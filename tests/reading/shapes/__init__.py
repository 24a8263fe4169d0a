"""Tables of other shapes than columns beside a list: lines between rows, ladders, boards, names where ticks stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from addin.domain.observation import Observation
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Cell, Sheet, Snapshot

Line = Sequence[object]


def read(*lines: Line, coloured: dict[str, str] | None = None, name: str = "lijst") -> Reading:
    """Return what is read in a sheet: texts line by line, and fills by their address ("B4")."""
    fills = coloured or {}
    cells = {}
    for row, line in enumerate(lines, 1):
        for column, said in enumerate(line, 1):
            fill = fills.get(f"{chr(64 + column)}{row}")
            if said is not None or fill:
                value = said if isinstance(said, str) else None
                cells[row, column] = Cell(row, column, value, value or "", shown_fill=fill)
    return read_tracker(Snapshot("lijst.xlsx", (Sheet(name, cells),)), today=date(2026, 5, 1))


def seen(reading: Reading) -> dict[str, Observation]:
    """Return the observations by their cell."""
    return {each.cell.split("!")[1]: each for each in reading.observations}
