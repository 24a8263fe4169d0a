"""What the columns beside a plan's list hold: the place in words, a place or a term to tick, when, and with whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from addin.domain.calendar.setting import Calendar
from addin.domain.plan.places import Place
from addin.domain.school_year import SchoolYear
from addin.reading.lexicon.words import fold
from addin.reading.planning.periods import UNSAID, When, when_of
from addin.reading.planning.places import place_of
from addin.reading.planning.words import exactly, listed
from addin.reading.tables.heads import Lane
from addin.sheet.snapshot import Cell

_SEEN = re.compile(r"(?<!\w)(?:gezien|beoordeeld|geevalueerd|vu|observe|evalue|seen|assessed|gesehen|bewertet)(?!\w)")
_MOST_WORDS = 7
_LETTERS = 5  # of the longest that stands for places: "S / W"


@dataclass(frozen=True, slots=True)
class Columns:
    """The lanes of a plan by what they hold; ``ticked`` and ``terms`` are those whose heading is a place or a time.

    ``where`` may be several: one a learner. ``heads`` is what each lane is called.
    """

    where: tuple[Lane, ...] = ()
    when: Lane | None = None
    whom: Lane | None = None
    ticked: tuple[tuple[Lane, Place], ...] = ()
    terms: tuple[tuple[Lane, When], ...] = ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All of them."""
        alone = (lane for lane in (self.when, self.whom) if lane)
        return (*self.where, *alone, *(lane for lane, _ in self.ticked), *(lane for lane, _ in self.terms))

    @property
    def says_where(self) -> bool:
        """Whether places are told."""
        return bool(self.where or self.ticked)

    @property
    def says_when(self) -> bool:
        """Whether times are told."""
        return self.when is not None or len(self.terms) > 1


@dataclass(frozen=True, slots=True)
class Beside:
    """A lane beside a plan's list with its cells that hold something."""

    lane: Lane
    cells: tuple[Cell, ...]

    @property
    def head(self) -> str:
        """What the lane is called: the heading nearest to its cells."""
        return next((head for head in reversed(self.lane.heads) if head.strip()), "")


def columns_of(lanes: Sequence[Beside], year: SchoolYear, calendar: Calendar, rated: Collection[Cell]) -> Columns:
    """Return what the lanes beside a list plan. Cells that were read as ratings rate; their lanes plan nothing."""
    free = [one for one in lanes if one.cells and not any(cell in rated for cell in one.cells)]
    when = _first(free, "when")
    ticked = tuple(_ticked(free))
    where = tuple(_where(free)) if len({place for _, place in ticked}) < 2 else ()
    taken = {one.number for one in (*where, *(lane for lane, _ in ticked))}
    return Columns(
        where=where,
        when=when.lane if when else None,
        whom=next((one.lane for one in free if one.lane.number not in taken and is_called(one.head, "whom")), None),
        ticked=ticked if not where else (),
        terms=tuple(_terms(free, year, calendar)),
    )


def _first(lanes: Sequence[Beside], kind: str) -> Beside | None:
    return next((one for one in lanes if is_called(one.head, kind)), None)


def is_called(head: str, kind: str) -> bool:
    """Say whether a heading is one of the words for ``where``, ``when`` or ``whom``, and not about what was seen."""
    said = fold(head).replace("’", "'").strip(" ?:.*")
    bare = re.sub(r"\s*\(.*?\)", "", said)
    return any(exactly("headings", kind).fullmatch(one) for one in (said, bare)) and not _SEEN.search(said)


def _where(lanes: Sequence[Beside]) -> Iterator[Lane]:
    for one in lanes:
        places = [cell for cell in one.cells if place_of(cell.text)]
        per_learner = one.lane.facets.learner is not None and 2 * len(places) >= len(one.cells) > 0
        if is_called(one.head, "where") or per_learner:
            yield one.lane


def _ticked(lanes: Sequence[Beside]) -> Iterator[tuple[Lane, Place]]:
    """Yield the lanes of places to tick; where both v and o stand in them, they hold ratings and no ticks."""
    found = []
    for one in lanes:
        place = (
            place_of(one.head) if len(one.head.split()) <= _MOST_WORDS and not is_called(one.head, "where") else None
        )
        if place and not _SEEN.search(fold(one.head)) and any(is_tick(cell) for cell in one.cells):
            found.append((one, place))
    signs = {fold(cell.text).strip(" .") for one, _ in found for cell in one.cells if is_tick(cell)}
    if not {"v", "o"} <= signs:
        yield from ((one.lane, place) for one, place in found)


def _terms(lanes: Sequence[Beside], year: SchoolYear, calendar: Calendar) -> Iterator[tuple[Lane, When]]:
    for one in lanes:
        over = " ".join(one.lane.heads[:-1])
        when = when_of(one.head, year, calendar, over)
        if when != UNSAID and all(
            is_mark(cell) or len(cell.text) <= _LETTERS or place_of(cell.text) for cell in one.cells
        ):
            yield one.lane, when


def _may_tick_a_term(cell: Cell) -> bool:
    return is_mark(cell) or len(cell.text) <= _LETTERS or place_of(cell.text) is not None


def is_tick(cell: Cell) -> bool:
    """Say whether a cell is ticked: with a sign for yes, or a True."""
    return cell.value is True or fold(cell.text).strip(" .") in listed("ticks", "yes")


def is_mark(cell: Cell) -> bool:
    """Say whether a cell holds a sign for yes or no, or only a colour."""
    return is_tick(cell) or not cell.text.strip() or fold(cell.text).strip() in listed("ticks", "no")
