"""Ratings in their lanes: lines of competences crossed by learners, moments or raters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from addin.domain.status import Role
from addin.reading.about.told import told_in
from addin.reading.competences.align import Item
from addin.reading.current import is_example
from addin.reading.lexicon.dates import is_day_text, names_moment
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_name
from addin.reading.lexicon.words import fold, is_ditto, words
from addin.reading.observing.items import label_of, side_in
from addin.reading.observing.lane_reader import LaneReader, Remarks
from addin.reading.observing.left import as_it_was, lanes_of_who_left
from addin.reading.observing.places import group_over, heading_over, is_about_many, nearest_heading
from addin.reading.observing.rated import Found, Knowing, Rated, rated
from addin.reading.observing.remark_lines import remark_lines
from addin.reading.observing.repeated import repeats_last_time
from addin.reading.observing.rows import LineFacts, bindings
from addin.reading.observing.signs import says_nothing, signs_on_competences
from addin.reading.observing.stages import stages_of
from addin.reading.observing.ticks import one_of_two, ticked_twice
from addin.reading.people.mentions import mentions
from addin.reading.scale.decision import Decision, settled
from addin.reading.scale.numbers import is_number
from addin.reading.scale.symbols import token_key
from addin.reading.tables.block import Block
from addin.reading.tables.facets import NOTHING, ROLE_OF_CONCEPT, Facets, person
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import is_aggregate
from addin.reading.tables.lines import SIDES, is_total
from addin.sheet.snapshot import Cell
from addin.text import text

_LONGEST_BAR = 7  # words of a bar that names a moment


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
    section = heading_over(listing, block)
    read = _Lines(listing, block, lanes, items, outer, knowing)
    for line in range(block.first, block.last + 1):
        section = group_over(listing, line) or listing.sections.get(line, section)
        item = items.get(line)
        label = label_of(listing, line) or label_of(listing, line - 1)
        if (
            item is None
            or line in read.telling
            or (is_total(label) and (not item.competences or read.sums(line)))
            or is_example(label)
        ):
            continue
        yield from read.line(_Line(line, item, label, section, _line_fills(listing, line, knowing)))


class _Line(NamedTuple):
    """One line of a block: what it means, what it is called, under which heading, which fills are its decoration."""

    number: int
    item: Item
    label: str
    section: str
    fills: frozenset[str | None]


class _Lines:
    """Reads the lines of a block in order; what one says may hang on the one before it."""

    def __init__(
        self,
        listing: Listing,
        block: Block,
        lanes: Sequence[Lane],
        items: Mapping[int, Item],
        outer: Facets,
        knowing: Knowing,
    ) -> None:
        bound, rating_lanes = bindings(lanes), [lane for lane in lanes if lane.kind == "rating"]
        self.telling = remark_lines(listing, block, {line: item for line, item in items.items() if item.competences})
        self._listing, self._block, self._knowing = listing, block, knowing
        self._readers = [
            LaneReader(lane, bound[lane.number], nearest_heading(listing, block, lane.number), outer, knowing)
            for lane in rating_lanes
        ]
        self._staged = {
            over: [
                LaneReader(
                    replace(lane, status=stage.status), bound[lane.number], (over, stage.address), outer, knowing
                )
                for lane in rating_lanes
            ]
            for over, stage in stages_of(listing, block, lanes, knowing.scale).items()
        }
        self._learners = sorted({lane.facets.learner for lane in rating_lanes if lane.facets.learner})
        self._known = signs_on_competences(listing, rating_lanes, items)
        self._slips, self._withdrawn = ticked_twice(listing, rating_lanes, items)
        self._coloured = _rates_by_colour(listing, rating_lanes, items, knowing)
        self._left = lanes_of_who_left(listing, block, rating_lanes)
        self._over: dict[str, Facets] = {}
        self._latest: dict[int, Decision] = {}  # what the line before said, by lane

    def line(self, line: _Line) -> Iterator[Rated]:
        """Yield the ratings of the next line."""
        above, self._latest = self._latest, {}
        before: dict[int, tuple[Lane, Decision]] = {}
        facts_of: dict[tuple[int, ...], LineFacts] = {}
        remarks = Remarks(self._learners)
        view = self._listing.view
        for reader in self._staged.get(line.section, self._readers):
            lane, place = reader.lane, (line.number, reader.lane.number)
            cell = _rating_cell(self._listing, line.number, lane, line.item)
            if cell is None or place in self._withdrawn or (address := view.address(*place)) in self._knowing.legend:
                continue
            cell = as_it_was(cell) if lane.number in self._left else cell
            sign = reader.sign(
                cell,
                decoration=not cell.painted and cell.shown_fill in line.fills,
                spread=view.is_merged(*place) and view.spans(*place) > 1,
            )
            decision = sign.decision
            if sign.repeats:
                over = above.get(lane.number) if is_ditto(cell.text) and self._dittos else None
                decision = settled(_as_before(lane, before, cell, over), self._knowing.scale)
            if decision is not None and place in self._slips:
                decision = one_of_two(decision, line.label, self._knowing)
            if decision is None or is_about_many(view, *place, decision):
                continue
            before[lane.number] = lane, decision
            self._latest[lane.number] = decision
            if self._is_none(line.item, decision, cell):
                continue
            if decision is not sign.decision:
                sign = reader.deciding(cell, decision)
            facts = facts_of.get(reader.beside)
            if facts is None:
                facts = facts_of[reader.beside] = self._facts(reader, line)
            facets = reader.dated(facts.facets, cell, sign)
            said = (*facts.remarks, *self._told_below(line.number, lane)) if self.telling else facts.remarks
            remark = remarks.of(said, cell.note, facets.learner) if said or cell.note else None
            bad_days = ((address, cell.text.strip()),) if sign.day and sign.day.impossible else facts.bad_days
            found = Found(
                address, cell, line.item, line.label, sign.told or decision, facets, line.section, remark, bad_days
            )
            yield from rated(found, self._knowing)

    @cached_property
    def _dittos(self) -> bool:
        """Whether a ditto mark repeats what stands above it."""
        view = self._listing.view
        return not (view.turned or repeats_last_time(view.sheet.texts))

    def _facts(self, reader: LaneReader, line: _Line) -> LineFacts:
        """Return what stands on a line about a lane's ratings, and over the line where the lanes do not say whose."""
        facts = reader.line_facts(self._listing, self._block, line.number)
        if (side := side_in(line.label)) is not None:
            facts = replace(facts, facets=Facets(role=side).under(facts.facets))
        if self._learners:
            return facts
        return replace(facts, facets=facts.facets.under(self._told_over(line.section)))

    def _told_over(self, section: str) -> Facets:
        """Return what the heading over some lines says of them, worked out once for each."""
        if section not in self._over:
            told = told_in(section, self._knowing.school_year) if section else NOTHING
            if told == NOTHING and _is_span(section):
                told = Facets(moment=section)
            side = concept_of(section, 0.99) or ""
            own = person(section) == (Role.LEARNER, None)  # "LEERLING ZELF", over their own half
            role = Role.LEARNER if own else ROLE_OF_CONCEPT[side] if side in SIDES else None
            whose = _whose(section, self._knowing, again=section in self._again)
            self._over[section] = whose.under(told).under(Facets(role=role))
        return self._over[section]

    @cached_property
    def _again(self) -> frozenset[str]:
        """The headings inside the list below which it begins again: its lines stand once more, for somebody else."""
        sections, lines = self._listing.sections, sorted(self._listing.axis.anchors)
        first = {at: next((line for line in lines if line > at), 0) for at in sections}
        above = {fold(label_of(self._listing, line)): line for line in reversed(lines)}  # where each stands first
        return frozenset(
            said
            for at, said in sections.items()
            if first[at] and above.get(fold(label_of(self._listing, first[at])), at) < at
        )

    def sums(self, line: int) -> bool:
        """Say whether a line that may be a total holds nothing but figures, where signs or words rate."""
        found = (self._listing.view.over(line, reader.lane.number) for reader in self._readers)
        cells = [cell for cell in found if cell is not None and cell.text.strip()]
        scale = self._knowing.scale
        figures = all(is_number(cell) and token_key(cell.text) not in scale.tokens for cell in cells)
        return bool(cells) and figures and bool(scale.tokens or scale.words) and not scale.intervals

    def _is_none(self, item: Item, decision: Decision, cell: Cell) -> bool:
        """Say whether a cell that says something is no rating all the same."""
        nothing = says_nothing(item, decision, cell, self._known, self._knowing.signs)
        return nothing or (self._coloured and _chats(cell, decision))

    def _told_below(self, line: int, lane: Lane) -> Iterator[str]:
        """Yield what the lines of remarks say of a rating: all of a turned table, else the one right below its line."""
        each = len(self.telling) > 1 and line + 1 in self.telling  # one alone ends the list, and is about all of it
        lines = self.telling if self._listing.view.turned else (line + 1,) if each else ()
        texts = (self._listing.view.text(line, lane.number) for line in lines)
        return (said for said in texts if said)


def _rates_by_colour(listing: Listing, lanes: Sequence[Lane], items: Mapping[int, Item], knowing: Knowing) -> bool:
    """Say whether a block is rated by colours alone: nearly all its filled cells are coloured and hold no text."""
    found = (listing.view.at(line, lane.number) for line in items for lane in lanes)
    cells = [cell for cell in found if cell is not None and (cell.text.strip() or cell.shown_fill)]
    bare = sum(1 for cell in cells if cell.shown_fill and not cell.text.strip())
    return bool(knowing.scale.colours) and bare * 10 >= len(cells) * 8


def _chats(cell: Cell, decision: Decision) -> bool:
    """Say whether a cell among colours only tells something ("ziek", "examens") in words that are no plain status."""
    return not cell.shown_fill and decision.by in {"phrase", "unknown"}


def _rating_cell(listing: Listing, line: int, lane: Lane, item: Item) -> Cell | None:
    """Return the cell of a line in a rating lane if it holds anything; a merged one counts for every line it spans.

    One text merged over several steps says one thing, and counts in the first of them.
    """
    view = listing.view
    cell = view.over(line, lane.number)
    if cell is None:
        return None
    if view.at(line, lane.number) is None:  # a merge from elsewhere covers the place
        several_steps = lane.status is not None and view.spans(line, lane.number) > 1
        if several_steps or not item.competences:
            return None
    if is_aggregate(cell) or (cell.row if view.turned else cell.column) in listing.axis.lanes:
        return None  # a heading merged over the whole line rates nothing
    return cell if cell.text.strip() or cell.shown_fill or cell.icon is not None else None


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


def _is_span(section: str) -> bool:
    """Say whether a bar over some lines names the days that they are of: "week 37 (8 - 12 sept)"."""
    return 0 < len(words(section)) <= _LONGEST_BAR and names_moment(section) and not is_day_text(section)


def _whose(section: str, knowing: Knowing, *, again: bool) -> Facets:
    """Return the learner whose full name alone stands over some lines of a list, the next one's below.

    A first name that is not heard here will do where the list begins ``again``.
    """
    named = mentions(section)
    alone = len(named) == 1 and named[0].name == section and not named[0].other
    alone = alone or (again and " " in section and is_name(section) and person(section) is None)
    return Facets(learner=section) if alone and fold(section.split(maxsplit=1)[0]) not in knowing.people else NOTHING


def _line_fills(listing: Listing, line: int, knowing: Knowing) -> frozenset[str | None]:
    """Return the fills that are decoration on a line: those of the list itself, unless the legend explains them."""
    axis = (listing.view.over(line, lane) for lane in listing.axis.lanes)
    fills = {cell.shown_fill for cell in axis if cell is not None and cell.shown_fill is not None}
    return frozenset(fills - {entry.colour for entry in knowing.scale.swatches})
