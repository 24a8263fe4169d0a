"""The lanes beside a list: what each is, who and when it speaks of, and what ticking it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from addin.domain.status import REACHED, Status
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import MONTHS
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_given, is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import alternatives, pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.by_colour import colour_entry
from addin.reading.scale.colours import TRAFFIC_LIGHT, family
from addin.reading.scale.decision import Scale
from addin.reading.scale.legend import token_key
from addin.reading.scale.numbers import mark_of
from addin.reading.tables.blocks import Block
from addin.reading.tables.facets import person
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane, headed_lanes
from addin.reading.tables.lane_kinds import PLACES, concept_of_heads, is_aggregate, is_day_cell, lane_kind
from addin.reading.tables.lines import is_total, keys_beside
from addin.reading.tables.pinned import TablePins
from addin.reading.tables.steps import MARKS, only_marks, with_steps
from addin.sheet.snapshot import Cell

_SHORT = 4  # words of a heading that names a vehicle
_QUESTION = 6  # words of one that asks for a status
_SHADES = 8  # colours beyond which a table is shaded by its figures rather than coloured by hand
_EXAMPLE = re.compile(rf"^\W*{alternatives('example')}(?!\w)", re.IGNORECASE)
_YES_OR_NO = MARKS | {"nee", "neen", "non", "no", "nein", "j", "n"}


def lanes_of(
    listing: Listing,
    block: Block,
    scale: Scale,
    book: Book,
    school_year: int | None,
    people: frozenset[str] = frozenset(),
) -> tuple[Lane, ...]:
    """Return the lanes of a block beside its axis, in order; ``people`` are the first names of the workbook's own."""
    lanes = headed_lanes(listing, block, book, school_year)
    rated = _rated_lines(listing, block)
    cells = {lane.number: _cells(listing, rated, lane.number) for lane in lanes}
    length = block.last - block.first + 1
    keyed = keys_beside(listing.view, listing.axis, [*block.headers, *range(block.first, block.last + 1)])
    named = any(lane.facets.learner for lane in lanes if lane.number > listing.axis.last)  # "Trainee" heads these
    for at, lane in enumerate(lanes):
        own = cells[lane.number]
        heads_lines = lane.number < listing.axis.first and 2 * len(own) <= length
        ahead = lane.number < listing.axis.first and not listing.view.turned
        heads = _headings_of(listing, block, lane)
        kind = lane_kind(
            heads, lane.facets, own, scale, heads_lines=heads_lines, ahead=ahead, people=people, yes=_asked(lane)
        )
        if any(_EXAMPLE.match(head) for head in lane.heads) or (listing.view.turned and _sums_up(lane)):
            kind = "other"
        kind = "other" if lane.number in keyed or lane.number - 1 in keyed else kind
        over = listing.view.turned and lane.number < listing.axis.first  # rows above the labels head groups of them
        heads_groups = over and (kind == "rating" or (kind == "learner" and named))
        lanes[at] = replace(lane, kind="other" if heads_groups else kind)
    lanes = _with_signatures(lanes, cells, scale) if not listing.view.turned else lanes
    lanes = with_steps(_with_learner(_with_variants(lanes, cells, listing, book), listing), cells, scale, people)
    lanes = _without_planned(_without_coverage(_without_agreed(lanes, cells), cells))
    lanes = _with_sole_marks(lanes, cells)
    lanes = lanes if listing.view.turned else _with_days(lanes, cells)
    if _is_plan(lanes, cells, scale):
        return tuple(replace(lane, kind="other", status=None) if lane.kind == "rating" else lane for lane in lanes)
    return tuple(
        replace(lane, yes=_asked(lane)) if lane.kind == "rating" and not lane.status else lane for lane in lanes
    )


def _without_agreed(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes without one of yes and no right behind agreements: it says what came of those."""
    agreed = {lane.number for lane in lanes if any(concept_of(head, 0.99) == "action" for head in lane.heads)}
    return [
        replace(lane, kind="other")
        if lane.kind == "rating"
        and lane.number - 1 in agreed
        and all(token_key(cell.text) in _YES_OR_NO for cell in cells[lane.number] if cell.text.strip())
        else lane
        for lane in lanes
    ]


def _without_coverage(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes without one that tells whether something came up at all, where another tells how it went."""
    covers = [
        lane.kind == "rating"
        and any(pattern("coverage").search(fold(head)) for head in lane.heads[-1:])
        and all(token_key(cell.text) in _YES_OR_NO for cell in cells[lane.number] if cell.text.strip())
        for lane in lanes
    ]
    if not any(lane.kind == "rating" and not cover for lane, cover in zip(lanes, covers, strict=True)):
        return list(lanes)
    return [replace(lane, kind="other") if cover else lane for lane, cover in zip(lanes, covers, strict=True)]


def _with_days(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with the only one that holds days as the date's, whatever it is called: "laatste keer".

    Days that are to come ("tegen") are no days of ratings, nor are those of which somebody was born.
    """
    dated = [
        lane
        for lane in lanes
        if lane.kind == "other"
        and all(is_day_cell(cell) and cell.shown_fill is None for cell in cells[lane.number])
        and len(cells[lane.number]) > 1
        and not any(meaning_status(head) or pattern("other_day").search(fold(head)) for head in lane.heads)
        and concept_of_heads(lane.heads) not in {"target", "start", "learner", "learner_id"}
    ]
    if len(dated) != 1 or any(lane.kind == "date" for lane in lanes):
        return list(lanes)
    return [replace(lane, kind="date") if lane is dated[0] else lane for lane in lanes]


def _without_planned(lanes: Sequence[Lane]) -> list[Lane]:
    """Return the lanes without one that tells when something is to be learnt: beside where, or beside the day of it."""
    planned = any(lane.kind == "date" for lane in lanes) or any(
        concept_of(head) in PLACES for lane in lanes if lane.kind == "other" for head in lane.heads[-1:] if head
    )
    return [
        replace(lane, kind="other")
        if planned and lane.kind == "moment" and concept_of(lane.heads[-1]) == "date"
        else lane
        for lane in lanes
    ]


def _with_sole_marks(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with days of reaching or marks under "%" as ratings, where nothing else on the lines rates."""
    if any(lane.kind == "rating" for lane in lanes):
        return list(lanes)
    reached = [lane.kind == "date" and _asked(lane) is not None for lane in lanes]  # "datum behaald"
    if any(reached):
        return [replace(lane, kind="rating") if day else lane for lane, day in zip(lanes, reached, strict=True)]
    return [
        replace(lane, kind="rating")
        if lane.kind == "other"
        and pattern("percentage").search(fold(" ".join(lane.heads[-1:])))
        and cells[lane.number]
        and all(mark_of(cell, 100.0) is not None and not is_aggregate(cell) for cell in cells[lane.number])
        else lane
        for lane in lanes
    ]


def _sums_up(lane: Lane) -> bool:
    """Say whether the row of a turned table is nobody's: "average", "target by June"."""
    return lane.facets.learner is None and any(map(is_total, lane.heads))


def as_said(lane: Lane, pins: TablePins) -> Lane:
    """Return a lane as a person said it is, and as it was found in all of which nothing was said."""
    pin = pins.lanes.get(lane.number)
    if pin is None:
        return lane
    kind = pin.kind or lane.kind
    steps = pin.status or (lane.status if kind == "rating" else None)
    return replace(lane, kind=kind, facets=pin.over(lane.facets), status=steps)


def _headings_of(listing: Listing, block: Block, lane: Lane) -> tuple[str, ...]:
    """Return what heads a lane, without facts about a learner under labels of their own ("Shift" over "late")."""
    if not listing.view.turned or lane.number < listing.axis.first:  # "Datum" over the labels heads its own row
        return lane.heads
    return tuple(
        said
        for head, said in zip(block.headers, lane.heads, strict=True)
        if not any(listing.view.text(head, axis) for axis in listing.axis.lanes)
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


def _with_signatures(lanes: Sequence[Lane], cells: dict[int, list[Cell]], scale: Scale) -> list[Lane]:
    """Return the lanes with those as the rater's that hold nothing but the same few initials right after ratings."""
    signed = [
        at
        for at, (before, lane) in enumerate(pairwise(lanes), 1)
        if before.kind == "rating"
        and (lane.kind == "rating" or (lane.kind == "other" and concept_of_heads(lane.heads) is None))
        and lane.facets.learner in {None, before.facets.learner}
        and (_signs(cells[lane.number], scale) or (lane.kind == "other" and _called(cells[lane.number])))
        and not _coloured(cells[lane.number], scale)
        and not _signs(cells[before.number], scale)
    ]
    return [replace(lane, kind="rater") if at in signed else lane for at, lane in enumerate(lanes)]


def _coloured(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether most cells show a colour that rates: initials in them say who did so."""
    return bool(scale.colours) and sum(cell.shown_fill is not None for cell in cells) * 2 > len(cells)


def _signs(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether cells hold initials that the scale knows nothing of."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    initials = all(len(each) > 1 and is_initials(each) and token_key(each) not in scale.tokens for each in said)
    return len(said) > 1 and initials and len(set(said)) * 2 <= len(said)


def _called(cells: Sequence[Cell]) -> bool:
    """Say whether cells hold the same few first names: who was there, whatever the column is called."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    known = all(is_given(each.split()[-1]) and is_name(each) for each in said)
    return len(said) > 1 and known and len(set(said)) < len(said)


def _with_learner(lanes: Sequence[Lane], listing: Listing) -> list[Lane]:
    """Return the lanes with "wie" as the learner's, where another lane tells who rated and none who was rated."""
    raters = [lane for lane in lanes if lane.kind == "rater"]
    if listing.view.turned or len(raters) < 2 or any(lane.kind == "learner" for lane in lanes):
        return list(lanes)
    who = next(filter(asks_who, raters), None)
    return [replace(lane, kind="learner") if lane is who else lane for lane in lanes]


def asks_who(lane: Lane) -> bool:
    """Say whether a lane is headed "wie", which may be who rated or who was rated."""
    return any(fold(head).strip(" ?") in word_set("who") for head in lane.heads)


def _asked(lane: Lane) -> Status | None:
    """Return the status that a lane's heading asks for with a question or names as its result, if it is a good one."""
    nearest = next((head for head in reversed(lane.heads) if head), "")
    if not nearest or len(words(nearest)) > _QUESTION or person(nearest) is not None:  # "zelf" beside "mentor"
        return None
    status = meaning_status(nearest.rstrip("? "))
    return status if status in REACHED else None


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


def _is_plan(lanes: Sequence[Lane], cells: dict[int, list[Cell]], scale: Scale) -> bool:
    """Say whether a block plans where and when something is learnt, rather than rating it."""
    plain = [lane for lane in lanes if lane.facets.learner is None and lane.facets.on is None]
    places = [lane for lane in plain if any(concept_of(head) in PLACES for head in lane.heads if head)]
    ticked_places = [lane for lane in places if lane.facets.moment is None and _ticks(cells[lane.number])]
    months = [
        lane
        for lane in plain
        if lane.status is None and any(fold(head).strip(". ") in MONTHS for head in lane.heads if head)
    ]
    bars = [lane for lane in months if all(_is_bar(cell) for cell in cells[lane.number])]
    bars = [] if _in_colours_of_a_key([cell for lane in bars for cell in cells[lane.number]], scale) else bars
    signs = {token_key(cell.text, cell.look.font) for lane in ticked_places for cell in cells[lane.number]} - {""}
    rated = len(signs) > 1 and (
        signs <= set(scale.tokens) or "o" in signs
    )  # V here and O there say how far somebody is
    return (len(ticked_places) >= 2 and not rated) or (len(bars) >= 4 and len(bars) == len(months))


def _in_colours_of_a_key(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether months tell how it went: filled in colours that a legend explains, or in all of a traffic light."""
    fills = {cell.shown_fill for cell in cells if cell.shown_fill}
    told = [entry for fill in fills if (entry := colour_entry(fill, scale.swatches)) is not None]
    lights = {TRAFFIC_LIGHT[name] for fill in fills if (name := family(fill)) in TRAFFIC_LIGHT}
    explained = scale.colours == "legend" and len({entry.status for entry in told} - {None}) > 1
    return explained or (scale.colours == "traffic" and len(lights) == len(set(TRAFFIC_LIGHT.values())))


def _ticks(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in cells) and only_marks(cells)


def _is_bar(cell: Cell) -> bool:
    return not cell.text.strip() or token_key(cell.text) in MARKS


def colour_mode(fills: Sequence[str], scale: Scale) -> str:
    """Return how fills are to be taken where the legend is silent: as a traffic light, or as decoration."""
    if scale.colours == "legend":
        return "legend"
    if (scale.pass_mark is not None or scale.intervals) and len(fills) > _SHADES:
        return ""  # a colour scale over marks, of which the sheet says what they mean
    seen = {family(fill) for fill in fills}
    lights = {TRAFFIC_LIGHT[name] for name in seen if name in TRAFFIC_LIGHT}
    return "traffic" if len(lights) >= 2 else ""  # one colour alone may be taste
