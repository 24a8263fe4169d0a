"""Finds the training plans of a workbook: which competence is learnt where, when and with whom, line by line.

Plans are no ratings; nothing here touches how ratings are read, and a cell that was read as a rating plans nothing.
What is not plainly a plan is left alone; a place that the words do not name for certain stays in the words it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import matching, take_apart
from addin.domain.observation import Observation
from addin.domain.plan.planned import Planned
from addin.domain.plan.terms import term_of
from addin.domain.school_year import Days, SchoolYear, school_year_of
from addin.domain.talk.matters import Place
from addin.domain.trajectory import Trajectory
from addin.reading.competences.book import Book, book
from addin.reading.context import about_sheet, is_archive, is_template, workbook_school_year
from addin.reading.lexicon.words import fold
from addin.reading.observing.items import items_of
from addin.reading.own_sheets import kind_of
from addin.reading.planning.columns import Beside, Columns, columns_of, is_tick
from addin.reading.planning.periods import UNSAID, When, when_of
from addin.reading.planning.places import by_letters, explained, place_in_letters, place_of, together
from addin.reading.planning.words import exactly, listed, spoken_in
from addin.reading.tables.blocks import Block
from addin.reading.tables.find import Listing, find_listings
from addin.reading.tables.heads import Lane, headed_lanes
from addin.sheet.address import where
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_HEADING = 60  # letters of the longest heading that is looked at
_TITLE_ROWS = 4
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class _Knowing:
    """What holds for a whole workbook."""

    snapshot: Snapshot
    book: Book
    year: SchoolYear
    calendar: Calendar
    rated: frozenset[str]
    learners: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """One block of a plan: its columns, its own learner, and what single letters mean in it."""

    listing: Listing
    columns: Columns
    learner: str | None
    letters: dict[int, dict[str, Place]]


def read_plans(
    snapshot: Snapshot,
    observations: Iterable[Observation],
    trajectory: Trajectory,
    today: date,
    calendar: Calendar = USUAL,
) -> tuple[Planned, ...]:
    """Return the training plans of a workbook, line by line, in the order of its sheets.

    Args:
        snapshot: The workbook as a host read it.
        observations: What was read of it: their cells rate and plan nothing.
        trajectory: The trajectory whose competences are planned.
        today: The day of reading, where the workbook names no school year.
        calendar: How the school cuts its year.

    Returns:
        A line for each competence of which a place, a time or somebody is written down; lines that could mean several
        competences are left out.
    """
    seen = tuple(observations)
    known = _Knowing(
        snapshot,
        book(trajectory),
        SchoolYear(workbook_school_year(snapshot, today) or school_year_of(today).start),
        calendar,
        frozenset(one.cell for one in seen),
        frozenset(one.learner for one in seen if one.learner),
    )
    plans = (sheet for sheet in snapshot.sheets if _may_plan(sheet, known.year))
    return tuple(one for sheet in plans for one in _of_sheet(sheet, known))


def _may_plan(sheet: Sheet, year: SchoolYear) -> bool:
    """Say whether a sheet has a heading that plans have; most have none, and are looked at no further."""
    if kind_of(sheet) not in {None, "plan"} or is_archive(sheet, year.start) or is_template(sheet):
        return False
    return _is_titled_plan(sheet) or any(_heads_plan(text) for text in _texts(sheet))


def _texts(sheet: Sheet) -> Iterator[str]:
    seen = {cell.text for cell in sheet.cells.values() if isinstance(cell.value, str) and len(cell.text) <= _HEADING}
    yield from seen


def _heads_plan(text: str) -> bool:
    said = fold(text).strip(" ?:.*")
    return bool(exactly("headings", "where").fullmatch(said)) or (len(said.split()) <= 3 and bool(place_of(said)))


def _is_titled_plan(sheet: Sheet) -> bool:
    titles = [cell.text for (row, _), cell in sheet.cells.items() if row <= _TITLE_ROWS and isinstance(cell.value, str)]
    short = (fold(one) for one in (sheet.name, *titles) if len(one) <= _HEADING)
    return any(spoken_in("headings", "plan").search(one) for one in short)


def _of_sheet(sheet: Sheet, known: _Knowing) -> Iterator[Planned]:
    for listing in find_listings(sheet, known.book):
        for block in listing.blocks:
            yield from _of_block(listing, block, known)


def _of_block(listing: Listing, block: Block, known: _Knowing) -> Iterator[Planned]:
    lanes = headed_lanes(listing, block, known.book, known.year.start)
    items = items_of(listing, block, lanes, known.book, {})
    lines = {line: item.competences for line, item in items.items() if item.competences and not item.unsure}
    beside = [Beside(lane, tuple(_cells(listing, lines, lane))) for lane in lanes]
    columns = columns_of(beside, known.year, known.calendar, _rated(listing, beside, known))
    if not _plans(listing.view.sheet, columns, beside, len(lines)):
        return
    plan = _Plan(listing, columns, _whose(listing, block, known), _letters(listing, columns, beside))
    for line, codes in lines.items():
        own = known.book.meant(" ".join(listing.view.text(line, lane) for lane in listing.axis.lanes)).variant
        variant = own or known.book.variant(_section(listing, line))
        for code in codes:
            yield from _line(plan, line, code, variant if code in known.book.per_variant else None, known)


def _cells(listing: Listing, lines: Iterable[int], lane: Lane) -> Iterator[Cell]:
    for line in lines:
        cell = listing.view.over(line, lane.number)
        if cell is not None and cell.text.strip():
            yield cell


def _rated(listing: Listing, beside: Sequence[Beside], known: _Knowing) -> frozenset[Cell]:
    name = listing.view.sheet.name
    return frozenset(cell for one in beside for cell in one.cells if where(name, cell.row, cell.column) in known.rated)


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
    """Return whose plan it is, None where it names nobody: by the sheet's title or name, or by who is rated on it."""
    sheet = listing.view.sheet
    top = min((*block.headers, block.first))
    cells = [cell for (row, _), cell in sheet.cells.items() if cell.text.strip() and row < top]
    told = about_sheet(sheet, cells, known.book, known.year.start, known.snapshot.name)
    said = told.facets.learner or told.tab.learner
    if said:
        full = [name for name in sorted(known.learners) if matching(said, [name])]
        return full[0] if len(full) == 1 else said
    here = {cell.rpartition("!")[0] for cell in known.rated}
    if sheet.name in here and len({take_apart(name).key for name in known.learners}) == 1:
        return min(known.learners)
    return None


def _letters(listing: Listing, columns: Columns, beside: Sequence[Beside]) -> dict[int, dict[str, Place]]:
    sheet = listing.view.sheet
    legend = explained(cell.text for cell in sheet.cells.values() if isinstance(cell.value, str))
    wanted = {lane.number for lane in (*columns.where, *(lane for lane, _ in columns.terms))}
    spoken = [one for one in beside if one.lane.number in wanted]
    texts = [cell.text for one in spoken for cell in one.cells]
    return {one.lane.number: dict(by_letters(texts, legend)) for one in spoken}


def _line(plan: _Plan, line: int, code: str, variant: str | None, known: _Knowing) -> Iterator[Planned]:
    """Yield what one line plans: once, or once for each learner who has a column."""
    lanes: Sequence[Lane | None] = plan.columns.where or (None,)
    for lane in lanes:
        said = _Said(plan, line, known)
        place, words, cell = said.place(lane)
        when, told, other = said.when()
        whom, third = said.whom()
        at = cell or other or third
        if at is not None and (words or told or whom):
            yield Planned(
                competence=code,
                variant=variant,
                learner=(lane.facets.learner if lane else None) or plan.learner,
                place=place,
                term=when.term,
                with_whom=whom or None,
                where=words,
                when=told,
                days=when.days,
                cell=where(plan.listing.view.sheet.name, at.row, at.column),
                on=known.year.days.first,
            )


@dataclass(frozen=True, slots=True)
class _Said:
    """What one line of a plan says."""

    plan: _Plan
    line: int
    known: _Knowing

    def _at(self, lane: Lane | None) -> Cell | None:
        cell = self.plan.listing.view.over(self.line, lane.number) if lane else None
        return cell if cell is not None and cell.text.strip() else None

    def place(self, lane: Lane | None) -> tuple[Place | None, str, Cell | None]:
        """Return the place, the words that say so and their cell."""
        cell = self._at(lane)
        if lane is not None:
            return (*self._named(cell, self.plan.letters.get(lane.number, {})), cell) if cell else (None, "", None)
        found = [(place, one) for to, place in self.plan.columns.ticked if (one := self._at(to)) and _is_chosen(one)]
        if found:
            words = " + ".join(self._head(to) for to, _ in self.plan.columns.ticked if _is_chosen(self._at(to)))
            return together([place for place, _ in found]), words, found[0][1]
        return self._in_terms()

    def _named(self, cell: Cell, letters: dict[str, Place]) -> tuple[Place | None, str]:
        words = " ".join(cell.text.split())
        if fold(words) in listed("ticks", "no"):
            return None, ""
        return place_of(words) or place_in_letters(words, letters), words

    def _in_terms(self) -> tuple[Place | None, str, Cell | None]:
        """Return the places that stand in columns of terms, where a tick would."""
        for lane, _ in self.plan.columns.terms:
            cell = self._at(lane)
            if cell is not None and not is_tick(cell):
                place, words = self._named(cell, self.plan.letters.get(lane.number, {}))
                if place:
                    return place, words, cell
        return None, "", None

    def when(self) -> tuple[When, str, Cell | None]:
        """Return the time, the words that say so and their cell."""
        lane = self.plan.columns.when
        cell = self._at(lane)
        if cell is not None and lane is not None:
            return self._time(cell, " ".join(lane.heads)), " ".join(cell.text.split()), cell
        found = [(time, to) for to, time in self.plan.columns.terms if _is_chosen(self._at(to))]
        if not found:
            return UNSAID, "", None
        words = ", ".join(self._head(to) for _, to in found)
        return self._together([time for time, _ in found]), words, self._at(found[0][1])

    def _time(self, cell: Cell, head: str) -> When:
        if isinstance(cell.value, datetime | date):
            day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            return self._over(Days(day, day))
        return when_of(cell.text, self.known.year, self.known.calendar, head)

    def _together(self, times: Sequence[When]) -> When:
        if len(times) == 1:
            return times[0]
        days = [time.days for time in times if time.days]
        return self._over(Days(min(one.first for one in days), max(one.last for one in days))) if days else UNSAID

    def _over(self, days: Days) -> When:
        return When(term_of(days, self.known.year, self.known.calendar), days)

    def _head(self, lane: Lane) -> str:
        return next((" ".join(head.split()) for head in reversed(lane.heads) if head.strip()), "")

    def whom(self) -> tuple[str, Cell | None]:
        """Return with whom, and the cell that says so."""
        cell = self._at(self.plan.columns.whom)
        return (" ".join(cell.text.split()), cell) if cell else ("", None)


def _is_chosen(cell: Cell | None) -> bool:
    return cell is not None and (is_tick(cell) or fold(cell.text).strip() not in {"", *listed("ticks", "no")})
