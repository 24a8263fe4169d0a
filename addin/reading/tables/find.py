"""Where a sheet's lists of competences stand, and which lanes belong to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from addin.reading.competences.book import Book, Meant
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.statuses import meaning_status, word_status
from addin.reading.lexicon.words import fold, words
from addin.reading.scale.legends.pairs import is_token
from addin.reading.tables.axes.anchors import AXIS_CONCEPTS, MOST_HEADER_LINES, Axis, anchored_lanes, shown
from addin.reading.tables.axes.beside import heads_five
from addin.reading.tables.axes.entries import without_headings
from addin.reading.tables.axes.find import find_attitudes, find_axes, without_stray
from addin.reading.tables.axes.said import anchored_as_said, said_axes
from addin.reading.tables.block import Block
from addin.reading.tables.blocks import find_blocks
from addin.reading.tables.lines import is_styled_heading, names_heading, says_something, section_text
from addin.reading.tables.pinned import NO_PINS, TablePins
from addin.reading.tables.view import View
from addin.reading.tables.zones import anchored_in, zones
from addin.sheet.snapshot import Sheet

_ENTRY = 2  # lanes of a legend: a sign, and what it means


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of competences on a sheet with the lanes that may say something about it."""

    view: View
    axis: Axis
    first_lane: int
    last_lane: int
    blocks: tuple[Block, ...]
    sections: dict[int, str] = field(default_factory=dict)  # heading lines inside the list, with their text
    pins: TablePins = NO_PINS  # what a person said about its sheet
    joined: tuple[int, ...] = ()  # lanes beyond the others that a person said belong to it

    def lanes(self) -> list[int]:
        """Return the lanes beside and on the axis, in order, without those that others hide."""
        return sorted({*range(self.first_lane, self.last_lane + 1), *self.joined} - self.view.hidden_lanes)

    def reaches(self, lane: int) -> bool:
        """Say whether a lane belongs to this list."""
        return self.first_lane <= lane <= self.last_lane or lane in self.joined

    def body(self) -> Container[int]:
        """Return the lines of the body of this list, its headings left out."""
        return _lines([range(block.first, block.last + 1) for block in self.blocks])

    def held(self) -> Callable[[int, int], bool]:
        """Return what says whether a cell (row, column) lies in the body of this list or in its headings."""
        lines = _lines([range(min((*block.headers, block.first)), block.last + 1) for block in self.blocks])
        lanes = frozenset(self.lanes())
        if self.view.turned:
            return lambda row, column: row in lanes and column in lines
        return lambda row, column: row in lines and column in lanes


def _lines(spans: Sequence[range]) -> Container[int]:
    return spans[0] if len(spans) == 1 else frozenset(line for span in spans for line in span)


def find_listings(sheet: Sheet, book: Book, pins: TablePins = NO_PINS) -> tuple[Listing, ...]:
    """Return the lists of competences on a sheet, in lane order; upright or turned, whichever shows more of them.

    Args:
        sheet: The sheet to look at.
        book: The trajectory.
        pins: What a person said about its tables; it is not weighed but followed.
    """
    ways = (False, True) if pins.turned is None else (pins.turned,)
    views = [View(sheet, turned=turned) for turned in ways]
    best: tuple[float, View, dict[int, dict[int, Meant]]] = (0.0, views[0], {})
    for view in views:
        anchored = anchored_as_said(view, anchored_lanes(view, book), pins, book)
        strength = _shown(view, anchored)
        if strength > best[0] + 1e-9 or (pins.axis and anchored and not best[2]):
            best = strength, view, anchored
    _, view, anchored = best
    parts = zones(view, anchored) if not pins.axis else (view,)
    found = [listing for part in parts for listing in _listings(part, anchored_in(part, anchored), pins, book)]
    return _with_pins([part for listing in found for part in _with_companions(listing)], pins)


def _listings(view: View, anchored: dict[int, dict[int, Meant]], pins: TablePins, book: Book) -> list[Listing]:
    """Return the lists of a sheet, or of one part of it."""
    axes = find_axes(view, anchored) if not pins.axis else said_axes(view, anchored, pins)
    if not axes and (attitudes_axis := find_attitudes(View(view.sheet, turned=False), book)):
        view, axes = View(view.sheet, turned=False), (attitudes_axis,)
    listings = (_listing(view, axis, axes, number, book) for number, axis in enumerate(axes))
    return [listing for listing in listings if listing is not None]


def _shown(view: View, anchored: dict[int, dict[int, Meant]]) -> float:
    """Return how much a sheet shows of lists that run one way: its best lane, or all lists of what goes well or not."""
    lanes = {lane: shown(view, lane, lines) for lane, lines in anchored.items()}
    five = [] if view.turned else [lane for lane in lanes if heads_five(view, lane, anchored[lane])]
    return max((*lanes.values(), sum(lanes[lane] for lane in five)), default=0.0)


def _with_pins(listings: Sequence[Listing], pins: TablePins) -> tuple[Listing, ...]:
    """Return the lists with what was said of their lanes; one that none of them reaches joins the list before it."""
    joined: dict[int, list[int]] = {}
    for lane in sorted(pins.beside):
        if listings and not any(listing.reaches(lane) for listing in listings):
            before = [at for at, listing in enumerate(listings) if listing.first_lane <= lane]
            joined.setdefault(max(before, default=0), []).append(lane)
    return tuple(replace(listing, pins=pins, joined=tuple(joined.get(at, ()))) for at, listing in enumerate(listings))


def _listing(view: View, axis: Axis, axes: Sequence[Axis], number: int, book: Book) -> Listing | None:
    first_lane = _start(view, axes, number)
    last_lane = _start(view, axes, number + 1) - 1 if number + 1 < len(axes) else view.last_lane
    axis = without_headings(view, without_stray(view, axis), first_lane, last_lane)
    first_lane, last_lane = _region(view, axis, first_lane, last_lane)
    blocks = find_blocks(view, axis, first_lane, last_lane)
    if not blocks:
        return None
    lines = {
        line: meant
        for line, meant in axis.anchors.items()
        if not is_styled_heading(view, axis, line, first_lane, last_lane)
    }
    axis = Axis(axis.lanes, lines)
    sections = {
        line: said
        for block in blocks
        for line in range(block.first, block.last + 1)
        if line not in axis.anchors and (said := section_text(view, axis, line, first_lane, last_lane, book))
    }
    return Listing(view, axis, first_lane, last_lane, blocks, _without_tasks(view, axis, last_lane, blocks, sections))


def _without_tasks(
    view: View, axis: Axis, last_lane: int, blocks: Sequence[Block], sections: Mapping[int, str]
) -> dict[int, str]:
    """Return the headings inside a list without what is a task elsewhere in it, though nobody is rated on it here."""
    told = {fold(said) for said in sections.values()}
    lines = [line for block in blocks for line in range(block.first, block.last + 1) if line not in sections]
    tasks = {said for line in lines if (said := fold(view.text(line, axis.last))) in told}
    return {
        line: said
        for line, said in sections.items()
        if fold(said) not in tasks
        or any(says_something(view, line, lane) for lane in range(axis.last + 1, last_lane + 1))
    }


def _start(view: View, axes: Sequence[Axis], number: int) -> int:
    """Return the lane where a list begins: the first of all for the first, else its own numbering beside its axis."""
    if number == 0:
        return 1
    axis, start = axes[number], axes[number].first
    first = min(axis.anchors)
    if view.turned:
        return _top(view, axis, axes[number - 1].last)
    while start - 1 > axes[number - 1].last and any(
        concept_of(view.text(line, start - 1)) in AXIS_CONCEPTS
        for line in range(max(view.first_line, first - MOST_HEADER_LINES), first)
    ):
        start -= 1
    return start


def _top(view: View, axis: Axis, previous: int) -> int:
    """Return the row where a table below another begins: with its title and the groups over its labels.

    A row with somebody of its own (a text beside its ratings) is the other table's.
    """
    start, first = axis.first, min(axis.anchors)
    while start - 1 > previous:
        texts = [line for line in range(1, view.last_line + 1) if view.text(line, start - 1)]
        whose = [line for line in texts if line < first and not view.is_merged(line, start - 1)]
        beside = [line for line in texts if line >= first]
        grouped = any(view.is_merged(line, start - 1) for line in beside)
        titled = not beside and not any(view.text(line, start - 2) for line in view.lines())
        if not texts or (whose and not grouped and not titled):
            break
        start -= 1
    return start


def _with_companions(listing: Listing) -> tuple[Listing, ...]:
    """Return a list and the grid of the company's own lines beside it (attitudes), told by repeated headings.

    What a blank lane parts from it, with lines and headings of its own (tools, keys), is about something else.
    """
    view, block = listing.view, listing.blocks[0]
    if view.turned or len(listing.blocks) > 1 or not block.headers:
        return (listing,)
    heading = block.headers[-1]
    seen: set[str] = set()
    for lane in range(listing.axis.last + 1, listing.last_lane + 1):
        said = view.text(heading, lane)
        later = {view.text(heading, other) for other in range(lane + 1, listing.last_lane + 1)}
        about = concept_of(said) if said else None
        apart = about in {None, *AXIS_CONCEPTS} and (not said or said not in seen)
        again = bool(seen & later - {""})
        labels = apart and any(later) and (again or _parted(view, block, lane)) and _holds_labels(view, block, lane)
        if labels and not again:
            blocks = find_blocks(view, listing.axis, listing.first_lane, lane - 1)  # its lines are no headings
            return (replace(listing, last_lane=lane - 1, blocks=blocks),)
        if labels:
            own = Listing(view, Axis((lane,), {}), lane, listing.last_lane, listing.blocks)
            return replace(listing, last_lane=lane - 1), own
        seen.add(said)
    return (listing,)


def _parted(view: View, block: Block, lane: int) -> bool:
    """Say whether the lane before one is blank, from the headings on."""
    return not any(view.text(line, lane - 1) for line in range(min(block.headers), block.last + 1))


def _holds_labels(view: View, block: Block, lane: int) -> bool:
    cells = (view.at(line, lane) for line in range(block.first, block.last + 1))  # no heading merged over the lanes
    texts = [said for cell in cells if cell is not None and (said := cell.text.strip()) and not _explains_one(said)]
    wordy = [
        said
        for said in texts
        if any(len(word) > 3 and word.isalpha() for word in words(said)) and word_status(said) is None
    ]
    return len(texts) > 2 and len(wordy) * 10 >= len(texts) * 8 and len(set(texts)) * 10 >= len(texts) * 8


def _explains_one(said: str) -> bool:
    """Say whether a text is a line of a legend below the list: "oranje = bezig, onder begeleiding"."""
    _, stated, meaning = said.partition("=")
    return bool(stated) and meaning_status(meaning) is not None


def _region(view: View, axis: Axis, first_lane: int, last_lane: int) -> tuple[int, int]:
    """Return the lanes that belong to a list: what blank lanes part from it stays only if its headings stand level."""
    heading = _heading_line(view, axis)
    span = range(heading, max(axis.anchors) + 1)
    filled = {
        lane for lane in range(first_lane, last_lane + 1) if any(says_something(view, line, lane) for line in span)
    }
    start, end = axis.first, axis.last
    while start > first_lane and start - 1 in filled:
        start -= 1
    for lanes in _apart(filled, axis.last, last_lane):
        joined = lanes[0] == end + 1
        beside = range(max(view.first_line, heading - MOST_HEADER_LINES + 1) if view.turned else heading, heading + 1)
        headed = any(view.text(line, lane) for line in beside for lane in lanes)
        wide = len(lanes) > _ENTRY or any(names_heading(view.text(heading, lane)) for lane in lanes)
        own = end == axis.last and wide  # a narrow blank column parts the labels from what they head
        about = (not own and _explains(view, lanes, span)) or _called_legend(view, lanes, heading)
        if not joined and (not headed or about or _sums_up(view, axis, lanes, heading)):
            continue
        end = lanes[-1]
    return start, end


def _apart(filled: set[int], after: int, last_lane: int) -> list[list[int]]:
    """Return the runs of filled lanes after a list, each parted from the next by a blank one."""
    runs: list[list[int]] = []
    for lane in range(after + 1, last_lane + 1):
        if lane not in filled:
            continue
        if runs and runs[-1][-1] == lane - 1:
            runs[-1].append(lane)
        else:
            runs.append([lane])
    return runs


def _explains(view: View, lanes: Sequence[int], span: Sequence[int]) -> bool:
    """Say whether lanes apart from a list hold a legend or a telephone list rather than ratings."""
    texts = [said for lane in lanes for line in span if (said := view.text(line, lane))]
    if any(concept_of(said) in {"legend", "email"} for said in texts[:3]) or sum("=" in said for said in texts) > 1:
        return True
    rows = _rows(view, lanes)
    told = [
        row[-1] for row in rows if 0 < len(row) <= 2 and meaning_status(row[-1]) and (len(row) < 2 or is_token(row[0]))
    ]
    others = [row for row in rows if row and not (_says_who(row) or (len(row) == 1 and concept_of(row[0], 0.99)))]
    return len(set(told)) == len(told) > 1 and len(told) * 10 >= 8 * len(others)


def _says_who(row: Sequence[str]) -> bool:
    """Say whether a row explains somebody's initials: "MV | Mirthe Verhasselt, mentor", below a legend."""
    if len(row) != 2 or not is_initials(row[0]):
        return False
    called = re.split(r"[,(–-]", row[1], maxsplit=1)[0].strip()
    return bool(called) and (is_name(called) or is_given(called.split()[0]))


def _sums_up(view: View, axis: Axis, lanes: Sequence[int], heading: int) -> bool:
    """Say whether lanes apart from a list sum it up: those who stand over its columns stand below each other there."""
    if view.turned:
        return False
    over = {view.text(heading, lane) for lane in range(axis.last + 1, lanes[0])} - {""}
    named = [said for line in view.lines() if (said := view.text(line, lanes[0])) in over]
    return len(set(named)) == len(named) > 1


def _called_legend(view: View, lanes: Sequence[int], heading: int) -> bool:
    """Say whether "Legende" stands over lanes apart from a list, on the line that heads the list or just above it."""
    lines = range(max(view.first_line, heading - 2), heading + 1)
    return any(concept_of(view.text(line, lane), 0.99) == "legend" for line in lines for lane in lanes)


def _rows(view: View, lanes: Sequence[int]) -> list[list[str]]:
    """Return the texts of an area row by row as they stand on the sheet, whichever way the list runs."""
    if view.turned:
        return [[said for line in view.lines() if (said := view.text(line, lane))] for lane in lanes]
    return [[said for lane in lanes if (said := view.text(line, lane))] for line in view.lines()]


def _heading_line(view: View, axis: Axis) -> int:
    """Return the line above a list that names what it holds, else the nearest with something over it and beside it."""
    first = min(axis.anchors)
    for line in range(first - 1, max(0, first - MOST_HEADER_LINES), -1):
        if any(concept_of(view.text(line, lane), 0.99) in AXIS_CONCEPTS for lane in axis.lanes):
            return line
    for line in range(first - 1, max(0, first - MOST_HEADER_LINES), -1):
        texts = [lane for lane in view.lanes() if view.text(line, lane)]
        if len(texts) > 1 and view.spans(line, texts[0]) < len(texts) and (view.turned or texts[-1] > axis.last):
            return line
    return max(view.first_line, first - 1)
