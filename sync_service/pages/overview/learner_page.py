"""The learner page: where somebody stands, and for every status who said it, when, and in which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, render_template, url_for

from addin.domain.status import Role
from addin.domain.talk.matters import OwnView
from addin.domain.trajectory import Trajectory
from sync_service.accounts.guard import may_use
from sync_service.accounts.noting import note_view
from sync_service.at_hand import ask, today
from sync_service.pages.agenda.attention import Attention, attention
from sync_service.pages.marks import Mark, Part, mark_of, parts_of
from sync_service.pages.naming import is_seen, learner_name, reached_words, short_code
from sync_service.pages.overview import correcting
from sync_service.pages.overview.trend import Trend, trends_of
from sync_service.pages.overview.voices import Speaker, speakers
from sync_service.pages.take_along.offers import TakeAlong, of_learner
from sync_service.record.queries import class_overview, learner_detail, told_of
from sync_service.record.talk.standing import Told
from sync_service.record.views import (
    ClassOverview,
    ClusterView,
    CompetenceView,
    LearnerDetail,
    ObservationView,
    SeenAs,
    Standing,
)
from sync_service.words import at_moment, ngettext, on_day, spoken
from sync_service.words import gettext as _

page = Blueprint("learner", __name__)


@dataclass(frozen=True, slots=True)
class Note:
    """A kind word about what deserves a talk; ``url`` is where to decide it, or "".

    ``flag`` is decided, differ, own or ask.
    """

    flag: str
    symbol: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceCard:
    """One competence, or one variant of it, with everybody's voice."""

    anchor: str
    short: str
    label: str
    variant: str
    mark: Mark
    differ: bool
    notes: tuple[Note, ...]
    speakers: tuple[Speaker, ...]
    earlier: tuple[Speaker, ...]
    earlier_words: str
    ratings: tuple[correcting.Rating, ...]
    corrections: tuple[correcting.Said, ...] = ()


@dataclass(frozen=True, slots=True)
class UnseenHead:
    """A competence of which nobody said anything yet."""

    anchor: str
    short: str
    label: str


@dataclass(frozen=True, slots=True)
class ClusterPart:
    """A cluster with what was said in it and what was not."""

    anchor: str
    short: str
    name: str
    words: str
    parts: tuple[Part, ...]
    total: int
    trend: Trend
    competences: tuple[CompetenceCard, ...]
    unseen: tuple[UnseenHead, ...]


@dataclass(frozen=True, slots=True)
class TrajectoryPart:
    """A trajectory that the learner follows."""

    code: str
    title: str
    words: str
    clusters: tuple[ClusterPart, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The learner before or after in the class."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """The whole page."""

    name: str
    where: str
    class_url: str
    talk_url: str
    growth_url: str
    plan_url: str
    before: Neighbour | None
    after: Neighbour | None
    trajectories: tuple[TrajectoryPart, ...]
    outside: tuple[CompetenceCard, ...]
    summary: TakeAlong
    attention: Attention | None
    timeline_url: str
    five_url: str
    correct_url: str
    marks: tuple[Mark, ...]


@page.get("/learners/<learner_id>")
def show(learner_id: str) -> str:
    """Show one learner of this school."""
    detail = ask(learner_detail, learner_id)
    if detail is None:
        abort(404)
    note_view(learner_id)
    told = ask(told_of, [learner_id]).get(learner_id, Told())
    return render_template("overview/learner.html", page=learner_page(detail, told, ask(class_overview), today()))


def learner_page(detail: LearnerDetail, told: Told, overview: ClassOverview, day: date) -> LearnerPage:
    """Return the page of one learner on a day; ``overview`` says who comes before and after."""
    before, after = _neighbours(detail, overview)
    return LearnerPage(
        name=learner_name(detail.name, detail.unnamed_in),
        where=_where(detail),
        class_url=url_for("class.show") if may_use("class.show") else "",
        talk_url=url_for("talk.prepare", learner_id=detail.id) if detail.name and may_use("talk.prepare") else "",
        growth_url=url_for("growth.show", learner_id=detail.id) if detail.name and may_use("growth.show") else "",
        plan_url=url_for("planning.show", learner_id=detail.id) if detail.name and may_use("planning.show") else "",
        before=before,
        after=after,
        trajectories=tuple(_trajectories(detail.clusters, told, trends_of(detail, told, day))),
        outside=tuple(card for view in detail.other for card in _cards(view, view.label, told)),
        summary=of_learner(detail),
        attention=attention(detail, told, dict.fromkeys(view.trajectory for view in detail.clusters), day),
        five_url=url_for("talk.own_five", learner_id=detail.id) if detail.name and may_use("talk.own_five") else "",
        timeline_url=url_for("timeline.show", learner_id=detail.id),
        correct_url=url_for("correcting.correct", learner_id=detail.id) if detail.name else "",
        marks=correcting.marks(),
    )


def _where(detail: LearnerDetail) -> str:
    at = " · ".join(detail.companies)
    others = [spelled for spelled in detail.spellings if spelled != detail.name]
    if not others:
        return at
    return _("%(companies)s; also written as %(names)s", companies=at, names=", ".join(others))


def _neighbours(detail: LearnerDetail, overview: ClassOverview) -> tuple[Neighbour | None, Neighbour | None]:
    everyone = [Neighbour(learner_name(row.name, row.unnamed_in), row.id) for row in overview.learners]
    ids = [row.url for row in everyone]
    if detail.id not in ids:
        return None, None
    here = ids.index(detail.id)
    return _neighbour(everyone[:here][-1:]), _neighbour(everyone[here + 1 : here + 2])


def _neighbour(found: Sequence[Neighbour]) -> Neighbour | None:
    return next((Neighbour(one.name, url_for("learner.show", learner_id=one.url)) for one in found), None)


def _trajectories(clusters: Sequence[ClusterView], told: Told, trends: Mapping[str, Trend]) -> Iterator[TrajectoryPart]:
    for code, group in groupby(clusters, key=lambda view: view.trajectory.code):
        views = list(group)
        standings = [competence.standing for view in views for competence in view.competences]
        yield TrajectoryPart(
            code=code,
            title=views[0].trajectory.title(spoken()),
            words=_overview_words(views[0].trajectory, standings),
            clusters=tuple(_cluster(view, told, trends) for view in views),
        )


def _overview_words(trajectory: Trajectory, standings: Sequence[Standing]) -> str:
    seen = sum(map(is_seen, standings))
    return ngettext(
        "Somebody judged %(seen)d of the %(num)d competence: %(reached)s.",
        "Somebody judged %(seen)d of the %(num)d competences: %(reached)s.",
        len(trajectory.competences),
        seen=seen,
        reached=reached_words(standings),
    )


def _cluster(view: ClusterView, told: Told, trends: Mapping[str, Trend]) -> ClusterPart:
    own = {code for code, _variant in told.own_views}
    said = [one for one in view.competences if one.observations or one.standing.decided or one.code in own]
    anchor = f"{view.trajectory.code}-{view.cluster.code}"
    return ClusterPart(
        anchor=anchor,
        short=view.cluster.code,
        name=view.cluster.name(spoken()),
        words=reached_words([competence.standing for competence in view.competences]),
        parts=parts_of(competence.standing.status for competence in said),
        total=len(view.competences),
        trend=trends[anchor],
        competences=tuple(card for competence in said for card in _cards(competence, _label(competence), told)),
        unseen=tuple(
            UnseenHead(competence.code or "", short_code(competence.code or ""), _label(competence))
            for competence in view.competences
            if competence not in said
        ),
    )


def _label(view: CompetenceView) -> str:
    return view.competence.label(spoken()) if view.competence else view.label


def _cards(view: CompetenceView, label: str, told: Told) -> Iterator[CompetenceCard]:
    """Yield a card for each variant; the first bears the competence's own anchor."""
    standings = {one.variant: one for one in view.variants}
    decided = {one.variant or "" for one in view.variants or (view.standing,) if one.decided}
    own = {variant or "": fact for (code, variant), fact in told.own_views.items() if code == view.code}
    variants = sorted({one.variant or "" for one in view.observations} | decided | own.keys())
    for number, variant in enumerate(variants):
        said = [one for one in view.observations if (one.variant or "") == variant]
        standing = standings.get(variant or None, view.standing)
        anchor = (view.code or "") if number == 0 else f"{view.code}-{variant}".replace(" ", "-")
        card = _card(view, standing, said, anchor=anchor, label=label)
        own_note = (_own_note(own[variant].matter),) if variant in own else ()
        said_of = tuple(correcting.said_of(told, view, variant, variants[0]))
        yield replace(card, notes=(*card.notes, *own_note), corrections=said_of)


def _own_note(own: OwnView) -> Note:
    words = _("The learner's own view on %(day)s: %(status)s", day=on_day(own.on), status=mark_of(own.status).word)
    return Note("own", "☺", words)


def _card(
    view: CompetenceView, standing: Standing, said: Sequence[ObservationView], *, anchor: str, label: str
) -> CompetenceCard:
    now = [one for one in said if not one.withdrawn]
    earlier = list(_earlier(said))
    return CompetenceCard(
        anchor=anchor,
        short=short_code(view.code) if view.code else "",
        label=label,
        variant=(said[0].variant if said else standing.variant) or "",
        mark=mark_of(standing.status),
        differ=standing.disagree,
        notes=tuple(_notes(standing, now)),
        speakers=speakers((one.seen, "") for one in now),
        earlier=speakers(earlier),
        earlier_words=ngettext("%(num)d earlier rating", "%(num)d earlier ratings", len(earlier)),
        ratings=correcting.ratings(now),
    )


def _notes(standing: Standing, now: Sequence[ObservationView]) -> Iterator[Note]:
    if standing.decided:
        yield Note("decided", "✓", _("Decided together at the monthly talk: this counts for school."))
    if standing.disagree:
        yield Note("differ", "≠", _differ_words(now))
    if any(one.conflict for one in now):
        yield Note(
            "ask",
            "?",
            _("Two copies of the workbook say something else here. Both stay until you know who is right."),
            url_for("deciding.show"),
        )
    if any(one.held for one in now):
        gone = _("This rating is gone from the newest copy. It stays until you know why.")
        yield Note("ask", "?", gone, url_for("deciding.show"))
    if any(not one.seen.certain for one in now):
        yield Note("ask", "?", _("The workbook does not say clearly what this means. Ask the company."))


def _differ_words(now: Sequence[ObservationView]) -> str:
    people = len({(one.seen.company, one.seen.rater, one.seen.role) for one in now if one.seen.certain})
    if {one.seen.role for one in now} == {Role.MENTOR}:
        return ngettext(
            "%(num)d mentor does not always see the same here. Ask what was seen.",
            "%(num)d mentors looked at this and do not all see the same. Ask what each of them saw.",
            people,
        )
    return ngettext(
        "%(num)d person does not always see the same here. Ask what was seen.",
        "%(num)d people looked at this and do not all see the same. Ask what each of them saw.",
        people,
    )


def _earlier(said: Sequence[ObservationView]) -> Iterator[tuple[SeenAs, str]]:
    """Yield what no longer counts, with the reason."""
    for one in said:
        if one.withdrawn:
            yield one.seen, _("Cleared in a newer copy; it stood in the copy of %(when)s.", when=_received(one.seen))
        for seen in one.history:
            yield seen, _("Changed later; it stood in the copy of %(when)s.", when=_received(seen))


def _received(seen: SeenAs) -> str:
    return at_moment(seen.received_at)
