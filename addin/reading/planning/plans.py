"""Finds the training plans of a workbook: which competence is learnt where, when and with whom, line by line.

Plans are no ratings; nothing here touches how ratings are read, and a cell that was read as a rating plans nothing.
What is not plainly a plan is left alone; a place that the words do not name for certain stays in the words it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import matching, take_apart
from addin.domain.observation import Observation
from addin.domain.plan.places import Place
from addin.domain.plan.planned import Planned
from addin.domain.school_year import SchoolYear, school_year_of
from addin.domain.trajectory import Trajectory
from addin.reading.about.sheet import about_sheet
from addin.reading.competences.book import Book, book
from addin.reading.current import is_archive, is_template, workbook_school_year
from addin.reading.lexicon.words import fold
from addin.reading.observing.items import items_of
from addin.reading.own_sheets import kind_of
from addin.reading.people.titled import named_in
from addin.reading.planning.columns import Beside, Columns, columns_of, is_called, is_tick
from addin.reading.planning.lines import Plan, planned_on
from addin.reading.planning.places import by_letters, explained, place_of
from addin.reading.planning.words import spoken_in
from addin.reading.result import Reading
from addin.reading.tables.axes.anchors import anchor_weight, is_axis_heading
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing, find_listings
from addin.reading.tables.heads import Lane, headed_lanes
from addin.reading.tables.view import View
from addin.sheet.address import where
from addin.sheet.finding import Finding, Kind
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_HEADING = 60  # letters of the longest heading that is looked at
_TITLE_ROWS = 4
_LEAST_LINES = 2
_SHORT = 3  # words of a place that heads a column
_SURE = 0.7  # how surely a text names a competence: by a code, or by most of its words
_PLAN_WORDS = re.compile(spoken_in("headings", "plan").pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Knowing:
    """What holds for a whole workbook; ``stated`` are the ``rated`` cells of which the status is known."""

    snapshot: Snapshot
    book: Book
    year: SchoolYear
    calendar: Calendar
    stated: frozenset[str]
    rated: frozenset[str]
    learners: frozenset[str]


class _Read(NamedTuple):
    """What a block plans, and all its cells that say so."""

    lines: tuple[Planned, ...] = ()
    cells: frozenset[str] = frozenset()


def with_plans(
    reading: Reading, snapshot: Snapshot, trajectory: Trajectory, today: date, calendar: Calendar = USUAL
) -> Reading:
    """Return a reading with the training plans of its workbook, line by line, in the order of its sheets.

    Args:
        reading: What was read of it: what rates for certain plans nothing. What was asked about cells that turn out to
            plan ("W" under "trimester 2") need not be asked any more.
        snapshot: The workbook as a host read it.
        trajectory: The trajectory whose competences are planned.
        today: The day of reading, where the workbook names no school year.
        calendar: How the school cuts its year.

    A line is there for each competence of which a place, a time or somebody is written down; what could mean several
    competences is left out.
    """
    found = tuple(_read(reading.observations, snapshot, trajectory, today, calendar))
    if not found:
        return reading
    cells = frozenset(cell for one in found for cell in one.cells)
    return replace(
        reading,
        planned=tuple(line for one in found for line in one.lines),
        observations=tuple(one for one in reading.observations if one.status or one.cell not in cells),
        findings=tuple(one for one in reading.findings if one.kind is not Kind.AMBIGUOUS or not _about(one, cells)),
    )


def _about(finding: Finding, cells: frozenset[str]) -> bool:
    asked = {cell for cell in (finding.cell, *finding.cells) if cell}
    return bool(asked) and asked <= cells


def _read(
    seen: Sequence[Observation], snapshot: Snapshot, trajectory: Trajectory, today: date, calendar: Calendar
) -> Iterator[_Read]:
    known = _Knowing(
        snapshot,
        book(trajectory),
        SchoolYear(workbook_school_year(snapshot, today) or school_year_of(today).start),
        calendar,
        frozenset(one.cell for one in seen if one.status),
        frozenset(one.cell for one in seen),
        frozenset(one.learner for one in seen if one.learner),
    )
    for sheet in snapshot.sheets:
        if _may_plan(sheet, known):
            for listing in _listings(sheet, known.book):
                yield from (_of_block(listing, _whole(listing, block, known.book), known) for block in listing.blocks)


def _may_plan(sheet: Sheet, known: _Knowing) -> bool:
    """Say whether a sheet has a title or headings that plans have; most have none, and are looked at no further."""
    if kind_of(sheet) not in {None, "plan"} or is_archive(sheet, known.year.start) or is_template(sheet):
        return False
    texts = {cell.text for cell in sheet.cells.values() if isinstance(cell.value, str) and len(cell.text) <= _HEADING}
    return (
        _is_titled_plan(sheet) or any(is_called(text, "where") for text in texts) or _has_places_to_tick(sheet, known)
    )


def _has_places_to_tick(sheet: Sheet, known: _Knowing) -> bool:
    """Say whether a row heads columns with several places, below which nothing is rated and something is ticked."""
    rows: dict[int, dict[int, Place]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and len(cell.text.split()) <= _SHORT and (place := place_of(cell.text)):
            rows.setdefault(row, {})[column] = place
    for row, places in rows.items():
        if len(set(places.values())) > 1:
            below = [cell for at, cell in sheet.cells.items() if at[0] > row and at[1] in places]
            rated = any(where(sheet.name, cell.row, cell.column) in known.rated for cell in below)
            if not rated and any(map(is_tick, below)):
                return True
    return False


def _is_titled_plan(sheet: Sheet) -> bool:
    titles = [cell.text for (row, _), cell in sheet.cells.items() if row <= _TITLE_ROWS and isinstance(cell.value, str)]
    short = (fold(one) for one in (sheet.name, *titles) if len(one) <= _HEADING)
    return any(spoken_in("headings", "plan").search(one) for one in short)


def _listings(sheet: Sheet, known: Book) -> tuple[Listing, ...]:
    """Return the lists of a sheet as they are found without what is planned: "werkplek" resembles a competence."""
    tops: dict[int, int] = {}
    heads: dict[int, int] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.text.strip():
            tops.setdefault(column, row)
            if any(is_called(cell.text, kind) for kind in ("where", "when", "whom")):
                heads.setdefault(column, row)
    kept = {
        at: cell
        for at, cell in sheet.cells.items()
        if at[0] <= heads.get(at[1], at[0]) and not (at[0] > tops.get(at[1], at[0]) and place_of(cell.text))
    }
    found = find_listings(replace(sheet, cells=kept), known)
    return tuple(replace(one, view=View(sheet, turned=one.view.turned)) for one in found)


def _whole(listing: Listing, block: Block, known: Book) -> Block:
    """Return a block with the lines that were taken for its headings although they list a competence.

    "A1, school, T1" has words that head columns elsewhere; in a plan they are what it plans.
    """
    texts = {line: [listing.view.text(line, at) for at in listing.axis.lanes] for line in block.headers}
    own = {line for line, said in texts.items() if any(_is_entry(one, known) for one in said)}
    lasting = tuple(line for line in block.headers if not any(line >= other for other in own))
    return replace(block, headers=lasting, first=min((block.first, *own)))


def _is_entry(said: str, known: Book) -> bool:
    return bool(said) and not is_axis_heading(said) and anchor_weight(known.meant(said)) >= _SURE


def _of_block(listing: Listing, block: Block, known: _Knowing) -> _Read:
    lanes = headed_lanes(listing, block, known.book, known.year.start)
    items = items_of(listing, block, lanes, known.book, {})
    lines = {line: item.competences for line, item in items.items() if item.competences and not item.unsure}
    beside = [Beside(lane, tuple(_cells(listing, lines, lane))) for lane in lanes]
    columns = columns_of(beside, known.year, known.calendar, _rated(listing, beside, known))
    if not _plans(listing.view.sheet, columns, beside, len(lines)):
        return _Read()
    plan = Plan(
        listing, columns, _whose(listing, block, known), _letters(listing, columns, beside), known.year, known.calendar
    )
    planned = (
        line
        for at, codes in lines.items()
        for code in codes
        for line in planned_on(plan, at, code, _variant(listing, at, code, known.book))
    )
    taken = {lane.number for lane in columns.lanes}
    spoken = (cell for one in beside if one.lane.number in taken for cell in one.cells)
    return _Read(tuple(planned), frozenset(where(listing.view.sheet.name, cell.row, cell.column) for cell in spoken))


def _variant(listing: Listing, line: int, code: str, known: Book) -> str | None:
    if code not in known.per_variant:
        return None
    own = known.meant(" ".join(listing.view.text(line, lane) for lane in listing.axis.lanes)).variant
    return own or known.variant(_section(listing, line))


def _cells(listing: Listing, lines: Iterable[int], lane: Lane) -> Iterator[Cell]:
    for line in lines:
        cell = listing.view.over(line, lane.number)
        if cell is not None and cell.text.strip():
            yield cell


def _rated(listing: Listing, beside: Sequence[Beside], known: _Knowing) -> frozenset[Cell]:
    """Return the cells that rate; on a sheet that is called a plan only those that do so for certain."""
    sheet = listing.view.sheet
    rated = known.stated if _is_titled_plan(sheet) else known.rated
    cells = (cell for one in beside for cell in one.cells)
    return frozenset(cell for cell in cells if where(sheet.name, cell.row, cell.column) in rated)


def _plans(sheet: Sheet, columns: Columns, beside: Sequence[Beside], lines: int) -> bool:
    """Say whether a block plainly plans: it tells places, or it is called a plan and tells times."""
    if lines < _LEAST_LINES:
        return False
    titled = _is_titled_plan(sheet)
    if titled:
        return columns.says_where or columns.says_when
    if len({place for _, place in columns.ticked}) >= 2:
        return True
    spoken = {lane.number for lane in columns.where}
    return any(place_of(cell.text) for one in beside if one.lane.number in spoken for cell in one.cells)


def _section(listing: Listing, line: int) -> str:
    above = [at for at in listing.sections if at < line]
    return listing.sections[max(above)] if above else ""


def _whose(listing: Listing, block: Block, known: _Knowing) -> str | None:
    """Return whose plan it is, None where it names nobody: as it says itself, by its title or tab, or by who is rated.

    A title or tab is looked at without the words of plans: "Opleidingsplan Noor" means the one learner it can mean.
    """
    sheet = listing.view.sheet
    top = min((*block.headers, block.first))
    over = [cell for (row, _), cell in sheet.cells.items() if cell.text.strip() and row < top]
    about = about_sheet(replace(sheet, name=""), over, known.book, known.year.start)
    titles = (sheet.name, *(cell.text for cell in over if len(cell.text) <= _HEADING and ":" not in cell.text))
    named = about.facets.learner or next(
        (name for said in titles if (name := named_in(said, _PLAN_WORDS, known.learners))), None
    )
    if named:
        full = [name for name in sorted(known.learners) if matching(named, [name])]
        return full[0] if len(full) == 1 else named
    here = {cell.rpartition("!")[0] for cell in known.rated}
    alone = len({take_apart(name).key for name in known.learners}) == 1
    return min(known.learners) if alone and sheet.name in here else None


def _letters(listing: Listing, columns: Columns, beside: Sequence[Beside]) -> dict[int, dict[str, Place]]:
    sheet = listing.view.sheet
    legend = explained(cell.text for cell in sheet.cells.values() if isinstance(cell.value, str))
    wanted = {lane.number for lane in (*columns.where, *(lane for lane, _ in columns.terms))}
    spoken = [one for one in beside if one.lane.number in wanted]
    texts = [cell.text for one in spoken for cell in one.cells]
    return {one.lane.number: dict(by_letters(texts, legend)) for one in spoken}
