"""Moves a formula to another cell, as filling down or right does."""

from __future__ import annotations

import re

from addin.hosts.ooxml.formula.lexer import LONGEST, words
from addin.sheet.address import LAST_COLUMN, LAST_ROW, column_letters, column_number

_PART = re.compile(r"(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})(?P<fixed_row>\$?)(?P<row>[1-9][0-9]{0,6})")


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return the formula as it reads ``rows`` further down and ``columns`` further right.

    References with a ``$`` stay; one that would leave the sheet becomes ``#REF!``. Whole rows and columns stay. A
    formula longer than Excel allows stays as it is.
    """
    if len(formula) > LONGEST:
        return formula
    return "".join(
        _moved(word.text, rows, columns) if word.kind == "reference" else word.text for word in words(formula)
    )


def _moved(reference: str, rows: int, columns: int) -> str:
    sheet, mark, cells = reference.rpartition("!")
    moved = [_moved_cell(cell, rows, columns) for cell in cells.split(":")]
    return sheet + mark + ("#REF!" if None in moved else ":".join(cell for cell in moved if cell))


def _moved_cell(cell: str, rows: int, columns: int) -> str | None:
    match = _PART.fullmatch(cell)
    if match is None:
        return cell
    row = int(match["row"]) + (0 if match["fixed_row"] else rows)
    column = column_number(match["column"]) + (0 if match["fixed_column"] else columns)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        return None
    return f"{match['fixed_column']}{column_letters(column)}{match['fixed_row']}{row}"
