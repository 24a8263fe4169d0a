"""One placement or several at once: their last day, withdrawing those that were a mistake; and undoing that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.kept.placements import Placement, Placements, placements_of
from sync_service.accounts.kept.placing import day_of
from sync_service.accounts.noting import acting
from sync_service.at_hand import ask, record
from sync_service.audit import Act, Action
from sync_service.pages.undoing import Undoing
from sync_service.record.queries.people import learner_names
from sync_service.words import gettext as _
from sync_service.words import ngettext

page = Blueprint("stays", __name__)

MOST_TOGETHER = 200
"""So many placements are done something with at once."""

_NO_DAY = "-"


@page.post("/placements/together")
def act() -> ResponseReturnValue:
    """Do with the chosen placements what the pressed button says."""
    what = request.form.get("do", "")
    if what in {"until-back", "back"}:
        return _put_days_back() if what == "until-back" else _restore()
    chosen = _of(request.form.getlist("placement"))
    if not chosen:
        flash(_("Choose one or more placements first."), "error")
        return redirect(url_for("placements.show"), 303)
    return _end(chosen) if what == "until" else _withdraw(chosen) if what == "withdraw" else abort(404)


def undoing() -> Undoing | None:
    """Return what was done in the press that led here; nothing where it was undone or done otherwise meanwhile."""
    gone, ended = request.args.getlist("withdrawn")[:MOST_TOGETHER], request.args.getlist("ended")[:MOST_TOGETHER]
    if gone and (found := ask(placements_of, withdrawn=gone)):
        words = ngettext("%(num)d placement is withdrawn.", "%(num)d placements are withdrawn.", len(found))
        return Undoing(_named(found) or words, "back", "placement", tuple(one.id for one in found))
    known = {one.id for one in ask(placements_of)}
    if days := tuple(one for one in ended if one.partition(" ")[0] in known):
        words = ngettext(
            "%(num)d placement has another last day.", "%(num)d placements have another last day.", len(days)
        )
        return Undoing(words, "until-back", "was", days)
    return None


def _named(found: Sequence[Placement]) -> str:
    if len(found) > 1:
        return ""
    name = ask(learner_names).get(found[0].learner, "–")
    return _("Withdrawn: %(name)s at %(company)s.", name=name, company=found[0].company)


def _of(ids: Iterable[str]) -> list[Placement]:
    asked = set(list(ids)[:MOST_TOGETHER])
    return [one for one in ask(placements_of) if one.id in asked]


def _end(chosen: Sequence[Placement]) -> ResponseReturnValue:
    """Let the chosen ones end on a day; those that begin later stay as they are, and that is said."""
    until = day_of(request.form.get("until", ""))
    fits = [one for one in chosen if until is not None and until >= one.since]
    if left := len(chosen) - len(fits):
        flash(
            ngettext(
                "Fill in the last day; it cannot lie before the first one. %(num)d placement stayed as it was.",
                "Fill in the last day; it cannot lie before the first one. %(num)d placements stayed as they were.",
                left,
            ),
            "error",
        )
    for one in fits:
        Placements(record().engine).end(one.id, record().school, until)
    _note(fits)
    was = [f"{one.id} {one.until.isoformat() if one.until else _NO_DAY}" for one in fits]
    return redirect(url_for("placements.show", ended=was or None), 303)


def _withdraw(chosen: Sequence[Placement]) -> ResponseReturnValue:
    for one in chosen:
        Placements(record().engine).withdraw(one.id, record().school, by=acting().name, now=datetime.now(UTC))
    _note(chosen)
    return redirect(url_for("placements.show", withdrawn=[one.id for one in chosen]), 303)


def _put_days_back() -> ResponseReturnValue:
    was = dict(one.partition(" ")[::2] for one in request.form.getlist("was")[:MOST_TOGETHER])
    back = []
    for one in _of(was):
        until = day_of(was[one.id])
        if was[one.id] == _NO_DAY or (until is not None and until >= one.since):
            Placements(record().engine).end(one.id, record().school, until)
            back.append(one)
    return _said_back(back)


def _restore() -> ResponseReturnValue:
    found = ask(placements_of, withdrawn=request.form.getlist("placement")[:MOST_TOGETHER])
    for one in found:
        Placements(record().engine).restore(one.id, record().school)
    return _said_back(found)


def _said_back(back: Sequence[Placement]) -> ResponseReturnValue:
    _note(back)
    if back:
        words = ngettext("%(num)d placement is as before.", "%(num)d placements are as before.", len(back))
        flash(words, "good")
    else:
        flash(_("There is nothing to take back here."), "error")
    return redirect(url_for("placements.show"), 303)


def _note(placements: Iterable[Placement]) -> None:
    record().note(*(Act(acting(), Action.PLACED, datetime.now(UTC), one.learner, one.id) for one in placements))
