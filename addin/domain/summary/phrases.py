"""The phrase bank: growth language, each phrase a fact in kind words. Which one is used never depends on chance."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from addin.domain.status import Role
from addin.text import Text, text


class Situation(StrEnum):
    """What a statement is about."""

    GREW = "grew"
    INDEPENDENT = "independent"
    SHARED = "shared"
    REACHED = "reached"
    EXEMPT = "exempt"
    SLIPPED = "slipped"
    GROWING = "growing"
    NOT_YET = "not_yet"
    SEEN = "seen"
    PRACTISE = "practise"
    START = "start"
    FIRST_TIME = "first_time"
    AGREE = "agree"


PHRASES: Mapping[Situation, Text] = {
    Situation.GREW: text("has grown here since last time"),
    Situation.INDEPENDENT: text("does this without help"),
    Situation.SHARED: text("works well, more than one person sees it"),
    Situation.REACHED: text("works well"),
    Situation.EXEMPT: text("is exempt here"),
    Situation.SLIPPED: text("went better before and deserves attention again"),
    Situation.GROWING: text("is on the way, keep practising"),
    Situation.NOT_YET: text("does not work yet, look together at what would help"),
    Situation.SEEN: text("has been seen: judge it together"),
    Situation.PRACTISE: text("practise further: which task, with whom?"),
    Situation.START: text("take a first small step: what would help?"),
    Situation.FIRST_TIME: text("try for the first time: where and when?"),
    Situation.AGREE: text("seen differently: look at it once together"),
}

PREPARE: Mapping[Role, Text] = {
    Role.LEARNER: text("What are you proud of, and what do you want to learn next?"),
    Role.MENTOR: text("Which task would you hand over now that you would not have a month ago?"),
    Role.COACH: text("What can the lessons take up from the workplace, and the other way round?"),
}
"""One question for each party to prepare."""
