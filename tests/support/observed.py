"""Observations, readings and sheets made by hand, for tests of what comes after reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.reading.result import Reading
from addin.sheet.address import parse_cell
from addin.sheet.finding import Finding
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.values import CellValue
from addin.text import text


def observed(cell: str, **facts: Any) -> Observation:
    """Return a rating in that cell: Noor Peeters, LOG.A1, achieved, unless told otherwise."""
    usual = {
        "learner": "Noor Peeters",
        "competence": "LOG.A1",
        "label": "Stemt taken af",
        "status": Status.ACHIEVED,
        "certain": True,
        "raw": "V",
        "why": text("the legend says so"),
    }
    return Observation(cell=cell, **{**usual, **facts})


def read(*observations: Observation, findings: tuple[Finding, ...] = (), trajectory: str | None = "LOG") -> Reading:
    """Return a reading of a workbook with these observations."""
    return Reading("tracker.xlsx", "00ff", trajectory, observations, findings, {"sheets": []})


def sheet(name: str, cells: Mapping[str, CellValue | Cell]) -> Sheet:
    """Return a sheet with values, or whole cells, at places such as ``B2``."""
    placed = {}
    for place, content in cells.items():
        row, column = parse_cell(place)
        cell = content if isinstance(content, Cell) else Cell(row, column, content, str(content))
        placed[row, column] = cell._replace(row=row, column=column)
    return Sheet(name, dict(sorted(placed.items())))


def workbook(*sheets: Sheet, name: str = "tracker.xlsx") -> Snapshot:
    """Return a snapshot of these sheets."""
    return Snapshot(name, sheets)
