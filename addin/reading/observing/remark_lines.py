"""Lines of a list that hold remarks on the line above, or on a whole form."""

from __future__ import annotations

from collections.abc import Mapping

from addin.reading.competences.align import Item
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.words import words
from addin.reading.observing.items import label_of
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.lanes.kinds import TEXT_KINDS


def remark_lines(listing: Listing, block: Block, items: Mapping[int, Item]) -> tuple[int, ...]:
    """Return the lines of a list that hold remarks: "Nota" below each, the column "Opmerkingen" after a form's answers.

    ``items`` are the lines that mean competences.
    """
    if not listing.view.turned:
        span = range(block.first, block.last + 1)
        return tuple(
            line for line in span if line not in items and concept_of(label_of(listing, line), 0.99) == "comment"
        )
    lines = range(block.first, listing.view.last_line + 1)
    return tuple(
        line
        for line in lines
        if any(_heads_remarks(said, known=line in items) for said in _headings_across(listing, line))
    )


def _headings_across(listing: Listing, line: int) -> list[str]:
    """Return what heads a line of a turned list; where its labels leave it empty, what stands level with their groups.

    "Remarques" stands beside "Accueil" and "Couleur" rather than beside what those hold.
    """
    said = [listing.view.text(line, lane) for lane in listing.axis.lanes]
    return said if any(said) else [listing.view.text(line, listing.axis.first - 1)]


def _heads_remarks(said: str, *, known: bool) -> bool:
    """Say whether a text heads remarks; a part of it will do ("Comments shift manager") where it is no competence."""
    if known:
        return concept_of(said) in TEXT_KINDS
    first = words(said)[:1]
    return any(match.concept in TEXT_KINDS and not set(first) & set(match.rest) for match in heading_concepts(said))
