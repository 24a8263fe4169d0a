"""What the ratings of each learner tell today, worked out anew only for whom something changed.

Thousands of ratings lie behind a page that a coach opens ten times a day. What they tell is kept in the memory of this
process, with the mark that the record gives a learner's ratings (``tables.changes``): as long as the mark, the day and
what can be followed are the same, so is what they tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import NamedTuple

from addin.domain.agenda.flags import Flagged
from addin.domain.agenda.weeks import Silence
from addin.domain.calendar.setting import Calendar
from addin.domain.school_year import school_year_of
from addin.domain.summary.model import Heard
from addin.domain.trajectory import Trajectory
from addin.macros.pointers import watch
from sync_service.at_hand import ask, record
from sync_service.record.queries.across.hearing import heard_across, marks_of_change

_MOST = 10_000
"""Learners of whom it is kept; of each some hundreds of bytes."""


class Sight(NamedTuple):
    """What the day is looked at with: which day, the school's year, what can be followed."""

    day: date
    calendar: Calendar
    trajectories: Sequence[Trajectory]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the ratings of one learner tell. ``begun`` is the first dated day of this school year, None without one."""

    begun: date | None = None
    silences: tuple[Silence, ...] = ()
    stuck: tuple[Flagged, ...] = ()
    ready: tuple[Flagged, ...] = ()


class Memory:
    """What was noticed of learners, with the mark and the sight that it was noticed with."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Sight, Noticed]] = {}
        self._lock = Lock()

    def forget(self) -> None:
        """Forget everything; it is looked at anew."""
        with self._lock:
            self._kept.clear()

    def recall(self, learner: str, mark: str, sight: Sight) -> Noticed | None:
        """Return what was noticed of a learner, None when it has to be looked at anew."""
        with self._lock:
            then = self._kept.get(learner)
        return then[2] if then and then[0] == mark and then[1] == sight else None

    def keep(self, learner: str, mark: str, sight: Sight, noticed: Noticed) -> None:
        """Keep what was noticed; what was kept longest goes when there is too much."""
        with self._lock:
            self._kept.pop(learner, None)
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[learner] = mark, sight, noticed


def noticed(learners: Iterable[str], sight: Sight, memory: Memory) -> Mapping[str, Noticed]:
    """Return what the ratings of these learners tell today, by learner. Two queries, however many there are."""
    everybody = tuple(learners)
    scope = record().scope
    if scope is not None and scope.companies is not None:
        heard = ask(heard_across)  # who hears some companies only must not be told what others said
        return {one: notice(heard.get(one, ()), sight) for one in everybody}
    marks = ask(marks_of_change)
    found = {one: memory.recall(one, marks.get(one, ""), sight) for one in everybody}
    left = [one for one, then in found.items() if then is None]
    heard = ask(heard_across, left) if left else {}
    for one in left:
        seen = found[one] = notice(heard.get(one, ()), sight)
        memory.keep(one, marks.get(one, ""), sight, seen)
    return {one: seen for one, seen in found.items() if seen is not None}


def notice(heard: Sequence[Heard], sight: Sight) -> Noticed:
    """Return what the ratings of one learner tell."""
    year = school_year_of(sight.day).days
    days = (one.observation.on for one in heard)
    begun = min((day for day in days if day and year.first <= day <= sight.day), default=None)
    told = watch(heard, sight.trajectories, sight.day, sight.calendar)
    return Noticed(begun, told.silences, told.stuck, told.ready) if told else Noticed(begun)
