"""Lines of a list that are not about now: those under a heading that keeps an earlier year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from addin.reading.current import tells_of_earlier
from addin.reading.observing.items import label_of
from addin.reading.observing.rated import Rated
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.sheet.address import split_where


def without_earlier_lines(
    found: Sequence[Rated], listing: Listing, block: Block, school_year: int | None
) -> tuple[Rated, ...]:
    """Return the ratings of a block without those under a heading within it such as "vorig jaar (2024-2025)".

    Args:
        found: The ratings of the block.
        listing: The list.
        block: The block.
        school_year: The year of the workbook, by its start.
    """

    def line_of(each: Rated) -> int:
        _, row, column = split_where(each.observation.cell)
        return column if listing.view.turned else row

    rated = {line_of(each) for each in found if each.observation.status}
    said = {line: label_of(listing, line) for line in range(block.first, block.last + 1) if line not in rated}
    kept = {line: text for line, text in said.items() if tells_of_earlier(text, school_year)}  # a day beside it at most
    sections = {line: text for line, text in listing.sections.items() if block.first <= line <= block.last} | kept
    heads = sorted(sections)
    earlier = [tells_of_earlier(sections[line], school_year) for line in heads]
    if not any(earlier):
        return tuple(found)

    def is_now(each: Rated) -> bool:
        at = bisect_right(heads, line_of(each))
        return at == 0 or not earlier[at - 1]

    return tuple(filter(is_now, found))
