"""The timeline of a learner: what happened when, by whom, from which workbook; to be narrowed and printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from addin.domain.status import Role
from addin.domain.talk.matters import Decision, FiveAndFive, FocusChoice
from sync_service.accounts.noting import note_view
from sync_service.at_hand import ask, today
from sync_service.pages.frame import Choice
from sync_service.pages.marks import Mark
from sync_service.pages.naming import learner_name, role_word, short_code
from sync_service.pages.overview.voices import said_by, voice_of
from sync_service.pages.talk.kept import Speaking, line_of
from sync_service.pages.talk.rows import competences
from sync_service.record.queries import learner_detail, told_of
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told, day_of
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView, SeenAs
from sync_service.reports.over_time import sayings, timing_of
from sync_service.words import at_moment, in_month, on_day, spoken
from sync_service.words import gettext as _

page = Blueprint("timeline", __name__)

SEEN, TALK, OWN = "seen", "talk", "own"
_FIELDS = ("what", "by", "part", "first", "last")
_LONGEST = 200

LINES = 150
"""So many lines stand on one page, and the rest of their day; what came before is on the next one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a happening; ``beside`` is good to know, ``cell`` and ``url`` lead to where it stands."""

    title: str
    mark: Mark | None
    words: str
    beside: str
    cell: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """What one person said or kept on one day, in one workbook or at school. ``kind`` is seen, talk or own."""

    day: str
    kind: str
    who: str
    role: str
    source: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what happened in it, newest first."""

    anchor: str
    title: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The whole page; ``narrowed`` when something was chosen.

    ``before`` is the day before which more happened, "" when this is all; ``before_url`` leads there.
    """

    name: str
    where: str
    months: tuple[Month, ...]
    narrowed: bool
    kinds: tuple[Choice, ...]
    people: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    first: str
    last: str
    fault: str
    learner_url: str
    show_url: str
    before: str = ""
    before_url: str = ""
    whole_url: str = ""


@dataclass(frozen=True, slots=True)
class _Event:
    """A line before it is put with others of the same day and person."""

    day: date
    kind: str
    who: str
    role: Role | None
    source: str
    codes: tuple[str, ...]
    line: Line

    @property
    def together(self) -> tuple[str, ...]:
        """What lines that belong in one happening have in common."""
        order = {SEEN: "0", OWN: "1", TALK: "2"}
        return self.day.isoformat(), order[self.kind], self.who, str(self.role or ""), self.source


@page.get("/learners/<learner_id>/timeline")
def show(learner_id: str) -> str:
    """Show what happened of a learner, as far as it was asked for."""
    detail = ask(learner_detail, learner_id)
    if detail is None:
        abort(404)
    note_view(learner_id)
    told = ask(told_of, [learner_id]).get(learner_id, Told())
    asked = {name: request.args.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    asked["whole"] = request.args.get("whole", "")[:1]
    return render_template("overview/timeline.html", page=timeline_page(detail, told, asked, today()))


def timeline_page(detail: LearnerDetail, told: Told, asked: Mapping[str, str], day: date) -> TimelinePage:
    """Return the timeline of a learner, narrowed to what was asked; ``day`` is today."""
    events = [*_ratings(detail), *_facts(detail, told)]
    parts = {f"{view.trajectory.code}-{view.cluster.code}": view for view in detail.clusters}
    codes = {key: {one.code for one in view.cluster.competences} for key, view in parts.items()}
    first, last = _day(asked["first"]), _day(asked["last"])
    chosen = [
        one
        for one in events
        if asked["what"] in {"", one.kind}
        and asked["by"] in {"", one.who}
        and (asked["part"] not in codes or codes[asked["part"]] & set(one.codes))
        and (first or date.min) <= one.day <= (last or date.max)
    ]
    shown = chosen if asked["whole"] else _newest(chosen)
    kinds = ((SEEN, _("what was seen")), (TALK, _("talks and agreements")), (OWN, _("the learner's own words")))
    names = [(key, f"{view.cluster.code} {view.cluster.name(spoken())}") for key, view in parts.items()]
    return TimelinePage(
        name=learner_name(detail.name, detail.unnamed_in),
        where=" · ".join(detail.companies),
        months=tuple(_months(shown, day)),
        narrowed=any(asked[name] for name in _FIELDS),
        kinds=_choices(kinds, asked["what"]),
        people=_choices(sorted({(one.who, one.who) for one in events}), asked["by"]),
        parts=_choices(names, asked["part"]),
        first=asked["first"] if first else "",
        last=asked["last"] if last else "",
        fault=_("The last day lies before the first one. Look at both once more.")
        if first and last and last < first
        else "",
        learner_url=url_for("learner.show", learner_id=detail.id),
        show_url=url_for("timeline.show", learner_id=detail.id),
        **(_further(detail.id, asked, min(one.day for one in shown)) if len(shown) < len(chosen) else {}),
    )


def _newest(events: Sequence[_Event]) -> list[_Event]:
    """Return the newest events, whole days of them."""
    days = sorted((one.day for one in events), reverse=True)
    return [one for one in events if len(days) <= LINES or one.day >= days[LINES - 1]]


def _further(learner: str, asked: Mapping[str, str], oldest: date) -> dict[str, str]:
    """Return where the rest stands of what was asked for, when the page ends with a day."""
    chosen: dict[str, Any] = {name: asked[name] for name in _FIELDS if asked[name]}
    until = {**chosen, "last": (oldest - timedelta(days=1)).isoformat()}
    return {
        "before": on_day(oldest),
        "before_url": url_for("timeline.show", learner_id=learner, **until),
        "whole_url": url_for("timeline.show", learner_id=learner, whole=1, **chosen),
    }


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _choices(offered: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in offered)


def _months(events: Sequence[_Event], day: date) -> Iterator[Month]:
    newest_first = sorted(events, key=lambda one: one.together, reverse=True)
    for month, group in groupby(newest_first, key=lambda one: one.day.replace(day=1)):
        title = in_month(month) if month <= day else _("%(month)s (still to come)", month=in_month(month))
        yield Month(f"{month:%Y-%m}", title, tuple(_happenings(group)))


def _happenings(events: Iterable[_Event]) -> Iterator[Happening]:
    for _common, group in groupby(events, key=lambda one: one.together):
        some = list(group)
        one = some[0]
        # Within one day the order is that of the trajectory, in which they came.
        lines = tuple(each.line for each in some)
        yield Happening(on_day(one.day), one.kind, one.who, role_word(one.role), one.source, lines)


def _ratings(detail: LearnerDetail) -> Iterator[_Event]:
    timing = timing_of(detail)
    for view, rating, seen in sayings(detail):
        role = seen.role
        yield _Event(
            day=timing.day(seen),
            kind=OWN if role is Role.LEARNER else SEEN,
            who=said_by(seen.rater, role),
            role=role if seen.rater else None,
            source=f"{seen.company} · {seen.workbook}",
            codes=(view.code,) if view.code else (),
            line=_rated(view, rating, seen),
        )


def _rated(view: CompetenceView, rating: ObservationView, seen: SeenAs) -> Line:
    said = voice_of(seen, _became(rating, seen))
    label = view.competence.label(spoken()) if view.competence else view.label
    title = " ".join(
        filter(None, (short_code(view.code) if view.code else "", label, rating.variant and f"({rating.variant})"))
    )
    undated = "" if seen.on else _("no date beside it: it came in on %(day)s", day=on_day(seen.received_at.date()))
    beside = " · ".join(filter(None, (seen.moment, undated, said.past)))
    return Line(title, said.mark, said.remark, beside, f"{said.sheet} › {said.cell}", said.source_url)


def _became(rating: ObservationView, seen: SeenAs) -> str:
    """Say what became of a rating since; "" when it stands."""
    if seen is not rating.seen:
        return _("Changed later; it stood in the copy of %(when)s.", when=at_moment(seen.received_at))
    if rating.withdrawn:
        return _("Cleared in a newer copy; it stood in the copy of %(when)s.", when=at_moment(seen.received_at))
    return ""


def _facts(detail: LearnerDetail, told: Told) -> Iterator[_Event]:
    speaking = Speaking(competences(detail), {one.fact.id: one.fact.matter.what for one in told.agreements})
    for fact in _standing(told):
        said = line_of(fact.matter, speaking, fact.id)
        yield _Event(
            day=day_of(fact),
            kind=OWN if fact.by.role is Role.LEARNER else TALK,
            who=fact.by.name,
            role=fact.by.role,
            source="",
            codes=_codes(fact.matter),
            line=Line(said.title, said.mark, said.words, _beside(fact, said.beside)),
        )


def _beside(fact: Fact[Any], said: str) -> str:
    """Say what stands beside a line, but for the day and the role that stand above it already."""
    if not isinstance(fact.matter, Decision):
        above = {on_day(day_of(fact)), role_word(fact.by.role)}
        return " · ".join(one for one in said.split(" · ") if one not in above)
    decided = _("decided together")
    return f"{decided} · {said}"


def _standing(told: Told) -> Iterator[Fact[Any]]:
    """Yield what stands of the talks."""
    stands: list[Iterable[Fact[Any]]] = [
        told.decisions.values(),
        told.decided_before,
        (one.fact for one in told.agreements),
        (one.marked for one in told.agreements if one.marked),
        (told.focus,) if told.focus else (),
        told.replies.values(),
        told.school_work,
        told.themes,
        told.fives.values(),
        told.own_views.values(),
        told.corrections,
        told.links,
        *told.plan.values(),
    ]
    return chain.from_iterable(stands)


def _codes(matter: Any) -> tuple[str, ...]:
    match matter:
        case FiveAndFive(mastered=first, to_work_on=then):
            return first + then
        case FocusChoice(now=first, next=then, quiet=last):
            return first + then + last
        case _:
            several: tuple[str, ...] = getattr(matter, "competences", ())
            return several or tuple(filter(None, (getattr(matter, "competence", None),)))
