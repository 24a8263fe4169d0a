"""Several questions at once: answered in the same way, or their answers taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.at_hand import ask, record
from sync_service.pages.deciding.room import back, page
from sync_service.pages.deciding.together import choice_of
from sync_service.record.queries import answered, waiting
from sync_service.store import Answering
from sync_service.words import gettext as _
from sync_service.words import ngettext


@page.post("/to-decide")
def several() -> ResponseReturnValue:
    """Answer the chosen questions as the pressed button says, as far as each can be answered so, or take them back."""
    chosen, wish = set(request.form.getlist("question")), request.form.get("do", "")
    if not chosen:
        flash(_("Choose one or more questions first."), "error")
        return back()
    return _take_back(chosen) if wish == "undo" else _answer(chosen, wish)


def _answer(chosen: Iterable[str], wish: str) -> ResponseReturnValue:
    asked = [one for one in ask(waiting) if one.id in chosen]
    choices = {one.id: choice for one in asked if (choice := choice_of(one, wish)) is not None}
    _keep(choices)
    if left := len(set(chosen)) - len(choices):
        words = ngettext(
            "%(num)d question was left open: it cannot be answered so, or it is no longer asked.",
            "%(num)d questions were left open: they cannot be answered so, or are no longer asked.",
            left,
        )
        flash(words, "ask")
    return back(next(iter(choices), ""))


def _take_back(chosen: Iterable[str]) -> ResponseReturnValue:
    given = [one.id for one in ask(answered) if one.id in chosen]
    _keep(dict.fromkeys(given))
    if given:
        words = ngettext("%(num)d answer was taken back.", "%(num)d answers were taken back.", len(given))
        flash(_("%(what)s Everything is as it was before.", what=words), "good")
    else:
        flash(_("There is nothing to take back here."), "error")
    return back()


def _keep(choices: Mapping[str, str | None]) -> None:
    """Keep these answers as given at one moment, by which they are found together again."""
    now = datetime.now(UTC)
    if choices:
        record().answer(*(Answering(one, choice, current_user.name, now) for one, choice in choices.items()))
