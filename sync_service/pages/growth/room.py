"""The views of the learner's own page: the learner presses here, the coach sees what the learner sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.status import Role
from addin.domain.talk.matters import (
    OWN_STEPS,
    AgreementMarked,
    AgreementState,
    FiveAndFive,
    Matter,
    OwnView,
    TakenBack,
)
from addin.errors import TalkRefused
from sync_service.accounts.guard import current_actor
from sync_service.accounts.noting import note_view
from sync_service.accounts.roles import Role as SchoolRole
from sync_service.at_hand import record, today
from sync_service.pages.agenda.attention import PointLine, attention
from sync_service.pages.growth.steps import Chosen, ClusterSteps, anchor_of, chosen, clusters_of, five_with
from sync_service.pages.talk.agreements import AgreementLine, agreement_lines
from sync_service.pages.talk.rows import learner_here
from sync_service.record.talk.facts import By
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.store import Telling
from sync_service.words import gettext as _
from sync_service.words import in_words

page = Blueprint("growth", __name__)


@dataclass(frozen=True, slots=True)
class GrowthPage:
    """The whole page; ``mine`` when the learner looks, who can press, and not the coach."""

    id: str
    name: str
    where: str
    mine: bool
    now: tuple[PointLine, ...]
    next: tuple[PointLine, ...]
    open: tuple[AgreementLine, ...]
    closed: tuple[AgreementLine, ...]
    clusters: tuple[ClusterSteps, ...]
    mastered: tuple[Chosen, ...]
    to_work_on: tuple[Chosen, ...]


@page.get("/growth/<learner_id>")
def show(learner_id: str) -> str:
    """Show where a learner stands, to themselves; or to the coach, as the learner sees it."""
    detail, told = learner_here(learner_id)
    note_view(learner_id)
    return render_template("growth/growth.html", page=_page(detail, told, request.args.get("at", "")))


@page.post("/growth/<learner_id>")
def say(learner_id: str) -> ResponseReturnValue:
    """Keep how the learner sees a competence, or puts it on one of the lists of five; or take back what they said."""
    detail, told = _own(learner_id)
    code, variant = request.form.get("competence", ""), request.form.get("variant", "")
    if code not in {view.code for cluster in detail.clusters for view in cluster.competences}:
        abort(404)
    if matter := _said(told, code, variant):
        _keep(learner_id, matter)
    if request.form.get("from") == "five":
        return redirect(url_for("growth.show", learner_id=learner_id, _anchor="five"), 303)
    at = anchor_of(code, variant)
    return redirect(url_for("growth.show", learner_id=learner_id, at=at, _anchor=at), 303)


@page.post("/growth/<learner_id>/agreements/<agreement_id>")
def tick(learner_id: str, agreement_id: str) -> ResponseReturnValue:
    """Tick one of the learner's own agreements as done, or take their own tick back."""
    _detail, told = _own(learner_id)
    one = next((each for each in told.agreements if each.fact.id == agreement_id), None)
    if one is None or one.fact.matter.party is not Role.LEARNER:
        abort(404)
    if request.form.get("state") == AgreementState.DONE:
        _keep(learner_id, AgreementMarked(agreement_id, AgreementState.DONE))
    elif one.marked and one.marked.by.role is Role.LEARNER:
        _keep(learner_id, TakenBack(one.marked.id))
    return redirect(url_for("growth.show", learner_id=learner_id, _anchor="agreements"), 303)


def _page(detail: LearnerDetail, told: Told, here: str) -> GrowthPage:
    day = today()
    points = attention(detail, told, dict.fromkeys(view.trajectory for view in detail.clusters), day)
    lines = [one for one in agreement_lines(detail.id, detail.name, told, day) if _is_theirs(told, one.id)]
    clusters = clusters_of(detail, told, here)
    five = _five(told)
    return GrowthPage(
        id=detail.id,
        name=detail.name,
        where=" · ".join(detail.companies),
        mine=_is_mine(detail.id),
        now=points.lists[0].points if points else (),
        next=points.lists[1].points if points else (),
        open=tuple(one for one in lines if one.open),
        closed=tuple(one for one in lines if not one.open),
        clusters=clusters,
        mastered=tuple(chosen(five.mastered, clusters)),
        to_work_on=tuple(chosen(five.to_work_on, clusters)),
    )


def _is_theirs(told: Told, agreement: str) -> bool:
    return any(one.fact.id == agreement and one.fact.matter.party is Role.LEARNER for one in told.agreements)


def _is_mine(learner_id: str) -> bool:
    """Say whether this is the page of who is looking."""
    return any(one.role is SchoolRole.LEARNER and one.learner_id == learner_id for one in current_actor().charges)


def _own(learner_id: str) -> tuple[LearnerDetail, Told]:
    """Return who is looking; somebody else's page is not there to be pressed on."""
    return learner_here(learner_id) if _is_mine(learner_id) else abort(404)


def _said(told: Told, code: str, variant: str) -> Matter | None:
    """Return what the press says, None when it says nothing."""
    own = told.own_views.get((code, variant or None))
    if own and request.form.get("undo") == own.id:
        return TakenBack(own.id)
    if pressed := request.form.get("five"):
        return five_with(_five(told), code, pressed)
    status = next((one for one in OWN_STEPS if one == request.form.get("status")), None)
    return OwnView(code, variant or None, status, today()) if status else None


def _five(told: Told) -> FiveAndFive:
    """Return the lists of the learner as of today, empty ones while nothing was chosen."""
    kept = told.fives.get(Role.LEARNER)
    lists = (kept.matter.mastered, kept.matter.to_work_on) if kept else ((), ())
    return FiveAndFive(Role.LEARNER, today(), *lists)


def _keep(learner_id: str, matter: Matter) -> None:
    by = By(current_actor().name, Role.LEARNER)
    try:
        record().tell(Telling(learner_id, (matter,), by, datetime.now(UTC)))
    except TalkRefused as refused:
        flash(in_words(refused.said), "error")
    else:
        flash(_("Kept."), "good")
