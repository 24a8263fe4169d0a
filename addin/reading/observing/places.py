"""Where the texts stand that a reading rests on, so that its reasons can be looked up."""

from __future__ import annotations

from addin.reading.scale.decision import Decision
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.view import View

_IN_OWN_WORDS = frozenset({"phrase", "unknown"})  # what a decision rests on where neither a legend nor a status word is


def nearest_heading(listing: Listing, block: Block, lane: int) -> tuple[str, str] | None:
    """Return the heading nearest to what a lane holds, and its address; None where it has none."""
    for head in reversed(block.headers):
        if said := listing.view.text(head, lane):
            return " ".join(said.split()), listing.view.address(head, lane)
    return None


def heading_over(listing: Listing, block: Block) -> str:
    """Return the text that heads the first lines of a block, between its column headings and its first rating."""
    line = block.first - 1
    texts = [said for lane in listing.view.lanes() if (said := listing.view.text(line, lane))] if line > 0 else []
    return texts[0] if len(texts) == 1 and line not in block.headers and not listing.view.turned else ""


def group_over(listing: Listing, line: int) -> str:
    """Return the text that is merged over a line of a turned list and some of its neighbours; "" without one."""
    view = listing.view
    for lane in range(listing.axis.first - 1, 0, -1) if view.turned else ():
        cell, lines = view.over(line, lane), len(listing.axis.anchors)
        if cell is not None and view.is_merged(line, lane):
            covered = sum(view.over(other, lane) == cell for other in listing.axis.anchors)
            return cell.text.strip() if covered < lines else ""
    return ""


def is_about_many(view: View, line: int, lane: int, decision: Decision) -> bool:
    """Say whether a text merged over three lines or more tells why none was rated: "beurs Parijs, niet gezien"."""
    if decision.by not in _IN_OWN_WORDS or not view.is_merged(line, lane):
        return False
    cell = view.over(line, lane)
    return sum(view.over(line + step, lane) is cell for step in (-2, -1, 1, 2)) > 1


def heading_above(listing: Listing, line: int, said: str) -> str | None:
    """Return the address of a heading that rates a list: on an entry's own line or the nearest above it."""
    lanes = [*range(listing.axis.first, 0, -1), *range(listing.axis.first + 1, listing.view.last_lane + 1)]
    places = ((above, lane) for above in range(line, 0, -1) for lane in lanes)
    at = next((place for place in places if listing.view.text(*place) == said), None)
    return listing.view.address(*at) if at else None
