"""The sheet with a row for each rating, and where each of them stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from addin.domain.status import Role
from addin.reading.lexicon.dates import names_moment
from addin.reading.tables.facets import person
from addin.reading.written_out.unfolding.parts import Folded, Part
from addin.sheet.address import Range
from addin.sheet.snapshot import Cell, Sheet

_LABEL, _VERDICT, _WHO, _LEARNER = "competentie", "beoordeling", "beoordeeld door", "leerling"


class Origin(NamedTuple):
    """Where a rating that was unfolded stands: its cell, what the whole cell says, and what heads its verdict."""

    row: int
    column: int
    raw: str
    head: int | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """What was unfolded of one sheet: ``rows`` gives each row as it was, ``cells`` each rating's own cell."""

    rows: Mapping[int, int]
    cells: Mapping[tuple[int, int], Origin] = field(default_factory=dict)


def rewritten(sheet: Sheet, folded: Folded) -> tuple[Sheet, Unfolded]:
    """Return a sheet with a row for each part, and where each of them stood.

    A task stays in its column, with its verdict in a new one. Codes leave their columns, which then say what is rated,
    how it went and, where a row is the learner's own ("Robbe zelf"), that it is.
    """
    parts, heads = folded
    freed = _room(sheet, sorted(frozenset[int]().union(*heads.values())))
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells.values():
        by_row.setdefault(cell.row, []).append(cell)
    rows: dict[int, int] = {}
    cells: dict[tuple[int, int], Cell] = {}
    origins: dict[tuple[int, int], Origin] = {}
    for row in range(1, sheet.last_row + 1):
        own: Sequence[Part | None] = parts.get(row, ())
        left = by_row.get(row, [])
        if freed and (own or row in heads):  # a colour beside all codes of a row rates none of them
            left = [cell for cell in left if cell.column not in freed and cell.text.strip()]
        for part in own or (None,):
            at = len(rows) + 1
            rows[at] = row
            cells |= {(at, cell.column): cell._replace(row=at) for cell in left}
            if row in heads:
                cells |= _headed(at, freed, left, sheet, parts)
            if part is None:
                continue
            columns = (freed[0], freed[1]) if freed else (part.column, sheet.last_column + 1)
            note = sheet.cells[row, part.column].note
            cells[at, columns[0]] = _said(at, columns[0], part.label)
            cells[at, columns[1]] = _said(at, columns[1], part.verdict or "?")._replace(note=note)
            cells |= _of_themselves(at, left, freed)
            origin = _origin(sheet, row, part.column, heads)
            origins |= dict.fromkeys(((at, column) for column in columns), origin)
    return _with_rows(sheet, rows, cells), Unfolded(rows, origins)


def _origin(sheet: Sheet, row: int, column: int, heads: Mapping[int, frozenset[int]]) -> Origin:
    raw = sheet.cells[row, column].text.strip()
    head = max((at for at, columns in heads.items() if at < row and column in columns), default=None)
    return Origin(row, column, raw, head, sheet.cells[head, column].text.strip() if head else "")


def _room(sheet: Sheet, freed: list[int]) -> list[int]:
    """Return the columns that codes leave, and those before and between them that are empty: nothing stands apart."""
    if not freed:
        return freed
    taken = {column for _, column in sheet.cells} - {*freed}
    first = max((column + 1 for column in taken if column < freed[0]), default=1)
    return [column for column in range(first, freed[-1] + 1) if column not in taken]


def _headed(
    at: int, freed: Sequence[int], left: Sequence[Cell], sheet: Sheet, parts: Mapping[int, Sequence[Part]]
) -> dict[tuple[int, int], Cell]:
    """Return the headings of what is unfolded; names before it, under no heading at all, are the learners'.

    What headed tasks with their verdicts may tell the moment of these; over the tasks then stands what they are.
    """
    if freed:
        said = {freed[0]: _LABEL, freed[1]: _VERDICT, freed[2]: _WHO}
        if freed[0] > 1 and not any(cell.column < freed[0] for cell in left):
            said[freed[0] - 1] = _LEARNER
    else:
        column = next(part.column for own in parts.values() for part in own)
        over = next((cell.text for cell in left if cell.column == column), "")
        moment = over if names_moment(over.strip()) else _VERDICT
        said = {column: _LABEL, sheet.last_column + 1: moment}
    return {(at, column): _said(at, column, head) for column, head in said.items()}


def _of_themselves(at: int, left: Sequence[Cell], freed: Sequence[int]) -> dict[tuple[int, int], Cell]:
    """Return the name and who rated of a row that is the learner's own: "Robbe zelf"."""
    for cell in left if freed else ():
        told = person(cell.text.strip()) if isinstance(cell.value, str) and cell.column < freed[0] else None
        if told is not None and told[0] is Role.LEARNER and told[1]:
            return {
                (at, cell.column): cell._replace(row=at, value=told[1], text=told[1]),
                (at, freed[2]): _said(at, freed[2], "leerling"),
            }
    return {}


def _with_rows(sheet: Sheet, rows: Mapping[int, int], cells: Mapping[tuple[int, int], Cell]) -> Sheet:
    first = {old: new for new, old in reversed([*rows.items()])}
    merges = (area for area in sheet.merges if area.top in first and area.bottom in first)
    return replace(
        sheet,
        cells=dict(sorted(cells.items())),
        merges=tuple(Range(first[area.top], area.left, first[area.bottom], area.right) for area in merges),
        hidden_rows=frozenset(new for new, old in rows.items() if old in sheet.hidden_rows),
        validations=(),
        tables=(),
    )


def _said(row: int, column: int, said: str) -> Cell:
    return Cell(row, column, said, said)
