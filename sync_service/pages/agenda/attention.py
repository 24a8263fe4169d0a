"""The card "What now?" of the learner page: pointers with their reasons, for the coach to weigh."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from addin.domain.agenda.focus import Point
from addin.domain.agenda.weeks import Week
from addin.domain.status import PARTY_WORDS, Party
from addin.domain.trajectory import Trajectory
from addin.macros.pointers import Pointers, Task
from sync_service.pages.naming import short_code
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.reports.pointers import ready_words, silence_words
from sync_service.reports.pointing import pointed_out
from sync_service.words import gettext as _
from sync_service.words import in_words, on_day, spoken


@dataclass(frozen=True, slots=True)
class PointLine:
    """A competence to work on; ``anchor`` is its card further down the page."""

    anchor: str
    short: str
    label: str
    variant: str
    why: str


@dataclass(frozen=True, slots=True)
class FocusList:
    """One of the three lists; ``empty`` says so kindly when there is nothing on it."""

    title: str
    hint: str
    points: tuple[PointLine, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A week of one party; ``words`` says what the sign shows."""

    sign: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The last weeks of one party."""

    party: str
    cells: tuple[WeekCell, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A competence that an own task may show."""

    anchor: str
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What the company wrote beside the trajectory, and what it may show."""

    words: str
    where: str
    proposed: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Attention:
    """The whole card. ``weeks`` is empty when nothing of this school year is dated."""

    lists: tuple[FocusList, ...]
    ready: tuple[str, ...]
    silences: tuple[str, ...]
    weeks: tuple[WeekRow, ...]
    mondays: tuple[str, ...]
    tasks: tuple[TaskLine, ...]
    themes: tuple[str, ...]


def attention(detail: LearnerDetail, told: Told, trajectories: Iterable[Trajectory], today: date) -> Attention | None:
    """Return what deserves attention of a learner, None when nothing of a trajectory was rated yet."""
    found = pointed_out([detail], {detail.id: told}, trajectories, today)
    if not found:
        return None
    pointers = found[0]
    return Attention(
        lists=tuple(_lists(pointers)),
        ready=tuple(map(in_words, ready_words(pointers.ready, short_code))),
        silences=tuple(in_words(silence_words(one.party, one.weeks)) for one in pointers.silences),
        weeks=tuple(_week_row(party, pointers.weeks) for party in Party) if pointers.weeks else (),
        mondays=tuple(on_day(week.monday) for week in pointers.weeks),
        tasks=tuple(_task(one) for one in pointers.tasks),
        themes=tuple(f"{one.theme.names[spoken()]} ({in_words(one.why)})" for one in pointers.themes),
    )


def _lists(pointers: Pointers) -> Iterator[FocusList]:
    focus = pointers.focus
    yield FocusList(_("Now"), _("what is under way"), _points(focus.now), _("Nothing is waiting to be reached."))
    yield FocusList(_("Next"), _("what can begin"), _points(focus.next), _("Nothing new in what was begun."))
    yield FocusList(_("When it is quiet"), _("for an empty hour"), _points(focus.quiet), _("Nothing left over."))


def _points(points: Iterable[Point]) -> tuple[PointLine, ...]:
    return tuple(
        PointLine(
            anchor=one.competence.code,
            short=short_code(one.competence.code),
            label=one.competence.label(spoken()),
            variant=one.variant or "",
            why=_why(one),
        )
        for one in points
    )


def _why(point: Point) -> str:
    days = [on_day(one.on) for one in point.evidence if one.on]
    return f"{in_words(point.why)} ({' · '.join(days)})" if days else in_words(point.why)


def _week_row(party: Party, weeks: Iterable[Week]) -> WeekRow:
    return WeekRow(in_words(PARTY_WORDS[party]), tuple(_week_cell(party, week) for week in weeks))


def _week_cell(party: Party, week: Week) -> WeekCell:
    count, monday = week.said.get(party, 0), on_day(week.monday)
    if count:
        return WeekCell("●", "said", _("week of %(monday)s: %(count)d ratings", monday=monday, count=count))
    if week.holiday:
        return WeekCell("~", "holiday", _("week of %(monday)s: %(holiday)s", monday=monday, holiday=str(week.holiday)))
    return WeekCell("·", "silent", _("week of %(monday)s: nothing", monday=monday))


def _task(task: Task) -> TaskLine:
    proposals = {one.competence.code: one.competence for phrase in task.phrases for one in phrase.proposals}
    return TaskLine(
        task.words,
        task.where,
        tuple(Proposed(code, short_code(code), one.label(spoken())) for code, one in proposals.items()),
    )
