"""Ratings that carry their own day and signature in the cell: "ok 14/11 RC", "15.09.2025 MH"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from addin.reading.lexicon.dates import is_day_text
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.names import is_initials, is_name
from addin.reading.lexicon.statuses import word_status
from addin.reading.lexicon.words import per_text

_MOST_PARTS = 7
_AROUND = "()[],;:"
_SIGNATURE = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,3}")

_BRACKETED = re.compile(rf"([^()\s]{{1,20}})\s*\(({_SIGNATURE.pattern})\)")  # "B (KM)"
_BEHIND = re.compile(
    r"(\S.{0,20}?)\s+(?:[-–]|door|par|by|von)\s+([^\W\d_]{2,}(?: [^\W\d_]{2,})?)"
)  # "acquis - Gauthier"
_INITIALLED = re.compile(rf"(\S.{{0,24}}?)\s+(?:[-–/]\s*)?({_SIGNATURE.pattern})")  # "with help - CB"
_DAY_AND_LETTER = re.compile(r"(\S.*?\d)\s+([A-Z])")
_LAST_PART = re.compile(r"[\s/]+(?=[^\s/]+$)")
_LEAST_CELLS = 3
_LEAST_SIGNS = 2  # behind which the same initials stand, where nobody says whose they are


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


@per_text
def lettered_day(text: str) -> tuple[str, str] | None:
    """Return a day and the one letter behind it ("13/09/25 K"), which may be somebody's; None for anything else."""
    match = _DAY_AND_LETTER.fullmatch(text.strip())
    return (match[1], match[2]) if match is not None and is_day_text(match[1]) else None


def signatures_in(texts: Iterable[str], explained: Container[str]) -> frozenset[str]:
    """Return the initials that stand behind ratings in a table ("solo CB", "not yet - CB"): those of who rated.

    Args:
        texts: The texts of its cells, one for each cell.
        explained: The short forms, folded, that the workbook says are somebody's; others must come back behind several
            different texts, and never stand alone.
    """
    behind: dict[str, list[str]] = defaultdict(list)
    alone: set[str] = set()
    for said in texts:
        match = _INITIALLED.fullmatch(said.strip())
        if match is not None and is_initials(match[2]):
            behind[match[2]].append(match[1].casefold())
        lettered = lettered_day(said)
        if lettered is not None and lettered[1].casefold() in explained:
            behind[lettered[1]].append(lettered[0])
        alone.add(said.strip())
    return frozenset(
        name
        for name, before in behind.items()
        if (name.casefold() in explained and (len(name) > 1 or name not in alone))
        or (
            len(before) >= _LEAST_CELLS
            and len(set(before)) >= _LEAST_SIGNS
            and name not in alone
            and word_status(name) is None
        )
    )


def signed_by(text: str, signatures: frozenset[str]) -> Signed | None:
    """Return the parts of a rating as ``signed`` does, also where the initials alone stand behind it.

    Args:
        text: The text of a cell.
        signatures: The initials of those who rate in its table.
    """
    parts = signed(text)
    if parts is not None and parts.rater is None and (before := _INITIALLED.fullmatch(parts.token)):
        return Signed(before[1], parts.day, before[2]) if before[2] in signatures else parts  # "ok GD 24/10/25"
    if parts is not None or not signatures:
        return parts
    if (lettered := lettered_day(text)) is not None and lettered[1] in signatures:
        return Signed("", *lettered)
    if match := _INITIALLED.fullmatch(text.strip()):
        return Signed(match[1], "", match[2]) if match[2] in signatures else None
    hurried = _LAST_PART.split(text.strip(), maxsplit=1)  # "k lv", "K/LV"
    known = len(hurried) > 1 and hurried[1].upper() in signatures
    return Signed(hurried[0], "", hurried[1].upper()) if known and hurried[0] else None
