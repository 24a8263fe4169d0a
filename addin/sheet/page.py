"""What a sheet that we put up looks like before anything stands in it: its columns, its heading rows, its paper.

Everything a sheet holds comes as values and fills afterwards, through the edits that every host knows already. So a
design is small, and each host only has to dress whole columns and whole rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dress:
    """How the text of a column or a row is set; the fill is left to ``SetFill``."""

    bold: bool = False
    size: float = 11.0  # points
    colour: str | None = None  # of the letters, #RRGGBB; None is automatic
    wrap: bool = False
    line: bool = False  # a thin grey line below each cell
    dated: bool = False  # numbers are days, shown as the reader's own program shows days


@dataclass(frozen=True, slots=True)
class PageColumn:
    """One column, from the left: its width in characters, its dress, and whether it is put out of sight."""

    width: float
    dress: Dress = Dress()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageDesign:
    """A sheet: its columns, rows with a dress of their own, how many rows stay in view on top; it prints on A4 across.

    ``rows`` are (number, dress, height in points); the rows are numbered from 1, and None lets the text decide.
    """

    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[int, Dress, float | None], ...] = ()
    frozen: int = 0
    tab_colour: str | None = None


def dresses_of(design: PageDesign) -> Iterator[Dress]:
    """Yield the dress of every column, then of every row that has its own."""
    yield from (column.dress for column in design.columns)
    yield from (dress for _, dress, _ in design.rows)


POINTS_OF_A_LINE = 15.0


def lines_of(said: str, width: float) -> int:
    """Return in how many lines a text breaks in a column of so many characters, one too many rather than too few."""
    fits = max(1.0, width - 0.5)
    # Words that do not fit any more leave the end of a line empty.
    lines = (1 if len(line) <= fits else math.ceil(len(line) / (fits * 0.92)) for line in said.splitlines())
    return max(1, sum(lines))
