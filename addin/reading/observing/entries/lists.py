"""Lists whose place is the rating: what stands under "kan ik al" or beside "werk van maken"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from addin.domain.palette import status_word
from addin.domain.status import Role, Status
from addin.reading.competences.align import align
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import day_of, is_moment, read_day, without_day
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import fold, words
from addin.reading.observing.items import answered
from addin.reading.observing.places import heading_above
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import with_note
from addin.reading.scale.decision import Decision, ask, settled
from addin.reading.scale.lists import list_status
from addin.reading.scale.symbols import token_key
from addin.reading.tables.axes.anchors import MOST_HEADER_LINES, anchor_weight
from addin.reading.tables.block import Block
from addin.reading.tables.facets import ROLE_OF_CONCEPT, Facets, head_facets, person
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.view import is_blank
from addin.sheet.snapshot import Cell
from addin.text import Text, text

_FIGURE = re.compile(r"[€]?\s*\d+(?:[.,]\d+)?\s*(?:[€]|[a-z]{1,4}\.?)?", re.IGNORECASE)  # "12", "€ 38", "2 u"
_BRACKETED = re.compile(r"\(([^()]+)\)$")
_RATERS = frozenset({"assessor", "mentor", "coach", "teacher"})
_QUESTION = 4  # words of a question that is more than a doubted entry


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    cell: Cell
    status: Status | None  # None where the heading does not tell
    heading: str


def list_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield what the entries of a list say by standing there; nothing when no heading tells what that is."""
    if _in_figures(listing, block):
        return
    facets = _own_facets(listing, block, knowing).under(_over_several(listing, block)).under(outer)
    rows = {line: _on_row(listing, block, line, knowing) for line in listing.view.lines()}
    for entry in _entries(listing, block, lanes, rows, knowing.book):
        said = entry.cell.text.strip()
        meant = knowing.book.meant(said)
        item = answered(said, align([meant], knowing.book)[0], knowing.lines)
        decision = _decided(listing, entry, knowing)
        if decision is None:
            continue
        if not item.competences and said.endswith("?"):
            why = text("{token} ends with a question mark", token=said)
            asked = settled(Decision(None, why, "asked", certain=False, cause=("doubt", said)), knowing.scale)
            if asked is None:
                continue
            decision = asked
        beside = rows[entry.line]
        above, line = _person_above(listing, entry.line, knowing.school_year)
        within = above if line > listing.blocks[0].first else Facets()
        whose = beside.under(within).under(facets).under(above)
        own = with_note(replace(whose, variant=meant.variant or whose.variant), entry.cell.note, knowing.school_year)
        address = listing.view.address(entry.line, listing.axis.first)
        yield from rated(Found(address, entry.cell, item, said, decision, own, remark=entry.cell.note), knowing)


def _decided(listing: Listing, entry: _Entry, knowing: Knowing) -> Decision | None:
    """Return what standing in its list says of an entry; a question where nobody knows what the heading stands for."""
    if (said := _BRACKETED.search(entry.cell.text.strip())) and (word := word_status(said[1])) is not None:
        why = text("{token} says {status} in plain words", token=said[1], status=status_word(word.status))
        return Decision(word.status, why, "words")  # "föhnen (bezig)"
    if entry.status is not None:
        return Decision(entry.status, _in_list(listing, entry), "place")
    why = text("nothing says how it goes with what stands under {heading}", heading=entry.heading)
    return settled(ask(why, ("token", token_key(entry.heading)), "step"), knowing.scale)


def _in_figures(listing: Listing, block: Block) -> bool:
    """Say whether the lines of a list carry a figure each: prices, hours or counts, and not what goes well."""
    lines = [line for line in range(block.first, block.last + 1) if listing.view.text(line, listing.axis.first)]
    beside = [lane for lane in listing.lanes() if lane > listing.axis.last]
    cells = {line: [cell for lane in beside if (cell := listing.view.over(line, lane))] for line in lines}
    figures = sum(any(_FIGURE.fullmatch(cell.text.strip()) for cell in cells[line]) for line in lines)
    return len(lines) > 1 and figures * 2 > len(lines)


def _in_list(listing: Listing, entry: _Entry) -> Text:
    heading = " ".join(entry.heading.split())
    at = heading_above(listing, entry.line, entry.heading)
    if at is None:
        return text("it stands in the list {heading}", heading=heading)
    return text("it stands in the list {heading} ({cell})", heading=heading, cell=at)


def _on_row(listing: Listing, block: Block, line: int, knowing: Knowing) -> Facets:
    """Return who, when and by whom as it stands before a list's entry, under headings that say so.

    A learner left empty on a line that says when is the one of the line above.
    """
    facets = Facets()
    if listing.view.turned:
        return facets
    top = max(listing.view.first_line, block.first - MOST_HEADER_LINES)
    heads = range(block.first - 1, top - 1, -1)
    for lane in range(1, listing.axis.first):
        concept = next((named for head in heads if (named := concept_of(listing.view.text(head, lane)))), None)
        cell = listing.view.over(line, lane)
        if cell is not None and cell.text.strip():
            facets = facets.under(_told_in(concept, cell, knowing.school_year))
        elif concept == "learner" and listing.view.text(line, lane + 1):
            facets = facets.under(Facets(learner=_named_above(listing, line, lane)))
    return facets


def _told_in(concept: str | None, cell: Cell, school_year: int | None) -> Facets:
    """Return what a cell under a heading that says what it tells, tells."""
    said = cell.text.strip()
    if concept == "learner" and is_name(said):
        return Facets(learner=said)
    if concept == "date" and (day := day_of(cell.value, cell.text, school_year)) is not None:
        return Facets(on=day.day, bad_day=day.impossible)
    if concept == "period" and is_moment(said) and concept_of(said, 0.99) is None:
        return Facets(moment=said)
    if concept in _RATERS and is_name(said):
        return Facets(rater=said, role=ROLE_OF_CONCEPT.get(concept or ""))
    return Facets()


def _named_above(listing: Listing, line: int, lane: int) -> str | None:
    """Return the name nearest above in a lane, with no blank line between."""
    for above in range(line - 1, listing.view.first_line, -1):
        if said := listing.view.text(above, lane):
            return said if is_name(said) else None
        if is_blank(listing.view, above):
            return None
    return None


def _person_above(listing: Listing, line: int, school_year: int | None) -> tuple[Facets, int]:
    """Return whose the lines below are, and of which talk, by the nearest line above that opens with a full name.

    It stands there alone or with moments: "Robin Geudens | gesprek 2 - 26/03/2026". The line comes with it, 0 for none.
    """
    if listing.view.turned:
        return Facets(), 0
    for above in range(line - 1, 0, -1):
        texts = [said for lane in listing.view.lanes() if (said := listing.view.text(above, lane))]
        if texts and " " in texts[0] and is_name(texts[0]) and all(map(is_moment, texts[1:])):
            told = Facets(learner=texts[0])
            for said in texts[1:]:
                day = read_day(said, school_year)
                told = told.under(Facets(moment=without_day(said), on=day.day if day else None))
            return told, above
    return Facets(), 0


def _over_several(listing: Listing, block: Block) -> Facets:
    """Return the learner over this list and those to its right: "Robbe Michiels | | Amina Haddad |", two lists each."""
    lines = () if listing.view.turned else (*block.headers, *block.titles)
    for line in lines:
        names = {lane: said for lane in listing.view.lanes() if (said := listing.view.text(line, lane))}
        if len(names) > 1 and all(map(is_name, names.values())) and any(is_given(n.split()[0]) for n in names.values()):
            over = [lane for lane in names if lane <= listing.axis.first]
            return Facets(learner=names[max(over)]) if over else Facets()
    return Facets()


def _own_facets(listing: Listing, block: Block, knowing: Knowing) -> Facets:
    facets = Facets()
    for head in reversed(block.headers):
        cell = listing.view.over(head, listing.axis.first)
        said = listing.view.text(head, listing.axis.first)
        facets = facets.under(head_facets(cell, said, knowing.book, knowing.school_year))
        if facets.role is None and concept_of(said) == "learner" and _beside_a_rater(listing, head):
            facets = replace(facets, role=Role.LEARNER)
    return facets


def _beside_a_rater(listing: Listing, head: int) -> bool:
    """Say whether a line of headings says who rates in a list beside this one: "de mentor | de leerling"."""
    texts = (listing.view.text(head, lane) for lane in listing.view.lanes() if lane not in listing.axis.lanes)
    return any((someone := person(said)) is not None and someone[0] is not None for said in texts if said)


def _entries(
    listing: Listing, block: Block, lanes: Sequence[Lane], rows: Mapping[int, Facets], book: Book
) -> Iterator[_Entry]:
    """Yield the entries with the heading that rates them: beside them, above them, or over the whole list.

    Below a heading, what names no competence is an entry only where its own row tells of which day or talk it is.
    """
    groups = [lane.number for lane in lanes if lane.kind == "group"] or _groups(listing)
    dated = frozenset(line for line, told in rows.items() if told.on is not None or told.moment is not None)
    first = _begin(listing, block, groups, dated)
    lines = [*reversed(block.headers), *(line for line in reversed(block.titles) if 0 < first - line <= 2)]
    texts = [listing.view.text(head, listing.axis.first) for head in lines]
    heads = [head for head in texts if not anchor_weight(book.meant(head))]
    above: tuple[Status | None, str] | None = next(
        ((status, head) for head in heads if (status := list_status(head))), None
    )
    for line in range(first, _end(listing, block, groups, dated) + 1):
        if line in listing.sections and line not in dated:
            said_over = listing.sections[line]
            named = _names_cluster(said_over, book) or anchor_weight(book.meant(said_over))
            status = None if named else list_status(said_over)
            above = (status, said_over) if status else above
            continue
        label = listing.view.text(line, listing.axis.first)
        if (
            above is not None
            and line not in listing.axis.anchors
            and line not in dated
            and (_asks(label) or _heads_next(label, above[1]))
        ):
            above = list_status(label), label
            continue
        beside = _beside(listing, line, groups)
        said = beside or (above if line in listing.axis.anchors or line in dated else None)
        cell = listing.view.at(line, listing.axis.first)
        if said is not None and cell is not None and cell.text.strip():
            yield _Entry(line, cell, *said)


def _asks(label: str) -> bool:
    """Say whether a line puts the next question of a form, "Wat moet Noor nog leren?", rather than doubting itself."""
    return label.rstrip().endswith(("?", ":")) and (list_status(label) is not None or len(words(label)) >= _QUESTION)


def _heads_next(label: str, heading: str) -> bool:
    """Say whether a line heads the next list: as the one above does ("Kan hij met hulp"), or with a status alone."""
    begins = words(label)[:1] == words(heading)[:1] and list_status(label) is not None
    return begins or word_status(label) is not None


def _names_cluster(said: str, book: Book) -> bool:
    """Say whether a heading is a cluster's name: "Cadre de vie et accompagnement" rates nothing."""
    return any(fold(name) in fold(said) for cluster in book.trajectory.clusters for name in cluster.names.values())


def _groups(listing: Listing) -> list[int]:
    """Return the lanes before a list whose texts head groups of its lines; lists side by side share them."""
    if listing.view.turned:
        return []
    return [lane for lane in range(listing.axis.first - 1, 0, -1) if _heads_lists(listing, lane)]


def _heads_lists(listing: Listing, lane: int) -> bool:
    """Say whether a lane holds a few headings that each stand for a status, and little else."""
    lines = [line for block in listing.blocks for line in range(block.first, block.last + 1)]
    cells = [cell for line in lines if (cell := listing.view.at(line, lane)) and cell.text.strip()]
    telling = [cell for cell in cells if list_status(cell.text.strip()) and len(words(cell.text)) > 1]
    return bool(telling) and 2 * len(cells) <= len(lines) and len(telling) * 10 >= len(cells) * 8


def _beside(listing: Listing, line: int, groups: Sequence[int]) -> tuple[Status, str] | None:
    """Return the heading beside a line: on it, or the nearest above it with no blank line between."""
    for lane in groups:
        for above in range(line, 0, -1):
            said = listing.view.text(above, lane)
            if said:
                if above < line and listing.view.is_merged(above, lane):
                    return None  # a merged heading covers its own lines and no others
                status = list_status(said)
                return (status, said) if status is not None else None
            if not listing.view.text(above, listing.axis.first) and is_blank(listing.view, above):
                break
    return None


def _begin(listing: Listing, block: Block, groups: Sequence[int], dated: Container[int]) -> int:
    """Return the first line of a block's lists: a heading beside them may begin above the first known entry."""
    line = block.first
    while line > listing.view.first_line and (
        line - 1 in dated or is_blank(listing.view, line - 1) or _beside(listing, line - 1, groups) is not None
    ):
        line -= 1
    return line


def _end(listing: Listing, block: Block, groups: Sequence[int], dated: Container[int]) -> int:
    """Return the last line of a block's lists: merged headings beside them may reach below the last known entry."""
    later = [
        other.titles[0] if other.titles else other.headers[0] if other.headers else other.first
        for other in listing.blocks
        if other.first > block.last
    ]
    until = min(later, default=listing.view.last_line + 1)
    told = [
        line for line in range(block.last + 1, until) if line in dated or _beside(listing, line, groups) is not None
    ]
    return max(told, default=block.last)
