"""What people add to a sign in its cell: "V (kort)", "x 2x", "20/10/2025 - zie mail", "ok !". The sign still counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.statuses import meaning_status, phrase_status, word_status
from addin.reading.lexicon.wordlists import word_set
from addin.reading.lexicon.words import per_text, words
from addin.reading.scale.symbols import sign_status

_MOST_ADDED = 5  # words
_MOST_PARTS = 4  # of a day
_TICKS = frozenset({"x", "v", "✓", "✔", "☑", "•", "●"})
_STROKES = frozenset("-–—/._")
_ADDED = re.compile(
    r"(?P<sign>\S.{0,24}?)(?:\s*\((?P<bracket>[^()]{2,40})\)|\s+[-–—]\s+(?P<dash>\S.{1,40})"
    r"|\s+(?P<times>\d{1,2}\s?[xX]|[xX]\s?\d{1,2})|\s*(?P<loud>!+))"
)


class Added(NamedTuple):
    """A sign, a day or a word that rates, and what was added to it."""

    sign: str
    addition: str


@per_text
def with_addition(text: str) -> Added | None:
    """Return a text parted from what is added to it; None where nothing is, or where that may say how it went.

    >>> with_addition("V (kort)"), with_addition("29/09/2025 2x"), with_addition("V (bijna)")
    (Added(sign='V', addition='kort'), Added(sign='29/09/2025', addition='2x'), None)
    """
    said = text.strip()
    match = _ADDED.fullmatch(said)
    parts = Added(match["sign"].strip(), next(filter(None, match.groups()[1:]))) if match else _behind_day(said)
    return parts if parts is not None and is_neutral(parts.addition) else None


def _behind_day(said: str) -> Added | None:
    """Return a day and the few words behind it."""
    parts = said.split()
    for end in range(min(len(parts) - 1, _MOST_PARTS), 0, -1):
        day = " ".join(parts[:end]).rstrip(":,;")
        if is_day_text(day) and len(parts) - end <= _MOST_ADDED:
            return Added(day, " ".join(parts[end:]))
    return None


def is_dash(said: str) -> bool:
    """Say whether a cell holds no more than the stroke with which people fill what stays empty: "-", "/", "--"."""
    bare = said.strip()
    return bool(bare) and set(bare) <= _STROKES


@per_text
def begins_with_mark(said: str) -> bool:
    """Say whether a day or a tick stands before a few words, whatever they say: "x niet!", "14/11 bijna"."""
    first, *more = said.split()
    return 0 < len(more) <= _MOST_ADDED and (first.casefold() in _TICKS or is_day_text(first))


@per_text
def is_neutral(addition: str) -> bool:
    """Say whether a few words behind a sign say nothing of how it went: no status, no "not", no "nearly", no doubt."""
    said = words(addition)
    if len(said) > _MOST_ADDED or "?" in addition or not word_set("hedges").isdisjoint(said):
        return False
    return not (word_status(addition) or sign_status(addition) or phrase_status(addition) or meaning_status(addition))
