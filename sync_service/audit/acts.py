"""What can be kept of what people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """What somebody did. New ones go here, with their words in ``words``."""

    SIGNED_IN = "signed_in"
    ADDED_PERSON = "added_person"
    GAVE_ROLE = "gave_role"
    ENDED_ROLE = "ended_role"
    MADE_LINK = "made_link"
    SIGNED_OUT = "signed_out"
    CHOSE_PASSWORD = "chose_password"  # noqa: S105 - the name of it
    PLACED = "placed"
    TOOK = "took"
    RATED = "rated"
    UNDID = "undid"
    REDID = "redid"
    SETTLED = "settled"
    TOOK_BACK = "took_back"
    TOLD = "told"
    CONFIRMED_LAYOUT = "confirmed_layout"
    GAVE_ROSTER = "gave_roster"
    KEPT_TRAJECTORY = "kept_trajectory"
    DROPPED_TRAJECTORY = "dropped_trajectory"
    OFFERED_PAIRING = "offered_pairing"
    PAIRED = "paired"
    REVOKED = "revoked"
    VIEWED = "viewed"
    EXPORTED = "exported"
    CORRECTED = "corrected"
    ERASED = "erased"
    PURGED = "purged"
    RESTORED = "restored"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something. ``learner`` is their identifier when it is a learner, who is then kept by pseudonym only."""

    name: str
    role: str = ""
    id: str = ""
    learner: str | None = None


SOFTWARE = Who("Leerlijn", "software")
"""What happens by itself, such as cleaning up what is kept too long."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does.

    ``learner`` is the identifier of the learner whom it is about. ``about`` names what it is done to, by identifiers,
    codes and numbers only: what stands there can never be erased. ``value`` is what was said, of which only an HMAC is
    kept; it needs a ``learner``.
    """

    who: Who
    action: Action
    at: datetime
    learner: str | None = None
    about: str = ""
    value: object = None
