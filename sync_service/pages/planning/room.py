"""The views of the training plan: everybody who guides the learner reads it, the coach writes it, and can undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import Blueprint, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.plan.places import Place, Term
from addin.domain.talk.matters import Matter, PlanLine, TakenBack
from sync_service.accounts.noting import note_view
from sync_service.at_hand import ask, today
from sync_service.pages.planning.sheet import codes_of, plan_page
from sync_service.pages.talk.room import keep as keep_facts
from sync_service.pages.talk.rows import learner_here
from sync_service.record.queries import planned_for
from sync_service.record.talk.standing import Told
from sync_service.words import gettext as _
from sync_service.words import ngettext

page = Blueprint("planning", __name__)

_LONGEST = 200


@page.get("/plan/<learner_id>")
def show(learner_id: str) -> str:
    """Show the training plan of a learner, with the radar above it."""
    detail, told = learner_here(learner_id)
    note_view(learner_id)
    undo = tuple(one for one in request.args.get("kept", "").split(",") if one)
    planned = ask(planned_for, learner_id)
    propose = request.args.get("propose", "")
    page_ = plan_page(detail, told, planned, today(), propose=propose, undo=undo)
    return render_template("planning/plan.html", page=page_)


@page.post("/plan/<learner_id>")
def keep(learner_id: str) -> ResponseReturnValue:
    """Keep the lines that were changed, or take back those that were kept last."""
    detail, told = learner_here(learner_id)
    undone = request.form.getlist("undo")
    matters = tuple(map(TakenBack, undone)) if undone else tuple(_changed(codes_of(detail.clusters), told, today()))
    if not matters:
        flash(_("Nothing was changed."), "good")
        return redirect(url_for("planning.show", learner_id=learner_id), 303)
    kept = keep_facts(learner_id, matters)
    if not kept:
        return redirect(url_for("planning.show", learner_id=learner_id), 303)
    if undone:
        flash(_("Undone."), "good")
        return redirect(url_for("planning.show", learner_id=learner_id), 303)
    flash(ngettext("Kept: %(num)d line.", "Kept: %(num)d lines.", len(matters)), "good")
    new = [fact for fact, matter in zip(kept, matters, strict=True) if isinstance(matter, PlanLine)]
    return redirect(url_for("planning.show", learner_id=learner_id, kept=",".join(new) or None), 303)


def _changed(codes: tuple[str, ...], told: Told, day: date) -> Iterator[Matter]:
    """Yield what the form says otherwise than what stands; a place that is made blank takes the line back."""
    for code in codes:
        if f"place:{code}" not in request.form:
            continue
        lines = told.plan.get(code, ())
        new = _line(code, day)
        if new is None:
            yield from (TakenBack(one.id) for one in lines)
        elif not lines or _without_day(new) != _without_day(lines[0].matter):
            yield new


def _line(code: str, day: date) -> PlanLine | None:
    place = next((one for one in Place if one == request.form.get(f"place:{code}")), None)
    term = next((one for one in Term if one == request.form.get(f"term:{code}")), None)
    whom = request.form.get(f"whom:{code}", "").strip()[:_LONGEST]
    return PlanLine(code, place, term, whom or None, day) if place else None


def _without_day(line: PlanLine) -> tuple[object, ...]:
    return line.place, line.term, line.with_whom
