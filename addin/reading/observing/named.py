"""Names written where a tick would stand: under "sait faire" the learners who can, on the line of what they can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.reading.competences.align import Item
from addin.reading.lexicon.names import names_in
from addin.reading.observing.items import label_of
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import bindings, line_facts, with_note
from addin.reading.scale.decision import Decision
from addin.reading.tables.blocks import Block
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.text import text


def named_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], items: Mapping[int, Item], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield a rating for each name in the lanes of steps, line by line. Arguments as for ``lane_ratings``."""
    steps = [lane for lane in lanes if lane.names]
    bound = bindings(lanes)
    for line, item in items.items():
        for lane in steps:
            cell = listing.view.over(line, lane.number)
            if cell is None or lane.status is None:
                continue
            said, label = cell.text.strip(), label_of(listing, line)
            why = text("{token} stands in the column {status}", token=said, status=status_word(lane.status))
            decision = Decision(lane.status, why, "heading")
            facts = line_facts(listing, block, line, bound[lane.number], knowing)
            facets = with_note(facts.facets.under(lane.facets).under(outer), cell.note, knowing.school_year)
            remark = " | ".join(filter(None, (*facts.remarks, cell.note))) or None
            address = listing.view.address(line, lane.number)
            for name in names_in(cell.text):
                whose = replace(facets, learner=name)
                yield from rated(Found(address, cell, item, label, decision, whose, remark=remark), knowing)
