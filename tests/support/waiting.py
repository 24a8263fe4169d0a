"""Workbooks with known truth in which something waits to be filled in, or that tell more of their lines and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import NamedTuple

from addin.sheet.address import split_where
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.shaken import Shake, Shaken, Truth
from tests.support.spread import first_rated, placed

_BLANKS = ("kies...", "-- kies --", "....", "[ ]", "☐", "…")
_HEADING = 3  # lines above the first rating in which its headings stand
_FEW = 5  # lines of a list, at least
_OF_COLUMNS = (("besproken op", date(2025, 10, 14)), ("paraaf mentor", "WA"), ("aantal dagen aanwezig", 12))


class _Rated(NamedTuple):
    """What is rated on one sheet: lines and lanes, and the lane of its labels, if that stands before them."""

    lines: Sequence[int]
    lanes: Sequence[int]
    labels: int | None


def blanks_in_what_is_empty(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook in which each empty cell among its ratings asks to be filled in: "kies...", an empty box."""
    blank, held = random.choice(_BLANKS), _held(snapshot, truth)

    def waiting(sheet: Sheet) -> Sheet:
        if sheet.name not in held:
            return sheet
        places = [(line, lane) for line in held[sheet.name].lines for lane in held[sheet.name].lanes]
        return _with(sheet, {place: blank for place in places if not _says(sheet, place)})

    return replace(snapshot, sheets=tuple(map(waiting, snapshot.sheets))), truth


def an_empty_line_below_headings(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with an empty line between its headings and what they head."""
    heads = _heads(snapshot, truth)
    return placed(snapshot, truth, lambda sheet, row, column: (row + (row > heads.get(sheet, row)), column))


def an_empty_column_behind_labels(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with a narrow empty column between its labels and what is said of them."""
    labels = {name: one.labels for name, one in _held(snapshot, truth).items() if one.labels}
    return placed(snapshot, truth, lambda sheet, row, column: (row, column + (column > labels.get(sheet, column))))


def one_number_below_headings(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook with a line "max | 4 | 4 | 4" below its headings."""
    return _line_below_headings(snapshot, truth, "max", [4], random)


def weeks_below_headings(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
    """Return a workbook with the number of a week below each of its headings."""
    return _line_below_headings(snapshot, truth, "week", [*range(36, 52)], random)


def told_below_columns(snapshot: Snapshot, truth: Truth, _: Random) -> Shaken:
    """Return a workbook with lines right below its ratings that tell of its columns when they were discussed."""
    held = {name: one for name, one in _held(snapshot, truth).items() if one.labels and len(one.lanes) > 1}
    last = {name: one.lines[-1] for name, one in held.items()}
    moved, told_of = placed(
        snapshot, truth, lambda sheet, row, column: (row + len(_OF_COLUMNS) * (row > last.get(sheet, row)), column)
    )

    def told(sheet: Sheet) -> Sheet:
        if sheet.name not in held:
            return sheet
        labels, lanes, first = held[sheet.name].labels, held[sheet.name].lanes, last[sheet.name] + 1
        lines = [(first + at, label, value) for at, (label, value) in enumerate(_OF_COLUMNS)]
        beside = {(line, lane): value for line, _, value in lines for lane in lanes}
        return _with(sheet, {**{(line, labels or 1): label for line, label, _ in lines}, **beside})

    return replace(moved, sheets=tuple(map(told, moved.sheets))), told_of


def beside_ratings(heading: str, values: Sequence[str | int]) -> Shake:
    """Return what puts a column under ``heading`` right behind the ratings, with one of ``values`` on each line."""

    def added(snapshot: Snapshot, truth: Truth, random: Random) -> Shaken:
        heads, held = _heads(snapshot, truth), _held(snapshot, truth)
        last = {name: held[name].lanes[-1] for name in heads if len(held[name].lines) >= _FEW}
        moved, told_of = placed(
            snapshot, truth, lambda sheet, row, column: (row, column + (column > last.get(sheet, column)))
        )

        def with_column(sheet: Sheet) -> Sheet:
            if sheet.name not in last:
                return sheet
            lane = last[sheet.name] + 1
            beside = {(line, lane): random.choice(values) for line in held[sheet.name].lines}
            return _with(sheet, {(heads[sheet.name], lane): heading, **beside})

        return replace(moved, sheets=tuple(map(with_column, moved.sheets))), told_of

    added.__name__ = f"beside_ratings[{heading}]"
    return added


def _line_below_headings(snapshot: Snapshot, truth: Truth, label: str, values: Sequence[int], random: Random) -> Shaken:
    heads, held = _heads(snapshot, truth), _held(snapshot, truth)
    moved, told_of = an_empty_line_below_headings(snapshot, truth, random)

    def headed(sheet: Sheet) -> Sheet:
        if sheet.name not in heads:
            return sheet
        line, own = heads[sheet.name] + 1, held[sheet.name]
        beside: dict[tuple[int, int], str | int] = {(line, lane): random.choice(values) for lane in own.lanes}
        return _with(sheet, {**({(line, own.labels): label} if own.labels else {}), **beside})

    return replace(moved, sheets=tuple(map(headed, moved.sheets))), told_of


def _held(snapshot: Snapshot, truth: Truth) -> Mapping[str, _Rated]:
    labels = {one["label"].strip() for one in truth["observations"] if one["label"]}
    rated = {split_where(one["cell"]) for one in truth["observations"]}
    held: dict[str, _Rated] = {}
    for sheet in snapshot.sheets:
        lines = sorted({row for name, row, _ in rated if name == sheet.name})
        lanes = sorted({column for name, _, column in rated if name == sheet.name})
        named = Counter(
            column
            for (row, column), cell in sheet.cells.items()
            if cell.text.strip() in labels and (sheet.name, row, column) not in rated
        )
        most = named.most_common(1)
        if lines:
            before = most[0][0] if most and most[0][1] > 2 and most[0][0] < lanes[0] else None
            held[sheet.name] = _Rated(lines, lanes, before)
    return held


def _heads(snapshot: Snapshot, truth: Truth) -> Mapping[str, int]:
    """Return the lowest line of headings by sheet: two texts or more over what is rated, just above it."""
    held, first = _held(snapshot, truth), first_rated(truth, 1)
    heads: dict[str, int] = {}
    for sheet in snapshot.sheets:
        if sheet.name not in held:
            continue
        lanes, top = held[sheet.name].lanes, first[sheet.name]
        filled = Counter(row for (row, column), cell in sheet.cells.items() if column in lanes and cell.text.strip())
        lines = [row for row, times in filled.items() if top - _HEADING <= row < top and times > 1]
        if lines:
            heads[sheet.name] = max(lines)
    return heads


def _says(sheet: Sheet, place: tuple[int, int]) -> bool:
    cell = sheet.cells.get(place)
    return cell is not None and bool(cell.text.strip() or cell.shown_fill)


def _with(sheet: Sheet, added: Mapping[tuple[int, int], str | int | date]) -> Sheet:
    cells = dict(sheet.cells)
    for place, value in added.items():
        if not _says(sheet, place):
            text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
            cells[place] = (cells.get(place) or Cell(*place))._replace(value=value, text=text)
    return replace(sheet, cells=dict(sorted(cells.items())))
