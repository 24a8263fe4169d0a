"""Who left: a learner whose name is struck through, and with it all that was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.sheet.snapshot import Cell


def lanes_of_who_left(listing: Listing, block: Block, lanes: Sequence[Lane]) -> frozenset[int]:
    """Return the lanes of learners whose name is struck through over them: what was said of them then still counts."""
    return frozenset(
        lane.number
        for lane in lanes
        if lane.facets.learner
        and any(_crosses_out(listing.view.at(head, lane.number), lane.facets.learner) for head in block.headers)
    )


def _crosses_out(cell: Cell | None, name: str) -> bool:
    return cell is not None and cell.look.strike and name in cell.text


def as_it_was(cell: Cell) -> Cell:
    """Return a cell as it stood before its learner left."""
    return cell._replace(look=replace(cell.look, strike=False)) if cell.look.strike else cell
