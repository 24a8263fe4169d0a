"""How the learner's own page lays out a competence: what others saw in words of growth, beside it their own view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from addin.domain.status import REACHED, Role, Status
from addin.domain.talk.matters import OWN_STEPS, FiveAndFive
from sync_service.pages.marks import Mark, Part, mark_of, parts_of
from sync_service.pages.naming import short_code
from sync_service.pages.talk.rows import Row, rows_of
from sync_service.record.talk.standing import Told
from sync_service.record.views import ClusterView, LearnerDetail
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day, spoken


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody saw, and when."""

    mark: Mark
    who: str
    when: str
    remark: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to see oneself; ``chosen`` when that is what the learner said last."""

    mark: Mark
    chosen: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A competence, on one vehicle where that counts. ``own`` is what the learner said, ``own_fact`` to take it back.

    ``mark`` is None while nobody saw it. ``anchor`` names it on the page.
    """

    anchor: str
    code: str
    variant: str
    short: str
    label: str
    mark: Mark | None
    decided: str
    differ: bool
    said: tuple[Said, ...]
    own: Mark | None
    own_when: str
    own_fact: str
    choices: tuple[Choice, ...]
    mastered: bool
    to_work_on: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ClusterSteps:
    """A cluster with its competences; ``open`` when one of them was just pressed."""

    anchor: str
    letter: str
    name: str
    words: str
    parts: tuple[Part, ...]
    total: int
    steps: tuple[Step, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the five; ``anchor`` is where it can be changed."""

    code: str
    short: str
    label: str
    anchor: str


def clusters_of(detail: LearnerDetail, told: Told, here: str) -> tuple[ClusterSteps, ...]:
    """Return the clusters of a learner's trajectories; ``here`` is the anchor of what was just pressed."""
    rows: dict[str, list[Row]] = {}
    for row in rows_of(detail, told):
        rows.setdefault(row.code, []).append(row)
    return tuple(_cluster(view, rows, told, here) for view in detail.clusters)


def _cluster(view: ClusterView, rows: dict[str, list[Row]], told: Told, here: str) -> ClusterSteps:
    seen = [row for one in view.competences for row in rows.get(one.code or "", ())]
    steps = tuple(_step(row, told, here) for row in seen)
    marks = [one.mark.key if one.mark else "" for one in steps]
    return ClusterSteps(
        anchor=f"{view.trajectory.code}-{view.cluster.code}",
        letter=view.cluster.code,
        name=view.cluster.name(spoken()),
        words=_far(marks),
        parts=parts_of(Status(key) for key in marks if key in set(Status)),
        total=len(steps),
        steps=steps,
        open=any(one.open for one in steps),
    )


def _far(marks: Sequence[str]) -> str:
    """Say how far it is: what can be done, what is being learnt, and that the rest comes."""
    done = sum(key in set(REACHED) for key in marks)
    busy = sum(key in {Status.DEVELOPING, Status.OBSERVED, Status.NOT_ACHIEVED} for key in marks)
    said = [ngettext("%(num)d you can do", "%(num)d you can do", done)] if done else []
    said += [ngettext("%(num)d you are learning", "%(num)d you are learning", busy)] if busy else []
    rest = len(marks) - done - busy
    said += [ngettext("%(num)d still to come", "%(num)d still to come", rest)] if rest else []
    return " · ".join(said)


def _step(row: Row, told: Told, here: str) -> Step:
    own = told.own_views.get((row.code, row.variant or None))
    five = told.fives.get(Role.LEARNER)
    anchor = anchor_of(row.code, row.variant)
    return Step(
        anchor=anchor,
        code=row.code,
        variant=row.variant,
        short=row.short,
        label=row.label,
        mark=_grown(row.mark) if row.mark else None,
        decided=row.decided,
        differ=row.differ,
        said=tuple(Said(_grown(one.mark), one.who, one.when, one.remark) for one in row.voices),
        own=own_mark(own.matter.status) if own else None,
        own_when=on_day(own.matter.on) if own else "",
        own_fact=own.id if own else "",
        choices=tuple(Choice(own_mark(one), bool(own and own.matter.status is one)) for one in OWN_STEPS),
        mastered=bool(five and row.code in five.matter.mastered),
        to_work_on=bool(five and row.code in five.matter.to_work_on),
        open=anchor == here,
    )


def anchor_of(code: str, variant: str) -> str:
    """Return what names a competence, or one vehicle of it, on the page."""
    return f"{code}-{variant.replace(' ', '-')}" if variant else code


def own_mark(status: Status) -> Mark:
    """Return how a learner says it of themselves."""
    words = {
        Status.NOT_COVERED: _("not done yet"),
        Status.DEVELOPING: _("I am learning it"),
        Status.ACHIEVED: _("I can do it"),
        Status.INDEPENDENT: _("I do it alone"),
    }
    return replace(mark_of(status), word=words[status])


def _grown(mark: Mark) -> Mark:
    """Return a mark in words of growth: what is not reached is on its way."""
    words = {
        Status.NOT_ACHIEVED: _("not there yet"),
        Status.DEVELOPING: _("you are learning it"),
        Status.ACHIEVED: _("you can do it"),
        Status.INDEPENDENT: _("you do it alone"),
        Status.NOT_COVERED: _("still to come"),
    }
    return replace(mark, word=words.get(Status(mark.key), mark.word)) if mark.key in set(Status) else mark


def chosen(codes: Iterable[str], clusters: Iterable[ClusterSteps]) -> Iterator[Chosen]:
    """Yield what stands on one of the two lists of five, as the page calls it."""
    steps = {one.code: one for cluster in clusters for one in reversed(cluster.steps)}
    for code in codes:
        step = steps.get(code)
        yield Chosen(code, short_code(code), step.label if step else code, step.anchor if step else "")


def five_with(five: FiveAndFive, code: str, pressed: str) -> FiveAndFive:
    """Return the lists after a press: on the pressed list, off it when it stood there, and never on both."""
    mastered = [one for one in five.mastered if one != code]
    work = [one for one in five.to_work_on if one != code]
    if pressed == "mastered" and code not in five.mastered:
        mastered.append(code)
    if pressed == "to_work_on" and code not in five.to_work_on:
        work.append(code)
    return replace(five, mastered=tuple(mastered), to_work_on=tuple(work))
