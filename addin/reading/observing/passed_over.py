"""Lines of a list that are not about now: those under a heading that keeps an earlier year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from addin.reading.current import tells_of_earlier
from addin.reading.observing.rated import Rated
from addin.reading.tables.blocks import Block
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
    heads = [line for line in sorted(listing.sections) if block.first <= line <= block.last]
    earlier = [tells_of_earlier(listing.sections[line], school_year) for line in heads]
    if not any(earlier):
        return tuple(found)

    def is_now(each: Rated) -> bool:
        _, row, column = split_where(each.observation.cell)
        at = bisect_right(heads, column if listing.view.turned else row)
        return at == 0 or not earlier[at - 1]

    return tuple(filter(is_now, found))
