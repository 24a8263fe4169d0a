"""Small workbooks drawn as text with what a careful reader makes of each cell, for facts about reading.

A text holds several, each under a title (``## …``):

    ## stars, explained over the list
    !trajectory BAK
    !learner Mats Wouters
    === Blad1
    | *** = alleen | |
    | deeg kneden  | *** «B2 I» |

``«B2 I»`` tells the competence (without the trajectory's own code; ``0`` for none) and the status, by its first letter
below, or ``?`` where one must ask. Behind it may stand ``@learner``, ``~moment``, ``/role``, ``&rater``, ``%variant``,
``=day`` and ``+remark``. What is not told is not looked at, but the learner, who is the one of ``!learner`` (nobody
without it). ``^`` is a cell merged with the one above it, ``<`` with the one to its left.

``‹…›`` before it tells what text and fill do not: ``‹0.6›``, ``‹TRUE›`` and ``‹2025-10-12›`` the value of a cell that
holds no text, ``‹struck›``, ``‹font: Wingdings›``, ``‹icon: 3Arrows:2›``, ``‹note: …›``; several are parted by ``;``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from addin.domain.status import Status
from addin.macros.drawn import drawn_sheet
from addin.sheet.address import Range, where
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.sheet.values import CellValue

_STATUSES: Mapping[str, Status | None] = {
    "A": Status.ACHIEVED,
    "C": Status.NOT_COVERED,
    "D": Status.DEVELOPING,
    "E": Status.EXEMPT,
    "I": Status.INDEPENDENT,
    "N": Status.NOT_ACHIEVED,
    "O": Status.OBSERVED,
    "X": Status.NOT_APPLICABLE,
    "-": Status.NOT_ASSESSED,
    "?": None,
}
_TOLD = re.compile(r"\s*«([^»]*)»")
_DRESSED = re.compile(r"\s*‹([^›]*)›")
_FACTS = {"~": "moment", "/": "role", "&": "rater", "%": "variant", "=": "on", "+": "remark"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful reader makes of one cell; ``status`` None where one must ask, ``facts`` those that are told."""

    cell: str
    competence: str | None
    status: Status | None
    learner: str | None
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn workbook: what it shows, the trajectory it follows, and what its cells say."""

    title: str
    trajectory: str
    snapshot: Snapshot
    expected: tuple[Expected, ...]


def drawn_workbooks(folder: Path) -> Iterator[Drawn]:
    """Yield the workbooks drawn in the text files of a folder, file by file."""
    for file in sorted(folder.glob("*.txt")):
        for part in re.split(r"(?m)^## ", file.read_text(encoding="utf-8"))[1:]:
            title, _, rest = part.partition("\n")
            yield _drawn(title.strip(), rest)


def _drawn(title: str, text: str) -> Drawn:
    said = dict(re.findall(r"(?m)^!(\w+) (.*)$", text))
    trajectory = said.get("trajectory", "LOG")
    parts = re.split(r"(?m)^=== (.*)$", re.sub(r"(?m)^!.*$", "", text))
    drawings = list(zip(parts[1::2], parts[2::2], strict=True)) or [("Blad1", parts[0])]
    sheets = tuple(_merged(_sheet(_TOLD.sub("", drawing), name)) for name, drawing in drawings)
    expected = [
        _expected(where(name, row, column), told, trajectory, said.get("learner"))
        for name, drawing in drawings
        for row, column, cell in _cells(drawing)
        for told in _TOLD.findall(cell)
    ]
    return Drawn(title, trajectory, Snapshot(said.get("file", "tracker.xlsx"), sheets), tuple(expected))


def _merged(sheet: Sheet) -> Sheet:
    """Return a sheet with its cells merged over those that are drawn as ``^`` (down) or ``<`` (right)."""
    joined = {place: cell.text for place, cell in sheet.cells.items() if cell.text in {"^", "<"}}
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in joined:
        top, left = row, column
        while (sign := joined.get((top, left))) is not None:
            top, left = (top - 1, left) if sign == "^" else (top, left - 1)
        bottom, right = areas.get((top, left), (row, column))
        areas[top, left] = max(bottom, row), max(right, column)
    merges = tuple(Range(top, left, bottom, right) for (top, left), (bottom, right) in areas.items())
    return replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if at not in joined}, merges=merges)


def _cells(drawing: str) -> Iterator[tuple[int, int, str]]:
    """Yield the row, the column and all that is drawn of each cell."""
    for row, line in enumerate(filter(None, map(str.strip, drawing.splitlines())), start=1):
        for column, cell in enumerate(line.split("|")[1:-1], start=1):
            yield row, column, cell


def _sheet(drawing: str, name: str) -> Sheet:
    """Return the sheet of a drawing whose cells may tell more than their text and fill."""
    sheet = drawn_sheet(_DRESSED.sub("", drawing), name)
    cells = dict(sheet.cells)
    for row, column, drawn in _cells(drawing):
        for told in _DRESSED.findall(drawn):
            for part in told.split(";"):
                cells[row, column] = _dressed(cells.get((row, column)) or Cell(row, column), part.strip())
    return replace(sheet, cells=dict(sorted(cells.items())))


def _dressed(cell: Cell, told: str) -> Cell:
    kind, _, said = (part.strip() for part in told.partition(":"))
    if kind == "struck":
        return cell._replace(look=replace(cell.look, strike=True))
    if kind == "font":
        return cell._replace(look=replace(cell.look, font=said))
    if kind == "icon":
        return cell._replace(icon=said)
    if kind == "note":
        return cell._replace(note=said)
    return cell._replace(value=_value(told))


def _value(told: str) -> CellValue:
    if told in {"TRUE", "FALSE"}:
        return told == "TRUE"
    return date.fromisoformat(told) if told.count("-") > 1 else float(told)


def _expected(cell: str, told: str, trajectory: str, learner: str | None) -> Expected:
    code, letter, *_ = told.split()
    facts = {sign: value.strip() for sign, value in re.findall(r"([@~/&%=+])([^@~/&%=+]+)", told)}
    return Expected(
        cell,
        None if code == "0" else f"{trajectory}.{code}",
        _STATUSES[letter],
        facts.get("@", learner),
        {_FACTS[sign]: value for sign, value in facts.items() if sign != "@"},
    )
