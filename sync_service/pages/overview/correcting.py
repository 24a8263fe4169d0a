"""Saying on the learner's page that a rating is not right: it is kept beside the rating, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from addin.domain.status import Role, Status
from addin.domain.talk.matters import Correction, TakenBack
from sync_service.accounts import roles
from sync_service.accounts.guard import current_actor, may_use
from sync_service.at_hand import ask, today
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word
from sync_service.pages.talk.room import keep
from sync_service.record.queries import learner_detail, told_of
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import CompetenceView, LearnerDetail, ObservationView
from sync_service.words import gettext as _
from sync_service.words import on_day

page = Blueprint("correcting", __name__)

CORRECT = (Status.NOT_ACHIEVED, Status.DEVELOPING, Status.ACHIEVED, Status.INDEPENDENT)
"""What a coach or teacher can say that a rating should be; a learner says it in words, for the coach."""

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating that may be wrong, in a list to choose from."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a rating; ``undo`` is "" for who may not take it back."""

    who: str
    about: str
    mark: Mark | None
    words: str
    undo: str


@page.post("/learners/<learner_id>/correct")
def correct(learner_id: str) -> ResponseReturnValue:
    """Keep that a rating is not right, or take that back."""
    detail = ask(learner_detail, learner_id)
    if detail is None:
        abort(404)
    form, role = request.form, _role()
    if undone := form.get("undo", ""):
        told = ask(told_of, [learner_id]).get(learner_id, Told())
        if undone not in {one.id for one in told.corrections if _may_undo(one)}:
            abort(404)
        keep(learner_id, (TakenBack(undone),), role=role)
    else:
        view = _rating(detail, form.get("observation", ""))
        if view is None:
            abort(404)
        chosen = next((one for one in CORRECT if one == form.get("status") and role is not Role.LEARNER), None)
        words = form.get("words", "").strip()[:_LONGEST]
        said = Correction(view.seen.id, view.competence, chosen, today(), words)
        if keep(learner_id, (said,), role=role):
            flash(_("Kept beside the rating, which stays as it is. What counts is decided at the talk."), "good")
    return redirect(url_for("learner.show", learner_id=learner_id, _anchor=form.get("at") or None), 303)


def marks() -> tuple[Mark, ...]:
    """Return what who is looking may say that a rating should be; () for a learner."""
    return () if _role() is Role.LEARNER else tuple(map(mark_of, CORRECT))


def ratings(now: Sequence[ObservationView]) -> tuple[Rating, ...]:
    """Return the ratings of a competence that who is looking may call wrong."""
    if not may_use("correcting.correct"):
        return ()
    return tuple(Rating(one.seen.id, _named(one.seen.rater, one.seen.status, one.seen.on)) for one in now)


def said_of(told: Told, view: CompetenceView, variant: str, first: str) -> Iterator[Said]:
    """Yield what was said of the ratings of one vehicle of a competence, newest first.

    What is about a rating that is there no more stands with the ``first`` vehicle.
    """
    of = {each: one.variant or "" for one in view.observations for each in _ids(one)}
    for fact in told.corrections:
        matter = fact.matter
        here = matter.observation in of or (matter.competence is not None and matter.competence == view.code)
        if here and of.get(matter.observation, first) == variant:
            yield said(fact)


def said(fact: Fact[Correction]) -> Said:
    """Return what somebody said of a rating, in words."""
    matter, about = fact.matter, fact.cites[0] if fact.cites else None
    return Said(
        who=f"{fact.by.name} ({role_word(fact.by.role)}), {on_day(matter.on)}",
        about=_named(about.rater, about.status, about.on) if about else "",
        mark=mark_of(matter.status) if matter.status else None,
        words=matter.words,
        undo=fact.id if may_use("correcting.correct") and _may_undo(fact) else "",
    )


def _ids(view: ObservationView) -> tuple[str, ...]:
    return (view.seen.id, *(before.id for before in view.history))


def _named(rater: str | None, status: Status | None, on: date | None) -> str:
    return ", ".join(filter(None, (rater or _("rater not named"), mark_of(status).word, on_day(on))))


def _rating(detail: LearnerDetail, called: str) -> ObservationView | None:
    views = (*(view for cluster in detail.clusters for view in cluster.competences), *detail.other)
    found = (one for view in views for one in view.observations if one.seen.id == called and not one.withdrawn)
    return next(found, None)


def _may_undo(fact: Fact[Correction]) -> bool:
    return _role() is not Role.LEARNER or fact.by.role is Role.LEARNER


def _role() -> Role:
    there = current_actor().roles
    if roles.Role.COACH in there:
        return Role.COACH
    return Role.TEACHER if roles.Role.TEACHER in there else Role.LEARNER
