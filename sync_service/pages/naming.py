"""How learners, people, codes and places are called on pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache

from addin.domain.status import REACHED, Role, Status
from sync_service.record.views import Standing
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day, spoken

_UNSEEN = frozenset({Status.NOT_COVERED, Status.NOT_ASSESSED, Status.NOT_APPLICABLE})


def plain(words: str) -> str:
    """Return words as one searches them: no accents, no capitals."""
    apart = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().strip()


def short_code(code: str) -> str:
    """Return a competence code without its trajectory: LOG.A1 → A1."""
    return code.partition(".")[2] or code


def learner_name(name: str, unnamed_in: str | None) -> str:
    """Return a learner's name, or what to call somebody whom the workbook does not name."""
    return name or _("not named (%(workbook)s)", workbook=unnamed_in or "?")


def role_word(role: Role | None) -> str:
    """Return the word for who judged, "" when nobody says."""
    return _role_word(role, spoken()) if role else ""


# A large sheet asks for thousands.
@cache
def _role_word(role: Role, _language: str) -> str:
    words = {
        Role.MENTOR: _("mentor"),
        Role.COACH: _("coach"),
        Role.TEACHER: _("teacher"),
        Role.LEARNER: _("learner"),
        Role.JOINT: _("together"),
    }
    return words[role]


def when_said(on: date | None, moment: str | None) -> str:
    """Return when something was seen: its day and what its heading calls that moment, which may name that day."""
    if on and moment and re.search(rf"\b0?{on.day}[/.-]0?{on.month}[/.-](?:{on.year}|{on:%y})\b", moment):
        return moment
    return ", ".join(filter(None, (on_day(on), moment))) or _("no date")


def is_seen(standing: Standing) -> bool:
    """Say whether somebody judged here: more than "not yet" or "does not apply"."""
    return standing.status is not None and standing.status not in _UNSEEN


def is_reached(standing: Standing) -> bool:
    """Say whether no more work is needed here."""
    return standing.status in REACHED


def reached_words(standings: Sequence[Standing]) -> str:
    """Return how much is reached of what was seen: "3 of 5 reached"."""
    seen = sum(map(is_seen, standings))
    if not seen:
        return _("not seen yet")
    return ngettext(
        "%(reached)d of %(num)d reached",
        "%(reached)d of %(num)d reached",
        seen,
        reached=sum(map(is_reached, standings)),
    )


def size_words(size: int) -> str:
    """Return the size of a file as people say it."""
    kilobytes = max(1, round(size / 1024))
    return f"{kilobytes} kB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"  # noqa: PLR2004 - kB in a MB
