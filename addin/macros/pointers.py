"""What deserves attention next, learner by learner: for the coach on the learner's page and for ``leerlijn focus``.

Pointers, no verdicts: each cites what it rests on, and the three parties decide at their talk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from addin.domain.agenda.flags import Flagged, ready, stuck
from addin.domain.agenda.focus import Focus, focus
from addin.domain.agenda.seen import Seen, seen_in, seen_now
from addin.domain.agenda.talks import DueTheme, due_themes
from addin.domain.agenda.weeks import Silence, Week, silences, weeks
from addin.domain.calendar.setting import USUAL, Calendar
from addin.domain.learner import best_spelling, plain, take_apart
from addin.domain.school_year import school_year_of
from addin.domain.shelf import in_force
from addin.domain.summary.kept import Kept
from addin.domain.summary.model import Heard
from addin.domain.trajectory import Trajectory
from addin.reading.competences.activities import Phrase, propose

WEEKS_SHOWN = 12
_MOST_TASKS = 8
_AN_EVALUATION = 5  # ratings on one day; a diary gives two or three


@dataclass(frozen=True, slots=True)
class Task:
    """Something the company wrote down beside the trajectory, with the competences that it may show."""

    words: str
    where: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Pointers:
    """All pointers about one learner. ``weeks`` are the last ones, oldest first; empty where nothing is dated.

    ``themes`` are due by the calendar, and by what was talked over where somebody keeps that.
    """

    name: str | None
    trajectory: Trajectory
    focus: Focus
    stuck: tuple[Flagged, ...]
    ready: tuple[Flagged, ...]
    weeks: tuple[Week, ...]
    silences: tuple[Silence, ...]
    tasks: tuple[Task, ...]
    themes: tuple[DueTheme, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What of the pointers about one learner can be told without reading their words: for lists of many learners."""

    stuck: tuple[Flagged, ...]
    ready: tuple[Flagged, ...]
    silences: tuple[Silence, ...]


def watch(
    heard: Sequence[Heard], trajectories: Sequence[Trajectory], today: date, calendar: Calendar = USUAL
) -> Watch | None:
    """Return what ``point_out`` would flag of one learner, None where nothing in a trajectory was rated.

    Args:
        heard: What was rated of one learner, in any order.
        trajectories: Those that the learner may follow.
        today: The day it is.
        calendar: How the school sets its year.
    """
    seen = seen_in(heard, today)
    trajectory = _followed(seen, trajectories, today)
    if trajectory is None:
        return None
    own = seen_now(seen, trajectory)
    days = _days(own, today)
    return Watch(
        stuck=stuck(own, today, calendar),
        ready=ready(own, trajectory, today),
        silences=silences(own, min(days), today, calendar) if days else (),
    )


def point_out(
    heard: Iterable[Heard],
    trajectories: Sequence[Trajectory],
    today: date,
    calendar: Calendar = USUAL,
    kept: Mapping[str, Kept] | None = None,
) -> tuple[Pointers, ...]:
    """Return the pointers about every learner of whom something in a trajectory was rated, by name.

    Args:
        heard: What was rated, in any order.
        trajectories: Those that the learners may follow; each learner's is the one most of their ratings belong to.
        today: The day it is.
        calendar: How the school sets its year.
        kept: What the school's record keeps of talks, by the identity of the learner; None where nobody keeps that. The
            focus that was chosen there comes first, and a theme that was talked over in time is not due.
    """
    by_learner: dict[tuple[str, str], list[Heard]] = defaultdict(list)
    for item in heard:
        name = take_apart(item.observation.learner or "")
        by_learner[name.key, item.identity or ("" if name.full else item.place)].append(item)
    talks = None if kept is None else {key: kept.get(key[1], Kept()) for key in by_learner}
    found = [
        _learner(items, trajectories, today, calendar, talks[key] if talks else None)
        for key, items in by_learner.items()
    ]
    known = [one for one in found if one is not None]
    return tuple(sorted(known, key=lambda one: (one.name is None, plain(one.name or ""))))


def _learner(
    items: Sequence[Heard], trajectories: Sequence[Trajectory], today: date, calendar: Calendar, kept: Kept | None
) -> Pointers | None:
    seen = seen_in(items, today)
    trajectory = _followed(seen, trajectories, today)
    if trajectory is None:
        return None
    names = Counter(item.observation.learner for item in items if item.observation.learner)
    own = seen_now(seen, trajectory)
    days = _days(own, today)
    return Pointers(
        name=best_spelling(names) if names else None,
        trajectory=trajectory,
        focus=focus(own, trajectory, today, agreed=_agreed(kept, today), calendar=calendar),
        stuck=stuck(own, today, calendar),
        ready=ready(own, trajectory, today),
        weeks=weeks(own, today - timedelta(weeks=WEEKS_SHOWN - 1), today, calendar) if days else (),
        silences=silences(own, min(days), today, calendar) if days else (),
        tasks=tuple(_tasks(items, trajectory)),
        themes=due_themes(min(days), today, _evaluations(days), dict(kept.themes) if kept else None, calendar)
        if days
        else (),
    )


def _days(own: Iterable[Seen], today: date) -> list[date]:
    """Return the days of this school year; of a year without any nothing is said, perhaps the learner is gone."""
    year = school_year_of(today).days
    return [one.on for one in own if one.on and one.on in year]


def _agreed(kept: Kept | None, today: date) -> tuple[str, ...]:
    """Return the focus that was chosen for these days."""
    return kept.focus if kept and kept.until and today <= kept.until else ()


def _evaluations(days: Iterable[date]) -> list[date]:
    """Return the days on which so much was rated that it was an evaluation."""
    return [day for day, count in Counter(days).items() if count >= _AN_EVALUATION]


def _followed(seen: Sequence[Seen], trajectories: Sequence[Trajectory], today: date) -> Trajectory | None:
    """Return the trajectory that most of this belongs to, in the version of the last day that was seen."""
    codes = Counter(one.competence for one in seen)
    latest = max((one.on for one in seen if one.on), default=today)
    scored = [
        (sum(count for code, count in codes.items() if each.now(code)), each) for each in in_force(trajectories, latest)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def _tasks(items: Iterable[Heard], trajectory: Trajectory) -> list[Task]:
    """Return the company's own tasks whose words point to a competence; attitudes point to none."""
    found: dict[str, Task] = {}
    for item in items:
        one = item.observation
        if one.competence is not None or item.withdrawn or plain(one.label) in found:
            continue
        phrases = tuple(phrase for phrase in propose(one.label, trajectory) if phrase.proposals)
        if phrases:
            found[plain(one.label)] = Task(one.label, f"{item.workbook} {one.cell}", phrases)
    return list(found.values())[:_MOST_TASKS]
