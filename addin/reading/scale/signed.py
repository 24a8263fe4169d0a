"""Ratings that carry their own day and signature in the cell: "ok 14/11 RC", "15.09.2025 MH"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.names import is_given, is_initials, is_name
from addin.reading.lexicon.words import per_text

_MOST_PARTS = 7
_AROUND = "()[],;:"
_SIGNATURE = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,3}")

_BRACKETED = re.compile(rf"([^()\s]{{1,20}})\s*\(({_SIGNATURE.pattern})\)")  # "B (KM)"
_BEHIND = re.compile(
    r"(\S.{0,20}?)\s+(?:[-–]|door|par|by|von)\s+([^\W\d_]{2,}(?: [^\W\d_]{2,})?)"
)  # "acquis - Gauthier"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a cell says besides its day and the initials of who rated; ``token`` or ``day`` is "" when there is none."""

    token: str
    day: str
    rater: str | None


@per_text
def signed(text: str) -> Signed | None:
    """Return the parts of a rating with its own day or who gave it; None for others, and for a day alone."""
    parts = [part for piece in text.split() if (part := piece.strip(_AROUND))]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    rater = parts.pop() if _SIGNATURE.fullmatch(parts[-1]) and is_initials(parts[-1]) else None
    for start in range(len(parts)):
        day = " ".join(parts[start:])
        if is_day_text(day):
            return Signed(" ".join(parts[:start]), day, rater) if start or rater else None
    day, _, said = text.strip().partition(":")  # "14 nov: ok"
    if said and is_day_text(day.strip()):
        return Signed(" ".join(part for piece in said.split() if (part := piece.strip(_AROUND))), day.strip(), None)
    if bracketed := _BRACKETED.fullmatch(text.strip()):
        return Signed(bracketed[1], "", bracketed[2])
    behind = _BEHIND.fullmatch(text.strip())
    named = behind is not None and is_given(behind[2].split()[0]) and is_name(behind[2])
    return Signed(behind[1], "", behind[2]) if behind is not None and named else None
