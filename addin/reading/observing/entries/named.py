"""Names written where a tick would stand: under "sait faire" the learners who can, on the line of what they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.reading.competences.align import Item
from addin.reading.lexicon.names import names_everyone, names_in
from addin.reading.lexicon.words import fold
from addin.reading.observing.items import label_of
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import bindings, line_facts, with_note
from addin.reading.scale.decision import Decision, ask, settled
from addin.reading.tables.block import Block
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.sheet.snapshot import Cell
from addin.text import text


def named_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], items: Mapping[int, Item], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield a rating for each name in the lanes of steps, line by line. Arguments as for ``lane_ratings``.

    "Allemaal" is each learner whom the block names. Somebody who stands in two steps of a line, and a text that is no
    list of names, is asked about.
    """
    steps = [lane for lane in lanes if lane.names]
    bound = bindings(lanes)
    cells = {(line, lane.number): listing.view.over(line, lane.number) for line in items for lane in steps}
    people = knowing.first_names
    listed = (names_in(cell.text, people) for cell in cells.values() if cell is not None)
    everyone = tuple(dict.fromkeys(name for names in listed for name in names))
    for line, item in items.items():
        label = label_of(listing, line)
        named = {lane.number: _names(cells[line, lane.number], everyone, people) for lane in steps}
        twice = {
            name for name, times in Counter(fold(n) for names in named.values() for n in names).items() if times > 1
        }
        for lane in steps:
            cell = cells[line, lane.number]
            if cell is None or lane.status is None or not cell.text.strip():
                continue
            facts = line_facts(listing, block, line, bound[lane.number], knowing)
            facets = with_note(facts.facets.under(lane.facets).under(outer), cell.note, knowing.school_year)
            remark = " | ".join(filter(None, (*facts.remarks, cell.note))) or None
            address = listing.view.address(line, lane.number)
            for name in named[lane.number] or (None,):
                decision = _decision(cell, lane, name, label, knowing, twice=fold(name or "") in twice)
                if decision is not None:
                    found = Found(address, cell, item, label, decision, replace(facets, learner=name), remark=remark)
                    yield from rated(found, knowing)


def _names(cell: Cell | None, everyone: tuple[str, ...], people: frozenset[str]) -> tuple[str, ...]:
    if cell is None:
        return ()
    return everyone if names_everyone(cell.text) else names_in(cell.text.strip().rstrip("?! "), people)


def _decision(
    cell: Cell, lane: Lane, name: str | None, label: str, knowing: Knowing, *, twice: bool
) -> Decision | None:
    """Return what a name says by its column, or the question; None when a person answered that it rates nothing."""
    said = cell.text.strip()
    if said.endswith("?"):
        return settled(ask(text("{token} ends with a question mark", token=said), ("doubt", said)), knowing.scale)
    if twice and name is not None:
        why = text("{name} stands in two columns of this line, and only one can count", name=name)
        asked = Decision(None, why, "asked", certain=False, cause=("ticks", label), offers=lane.status)
        return settled(asked, knowing.scale)
    if name is None:
        return settled(ask(text("{token} is no list of names", token=said), ("token", said)), knowing.scale)
    why = text("{token} stands in the column {status}", token=said, status=status_word(lane.status))
    return Decision(lane.status, why, "heading")
