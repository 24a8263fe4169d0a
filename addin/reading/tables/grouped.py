"""A day below a heading over several columns: "gesprek op: | 5/12/2025" below "P1" is the day of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from addin.reading.lexicon.dates import day_of
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane


def with_days_of_groups(lanes: Sequence[Lane], listing: Listing, block: Block, school_year: int | None) -> list[Lane]:
    """Return lanes with the only day on the line below the heading that is merged over them, where they say none."""
    days = {} if listing.view.turned else _days(listing, block, school_year)
    return [
        replace(lane, facets=replace(lane.facets, on=days[lane.number]))
        if lane.number in days and lane.facets.on is None
        else lane
        for lane in lanes
    ]


def _days(listing: Listing, block: Block, school_year: int | None) -> dict[int, date]:
    """Return the day of each lane that lies under a heading of several with one day below it."""
    view, found = listing.view, dict[int, date]()
    for head in block.headers:
        if head + 1 in block.headers or head + 1 >= block.first:
            continue
        groups: dict[str, list[int]] = {}
        for lane in listing.lanes():
            if view.text(head, lane) and view.spans(head, lane) > 1:
                groups.setdefault(view.address(head, lane), []).append(lane)
        for group in groups.values():
            cells = [cell for lane in group if (cell := view.at(head + 1, lane)) and cell.text.strip()]
            told = [day.day for cell in cells if (day := day_of(cell.value, cell.text, school_year)) and day.day]
            if len(told) == 1 and len(cells) - len(told) <= 1:
                found |= dict.fromkeys(group, told[0])
    return found
