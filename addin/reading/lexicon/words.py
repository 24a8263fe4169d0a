"""Text made comparable: folded, split into words, cut to stems. One light stemmer serves all four languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from addin.reading.lexicon.wordlists import by_word, pattern, word_set
from addin.remembered import remembered

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_ENDINGS = (
    "ungen", "ingen", "ments", "aties", "ation", "heden", "eren", "eert", "ment", "atie", "heid", "ende", "iert",
    "ung", "ing", "age", "ent", "ons", "ees", "tje", "jes", "ies", "ers",
    "en", "er", "es", "ez", "et", "te", "de", "je", "st", "ee", "ed", "ie",
    "e", "t", "d", "s", "n",
)  # fmt: skip
_ENDINGS_BY_LENGTH = tuple(
    (length, frozenset(ending for ending in _ENDINGS if len(ending) == length)) for length in range(5, 0, -1)
)
_DOUBLED = re.compile(r"(.)\1")
_SHORTEST_STEM = 3
_TEXTS = 16_384  # texts that are remembered of each function; a server reads strangers' workbooks for months
P = ParamSpec("P")
R = TypeVar("R")
_PARTICIPLE = re.compile(
    r"((?:af|op|aan|uit|in|bij|mee|na|voor|over|weg|klaar|schoon|toe|door|om|rond|terug|vast|neer|binnen|buiten|los|leeg"
    r"|an|auf|aus|ein|ab|zu|nach|vor)?)ge(\w{2,}[dt]|\w{2,}en|daan|zien|staan)"
)


def per_text(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function remember what it said of a text: the same few signs stand in a workbook thousands of times.

    Only for functions that depend on nothing but what they are given. The oldest texts are forgotten first.
    """
    return remembered(_TEXTS)(function)


@per_text
def fold(text: str) -> str:
    """Return text in lower case, without accents, with single spaces; signs and symbols stay."""
    if text.isascii():
        return " ".join(text.casefold().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("’", "'").split())


@per_text
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in order, signs dropped."""
    return tuple(_WORD.findall(fold(text)))


@per_text
def stem(word: str) -> str:
    """Return a crude stem: doubled letters folded, then endings cut while at least three letters remain.

    It only has to bring together what people write in one sheet (``telt``, ``tellen``; ``contrôle``, ``contrôler``).
    """
    if word.isdecimal():
        return word
    bare = _DOUBLED.sub(r"\1", infinitive(word))
    while length := _ending(bare):
        bare = bare[:-length]
    return bare.replace("v", "f").replace("z", "s")


def infinitive(word: str) -> str:
    """Return what a log's "afgerekend", "gekozen" is the participle of, roughly: the word without its "ge".

    The same is done to the trajectory's own words, so that "gerecht" still equals "gerecht".
    """
    match = _PARTICIPLE.fullmatch(word)
    if match is None:
        return word
    return match[1] + by_word("participles").get(match[2], match[2])


def _ending(word: str) -> int:
    """Return the length of the longest ending that can be cut from a word; 0 when none can."""
    for length, endings in _ENDINGS_BY_LENGTH:
        if len(word) - length >= _SHORTEST_STEM and word[-length:] in endings:
            return length
    return 0


@per_text
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order."""
    return tuple(map(stem, stemmed(text)))


@per_text
def stemmed(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning, folded, in order: those of which ``stems`` gives the stem."""
    dull = word_set("stopwords")
    said = words(text)
    dull = dull - {"van"} if "the" in said else dull  # in English a van is something to wash
    return tuple(word for word in said if word not in dull and (len(word) > 1 or word.isdecimal()))


@per_text
def says_same(text: str) -> bool:
    """Say whether a cell repeats what stands before it: "idem", "zelfde", a ditto mark."""
    said = fold(text).strip(". ")
    return said in word_set("same") or pattern("same_again").fullmatch(said) is not None


@per_text
def is_ditto(text: str) -> bool:
    """Say whether a cell is a ditto mark, which repeats the cell above it."""
    return says_same(text) and not any(map(str.isalpha, text))
