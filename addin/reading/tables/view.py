"""A sheet seen along its competences: the same rules read a list that runs down and one that runs across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import pairwise

from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet


class View:
    """A sheet with *lines* (along which competences follow each other) and *lanes* (across them).

    Upright, lines are rows and lanes columns; turned, lines are columns and lanes rows.
    """

    def __init__(self, sheet: Sheet, *, turned: bool = False) -> None:
        self.sheet = sheet
        self.turned = turned
        rows, columns = _reach(sheet)
        self.first_line = 1
        self.last_line = columns if turned else rows
        self.last_lane = rows if turned else columns
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        for area in sheet.merges:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _LARGEST_MERGE:
                self._merged.update(dict.fromkeys(area.cells(), (area.top, area.left)))
        self._standing = sheet.cells  # the cells that stand at a place themselves
        self._covering = sheet.cells  # the cells that cover it: asked for so often that no merge is looked up
        self.hidden_lines: frozenset[int] = frozenset()
        self.hidden_lanes: frozenset[int] = frozenset()
        """Where nothing stands itself and merged cells reach: a form whose boxes are two rows high says all once."""
        if self._merged:
            self._look_through(sheet)

    def _look_through(self, sheet: Sheet) -> None:
        """Let the top-left cell of each merged area cover all of it, and no other cell stand there."""
        standing, covering = dict(sheet.cells), dict(sheet.cells)
        for place, top_left in self._merged.items():
            if place != top_left:
                standing.pop(place, None)
                covering.pop(place, None)
                if top_left in sheet.cells:
                    covering[place] = sheet.cells[top_left]
        self._standing, self._covering = standing, covering
        own = [at for at, cell in standing.items() if cell.text.strip() or cell.shown_fill or cell.icon is not None]
        rows = {row for row, _ in self._merged} - {row for row, _ in own}
        columns = {column for _, column in self._merged} - {column for _, column in own}
        lines, lanes = (columns, rows) if self.turned else (rows, columns)
        self.hidden_lines, self.hidden_lanes = frozenset(lines), frozenset(lanes)

    def _key(self, line: int, lane: int) -> tuple[int, int]:
        return (lane, line) if self.turned else (line, lane)

    def at(self, line: int, lane: int) -> Cell | None:
        """Return the cell that stands there itself, None where there is none or a merge hides it."""
        return self._standing.get((lane, line) if self.turned else (line, lane))

    def over(self, line: int, lane: int) -> Cell | None:
        """Return the cell that covers that place: the merged one's top-left, or the cell itself."""
        return self._covering.get((lane, line) if self.turned else (line, lane))

    def text(self, line: int, lane: int) -> str:
        """Return the text that stands or spans there, stripped; "" when blank."""
        cell = self._covering.get((lane, line) if self.turned else (line, lane))
        return cell.text.strip() if cell is not None else ""

    def spans(self, line: int, lane: int) -> int:
        """Return over how many lanes the cell there is merged, without those that are hidden; 1 when it is not."""
        return sum(other not in self.hidden_lanes for other in self.reached(line, lane)) or 1

    def reached(self, line: int, lane: int) -> tuple[int, ...]:
        """Return the lanes over which the cell there is merged; its own alone when it is not."""
        origin = self._merged.get((lane, line) if self.turned else (line, lane))
        if origin is None:
            return (lane,)
        return tuple(
            other for other in range(1, self.last_lane + 1) if self._merged.get(self._key(line, other)) == origin
        )

    def is_merged(self, line: int, lane: int) -> bool:
        """Say whether a place is part of a merged cell."""
        return ((lane, line) if self.turned else (line, lane)) in self._merged

    def address(self, line: int, lane: int) -> str:
        """Return ``Sheet!A1`` of a place, of the top-left cell where it is merged."""
        key = self._key(line, lane)
        return where(self.sheet.name, *self._merged.get(key, key))

    def within(self, first: int, last: int) -> View:
        """Return a view of some of the lines; what stands on the others can still be asked for."""
        part = copy(self)
        part.first_line, part.last_line = first, last
        return part

    def lines(self) -> range:
        """All lines of the sheet, or of the part of it that is looked at."""
        return range(self.first_line, self.last_line + 1)

    def lanes(self) -> range:
        """All lanes of the sheet."""
        return range(1, self.last_lane + 1)

    def cells_of_line(self, line: int) -> Iterator[tuple[int, Cell]]:
        """Yield (lane, cell) of the cells with text on a line."""
        for lane in self.lanes():
            cell = self.at(line, lane)
            if cell is not None and cell.text.strip():
                yield lane, cell


_LARGEST_MERGE = 20_000
_MANY_ROWS, _MANY_COLUMNS = 20_000, 500  # beyond which a sheet is looked at for a stray cell far from everything
_FAR_ROWS, _FAR_COLUMNS = 5_000, 200  # blank rows and columns that part such a cell from what people wrote


def _reach(sheet: Sheet) -> tuple[int, int]:
    """Return the last row and column of what stands together: a cell in the far corner makes no table longer."""
    rows, columns = sheet.last_row, sheet.last_column
    if rows <= _MANY_ROWS and columns <= _MANY_COLUMNS:
        return rows, columns
    return (
        _before_a_gap((row for row, _ in sheet.cells), _FAR_ROWS),
        _before_a_gap((column for _, column in sheet.cells), _FAR_COLUMNS),
    )


def _before_a_gap(numbers: Iterable[int], widest: int) -> int:
    """Return the last of some numbers before the first gap that is too wide."""
    ordered = sorted(set(numbers))
    gap = next((one for one, after in pairwise(ordered) if after - one > widest), None)
    return gap or ordered[-1]


def is_blank(view: View, line: int) -> bool:
    """Say whether a line of the sheet holds no text at all."""
    return not any(view.text(line, lane) for lane in view.lanes())
