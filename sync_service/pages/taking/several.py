"""Several waiting workbooks at once: taken over, put aside, brought back, or thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.holding import Held
from sync_service.pages.frame import holding
from sync_service.pages.taking.at_work import Named, take_over
from sync_service.words import gettext as _
from sync_service.words import ngettext

page = Blueprint("several", __name__)


@page.post("/workbooks/waiting")
def act() -> ResponseReturnValue:
    """Do with the chosen workbooks what the pressed button says; ``do`` may end in the one that it stands beside."""
    what, _colon, only = request.form.get("do", "").partition(":")
    asked = {only} if only else set(request.form.getlist("held"))
    chosen = [one for one in holding().all() if one.id in asked]
    if not chosen:
        flash(_("Choose one or more workbooks first."), "error")
    elif what == "take":
        return _take(chosen)
    elif what == "aside":
        _put_aside(chosen)
    elif what == "back":
        _bring_back(chosen)
    elif what == "throw":
        _throw_away(chosen)
    return _to_the_list()


def _take(chosen: Sequence[Held]) -> ResponseReturnValue:
    """Take over those of which somebody filled in the company; what was answered on its own page is taken there."""
    found, missing, answered = [], [], []
    for held in chosen:
        company = " ".join(request.form.get(f"company-{held.id}", "").split())[:120]
        if holding().draft(held).said:
            answered.append(held.name)
        elif company:
            found.append(Named(held, company))
        else:
            missing.append(held.name)
    if missing:
        flash(_("Fill in which company this is from: %(names)s.", names=", ".join(missing)), "error")
    if answered:
        words = _("You answered questions about %(names)s; take it over on its own page.", names=", ".join(answered))
        flash(words, "ask")
    return take_over(found) if found else _to_the_list()


def _put_aside(chosen: Sequence[Held]) -> None:
    for held in chosen:
        holding().put_aside(held)
    words = ngettext(
        "%(num)d workbook was put aside; nothing of it is in the record. Below it can be brought back.",
        "%(num)d workbooks were put aside; nothing of them is in the record. Below they can be brought back.",
        len(chosen),
    )
    flash(words, "good")


def _bring_back(chosen: Sequence[Held]) -> None:
    for held in chosen:
        holding().bring_back(held)
    flash(ngettext("%(num)d workbook waits again.", "%(num)d workbooks wait again.", len(chosen)), "good")


def _throw_away(chosen: Sequence[Held]) -> None:
    for held in chosen:
        holding().drop(held)
    flash(ngettext("%(num)d workbook is gone for good.", "%(num)d workbooks are gone for good.", len(chosen)), "good")


def _to_the_list() -> ResponseReturnValue:
    return redirect(url_for("uploads.show"), 303)
