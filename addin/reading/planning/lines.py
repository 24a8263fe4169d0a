"""One line of a plan: the words in its columns, and what they say for certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from addin.domain.calendar.setting import Calendar
from addin.domain.plan.places import Place
from addin.domain.plan.planned import Planned
from addin.domain.plan.terms import term_of
from addin.domain.school_year import Days, SchoolYear
from addin.reading.lexicon.words import fold
from addin.reading.planning.columns import Columns, is_tick
from addin.reading.planning.periods import UNSAID, When, when_of
from addin.reading.planning.places import place_in_letters, place_of, together
from addin.reading.planning.words import listed
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.sheet.address import where
from addin.sheet.snapshot import Cell


@dataclass(frozen=True, slots=True)
class Plan:
    """One block of a plan: its columns, its own learner, what single letters mean in it by lane, and its year."""

    listing: Listing
    columns: Columns
    learner: str | None
    letters: Mapping[int, Mapping[str, Place]]
    year: SchoolYear
    calendar: Calendar


def planned_on(plan: Plan, line: int, code: str, variant: str | None) -> Iterator[Planned]:
    """Yield what one line plans: once, or once for each learner who has a column."""
    lanes: Sequence[Lane | None] = plan.columns.where or (None,)
    for lane in lanes:
        said = _Said(plan, line)
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
                on=plan.year.days.first,
            )


@dataclass(frozen=True, slots=True)
class _Said:
    """What one line of a plan says."""

    plan: Plan
    line: int

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

    def _named(self, cell: Cell, letters: Mapping[str, Place]) -> tuple[Place | None, str]:
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
        return when_of(cell.text, self.plan.year, self.plan.calendar, head)

    def _together(self, times: Sequence[When]) -> When:
        if len(times) == 1:
            return times[0]
        days = [time.days for time in times if time.days]
        return self._over(Days(min(one.first for one in days), max(one.last for one in days))) if days else UNSAID

    def _over(self, days: Days) -> When:
        return When(term_of(days, self.plan.year, self.plan.calendar), days)

    def _head(self, lane: Lane) -> str:
        return next((" ".join(head.split()) for head in reversed(lane.heads) if head.strip()), "")

    def whom(self) -> tuple[str, Cell | None]:
        """Return with whom, and the cell that says so."""
        cell = self._at(self.plan.columns.whom)
        return (" ".join(cell.text.split()), cell) if cell else ("", None)


def _is_chosen(cell: Cell | None) -> bool:
    return cell is not None and (is_tick(cell) or fold(cell.text).strip() not in {"", *listed("ticks", "no")})
