"""Capitals where others would put them: "NOOR PEETERS" and "noor peeters" are "Noor Peeters"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from addin.reading.lexicon.dates import MONTHS
from addin.reading.lexicon.given import is_given
from addin.reading.lexicon.headings import heading_words
from addin.reading.lexicon.statuses import status_terms
from addin.reading.lexicon.synonyms import synonym_words
from addin.reading.lexicon.wordlists import every_word, word_set
from addin.reading.lexicon.words import fold, per_text, words

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_APART = re.compile(r"[=:;()/|&+•\n\t]|\s[-–—]\s|\s{2,}")
_JOINTS = re.compile(r"['’\-]")
_LONG = 4  # letters of a word that is no sign
_MOST_NAMES = 3  # words of a name, without those that join them
_MOST_WORDS = 9  # a longer part tells something, and names nobody
_LONGEST = 160  # letters of a text that may name or head anything
_VOWEL = re.compile("[aeiouy]")


@cache
def common_words() -> frozenset[str]:
    """Return the folded words that the lexicon knows, and that are nobody's name."""
    told = {word for term in status_terms() for word in words(term)}
    return frozenset(told) | heading_words() | synonym_words() | every_word() | frozenset(MONTHS)


@lru_cache(maxsize=64)
def _known(trade: frozenset[str], people: frozenset[str]) -> frozenset[str]:
    return (common_words() | trade) - people


@per_text
def is_odd(text: str) -> bool:
    """Say whether a part of a text is typed in capitals throughout, or holds a first name without one."""
    if text.isdecimal() or not _LONG - 1 <= len(text) <= _LONGEST:
        return False
    return any(_is_shouted(part) or _is_whispered(part) for part in _parts(text))


@per_text
def usual_capitals(
    text: str, trade: frozenset[str] = frozenset(), people: frozenset[str] = frozenset(), *, named: bool = False
) -> str:
    """Return a text of which each part that is shouted or whispered has the capitals of names, and no others.

    Args:
        text: The text; what is typed as usual stays as it is.
        trade: Folded words that are no names either: those of the trajectories.
        people: Folded words that are names here, known first names or not: those of the sheet's own.
        named: It stands among names: whatever it says is one.
    """
    known = _known(trade, people)
    if (named or "\n" in text) and _names(_folded(text), known, people, named=named) == set(range(len(_folded(text)))):
        return _WORD.sub(lambda word: word[0].title(), text)
    pieces: list[str] = []
    end = 0
    for start, stop in _spans(text):
        part = text[start:stop]
        sign = text[stop : stop + 1] == "=" and len(part.split()) == 1  # "TRUE = signed off": as it stands in cells
        odd = not sign and (_is_shouted(part) or _is_whispered(part))
        pieces += [text[end:start], _part_as_usual(part, known, people) if odd else part]
        end = stop
    return "".join([*pieces, text[end:]])


@per_text
def may_name(text: str, trade: frozenset[str]) -> bool:
    """Say whether a text that is all capitals or has none may be a name: a first name, or words that mean nothing.

    One that means something may stand among them ("FLOOR CAPPELLE").
    """
    said = [word for word in _folded(text) if word not in _joining()]
    known = _known(trade, frozenset())
    named = [word for word in said if is_given(word) or (len(word) >= _LONG - 1 and word not in known)]
    plain = "".join(_JOINTS.sub("", text).split()).isalpha() and (text.isupper() or text.islower())
    return plain and 0 < len(said) <= _MOST_NAMES and bool(named) and len(said) - len(named) <= 1


@per_text
def is_called(text: str) -> bool:
    """Say whether a text holds a first name, whatever else that word may mean."""
    return any(map(is_given, _folded(text)))


def _folded(text: str) -> list[str]:
    """Return the words of a text, folded; a letter that is short for a name keeps its capital ("lore V.")."""
    return [word if len(word) == 1 else fold(word) for word in _WORD.findall(text)]


@cache
def _joining() -> frozenset[str]:
    return word_set("particles") | {"op"}  # "Op de Beeck"


def _is_shouted(part: str) -> bool:
    """Say whether a part is in capitals, and more than a sign, initials or an abbreviation."""
    if not part.isupper():
        return False
    said = _WORD.findall(part)
    folded = [fold(word) for word in said]
    spoken = (
        any(len(word) > 2 and word in common_words() for word in folded) and sum(len(word) > 1 for word in folded) > 1
    )
    return spoken or any(map(_is_word, said)) or (bool(said) and all(map(is_given, folded)))


def _is_whispered(part: str) -> bool:
    said = _WORD.findall(part)
    after = any(two.islower() and fold(one) in word_set("learner_itself") for one, two in pairwise(said))
    return after or any(word.islower() and _is_first_name(word) for word in said)


def _is_first_name(word: str) -> bool:
    return len(word) > 1 and is_given(word) and fold(word) not in common_words()


def _is_word(shouted: str) -> bool:
    """Say whether a word in capitals is no abbreviation: long enough, and spoken as it stands."""
    return any(len(part) >= _LONG and _VOWEL.search(fold(part)) for part in _JOINTS.split(shouted))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in _APART.finditer(text):
        yield at, stop.start()
        at = stop.end()
    yield at, len(text)


def _parts(text: str) -> list[str]:
    return [text[start:stop] for start, stop in _spans(text)]


def _part_as_usual(said: str, known: frozenset[str], people: frozenset[str]) -> str:
    """Return a part of a text in its usual letters; a sign or a short word that stands alone is left as it is."""
    found, folded, shouted = list(_WORD.finditer(said)), _folded(said), said.isupper()
    if len(found) == 1 and len(found[0][0]) < _LONG and not is_given(folded[0]):
        return said
    names = _names(folded, known, people, shouted=shouted)
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(found):
        own = word[0]
        if at in names:
            own = own.title() if len(own) > 1 and (shouted or own.islower()) else own.upper()
        elif shouted and (folded[at] in known or folded[at] in _joining() or _is_word(own)):
            own = own.lower()
        pieces += [said[end : word.start()], own]
        end = word.end()
    return "".join([*pieces, said[end:]])


def _names(
    folded: list[str], known: frozenset[str], people: frozenset[str], *, named: bool = False, shouted: bool = False
) -> set[int]:
    """Return which words of a part are a name's: a first name with what nobody knows behind it, or all that it is."""
    strange = [word not in known and word not in _joining() for word in folded]
    real = [at for at, word in enumerate(folded) if word not in _joining()]
    called = [at for at in real if at and folded[at - 1] in word_set("learner_itself") and strange[at]]
    given = [at for at in real if is_given(folded[at]) or folded[at] in people or at in called]
    alone = all(strange[at] or at in given for at in real) and 0 < len(real) <= _MOST_NAMES
    if named or (alone and (len(real) > 1 or strange[real[0]]) and (given or (shouted and len(real) > 1))):
        return set(range(len(folded)))
    found: set[int] = set()
    for first in given if len(folded) <= _MOST_WORDS else ():
        if first in found or folded[first] in known:
            continue
        last = first + 1
        while last < len(folded) and folded[last] in _joining():
            last += 1
        if last < len(folded) and strange[last]:
            found |= set(range(first, last + 1))
    return found
