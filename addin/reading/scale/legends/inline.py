"""Legends within one text: the signs, colours and limits that it explains, whatever cell it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import fold, per_text, words
from addin.reading.scale.colours import named_families, named_family
from addin.reading.scale.legends.beside import MOST_MEANING_WORDS
from addin.reading.scale.legends.limits import limit_pairs, telling
from addin.reading.scale.legends.pairs import Pair, inline_pairs, tells_a_day
from addin.reading.scale.legends.spelled import spelled_colours, spelled_pairs
from addin.reading.scale.legends.turned import turned_in_text
from addin.reading.scale.symbols import token_key

_SHADE = re.compile(r"[^=]{2,24}=\s*([^=]{2,60})")  # "middel = met hulp", in a cell of that shade


class Explained(NamedTuple):
    """What a text explains; nothing where all is empty."""

    pairs: Sequence[Pair]  # signs and colours
    limits: Sequence[Pair]  # ranges of marks
    single: bool  # whether it explains one sign at most: a colour beside it may be that sign's
    shade: str | None  # what the colour of its own cell means, if it has one


@per_text
def explained(text: str, used: frozenset[str], *, typed: bool) -> Explained:
    """Return what a text explains.

    Args:
        text: What a cell or a note shows.
        used: The keys of the signs that stand in the workbook's tables.
        typed: Whether it is a text, rather than a figure or a day that shows so.
    """
    pairs = _pairs(text, used, typed=typed)
    shade = _SHADE.fullmatch(text.strip()) if not pairs else None
    told = limit_pairs(text) if typed else ()
    limits = telling(told)
    figures = {pair.token for pair in pairs if pair.token.isdecimal() and meaning_status(pair.meaning)}
    if limits:
        meant = {limit.meaning for limit in limits}  # but "0 = nog niet gedaan" is a sign of its own beside them
        pairs = [
            pair
            for pair in pairs
            if not any(map(str.isdecimal, pair.token)) or (pair.token in figures and fold(pair.meaning) not in meant)
        ]
    elif told:  # "minder dan 4 = niet goed" says nothing of 4 itself
        limits = told if len(figures) > 1 else ()  # "5 en 6 = nog oefenen, onder 5 = niet goed"
        pairs = [pair for pair in pairs if all(fold(pair.meaning) != limit.meaning for limit in told)]
    strong = [pair for pair in pairs if pair.sign != ":"]
    if not strong and len(pairs) == 1 and named_family(pairs[0].token) and meaning_status(pairs[0].meaning):
        strong = pairs  # "groen: kan het" on its own; one of several such lines
    strong = [*strong, *_initials_of_colours(strong, used)]
    meaning = shade[1] if shade and meaning_status(shade[1]) else None
    return Explained(strong or (pairs if len(pairs) > 1 else []), limits, len(pairs) == 1, meaning)


def _pairs(text: str, used: frozenset[str], *, typed: bool) -> list[Pair]:
    """Return the signs of a text with their meanings, however they are spelled out."""
    pairs = [
        pair
        for pair in inline_pairs(text)
        if len(words(pair.meaning)) <= MOST_MEANING_WORDS and not tells_a_day(pair.meaning)
    ]
    if not typed:
        return pairs
    spelled = turned_in_text(text, used, token_key) or spelled_pairs(text, used, token_key)
    if len(spelled) > len(pairs):
        pairs = spelled
    return pairs if any(named_families(pair.token) for pair in pairs) else [*pairs, *spelled_colours(text)]


def _initials_of_colours(pairs: Sequence[Pair], used: frozenset[str]) -> list[Pair]:
    """Return the letters in use for which colours are explained by name: G and R, where "groen = ok, rood = niet"."""
    named = [pair for pair in pairs if named_family(pair.token) and token_key(pair.meaning) not in used]
    initials = Counter(pair.token.strip()[:1].casefold() for pair in named)
    told = {token_key(pair.token) for pair in pairs}
    return [
        replace(pair, token=letter)
        for pair in named
        if initials[letter := pair.token.strip()[:1].casefold()] == 1 and letter in used and letter not in told
    ]
