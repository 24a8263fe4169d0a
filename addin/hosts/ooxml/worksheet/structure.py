"""The shape of a worksheet: merges, hidden rows and columns, widths, heights, protection, the colour of its tab."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.markup import Element, is_true, whole_number
from addin.hosts.ooxml.styles.palette import Palette
from addin.sheet.address import LAST_COLUMN, Range, parse_range
from addin.text import text

_MOST_IN_ONE = 10_000  # ranges of one rule; Excel splits what people paint cell by cell into rules of hundreds


def parse_ranges(written: str) -> tuple[Range, ...]:
    """Return the ranges of a list such as ``A1:B2 D4``; what is no range is left out.

    Raises:
        WorkbookRejected: if there are far more than people make.
    """
    pieces = written.split()
    check_count(len(pieces), _MOST_IN_ONE)
    ranges = []
    for piece in pieces:
        try:
            ranges.append(parse_range(piece.replace("$", "")))
        except ValueError:
            continue
    return tuple(ranges)


def check_count(count: int, most: int) -> None:
    """Let a number of ranges pass if a sheet made by people could have as many.

    Raises:
        WorkbookRejected: if not.
    """
    if count > most:
        raise WorkbookRejected(
            "too_many_ranges",
            text(
                "A sheet of this workbook has {count} merged areas or rules; up to {most} are read.",
                count=count,
                most=most,
            ),
        )


def read_merges(root: Element, most: int) -> tuple[Range, ...]:
    """Return the merged areas of more than one cell, as claimed: never walk through one unchecked."""
    group = root.find("mergeCells")
    items = [] if group is None else group.all("mergeCell")
    check_count(len(items), most)
    merges = (merge for item in items for merge in parse_ranges(item.get("ref")))
    return tuple(merge for merge in merges if (merge.top, merge.left) != (merge.bottom, merge.right))


def read_columns(root: Element, last_column: int) -> tuple[frozenset[int], dict[int, float]]:
    """Return the hidden columns and the widths that are set, up to the last column that matters.

    Files hide or size thousands of empty columns at once, so spans are cut off there, and each column counts once.
    """
    group = root.find("cols")
    hidden: set[int] = set()
    widths: dict[int, float] = {}
    free = 1
    for item in [] if group is None else group.all("col"):
        first = max(whole_number(item.get("min"), 1), free)
        last = min(whole_number(item.get("max"), first), last_column, LAST_COLUMN)
        free = max(free, last + 1)
        span = range(first, last + 1)
        if is_true(item.get("hidden")):
            hidden.update(span)
        if (width := _number(item.get("width"))) is not None:
            widths.update(dict.fromkeys(span, width))
    return frozenset(hidden), widths


def is_protected(root: Element) -> bool:
    """Say whether the sheet is protected against typing in locked cells."""
    protection = root.find("sheetProtection")
    return protection is not None and is_true(protection.get("sheet"))


def tab_colour(root: Element, palette: Palette) -> str | None:
    """Return the colour of the sheet's tab, None if it has none."""
    properties = root.find("sheetPr")
    return None if properties is None else palette.colour(properties.find("tabColor"))


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def last_column_of(ranges: Iterable[Range], cells: Iterable[tuple[int, int]]) -> int:
    """Return the rightmost column that a cell or a merged area of fewer than 1000 columns reaches."""
    merged = max((area.right for area in ranges if area.right < 1000), default=0)  # noqa: PLR2004
    return max(merged, max(map(itemgetter(1), cells), default=0))
