"""What each line of a list means, from the texts on its axis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from addin.domain.status import Role
from addin.reading.competences.align import Item, align
from addin.reading.competences.book import Book, Meant
from addin.reading.competences.codes import CodeRead
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.observing.places import heading_over
from addin.reading.tables.block import Block
from addin.reading.tables.facets import person
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import concept_of_heads

_CLUSTERS = 2  # under which numbers begin anew
_DIGITS = 2
_SIDE = re.compile(r"\(([^()]{2,20})\)\s*$")
_SECTION = re.compile(r"\s*(?:\w+\s+)?[A-Z](?:[\s.:)\-–]|$)")  # "A - SAMENWERKEN", "Cluster B"


def label_of(listing: Listing, line: int) -> str:
    """Return the label of a line as written: the longest text on the axis, which says more than a code."""
    texts = [listing.view.text(line, lane) for lane in listing.axis.lanes]
    return max(texts, key=lambda said: (len(words(said)), len(said)), default="")


def items_of(
    listing: Listing, block: Block, lanes: Sequence[Lane], book: Book, said: Mapping[str, str | None]
) -> dict[int, Item]:
    """Return what each line of a block means; headings and lines without any text are left out.

    ``said`` are the lines of which a person said what they mean, by their words folded; None is none of the trajectory.
    A line without a label of its own belongs to the one above it where a lane names a rater or a moment on both.
    """
    span = [line for line in range(block.first, block.last + 1) if line not in listing.view.hidden_lines]
    lines = [line for line in span if line not in listing.sections and label_of(listing, line)]
    vehicles = [lane.number for lane in lanes if lane.kind == "variant"]
    numbered = _numbered_in_clusters(listing, block, lines, book)
    meant = {line: numbered.get(line) or _meaning(listing, line, book) for line in lines}
    meanings = [_of_vehicle(meant[line], listing, line, vehicles, book) for line in lines]
    items = {
        line: answered(label_of(listing, line), item, said)
        for line, item in zip(lines, align(meanings, book), strict=True)
    }
    telling = [lane.number for lane in lanes if lane.kind in {"rater", "moment"}]
    numbers = _own_numbers(listing, lanes, span)
    told = {numbers[line]: items[line] for line in reversed(lines) if line in numbers and not items[line].unsure}
    for line in span:
        above = items.get(line - 1)
        if line in items or line in listing.sections:
            continue
        if line in numbers:  # "2.3" without words is what "2.3" is where it has some, not the line above
            found = told.get(numbers[line], above if numbers.get(line - 1) == numbers[line] else None)
            items |= {line: found} if found is not None else {}
        elif above is not None and any(listing.view.text(line, lane) for lane in telling):
            items[line] = above
    return dict(sorted(items.items()))


def _own_numbers(listing: Listing, lanes: Sequence[Lane], span: Sequence[int]) -> dict[int, str]:
    """Return the company's own number of each line that has one, from the lane that is headed so ("Nr.")."""
    numbering = [lane.number for lane in lanes if concept_of_heads(lane.heads) == "code"]
    return {line: said for line in span for lane in numbering if (said := listing.view.text(line, lane))}


def _numbered_in_clusters(listing: Listing, block: Block, lines: Sequence[int], book: Book) -> dict[int, Meant]:
    """Return what the lines mean whose code is told in two: the cluster's letter over them, a number on each.

    Only where the numbers begin anew under two or more clusters and all belong to competences: a list that is merely
    numbered goes on counting, or counts further than the cluster has competences.
    """
    if listing.view.turned or not listing.sections:
        return {}
    sections = {block.first - 1: heading_over(listing, block), **listing.sections}
    cluster: str | None = None
    found: dict[int, Meant] = {}
    seen: list[str] = []
    for line in range(block.first - 1, block.last + 1):
        if line in sections:
            cluster = book.cluster(sections[line]) if _SECTION.match(sections[line]) else None
            seen += [cluster] if cluster else []
        number = _number_of(listing, line) if cluster and line in lines else None
        if number is None:
            continue
        code = book.codes.exact(f"{cluster}{number}")
        meant = _meaning(listing, line, book)
        if code is None or meant.codes:
            return {}
        found[line] = replace(meant, codes=(CodeRead(f"{cluster}{number}", code, 0, 0),))
    restarts = len(set(seen)) >= _CLUSTERS
    return found if restarts else {}


def _number_of(listing: Listing, line: int) -> int | None:
    """Return the bare number on the axis of a line or right before it, None when there is none."""
    for lane in (*listing.axis.lanes, listing.axis.first - 1):
        cell = listing.view.over(line, lane) if lane > 0 else None
        said = cell.text.strip(" .)") if cell is not None else ""
        if said.isdecimal() and len(said) <= _DIGITS:
            return int(said)
    return None


def answered(label: str, item: Item, said: Mapping[str, str | None]) -> Item:
    """Return what a person said that a line means, else what it was found to mean."""
    if fold(label) not in said:
        return item
    code = said[fold(label)]
    return Item((code,) if code else (), by="layout")


def _meaning(listing: Listing, line: int, book: Book) -> Meant:
    """Return what the texts on the axis mean together: codes from one lane, words from another."""
    meant = [book.meant(without_side(said)) for lane in listing.axis.lanes if (said := _typed(listing, line, lane))]
    if not meant:
        return Meant((), "", ())
    known = [each.codes for each in meant if any(code.competence for code in each.codes)]
    codes = next(iter([*known, *(each.codes for each in meant if each.codes)]), ())
    worded = max(meant, key=_wordiness)
    return replace(worded, codes=codes, variant=next((each.variant for each in meant if each.variant), None))


def without_side(said: str) -> str:
    """Return a label without the side in brackets behind it: "mondzorg (zelf)", "mondzorg (mentor)"."""
    found = _SIDE.search(said)
    return said[: found.start()].rstrip() if found is not None and side_in(said) is not None else said


@per_text
def side_in(label: str) -> Role | None:
    """Return whose rating a line is, where its label says so in brackets at its end."""
    found = _SIDE.search(label)
    someone = person(found[1]) if found is not None else None
    return someone[0] if someone is not None and someone[1] is None else None


def _of_vehicle(meant: Meant, listing: Listing, line: int, lanes: Sequence[int], book: Book) -> Meant:
    """Return a meaning with the vehicle that stands beside it on its line."""
    told = (book.variant(said) for lane in lanes if (said := listing.view.text(line, lane)))
    return replace(meant, variant=meant.variant or next(filter(None, told), None)) if lanes else meant


def _wordiness(meant: Meant) -> tuple[bool, float]:
    return len(words(meant.label)) > 1, meant.candidates[0].score if meant.candidates else 0.0


def _typed(listing: Listing, line: int, lane: int) -> str:
    """Return the text of a cell that holds text; a number or a date on the axis is the company's own numbering."""
    cell = listing.view.over(line, lane)
    return cell.text.strip() if cell is not None and isinstance(cell.value, str) else ""
