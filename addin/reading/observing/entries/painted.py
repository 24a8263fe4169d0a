"""Entries painted with the status: a planning board of tasks, each coloured by how it went, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.reading.competences.align import align_apart
from addin.reading.lexicon.names import is_name
from addin.reading.observing.items import answered
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import with_note
from addin.reading.scale.by_colour import by_colour
from addin.reading.tables.axes.anchors import anchor_weight, is_axis_heading
from addin.reading.tables.block import Block
from addin.reading.tables.facets import NOTHING, Facets, head_facets
from addin.reading.tables.find import Listing
from addin.reading.tables.view import is_blank
from addin.sheet.snapshot import Cell

_COLUMNS = 3  # columns that make a board
_TASKS = 4  # one entry of so many, at least, names a competence


def painted_ratings(listing: Listing, block: Block, outer: Facets, knowing: Knowing) -> Iterator[Rated]:
    """Yield what the entries of a list say by their own colour; nothing where the legend explains no colours.

    A colour that the legend does not know is asked about on an entry that names a competence; on others it is not one
    of the ratings: "école (examens)" on grey. What has no colour is only planned.
    """
    if knowing.scale.colours != "legend" or listing.view.turned:
        return
    heading = _heading(listing, block)
    told = [
        (cell, knowing.book.meant(cell.text.strip()), said)
        for cell in _entries(listing, block, heading)
        if (said := by_colour(cell, knowing.scale)) is not None
    ]
    told = [(cell, meant, said) for cell, meant, said in told if said.certain or anchor_weight(meant)]
    if sum(said.certain for _, _, said in told) * 2 < len(told):
        return  # these colours are not the legend's
    if sum(anchor_weight(meant) > 0 for _, meant, _ in told) * _TASKS < len(told):
        return  # headings in the colours of a scale are no board: it is of tasks, and some are the trajectory's
    items = align_apart([meant for _, meant, _ in told], knowing.book)
    above = _over(listing, heading, knowing)
    for (cell, meant, decision), item in zip(told, items, strict=True):
        label = cell.text.strip()
        whose = _on_row(listing, cell.row).under(above).under(outer)
        own = with_note(replace(whose, variant=meant.variant or whose.variant), cell.note, knowing.school_year)
        address = listing.view.address(cell.row, cell.column)
        understood = answered(label, item, knowing.lines)
        yield from rated(Found(address, cell, understood, label, decision, own, remark=cell.note), knowing)


def _heading(listing: Listing, block: Block) -> int:
    """Return the line that heads the columns of a board, the first with a text over most of them; 0 when none does."""
    view = listing.view
    for line in range(1, block.first):
        texts = [said for lane in view.lanes() if view.at(line, lane) is not None and (said := view.text(line, lane))]
        if len(texts) >= _COLUMNS and len(texts) * 2 > view.last_lane:
            return line
    return max(block.headers, default=0)


def _entries(listing: Listing, block: Block, heading: int) -> Iterator[Cell]:
    """Yield the cells of a list that hold a text, from its heading down to the first blank line."""
    view, lane = listing.view, listing.axis.last
    for line in range(heading + 1 if heading else block.first, view.last_line + 1):
        if line > block.last and is_blank(view, line):
            break
        cell = view.at(line, lane)
        if cell is not None and isinstance(cell.value, str) and cell.text.strip() and not is_axis_heading(cell.text):
            yield cell


def _over(listing: Listing, heading: int, knowing: Knowing) -> Facets:
    """Return who and when the heading over a list speaks of."""
    lane = listing.axis.last
    said = listing.view.text(heading, lane) if heading else ""
    cell = listing.view.over(heading, lane)
    facets = head_facets(cell, said, knowing.book, knowing.school_year) if said else NOTHING
    return replace(facets, moment=said) if facets.moment is None and facets.on is not None else facets


def _on_row(listing: Listing, line: int) -> Facets:
    """Return the learner at the beginning of a row, of which the name may be merged or stand once above its rows."""
    view = listing.view
    for lane in range(1, listing.axis.first):
        for above in range(line, 0, -1):
            said = view.text(above, lane)
            if said:
                if is_name(said):
                    return Facets(learner=said)
                break
    return NOTHING
