"""Legends found by the signs in use: "++ helemaal alleen / + in orde" has nothing that joins a sign to its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from addin.reading.lexicon.statuses import meaning_status, phrase_status, word_status
from addin.reading.lexicon.words import per_text
from addin.reading.scale.colours import named_family
from addin.reading.scale.pairs import Pair

_WORD = re.compile(r"\S+")
_LONGEST = 3  # words in a sign: "pas vu", "nog niet gezien"
_BEFORE = (",", ";", "/", "|", ".", ":", "•", ")", "–", "-", "→")
_JOINS = re.compile(
    r"^(?:[=:→–-]|->|\bis\b|\bbetekent\b|\bmeans\b|\bsignifie\b|\bheisst\b|\bheißt\b|\s)+", re.IGNORECASE
)
_APART = re.compile(r"\s{3,}|\n|\t")  # what follows explains another sign, which nobody used yet
_AFTER = " \t\n,;/|.–-•"
_QUOTES = "\"'“”‘’()"
_LEAST = 3


def spelled_pairs(text: str, used: Collection[str], key: Callable[[str], str]) -> list[Pair]:
    """Return the signs of a table that a text explains one after the other, with what it says of each.

    Args:
        text: A text that stands outside the table.
        used: The keys of the signs that stand in the table.
        key: Returns the key of a sign as written.

    Returns:
        At least three different signs, or two that mean different statuses, more than half with a meaning that is a
        status; otherwise nothing: a sentence may well hold a word that also rates.
    """
    starts = _starts(text, used, key)
    pairs = []
    for number, (begin, end) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(text)
        meaning = _APART.split(_JOINS.sub("", text[end:until]).strip(_AFTER))[0].strip(_AFTER)
        pairs.append(Pair(text[begin:end].strip(_QUOTES + "=: ") or text[begin:end].strip(), " ", meaning))
    if any(word_status(pair.token) and word_status(pair.meaning) for pair in pairs):
        return []  # "vul in: ja / nee / deels" lists the signs, and explains none
    tokens = {key(pair.token) for pair in pairs}
    told = [status for pair in pairs if (status := meaning_status(pair.meaning) or phrase_status(pair.token))]
    enough = len(tokens) >= _LEAST or len(set(told)) >= 2
    return pairs if enough and len(tokens) == len(pairs) and len(told) * 2 > len(pairs) else []


@per_text
def spelled_colours(text: str) -> tuple[Pair, ...]:
    """Return the colours that a sentence explains one after the other: "groen is kan het, oranje is nog met hulp".

    Returns:
        Two or more different colours, more than half of them with a meaning that is a status; otherwise nothing.
    """
    starts = [
        match
        for match in _WORD.finditer(text)
        if named_family(match[0]) and (match.start() == 0 or text[: match.start()].rstrip().endswith(_BEFORE))
    ]
    pairs = []
    for number, match in enumerate(starts):
        until = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        meaning = _JOINS.sub("", text[match.end() : until])
        pairs.append(Pair(match[0].strip(_AFTER + "="), "=", re.split(r"[.;\n]", meaning)[0].strip(_AFTER)))
    told = [pair for pair in pairs if meaning_status(pair.meaning) is not None]
    families = {named_family(pair.token) for pair in pairs}
    return tuple(pairs) if len(families) == len(pairs) > 1 and len(told) * 2 > len(pairs) else ()


def _starts(text: str, used: Collection[str], key: Callable[[str], str]) -> list[tuple[int, int]]:
    """Return where each sign begins and ends, in order."""
    found: list[tuple[int, int]] = []
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        size = next((size for size in range(_LONGEST, 0, -1) if _is_sign(text, words, at, size, used, key)), 0)
        if size:
            found.append((words[at].start(), words[at + size - 1].end()))
        at += max(size, 1)
    return found


def _is_sign(
    text: str, words: list[re.Match[str]], at: int, size: int, used: Collection[str], key: Callable[[str], str]
) -> bool:
    if at + size >= len(words):  # a sign needs a meaning behind it
        return False
    begin, end = words[at].start(), words[at + size - 1].end()
    if key(text[begin:end].strip(_QUOTES + "=:")) not in used:
        return False
    before = text[:begin]
    capital = size == 1 and words[at][0].isupper() and len(words[at][0]) == 1  # "V verworven O in oefening"
    return capital or not before or before.endswith(("  ", "\n")) or before.rstrip().endswith(_BEFORE)
