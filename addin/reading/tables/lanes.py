"""The lanes beside a list: what each is, who and when it speaks of, and what ticking it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from addin.domain.status import REACHED, Status
from addin.reading.competences.book import Book
from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_given, is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import alternatives, pattern, word_set
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.decision import Scale
from addin.reading.scale.numbers import mark_of
from addin.reading.scale.symbols import token_key
from addin.reading.tables.blocks import Block
from addin.reading.tables.facets import NOTHING, person
from addin.reading.tables.find import Listing
from addin.reading.tables.grouped import with_days_of_groups
from addin.reading.tables.heads import Lane, headed_lanes
from addin.reading.tables.lane_kinds import PLACES, concept_of_heads, is_aggregate, is_day_cell, is_prose, lane_kind
from addin.reading.tables.lines import is_total, keys_beside
from addin.reading.tables.pinned import TablePins
from addin.reading.tables.planned import is_plan
from addin.reading.tables.steps import MARKS, with_steps
from addin.reading.tables.told import with_words_that_rate
from addin.sheet.snapshot import Cell

_SHORT = 4  # words of a heading that names a vehicle
_QUESTION = 6  # words of one that asks for a status
_LIKE_A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_CLASS = 2  # learners over their columns
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
    lanes = with_days_of_groups(headed_lanes(listing, block, book, school_year), listing, block, school_year)
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
    lanes = _with_sole_marks(_without_nobodys(lanes), cells)
    lanes = lanes if listing.view.turned else with_words_that_rate(_with_days(lanes, cells), cells)
    lanes = lanes if listing.view.turned else _with_prose(lanes, cells)
    if is_plan(lanes, cells, scale):
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
        and lane.status is not Status.NOT_COVERED  # "niet aan bod" is a step itself
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
        and _holds_days(cells[lane.number])
        and not any(meaning_status(head) or pattern("other_day").search(fold(head)) for head in lane.heads)
        and concept_of_heads(lane.heads) not in {"target", "start", "learner", "learner_id", "code"}
    ]
    paired = [after for before, after in pairwise(lanes) if after in dated and _shares_heading(before, after)]
    if (dated != paired and len(dated) != 1) or any(lane.kind == "date" for lane in lanes):
        return list(lanes)
    return [replace(lane, kind="date") if lane in dated else lane for lane in lanes]


def _holds_days(cells: Sequence[Cell]) -> bool:
    """Say whether uncoloured cells hold days, but for a slip such as "30/02"."""
    days = [cell for cell in cells if is_day_cell(cell)]
    slips = [cell for cell in cells if cell not in days and not _LIKE_A_DAY.fullmatch(cell.text.strip())]
    return len(days) > 1 and not slips and all(cell.shown_fill is None for cell in cells)


def _shares_heading(before: Lane, after: Lane) -> bool:
    """Say whether a lane stands under the same heading as the ratings before it: a name merged over sign and day."""
    alike = after.facets.learner is not None and after.facets.learner == before.facets.learner
    return before.kind == "rating" and alike and after.facets.under(before.facets) == before.facets


def _without_nobodys(lanes: Sequence[Lane]) -> list[Lane]:
    """Return the lanes without days that are nobody's before a class: "uitgelegd | Eline | Blessing | Maxim"."""
    rating = [lane for lane in lanes if lane.kind == "rating"]
    named = [lane for lane in rating if lane.facets.learner]
    alone = [lane for lane in rating if lane.facets == NOTHING and any(lane.heads) and lane.status is None]
    if len(named) < _CLASS or len(named) + len(alone) < len(rating):
        return list(lanes)
    return [replace(lane, kind="other") if lane in alone and lane.number < named[0].number else lane for lane in lanes]


def _with_prose(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with those as remarks that hold a few words on this line and that, under no heading we know."""
    first = min((lane.number for lane in lanes if lane.kind == "rating"), default=lanes[-1].number if lanes else 0)
    prose = {
        lane.number
        for lane in lanes
        if lane.kind == "other" and lane.number > first and is_prose(lane.heads, lane.facets, cells[lane.number])
    }
    return [replace(lane, kind="comment") if lane.number in prose else lane for lane in lanes]


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
    signed += _signed_off(lanes, cells)
    return [replace(lane, kind="rater") if at in signed else lane for at, lane in enumerate(lanes)]


def _signed_off(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[int]:
    """Return which lane is headed "signature", where one alone is and names or initials stand in it."""
    headed = [
        at for at, lane in enumerate(lanes) if lane.kind == "other" and concept_of_heads(lane.heads) == "signature"
    ]
    return [at for at in headed if len(headed) == 1 and _names_people(cells[lanes[at].number])]


def _names_people(cells: Sequence[Cell]) -> bool:
    """Say whether cells hold names or initials, some of them again and again, and no day nor tick."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    return len(said) > len(set(said)) and all(len(each) > 1 and is_name(each) for each in said)


def _coloured(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether most cells show a colour that rates: initials in them say who did so."""
    return bool(scale.colours) and sum(cell.shown_fill is not None for cell in cells) * 2 > len(cells)


def _signs(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether cells hold initials that the scale knows nothing of."""
    said = [cell.text.strip() for cell in cells if cell.text.strip()]
    rated = any(token_key(each.split()[0]) in scale.tokens for each in said if " " in each)  # "K LV": a K, by LV
    initials = all(len(each) > 1 and is_initials(each) and token_key(each) not in scale.tokens for each in said)
    return len(said) > 1 and initials and not rated and len(set(said)) * 2 <= len(said)


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
    who = list(filter(asks_who, raters))
    if len(who) != 1:  # one beside the ratings of each moment: who gave them
        return list(lanes)
    return [replace(lane, kind="learner") if lane is who[0] else lane for lane in lanes]


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
