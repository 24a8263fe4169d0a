"""Where a sheet's lists of competences stand, and which lanes belong to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from addin.reading.competences.book import Book, Meant
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import words
from addin.reading.tables.axes import (
    AXIS_CONCEPTS,
    MOST_HEADER_LINES,
    Axis,
    anchor_weight,
    anchored_lanes,
    find_axes,
    without_stray,
)
from addin.reading.tables.blocks import Block, find_blocks, is_styled_heading, says_something, section_text
from addin.reading.tables.view import View
from addin.sheet.snapshot import Sheet


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of competences on a sheet with the lanes that may say something about it."""

    view: View
    axis: Axis
    first_lane: int
    last_lane: int
    blocks: tuple[Block, ...]
    sections: dict[int, str] = field(default_factory=dict)  # heading lines inside the list, with their text

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in the body of this list or in its headings."""
        line, lane = (column, row) if self.view.turned else (row, column)
        if not self.first_lane <= lane <= self.last_lane:
            return False
        return any(min((*block.headers, block.first)) <= line <= block.last for block in self.blocks)


def find_listings(sheet: Sheet, book: Book) -> tuple[Listing, ...]:
    """Return the lists of competences on a sheet, in lane order; upright or turned, whichever shows more of them."""
    upright, turned = View(sheet), View(sheet, turned=True)
    best: tuple[float, View, dict[int, dict[int, Meant]]] = (0.0, upright, {})
    for view in (upright, turned):
        anchored = anchored_lanes(view, book)
        strength = max(
            (sum(anchor_weight(meant) for meant in lines.values()) for lines in anchored.values()), default=0.0
        )
        if strength > best[0] + 1e-9:
            best = strength, view, anchored
    _, view, anchored = best
    axes = find_axes(view, anchored)
    found = [
        listing for number, axis in enumerate(axes) if (listing := _listing(view, axis, axes, number, book)) is not None
    ]
    return tuple(part for listing in found for part in _with_companions(listing))


def _listing(view: View, axis: Axis, axes: Sequence[Axis], number: int, book: Book) -> Listing | None:
    first_lane = 1 if number == 0 else axis.first
    last_lane = axes[number + 1].first - 1 if number + 1 < len(axes) else view.last_lane
    axis = without_stray(view, axis)
    first_lane, last_lane = _region(view, axis, first_lane, last_lane)
    blocks = find_blocks(view, axis, first_lane, last_lane)
    if not blocks:
        return None
    axis = Axis(
        axis.lanes,
        {
            line: meant
            for line, meant in axis.anchors.items()
            if not is_styled_heading(view, axis, line, first_lane, last_lane)
        },
    )
    sections = {
        line: said
        for block in blocks
        for line in range(block.first, block.last + 1)
        if line not in axis.anchors and (said := section_text(view, axis, line, first_lane, last_lane, book))
    }
    return Listing(view, axis, first_lane, last_lane, blocks, sections)


def _with_companions(listing: Listing) -> tuple[Listing, ...]:
    """Return a list and the grids of the company's own lines beside it (attitudes), told by repeated headings."""
    view, block = listing.view, listing.blocks[0]
    if view.turned or len(listing.blocks) > 1 or not block.headers:
        return (listing,)
    heading = block.headers[-1]
    seen: set[str] = set()
    for lane in range(listing.axis.last + 1, listing.last_lane + 1):
        said = view.text(heading, lane)
        later = {view.text(heading, other) for other in range(lane + 1, listing.last_lane + 1)}
        about = concept_of(said) if said else None
        apart = about in {None, *AXIS_CONCEPTS} and (not said or said not in seen)
        if seen & later - {""} and apart and _holds_labels(view, block, lane):
            own = Listing(view, Axis((lane,), {}), lane, listing.last_lane, listing.blocks)
            return replace(listing, last_lane=lane - 1), own
        seen.add(said)
    return (listing,)


def _holds_labels(view: View, block: Block, lane: int) -> bool:
    texts = [said for line in range(block.first, block.last + 1) if (said := view.text(line, lane))]
    wordy = [
        said
        for said in texts
        if any(len(word) > 3 and word.isalpha() for word in words(said)) and word_status(said) is None
    ]
    return len(texts) > 2 and len(wordy) * 10 >= len(texts) * 8 and len(set(texts)) * 10 >= len(texts) * 8


def _region(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[int, int]:
    """Return the lanes that belong to a list: what blank lanes part from it stays only if its headings stand level."""
    heading = _heading_line(view, axis)
    span = range(heading, max(axis.anchors) + 1)
    filled = {
        lane for lane in range(first_lane, last_lane + 1) if any(says_something(view, line, lane) for line in span)
    }
    start, end = axis.first, axis.last
    while start > first_lane and start - 1 in filled:
        start -= 1
    for lane in range(axis.last + 1, last_lane + 1):
        if lane in filled and (lane - 1 == end or (view.text(heading, lane) and not _explains(view, lane, span))):
            end = lane
        elif lane in filled and lane - 1 != end and not view.turned:
            continue
    return start, end


def _explains(view: View, lane: int, span: Sequence[int]) -> bool:
    """Say whether a lane holds a legend or a telephone list rather than ratings."""
    texts = [said for line in span if (said := view.text(line, lane))]
    return any(concept_of(said) in {"legend", "email"} for said in texts[:2]) or sum("=" in said for said in texts) > 1


def _heading_line(view: View, axis: Axis) -> int:
    """Return the nearest line above a list that has something over its lanes and beside them."""
    first = min(axis.anchors)
    for line in range(first - 1, max(0, first - MOST_HEADER_LINES), -1):
        texts = [lane for lane in view.lanes() if view.text(line, lane)]
        if len(texts) > 1 and view.spans(line, texts[0]) < len(texts):
            return line
    return max(1, first - 1)
