"""Which questions can be answered together, in which words, and what that means for each of them."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass

from sync_service.record.asking import Sides
from sync_service.record.merging.answers import ANCESTOR
from sync_service.record.merging.question import CHANGED_BACK, OLDER_COPY
from sync_service.record.merging.thread import KEEP, WITHDRAW
from sync_service.record.names import APART
from sync_service.record.queries.learner_names import LEARNER
from sync_service.record.queries.waiting import Waiting
from sync_service.words import gettext as _

NEWEST = "newest"
"""Of a conflict: the side that was saved last."""

SUGGESTED = "suggested"
"""Of a name: the one learner who is suggested."""


@dataclass(frozen=True, slots=True)
class Together:
    """The bar below a list of questions: how the list is called in the page, and (value, words) of its buttons."""

    list: str
    buttons: tuple[tuple[str, str], ...]


def together(name: str, cards: Sized) -> Together | None:
    """Return how the questions of a list can be answered together; None when there are no two."""
    if len(cards) < 2:  # noqa: PLR2004 - one is answered by itself
        return None
    buttons = {
        "conflicts": ((NEWEST, _("What was saved last stands")), (ANCESTOR, _("Back to what it was before"))),
        "gone": ((KEEP, _("Still true")), (WITHDRAW, _("No longer"))),
        "older": ((OLDER_COPY, _("It is an older copy")), (CHANGED_BACK, _("Changed back on purpose"))),
        "names": ((SUGGESTED, _("Who is suggested is meant")), (APART, _("Each is somebody else"))),
    }
    return Together(name, buttons[name])


def choice_of(one: Waiting, wish: str) -> str | None:
    """Return what answers a question as somebody wishes for several; None when that question has no such answer."""
    offered = [value for value, _means in one.question.finding.answers]
    if one.matter == LEARNER:
        names = [value for value in offered if value != APART]
        suggested = names[0] if len(names) == 1 else None
        return {SUGGESTED: suggested, APART: APART}.get(wish)
    if one.question.sides and wish == NEWEST:
        return newest(one.question.sides)
    return wish if wish in offered else None


def newest(sides: Sides) -> str | None:
    """Return the number of the side that was saved last; None when that is not known of each, or is two at once."""
    moments = [[source.saved_at for source in position.sources] for position in sides.positions]
    if any(None in some or not some for some in moments):
        return None
    last = [max(moment for moment in some if moment) for some in moments]
    return str(last.index(max(last)) + 1) if last.count(max(last)) == 1 else None
