"""Ratings in their lanes: lines of competences crossed by learners, moments or raters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from addin.domain.palette import status_word
from addin.reading.competences.align import Item
from addin.reading.context import is_example
from addin.reading.lexicon.dates import DayRead, day_of, read_day
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.names import fits_full_name, is_initials
from addin.reading.lexicon.statuses import phrase_status
from addin.reading.lexicon.words import fold, is_ditto, says_same, words
from addin.reading.observing.items import label_of
from addin.reading.observing.places import nearest_heading
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.rows import LineFacts, bindings, line_facts, remarks_for, said_in_note, with_note
from addin.reading.scale.by_text import is_signature
from addin.reading.scale.decide import decide
from addin.reading.scale.decision import Decision, Scale, ask, settled
from addin.reading.scale.legend import token_key
from addin.reading.scale.numbers import mark_of
from addin.reading.scale.signed import signed
from addin.reading.tables.blocks import Block
from addin.reading.tables.facets import Facets
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lane_kinds import TEXT_KINDS, concept_of_heads, is_aggregate, is_day_cell
from addin.reading.tables.lines import is_total
from addin.sheet.snapshot import Cell
from addin.text import text

_PHRASE = 4  # words of a rating in somebody's own words
_ASKED_FOR = frozenset({"status", "score", "period"})  # headings under which whatever is written rates


def lane_ratings(
    listing: Listing, block: Block, lanes: Sequence[Lane], items: Mapping[int, Item], outer: Facets, knowing: Knowing
) -> Iterator[Rated]:
    """Yield the ratings of a block, line by line.

    Args:
        listing: The list they stand beside.
        block: The stretch of it to read.
        lanes: What each lane is.
        items: What each line means.
        outer: What is said around the block: whose it is, who filled it in, when.
        knowing: What is known about the sheet.
    """
    bound, rating_lanes = bindings(lanes), [lane for lane in lanes if lane.kind == "rating"]
    learners = sorted({lane.facets.learner for lane in rating_lanes if lane.facets.learner})
    numbers = {lane: tuple(other.number for other in beside) for lane, beside in bound.items()}
    section = _heading_over(listing, block)
    known = _signs_on_competences(listing, rating_lanes, items)
    telling = _remark_lines(listing, block, {line: item for line, item in items.items() if item.competences})
    slips, withdrawn = _ticked_twice(listing, rating_lanes, items)
    coloured = _rates_by_colour(listing, rating_lanes, items, knowing)
    places = {lane.number: nearest_heading(listing, block, lane.number) for lane in rating_lanes}
    latest: dict[int, Decision] = {}
    for line in range(block.first, block.last + 1):
        section = listing.sections.get(line, section)
        item = items.get(line)
        label = label_of(listing, line) or label_of(listing, line - 1)
        if item is None or line in telling or (is_total(label) and not item.competences) or is_example(label):
            continue
        fills = _line_fills(listing, line, knowing)
        above, latest = latest, {}
        before: dict[int, tuple[Lane, Decision]] = {}
        facts_of: dict[tuple[int, ...], LineFacts] = {}
        for lane in rating_lanes:
            cell = _rating_cell(listing, line, lane, item)
            address = listing.view.address(line, lane.number) if cell is not None else ""
            if cell is None or address in knowing.legend or (line, lane.number) in withdrawn:
                continue
            decorates = not cell.painted and cell.shown_fill in fills
            if lane.status is None and says_same(cell.text):
                over = above.get(lane.number) if is_ditto(cell.text) else None
                decision = settled(_as_before(lane, before, cell, over), knowing.scale)
            else:
                spread = listing.view.spans(line, lane.number) > 1
                decision = _decision(cell, lane, knowing, decoration=decorates, spread=spread)
            if decision is not None and (line, lane.number) in slips:
                decision = _one_of_two(decision, label, knowing)
            if decision is not None:
                before[lane.number] = lane, decision
                latest[lane.number] = decision
            if decision is None or _says_nothing(item, decision, cell, known) or (coloured and _chats(cell, decision)):
                continue
            decision = _under_heading(decision, places[lane.number])
            beside = numbers[lane.number]
            facts = facts_of.get(beside)
            if facts is None:
                facts = facts_of[beside] = line_facts(listing, block, line, bound[lane.number], knowing)
            said = [remark for other in telling if (remark := listing.view.text(other, lane.number))]
            facts = replace(facts, remarks=(*facts.remarks, *said)) if said else facts
            own_day = _own_day(cell, knowing.scale, knowing.school_year)
            facets = _dated(facts.facets.under(lane.facets).under(outer), cell, own_day, decision, knowing)
            found = Found(
                address,
                cell,
                item,
                label,
                decision,
                facets,
                section,
                _remark(facts.remarks, cell, facets.learner, learners),
                ((address, cell.text.strip()),) if own_day is not None and own_day.impossible else facts.bad_days,
            )
            yield from rated(found, knowing)


def _under_heading(decision: Decision, place: tuple[str, str] | None) -> Decision:
    """Return a decision that rests on the heading of its column with that heading, and where it can be looked up."""
    if place is None or decision.by != "heading":
        return decision
    heading, at = place
    return replace(decision, why=text("{why}: “{heading}” in {cell}", why=decision.why, heading=heading, cell=at))


def _one_of_two(decision: Decision, label: str, knowing: Knowing) -> Decision | None:
    """Return what a tick says that is not alone on its line: a question, or what was answered, and then one of them."""
    if ("ticks", label) not in knowing.scale.answers:
        why = text("two columns are ticked on this line, and only one can count")
        return Decision(None, why, "asked", certain=False, cause=("ticks", label), offers=decision.status)
    answer = knowing.scale.answers["ticks", label]
    if answer is None or decision.status != answer:
        return None
    why = text("two columns are ticked on this line, and you said that {status} counts", status=status_word(answer))
    return replace(decision, why=why, by="layout")


def _heading_over(listing: Listing, block: Block) -> str:
    """Return the text that heads the first lines of a block, between its column headings and its first rating."""
    line = block.first - 1
    texts = [said for lane in listing.view.lanes() if (said := listing.view.text(line, lane))] if line > 0 else []
    return texts[0] if len(texts) == 1 and line not in block.headers and not listing.view.turned else ""


def _rates_by_colour(listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item], knowing: Knowing) -> bool:
    """Say whether a block is rated by colours alone: nearly all its filled cells are coloured and hold no text."""
    found = (listing.view.at(line, lane.number) for line in items for lane in lanes)
    cells = [cell for cell in found if cell is not None and (cell.text.strip() or cell.shown_fill)]
    bare = sum(1 for cell in cells if cell.shown_fill and not cell.text.strip())
    return bool(knowing.scale.colours) and bare * 10 >= len(cells) * 8


def _chats(cell: Cell, decision: Decision) -> bool:
    """Say whether a cell among colours only tells something ("ziek", "examens") in words that are no plain status."""
    return not cell.shown_fill and decision.by in {"phrase", "unknown"}


def _ticked_twice(
    listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Return the (line, lane) of ticks that stand twice on a line, where hardly any other line does so.

    Where many lines have several, each step stays ticked or dated as the next is reached. The second set are ticks
    struck through beside one that is not: they were taken back.
    """
    marked: Counter[tuple[int, object]] = Counter()
    ticked: dict[tuple[int, object], list[int]] = {}
    struck: dict[tuple[int, object], list[int]] = {}
    for lane in lanes:
        if lane.status is None:
            continue
        whose = (lane.facets.learner, lane.facets.rater, lane.facets.role, lane.facets.moment)
        for line in items:
            cell = listing.view.over(line, lane.number)
            if cell is None or not cell.text.strip():
                continue
            marked[line, whose] += not cell.look.strike
            if not is_day_cell(cell):
                (struck if cell.look.strike else ticked).setdefault((line, whose), []).append(lane.number)
    withdrawn = frozenset((key[0], place) for key, places in struck.items() if key in ticked for place in places)
    twice = {key: places for key, places in ticked.items() if len(places) > 1}
    if sum(times > 1 for times in marked.values()) * 5 > len(marked):
        return frozenset(), withdrawn
    return frozenset((line, place) for (line, _), places in twice.items() for place in places), withdrawn


def _remark_lines(listing: Listing, block: Block, items: Mapping[int, Item]) -> tuple[int, ...]:
    """Return the lines of a turned table that hold remarks: a form's answers end with a column "Opmerkingen"."""
    if not listing.view.turned:
        return ()
    lines = range(block.first, listing.view.last_line + 1)
    return tuple(
        line
        for line in lines
        if any(_heads_remarks(listing.view.text(line, lane), known=line in items) for lane in listing.axis.lanes)
    )


def _heads_remarks(said: str, *, known: bool) -> bool:
    """Say whether a text heads remarks; a part of it will do ("Comments shift manager") where it is no competence."""
    if known:
        return concept_of(said) in TEXT_KINDS
    first = words(said)[:1]
    return any(match.concept in TEXT_KINDS and not set(first) & set(match.rest) for match in heading_concepts(said))


def _rating_cell(listing: Listing, line: int, lane: Lane, item: Item) -> Cell | None:
    """Return the cell of a line in a rating lane if it holds anything; a merged one counts for every line it spans.

    One text merged over several steps says one thing, and counts in the first of them.
    """
    cell = listing.view.over(line, lane.number)
    if lane.status and listing.view.at(line, lane.number) is None and listing.view.spans(line, lane.number) > 1:
        return None
    if cell is None or (listing.view.at(line, lane.number) is None and not item.competences):
        return None
    if is_aggregate(cell) or (cell.row if listing.view.turned else cell.column) in listing.axis.lanes:
        return None  # a heading merged over the whole line rates nothing
    return cell if cell.text.strip() or cell.shown_fill or cell.icon is not None else None


def _decision(cell: Cell, lane: Lane, knowing: Knowing, *, decoration: bool, spread: bool) -> Decision | None:
    if lane.unexplained and cell.text.strip():
        why = text("nothing in this workbook says what a tick under “{heading}” means", heading=lane.unexplained)
        return settled(ask(why, ("token", token_key(lane.unexplained)), "step"), knowing.scale)
    spread = spread and lane.status is not None
    heading = None if spread else lane.status
    decision = decide(cell, knowing.scale, heading=heading, yes=lane.yes, decoration=decoration)
    silent = decision is None or (not decision.certain and decision.by == "unknown")
    if silent and spread and (status := phrase_status(cell.text.strip())):
        why = text("{token} says {status} in plain words", token=cell.text.strip(), status=status_word(status))
        return Decision(status, why, "phrase")
    if decision is None and is_day_cell(cell) and lane.status is None and knowing.scale.in_figures:
        why = text("{token} may be a mark that became a date", token=cell.text.strip())
        return settled(ask(why, ("token", token_key(cell.text))), knowing.scale)
    if decision is None and is_day_cell(cell) and knowing.scale.colours and not cell.shown_fill:
        why = text("a date without a colour says when, not how it went")
        return settled(Decision(None, why, "unknown", certain=False, cause=("day", "")), knowing.scale)
    if decision is None and _is_phrase(cell) and concept_of_heads(lane.heads) in _ASKED_FOR:
        why = text("nothing in this workbook says what {token} means", token=cell.text.strip())
        return settled(ask(why, ("token", token_key(cell.text)), "unknown"), knowing.scale)
    return decision


def _is_phrase(cell: Cell) -> bool:
    """Say whether somebody wrote a few words where a rating is wanted: no remark, and lost if nobody asks."""
    return isinstance(cell.value, str) and 1 < len(words(cell.text)) <= _PHRASE


def _as_before(lane: Lane, before: Mapping[int, tuple[Lane, Decision]], cell: Cell, above: Decision | None) -> Decision:
    """Return what "idem" says: the status of the rating before it on the line, of the same learner and rater.

    Where nothing stands before it, as in a log, a ditto mark repeats the cell above it.
    """
    mates = [
        decision
        for other, decision in reversed(list(before.values()))
        if (other.facets.learner, other.facets.rater, other.facets.role)
        == (lane.facets.learner, lane.facets.rater, lane.facets.role)
    ]
    mates = mates or [
        decision for other, decision in reversed(list(before.values())) if other.facets.learner == lane.facets.learner
    ]
    mates = mates or ([above] if above is not None else [])
    if mates and mates[0].certain:
        why = text("{token}: as before, and before it said: {why}", token=cell.text.strip(), why=mates[0].why)
        return Decision(mates[0].status, why, "same")
    if above is not None and mates[0] is above and above.cause is not None:
        return replace(
            above, why=text("{token}: as before, and before it said: {why}", token=cell.text.strip(), why=above.why)
        )
    why = text("{token} repeats a rating that is not there", token=cell.text.strip())
    return Decision(None, why, "unknown", certain=False, cause=("token", fold(cell.text)))


def _signs_on_competences(listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item]) -> frozenset[str]:
    """Return the signs that rate the trajectory's competences in a block: what those mean elsewhere, they mean here."""
    cells = (listing.view.over(line, lane.number) for line, item in items.items() if item.competences for lane in lanes)
    return frozenset(token_key(cell.text, cell.look.font) for cell in cells if cell is not None and cell.text.strip())


def _says_nothing(item: Item, decision: Decision, cell: Cell, known: frozenset[str]) -> bool:
    """Say whether a cell on the company's own line is no rating: only the block's own signs make it one."""
    if item.competences or item.unsure or item.by == "layout" or token_key(cell.text, cell.look.font) in known:
        return False
    return (decision.off_legend and decision.by == "words") or (not decision.certain and decision.by == "unknown")


def _dated(facets: Facets, cell: Cell, own_day: DayRead | None, decision: Decision, knowing: Knowing) -> Facets:
    """Return what is known around a rating with its own day, its own signature, and what its note says."""
    if own_day is not None:
        facets = replace(facets, on=own_day.day, bad_day=own_day.impossible)
    rater = _own_rater(cell, decision, knowing.scale)
    if rater is not None and (facets.rater is None or not fits_full_name(rater, facets.rater)):
        facets = replace(facets, rater=rater, role=facets.role if facets.rater is None else None)
    return with_note(facets, cell.note, knowing.school_year)


def _remark(remarks: Sequence[str], cell: Cell, learner: str | None, learners: Sequence[str]) -> str | None:
    """Return the remarks that belong to a rating, its own note last."""
    if not remarks and not cell.note:
        return None
    said = [*remarks_for(learner, remarks, learners), *([said_in_note(cell.note)] if cell.note else [])]
    return " | ".join(filter(None, said)) or None


def _own_day(cell: Cell, scale: Scale, school_year: int | None) -> DayRead | None:
    if isinstance(cell.value, str) and scale.in_figures and mark_of(cell) is not None:
        return None  # "7/10" where figures rate
    if is_day_cell(cell):
        return day_of(cell.value, cell.text, school_year)
    with_day = signed(cell.text) if isinstance(cell.value, str) else None
    return read_day(with_day.day, school_year) if with_day else None


def _own_rater(cell: Cell, decision: Decision, scale: Scale) -> str | None:
    """Return who signed in the cell itself: beside a day, or alone in a cell whose colour or column rates."""
    said = cell.text.strip()
    with_day = signed(said)
    if with_day is not None:
        first = with_day.token if decision.by == "heading" and is_signature(with_day.token, scale) else None
        return with_day.rater or first
    if decision.by == "heading":
        return said if is_signature(said, scale) else None
    return said if decision.by == "colour" and len(said) > 1 and is_initials(said) else None


def _line_fills(listing: Listing, line: int, knowing: Knowing) -> frozenset[str | None]:
    """Return the fills that are decoration on a line: those of the list itself, unless the legend explains them."""
    axis = (listing.view.over(line, lane) for lane in listing.axis.lanes)
    fills = {cell.shown_fill for cell in axis if cell is not None and cell.shown_fill is not None}
    return frozenset(fills - {entry.colour for entry in knowing.scale.swatches})
