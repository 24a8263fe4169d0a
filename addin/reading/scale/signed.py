"""Ratings that carry their own day and signature in the cell: "ok 14/11 RC", "15.09.2025 MH"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.names import is_initials
from addin.reading.lexicon.words import per_text

_MOST_PARTS = 7
_AROUND = "()[],;:"
_SIGNATURE = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,3}")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a cell says besides its day and the initials of who rated; ``token`` is "" when it says nothing else."""

    token: str
    day: str
    rater: str | None


@per_text
def signed(text: str) -> Signed | None:
    """Return the parts of a rating that carries its own day; None when it carries none, or is a day alone."""
    parts = [part for piece in text.split() if (part := piece.strip(_AROUND))]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    rater = parts.pop() if _SIGNATURE.fullmatch(parts[-1]) and is_initials(parts[-1]) else None
    for start in range(len(parts)):
        day = " ".join(parts[start:])
        if is_day_text(day):
            return Signed(" ".join(parts[:start]), day, rater) if start or rater else None
    return None
