"""Which colours of a workbook are Leerlijn's own, and what was there before: they are never taken for ratings.

``leerlijn colour`` writes a legend beside the sheet's used area: a heading that ends with ``(Leerlijn)`` in any
language, below it a symbol and a word on each colour. A cell outside it whose fill is exactly one of our palette was
blank before we painted it, for nobody picks these shades by hand; that holds also after rows were inserted or sorted.
What cannot be known so, because there was a fill before or because the company's own colour was used, stands in the
last row of the legend as compact text, such as ``⟲1 3fa2c1 DDEBF7>AFDA97=E5:E9,F7``: a check, then per pair of fills
(before>now) the cells. It stands there, and not in a document property, hidden name or comment, because a coloured
workbook may differ only in its sheets and styles, because text survives every spreadsheet program, and because a sheet
that is copied to another workbook takes it along. The check is over the row and column headings of those cells: when it
fails, somebody moved rows or columns, and the addresses are not believed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from zlib import crc32

from addin.domain.palette import OWN_FILLS, STYLES
from addin.sheet.address import Range, parse_range, where
from addin.sheet.edit import Edit, SetFill, SetValue, apply_edits
from addin.sheet.snapshot import Cell, Sheet, Snapshot

HEADING_ENDS = "(Leerlijn)"
MEMORY_BEGINS = "⟲1 "
CAPTION_BEGINS = "◂ "
_LONGEST = 30_000  # characters of memory in one cell; Excel holds 32,767

_SYMBOLS = tuple(f"{sign.symbol} " for sign in STYLES.values())
_GROUP = re.compile(r"(-|[0-9A-F]{6})>([0-9A-F]{6})=([A-Z0-9:,]+)")

Place: TypeAlias = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Painted:
    """What one cell of ours showed before we painted it, and since; None is no fill."""

    before: str | None
    now: str


@dataclass(frozen=True, slots=True)
class OwnColours:
    """Our traces in one sheet: the heading of our legend, all its cells, and the cells that we painted.

    ``moved`` says that rows or columns were moved since, so that what was there before is known of no fill but none.
    """

    heading: Place | None = None
    legend: frozenset[Place] = frozenset()
    painted: Mapping[Place, Painted] = field(default_factory=dict)
    moved: bool = False


def own_colours(sheet: Sheet) -> OwnColours:
    """Find what is ours in a sheet; nothing when our legend is not there."""
    if not any(said.endswith(HEADING_ENDS) for said in sheet.strings):
        return OwnColours()
    headings = [place for place, cell in sheet.cells.items() if _says(cell).endswith(HEADING_ENDS)]
    legend = frozenset(place for heading in headings for place in _legend_cells(sheet, heading))
    painted = {
        place: Painted(None, fill)
        for place, cell in sheet.cells.items()
        if (fill := cell.look.fill) is not None and fill in OWN_FILLS and place not in legend
    }
    remembered, moved = _remembered(sheet, legend)
    return OwnColours(headings[0], legend, painted | remembered, moved)


def taken_back(sheet: Sheet) -> list[Edit]:
    """Return the edits that bring a sheet back to how it was before we coloured it."""
    own = own_colours(sheet)
    edits: list[Edit] = [
        SetFill(where(sheet.name, *place), painted.now, painted.before) for place, painted in own.painted.items()
    ]
    for place in sorted(own.legend):
        cell, at = sheet.cells[place], where(sheet.name, *place)
        edits.append(SetValue(at, cell.value, None))
        if cell.look.fill is not None:
            edits.append(SetFill(at, cell.look.fill, None))
    return edits


def without_own_colours(snapshot: Snapshot) -> Snapshot:
    """Return the workbook as it was before we coloured it, our legends gone."""
    edits = [edit for sheet in snapshot.sheets for edit in taken_back(sheet)]
    if not edits:
        return snapshot
    plain = apply_edits(snapshot, edits)
    sheets = (
        _without(sheet, own_colours(coloured).legend)
        for sheet, coloured in zip(plain.sheets, snapshot.sheets, strict=True)
    )
    return replace(plain, sheets=tuple(sheets))


def memory_of(sheet: Sheet, painted: Mapping[Place, Painted]) -> tuple[str, ...]:
    """Return the texts by which ``own_colours`` finds again what stood in cells before; none when that needs no memory.

    Args:
        sheet: The sheet without any colour of ours.
        painted: All cells that we paint.
    """
    groups: dict[tuple[str | None, str], list[Place]] = {}
    for place, was in painted.items():
        if was.before is not None or was.now not in OWN_FILLS:
            groups.setdefault((was.before, was.now), []).append(place)
    if not groups:
        return ()
    written = [
        f"{before[1:] if before else '-'}>{now[1:]}={chunk}"
        for (before, now), places in groups.items()
        for chunk in _chunks(_ranges(places))
    ]
    check = _check(sheet, {place for places in groups.values() for place in places})
    return tuple(MEMORY_BEGINS + f"{check} {line}" for line in _lines(written))


def _says(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else ""


def _legend_cells(sheet: Sheet, heading: Place) -> Iterator[Place]:
    """Yield the cells of the legend below a heading, whatever rows were put between them."""
    yield heading
    for (row, column), cell in sheet.cells.items():
        if row <= heading[0] or column != heading[1]:
            continue
        if _says(cell).startswith(MEMORY_BEGINS):
            yield row, column
            caption = sheet.cells.get((row, column + 1))
            if caption is not None and _says(caption).startswith(CAPTION_BEGINS):
                yield row, column + 1
        elif cell.look.fill is not None and _says(cell).startswith(_SYMBOLS):
            yield row, column


def _remembered(sheet: Sheet, legend: Collection[Place]) -> tuple[dict[Place, Painted], bool]:
    """Return the cells of which the memory tells, unless their surroundings have changed."""
    texts = [_says(sheet.cells[place]) for place in legend]
    lines = [said.split(" ", 2)[1:] for said in texts if said.startswith(MEMORY_BEGINS) and said.count(" ") > 1]
    told: dict[Place, Painted] = {}
    for _, groups in lines:
        for before, now, ranges in _GROUP.findall(groups):
            was = Painted(None if before == "-" else f"#{before}", f"#{now}")
            told |= dict.fromkeys(_cells_in(ranges), was)
    if any(check != _check(sheet, told, legend) for check, _ in lines):
        return {}, True
    return {
        place: was for place, was in told.items() if place in sheet.cells and sheet.cells[place].look.fill == was.now
    }, False


def _cells_in(ranges: str) -> Iterator[Place]:
    for written in ranges.split(","):
        try:
            area = parse_range(written)
        except ValueError:
            continue
        if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LONGEST:
            yield from area.cells()


def _check(sheet: Sheet, places: Collection[Place], legend: Collection[Place] = ()) -> str:
    """Return six digits that change when the rows or columns of these cells get other headings."""
    rows, columns = {row for row, _ in places}, {column for _, column in places}
    passed_over = {*places, *legend}
    beside: dict[int, str] = {}
    above: dict[int, str] = {}
    for (row, column), cell in sheet.cells.items():
        said = "" if (row, column) in passed_over else _says(cell)
        if said and row in rows:
            beside.setdefault(row, said)
        if said and column in columns:
            above.setdefault(column, said)
    told = repr((sorted(beside.items()), sorted(above.items())))
    return f"{crc32(told.encode()) & 0xFFFFFF:06x}"


def _ranges(places: Iterable[Place]) -> list[str]:
    """Return rectangles that hold exactly these cells: runs down a column, joined with equal runs beside them."""
    runs: list[Range] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        last = runs[-1] if runs else None
        if last is not None and last.left == column and last.bottom == row - 1:
            runs[-1] = replace(last, bottom=row)
        else:
            runs.append(Range(row, column, row, column))
    joined: dict[tuple[int, int, int], Range] = {}
    for run in runs:
        left = joined.pop((run.top, run.bottom, run.left - 1), None)
        joined[run.top, run.bottom, run.right] = replace(run, left=left.left) if left else run
    return [str(area) for area in joined.values()]


def _chunks(ranges: list[str]) -> Iterator[str]:
    """Yield the ranges, joined, in pieces that fit into a cell."""
    size = _LONGEST // 20
    for at in range(0, len(ranges), size):
        yield ",".join(ranges[at : at + size])


def _lines(groups: list[str]) -> Iterator[str]:
    line = ""
    for group in groups:
        if line and len(line) + len(group) > _LONGEST:
            yield line
            line = ""
        line = f"{line} {group}" if line else group
    yield line


def _without(sheet: Sheet, places: frozenset[Place]) -> Sheet:
    if not places:
        return sheet
    return replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if place not in places})
