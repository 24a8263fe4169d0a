"""The learner page: where somebody stands, and for every status who said it, when, and in which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, render_template, request, url_for

from addin.domain.trajectory import Trajectory
from sync_service.accounts.guard import may_use
from sync_service.accounts.noting import note_view
from sync_service.at_hand import ask, today
from sync_service.pages.agenda.attention import Attention, attention
from sync_service.pages.frame import LONG
from sync_service.pages.marks import Mark, Part, parts_of
from sync_service.pages.naming import is_seen, learner_name, reached_words, short_code
from sync_service.pages.overview import correcting
from sync_service.pages.overview.cards import CompetenceCard, Sparing, cards_of, label_of, sparing
from sync_service.pages.overview.trend import Trend, trends_of
from sync_service.pages.take_along.offers import TakeAlong, of_learner
from sync_service.record.queries import in_order, learner_detail, told_of, written_for
from sync_service.record.talk.standing import Told
from sync_service.record.views import Called, ClusterView, LearnerDetail, Standing
from sync_service.words import gettext as _
from sync_service.words import ngettext, spoken

page = Blueprint("learner", __name__)


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
class Written:
    """The way to what people wrote in the forms of workbooks, and how much that is."""

    count: int
    url: str


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """The whole page; ``folds`` where it is so long that a phone shows its clusters folded."""

    name: str
    where: str
    class_url: str
    mine_url: str
    talk_url: str
    growth_url: str
    plan_url: str
    written: Written | None
    before: Neighbour | None
    after: Neighbour | None
    trajectories: tuple[TrajectoryPart, ...]
    folds: bool
    outside: tuple[CompetenceCard, ...]
    summary: TakeAlong
    attention: Attention | None
    timeline_url: str
    five_url: str
    correct_url: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SaidPage:
    """All that was said of one competence of a learner."""

    name: str
    where: str
    learner_url: str
    timeline_url: str
    cards: tuple[CompetenceCard, ...]
    correct_url: str
    marks: tuple[Mark, ...]


@page.get("/learners/<learner_id>")
def show(learner_id: str) -> str:
    """Show one learner of this school; with ``?about=`` all that was said of one competence."""
    detail = ask(learner_detail, learner_id)
    if detail is None:
        abort(404)
    note_view(learner_id)
    told = ask(told_of, [learner_id]).get(learner_id, Told())
    if about := request.args.get("about", ""):
        return render_template("overview/said.html", page=said_page(detail, told, about))
    return render_template(
        "overview/learner.html", page=learner_page(detail, told, ask(in_order), _written(detail), today())
    )


def said_page(detail: LearnerDetail, told: Told, about: str) -> SaidPage:
    """Return all that was said of one competence, by its code, or of one of the company's own tasks, by its label."""
    views = (*(view for cluster in detail.clusters for view in cluster.competences), *detail.other)
    found = next((view for view in views if about == (view.code or view.label)), None)
    if found is None:
        abort(404)
    return SaidPage(
        name=learner_name(detail.name, detail.unnamed_in),
        where=_where(detail),
        learner_url=url_for("learner.show", learner_id=detail.id, _anchor=found.code),
        timeline_url=url_for("timeline.show", learner_id=detail.id),
        cards=tuple(cards_of(found, told, Sparing(detail.id, None))),
        correct_url=_correct_url(detail),
        marks=correcting.marks(),
    )


def learner_page(
    detail: LearnerDetail, told: Told, everyone: Sequence[Called], written: Written | None, day: date
) -> LearnerPage:
    """Return the page of one learner on a day; ``everyone`` says who comes before and after."""
    before, after = _neighbours(detail, everyone)
    spare = sparing(detail)
    trajectories = tuple(_trajectories(detail.clusters, told, trends_of(detail, told, day), spare))
    return LearnerPage(
        name=learner_name(detail.name, detail.unnamed_in),
        where=_where(detail),
        class_url=url_for("class.show") if may_use("class.show") else "",
        mine_url=url_for("mentoring.show") if may_use("mentoring.show") and not may_use("class.table") else "",
        talk_url=url_for("talk.prepare", learner_id=detail.id) if detail.name and may_use("talk.prepare") else "",
        growth_url=url_for("growth.show", learner_id=detail.id) if detail.name and may_use("growth.show") else "",
        plan_url=url_for("planning.show", learner_id=detail.id) if detail.name and may_use("planning.show") else "",
        written=written,
        before=before,
        after=after,
        trajectories=trajectories,
        folds=sum(len(cluster.competences) for one in trajectories for cluster in one.clusters) > LONG,
        outside=tuple(card for view in detail.other for card in cards_of(view, told, spare)),
        summary=of_learner(detail),
        attention=attention(detail, told, dict.fromkeys(view.trajectory for view in detail.clusters), day),
        five_url=url_for("talk.own_five", learner_id=detail.id) if detail.name and may_use("talk.own_five") else "",
        timeline_url=url_for("timeline.show", learner_id=detail.id),
        correct_url=_correct_url(detail),
        marks=correcting.marks(),
    )


def _written(detail: LearnerDetail) -> Written | None:
    if not detail.name or not may_use("talk.written"):
        return None
    said = sum(bool(one.entry.words) for one in ask(written_for, detail.id))
    return Written(said, url_for("talk.written", learner_id=detail.id)) if said else None


def _correct_url(detail: LearnerDetail) -> str:
    return url_for("correcting.correct", learner_id=detail.id) if detail.name else ""


def _where(detail: LearnerDetail) -> str:
    at = " · ".join(detail.companies)
    others = [spelled for spelled in detail.spellings if spelled != detail.name]
    if not others:
        return at
    return _("%(companies)s; also written as %(names)s", companies=at, names=", ".join(others))


def _neighbours(detail: LearnerDetail, everyone: Sequence[Called]) -> tuple[Neighbour | None, Neighbour | None]:
    ids = [one.id for one in everyone]
    if detail.id not in ids:
        return None, None
    here = ids.index(detail.id)
    return _neighbour(everyone[:here][-1:]), _neighbour(everyone[here + 1 : here + 2])


def _neighbour(found: Sequence[Called]) -> Neighbour | None:
    named = (
        Neighbour(learner_name(one.name, one.unnamed_in), url_for("learner.show", learner_id=one.id)) for one in found
    )
    return next(named, None)


def _trajectories(
    clusters: Sequence[ClusterView], told: Told, trends: Mapping[str, Trend], spare: Sparing
) -> Iterator[TrajectoryPart]:
    for code, group in groupby(clusters, key=lambda view: view.trajectory.code):
        views = list(group)
        standings = [competence.standing for view in views for competence in view.competences]
        yield TrajectoryPart(
            code=code,
            title=views[0].trajectory.title(spoken()),
            words=_overview_words(views[0].trajectory, standings),
            clusters=tuple(_cluster(view, told, trends, spare) for view in views),
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


def _cluster(view: ClusterView, told: Told, trends: Mapping[str, Trend], spare: Sparing) -> ClusterPart:
    own = {code for code, _variant in told.own_views}
    said = [one for one in view.competences if one.observations or one.standing.decided or one.code in own]
    anchor = f"{view.trajectory.code}-{view.cluster.code}"
    return ClusterPart(
        anchor=anchor,
        short=view.cluster.code,
        name=view.cluster.name(spoken()),
        words=reached_words([competence.standing for competence in view.competences]),
        # A mentor sees where somebody stands also by what others saw, whose ratings are not theirs to read.
        parts=parts_of(one.standing.status for one in view.competences if one in said or is_seen(one.standing)),
        total=len(view.competences),
        trend=trends[anchor],
        competences=tuple(card for competence in said for card in cards_of(competence, told, spare)),
        unseen=tuple(
            UnseenHead(competence.code or "", short_code(competence.code or ""), label_of(competence))
            for competence in view.competences
            if competence not in said
        ),
    )
