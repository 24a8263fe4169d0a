"""Where things stand: cell names, ranges, and the ``Sheet!A1`` form that findings and observations carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 → ``A``, 28 → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1; letters in either case."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: row 12, column 6 → ``F12``."""
    return f"{column_letters(column)}{row}"


def parse_cell(name: str) -> tuple[int, int]:
    """Return (row, column) of ``F12`` or ``$F$12``.

    Raises:
        ValueError: if ``name`` is no cell of a worksheet.
    """
    match = _CELL.fullmatch(name)
    if match is None or (column := column_number(match[1])) > LAST_COLUMN or int(match[2]) > LAST_ROW:
        message = f"{name!r} is no cell"
        raise ValueError(message)
    return int(match[2]), column


def where(sheet: str, row: int, column: int) -> str:
    """Return ``Sheet!F12``; the sheet's name as it stands in the workbook, never quoted (CONTRACT.md)."""
    return f"{sheet}!{column_letters(column)}{row}"


def split_where(address: str) -> tuple[str, int, int]:
    """Return (sheet, row, column) of ``Sheet!F12``; a sheet's name may itself hold an exclamation mark.

    Raises:
        ValueError: if there is no sheet or no cell in it.
    """
    sheet, mark, cell = address.rpartition("!")
    if not mark:
        message = f"{address!r} names no sheet"
        raise ValueError(message)
    return sheet, *parse_cell(cell)


def sheet_of(address: str) -> str:
    """Return the sheet that ``Sheet!F12`` names; "" when it names none."""
    return address.rpartition("!")[0]


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: tuple[int, int]) -> bool:
        """Say whether (row, column) lies inside."""
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield (row, column) of each cell, row by row. Never call it on a range that a file claims unchecked."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def __str__(self) -> str:
        """Return ``A1:B2``, or ``A1`` for a single cell."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


_WHOLE_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_WHOLE_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")


def parse_range(name: str) -> Range:
    """Return the range of ``A1:B2``, ``A1``, ``A:C`` or ``2:5``, corners put in order.

    Raises:
        ValueError: if ``name`` is no range of a worksheet.
    """
    if match := _WHOLE_COLUMNS.fullmatch(name):
        columns = sorted((column_number(match[1]), column_number(match[2])))
        return Range(1, columns[0], LAST_ROW, columns[1])
    if match := _WHOLE_ROWS.fullmatch(name):
        rows = sorted((int(match[1]), int(match[2])))
        return Range(rows[0], 1, rows[1], LAST_COLUMN)
    first, _, last = name.partition(":")
    (top, left), (bottom, right) = parse_cell(first), parse_cell(last or first)
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
