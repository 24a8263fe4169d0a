"""The lanes beside a list: what each is, who and when it speaks of, and what ticking it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.headings import concept_of, heading_concepts
from addin.reading.lexicon.wordlists import alternatives
from addin.reading.lexicon.words import words
from addin.reading.scale.decision import Scale
from addin.reading.scale.numbers import is_number
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.grouped import with_days_of_groups
from addin.reading.tables.heads import Lane, headed_lanes
from addin.reading.tables.lanes.kinds import asked_of, is_prose, lane_kind
from addin.reading.tables.lanes.left_out import (
    without_agreed,
    without_bars,
    without_coverage,
    without_earlier,
    without_planned,
)
from addin.reading.tables.lanes.people import with_learner, with_one_learner, with_signatures, without_nobodys
from addin.reading.tables.lanes.planned import is_plan
from addin.reading.tables.lanes.sole import with_days, with_sole_marks
from addin.reading.tables.lanes.steps import with_steps
from addin.reading.tables.lanes.told import with_words_that_rate
from addin.reading.tables.lines import is_total, keys_beside, tells_of_columns
from addin.reading.tables.pinned import TablePins
from addin.sheet.snapshot import Cell

_SHORT = 4  # words of a heading that names a vehicle
_EXAMPLE = re.compile(rf"^\W*{alternatives('example')}(?!\w)", re.IGNORECASE)


def lanes_of(
    listing: Listing,
    block: Block,
    scale: Scale,
    book: Book,
    school_year: int | None,
    people: frozenset[str] = frozenset(),
) -> tuple[Lane, ...]:
    """Return the lanes of a block beside its axis, in order; ``people`` are the first names of the workbook's own."""
    lanes = with_days_of_groups(headed_lanes(listing, block, book, school_year), listing, block, school_year)
    rated = _rated_lines(listing, block)
    cells = {lane.number: _cells(listing, rated, lane.number) for lane in lanes}
    length = block.last - block.first + 1
    keyed = keys_beside(listing.view, listing.axis, [*block.headers, *range(block.first, block.last + 1)])
    named = any(lane.facets.learner for lane in lanes if lane.number > listing.axis.last)  # "Trainee" heads these
    names = {at for lane in lanes for at, head in enumerate(lane.heads) if head and head == lane.facets.learner}
    for at, lane in enumerate(lanes):
        own = cells[lane.number]
        heads_lines = lane.number < listing.axis.first and 2 * len(own) <= length
        ahead = lane.number < listing.axis.first and not listing.view.turned
        heads = _headings_of(listing, block, lane)
        kind = lane_kind(
            heads, lane.facets, own, scale, heads_lines=heads_lines, ahead=ahead, people=people, yes=asked_of(lane)
        )
        if any(_EXAMPLE.match(head) for head in lane.heads):
            kind = "other"
        if listing.view.turned and (_sums_up(lane) or (kind == "rating" and _tells_of_all(lane, names))):
            kind = "other"
        kind = "other" if lane.number in keyed or lane.number - 1 in keyed else kind
        over = listing.view.turned and lane.number < listing.axis.first  # rows above the labels head groups of them
        heads_groups = over and (kind == "rating" or (kind == "learner" and named))
        lanes[at] = replace(lane, kind="other" if heads_groups else kind)
    lanes = with_one_learner(with_signatures(lanes, cells, scale), cells) if not listing.view.turned else lanes
    lanes = with_steps(with_learner(_with_variants(lanes, cells, listing, book), cells, listing), cells, scale, people)
    lanes = without_bars(without_coverage(without_agreed(lanes, cells), cells), cells)
    lanes = without_earlier(without_planned(lanes), school_year)
    lanes = with_sole_marks(without_nobodys(lanes), cells)
    lanes = lanes if listing.view.turned else with_words_that_rate(with_days(lanes, cells), cells)
    lanes = lanes if listing.view.turned else _with_prose(lanes, cells)
    if is_plan(lanes, cells, scale) or _only_counts(listing, block, lanes, cells):
        return tuple(replace(lane, kind="other", status=None) if lane.kind == "rating" else lane for lane in lanes)
    return tuple(
        replace(lane, yes=asked_of(lane)) if lane.kind == "rating" and not lane.status else lane for lane in lanes
    )


def _only_counts(listing: Listing, block: Block, lanes: Sequence[Lane], cells: Mapping[int, Sequence[Cell]]) -> bool:
    """Say whether the corner of a table says that it counts ("aantal modellen") and figures are all that it holds."""
    corners = [listing.view.text(head, lane) for head in block.headers for lane in listing.axis.lanes]
    named = {match.concept for corner in corners for match in heading_concepts(corner)}
    found = [cell for lane in lanes if lane.kind == "rating" for cell in cells[lane.number] if cell.text.strip()]
    return "count" in named and not named & {"score", "status"} and bool(found) and all(map(is_number, found))


def _sums_up(lane: Lane) -> bool:
    """Say whether the row of a turned table is nobody's: "average", "target by June"."""
    return lane.facets.learner is None and any(map(is_total, lane.heads))


def _tells_of_all(lane: Lane, names: Collection[int]) -> bool:
    """Say whether the row of a turned table tells of its columns, below the learners: "besproken op", "paraaf".

    ``names`` are the headings in which learners' names stand.
    """
    return any(tells_of_columns(lane.heads[at]) for at in names)


def as_said(lane: Lane, pins: TablePins) -> Lane:
    """Return a lane as a person said it is, and as it was found in all of which nothing was said."""
    pin = pins.lanes.get(lane.number)
    if pin is None:
        return lane
    kind = pin.kind or lane.kind
    steps = pin.status or (lane.status if kind == "rating" else None)
    return replace(lane, kind=kind, facets=pin.over(lane.facets), status=steps)


def _headings_of(listing: Listing, block: Block, lane: Lane) -> tuple[str, ...]:
    """Return what heads a lane, without facts about a learner under labels of their own ("Shift" over "late").

    Nor does "datum" head it that tells what the days beside it on its line are.
    """
    if not listing.view.turned and lane.number > listing.axis.last:
        return tuple(
            "" if said and _keys_days(listing, head, lane.number) else said
            for head, said in zip(block.headers, lane.heads, strict=True)
        )
    if not listing.view.turned or lane.number < listing.axis.first:  # "Datum" over the labels heads its own row
        return lane.heads
    return tuple(
        said
        for head, said in zip(block.headers, lane.heads, strict=True)
        if not any(listing.view.text(head, axis) for axis in listing.axis.lanes)
    )


def _keys_days(listing: Listing, head: int, lane: int) -> bool:
    """Say whether a heading tells what stands beside it on its line: "datum | 26/9 | 23/1", with nothing before it."""
    view = listing.view
    beside = [said for other in listing.lanes() if other > lane and (said := view.text(head, other))]
    before = any(view.text(head, other) for other in listing.lanes() if other < lane)
    return (
        concept_of(view.text(head, lane), 0.99) == "date"
        and not before
        and bool(beside)
        and all(map(is_day_text, beside))
    )


def _with_variants(lanes: Sequence[Lane], cells: dict[int, list[Cell]], listing: Listing, book: Book) -> list[Lane]:
    """Return the lanes with the one before the axis as the vehicle's, where its group headings name one."""
    return [
        replace(lane, kind="variant")
        if lane.kind in {"other", "group"}
        and lane.number < listing.axis.first
        and any(len(words(cell.text)) <= _SHORT and book.variant(cell.text) for cell in cells[lane.number])
        else lane
        for lane in lanes
    ]


def _with_prose(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with those as remarks that hold a few words on this line and that, under no heading we know."""
    first = min((lane.number for lane in lanes if lane.kind == "rating"), default=lanes[-1].number if lanes else 0)
    prose = {
        lane.number
        for lane in lanes
        if lane.kind == "other" and lane.number > first and is_prose(lane.heads, lane.facets, cells[lane.number])
    }
    return [replace(lane, kind="comment") if lane.number in prose else lane for lane in lanes]


def _is_total_line(listing: Listing, line: int) -> bool:
    return any(is_total(listing.view.text(line, axis)) for axis in listing.axis.lanes)


def _rated_lines(listing: Listing, block: Block) -> list[int]:
    """Return the lines of a block that are neither headings nor totals."""
    return [
        line
        for line in range(block.first, block.last + 1)
        if line not in listing.sections
        and (line in listing.axis.anchors or not _is_total_line(listing, line))  # "Counts and checks" is a competence
    ]


def _cells(listing: Listing, lines: Sequence[int], lane: int) -> list[Cell]:
    return [
        cell
        for line in lines
        if (cell := listing.view.at(line, lane)) is not None
        and (cell.text.strip() or cell.shown_fill or cell.icon is not None)
    ]
