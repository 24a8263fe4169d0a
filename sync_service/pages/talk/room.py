"""The blueprint of the talk, and what all its pages do to keep and to undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import Blueprint, abort, flash

from addin.domain.sensitive import ADVICE, MESSAGE
from addin.domain.status import Role
from addin.domain.talk.matters import Matter
from addin.domain.talk.written import speaks_of_private_matters
from addin.errors import TalkRefused
from sync_service.accounts.guard import current_actor
from sync_service.at_hand import record
from sync_service.record.talk.facts import By
from sync_service.store import Telling
from sync_service.words import in_words

page = Blueprint("talk", __name__)


def keep(
    learner_id: str, matters: tuple[Matter, ...], *, looked_over: bool = False, role: Role = Role.COACH
) -> tuple[str, ...]:
    """Keep what was said in the name of who is signed in; return the facts that say it.

    What seems to be about health or the like is kept and told, unless it was told when they ``looked_over`` it.
    What cannot be kept is told on the next page, and then nothing is kept and () returned. An unknown learner is not
    found. Whether who is signed in may see the learner, the page has looked at before.
    """
    by = By(current_actor().name, role)
    try:
        facts = record().tell(Telling(learner_id, matters, by, datetime.now(UTC)))
    except TalkRefused as refused:
        flash(in_words(refused.said), "error")
        return ()
    except KeyError:
        abort(404)
    if not looked_over and (warned := warning_about(matters)):
        flash(warned, "ask")
    return facts


def warning_about(matters: Iterable[Matter]) -> str:
    """Return the advice that is due when something of it does not belong in writing, else ""."""
    if not any(speaks_of_private_matters(one) for one in matters):
        return ""
    return f"{in_words(MESSAGE)} {in_words(ADVICE)}"
