"""What is unfolded: one rating of a cell, and which rows and columns hold several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.statuses import near_term, only_rates, word_status
from addin.reading.lexicon.words import fold
from addin.reading.scale.legends.find import find_legend
from addin.reading.scale.symbols import token_key
from addin.sheet.snapshot import Snapshot

_SUFFIX = 4  # words of a verdict, at most

Verdict = Callable[[str], bool]
"""Says whether a text is a verdict."""


class Part(NamedTuple):
    """One rating of a cell: what is rated, what is said of it, and the column in which both stand."""

    label: str
    verdict: str
    column: int


class Folded(NamedTuple):
    """The ratings that are folded into cells of a sheet, by row; by heading row, the columns that they leave."""

    parts: Mapping[int, Sequence[Part]]
    heads: Mapping[int, frozenset[int]]


def verdicts_of(snapshot: Snapshot) -> Verdict:
    """Return what says whether a text is a verdict: a sign of a legend, or a status in plain words."""
    signs = {
        token_key(entry.token)
        for sheet in snapshot.sheets
        for entry in find_legend(sheet, _nowhere)
        if entry.status is not None and entry.token
    }
    spelt = tuple(sign for sign in signs if sign.replace(" ", "").isalpha())

    def is_verdict(said: str) -> bool:
        if not said.strip() or is_given(said):
            return False  # "Amber" is a colour too
        known = token_key(said) in signs or word_status(said) is not None or only_rates(said)
        return known or near_term(fold(said), spelt) is not None

    return is_verdict


def _nowhere(_row: int, _column: int) -> bool:
    return False


def ending(said: Sequence[str], verdict: Verdict) -> tuple[str, str]:
    """Return a task and the verdict at its end, the longest there is; the verdict is "" where there is none."""
    for start in range(max(1, len(said) - _SUFFIX), len(said)):
        told = " ".join(said[start:])
        if verdict(told) and any(map(str.isalpha, "".join(said[:start]))):
            return " ".join(said[:start]).rstrip(" :-–="), told
    return " ".join(said), ""


def opens(said: Sequence[str], verdict: Verdict) -> bool:
    """Say whether some words begin with a verdict: "done 14 Nov DM"."""
    return any(verdict(" ".join(said[:end])) for end in range(min(_SUFFIX, len(said)), 0, -1))
