"""What a company wrote about somebody's work proposes competences; the school confirms, and both remain."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.talk.matters import ActivityLink, TakenBack
from sync_service.at_hand import today, trajectories
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import Around, Named, around, competences, learner_here, named
from sync_service.reports.pointing import pointed_out
from sync_service.words import at_moment, in_words
from sync_service.words import gettext as _


@dataclass(frozen=True, slots=True)
class Linked:
    """A piece of work that the school linked to competences."""

    id: str
    words: str
    where: str
    competences: tuple[Named, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A piece of work with what it may show, each with why."""

    words: str
    where: str
    offered: tuple[tuple[Named, str], ...]


@dataclass(frozen=True, slots=True)
class ActivitiesPage:
    """The whole page."""

    around: Around
    proposals: tuple[Proposal, ...]
    linked: tuple[Linked, ...]


@page.get("/talk/<learner_id>/activities")
def activities(learner_id: str) -> str:
    """Show what the company's own words may show, and what was confirmed."""
    detail, told = learner_here(learner_id)
    known = competences(detail)
    found = pointed_out([detail], {detail.id: told}, trajectories(), today())
    done = {(one.matter.words, one.matter.where) for one in told.links}
    proposals = tuple(
        Proposal(
            task.words,
            task.where,
            tuple(
                (named(code, known), why)
                for code, why in {
                    one.competence.code: in_words(one.why) for phrase in task.phrases for one in phrase.proposals
                }.items()
            ),
        )
        for task in (found[0].tasks if found else ())
        if (task.words, task.where) not in done
    )
    linked = tuple(
        Linked(
            one.id,
            one.matter.words,
            one.matter.where,
            tuple(named(code, known) for code in one.matter.competences),
            f"{one.by.name}, {at_moment(one.at)}",
        )
        for one in told.links
    )
    return render_template("talk/activities.html", page=ActivitiesPage(around(detail, "activities"), proposals, linked))


@page.post("/talk/<learner_id>/activities")
def link_activity(learner_id: str) -> ResponseReturnValue:
    """Confirm which competences a piece of work shows, or take that back."""
    detail, _told = learner_here(learner_id)
    form = request.form
    if undone := form.get("undo"):
        keep(learner_id, (TakenBack(undone),))
    else:
        known = competences(detail)
        chosen = tuple(dict.fromkeys(code for code in form.getlist("competence") if code in known))
        if keep(learner_id, (ActivityLink(form.get("words", ""), form.get("where", ""), chosen),)):
            flash(_("Linked. What the company wrote stays as it is."), "good")
    return redirect(url_for("talk.activities", learner_id=learner_id), 303)
