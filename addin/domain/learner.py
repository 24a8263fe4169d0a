"""Which names mean the same learner: accents, capitals and the order of the words never tell two people apart."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_UNFOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})  # letters that carry no mark to strip


def fold(words: str) -> str:
    """Return ``words`` without accents and capitals, for comparing only."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_UNFOLDED)


def name_key(name: str) -> str:
    """Return what is alike for all ways of writing one full name: ``Peeters, Noor`` and ``noor péeters``.

    A first name alone has another key than the full name: whether both are the same learner is for people to say.
    """
    return " ".join(sorted(_WORD.findall(fold(name))))


def fullest(names: Iterable[str]) -> str:
    """Return the form to show of several ways to write one name: the one used most, then the longest, then by letter.

    Raises:
        ValueError: if there are no names.
    """
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def matching(asked: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that ``asked`` can mean, best understanding only, in alphabetical order.

    The whole name in any order wins; else names that have a word beginning with each asked word (``noor p``); else
    names that differ by a typing slip. Empty when nothing comes near.
    """
    known = sorted(set(names))
    wanted = name_key(asked)
    if not wanted:
        return ()
    whole = tuple(name for name in known if name_key(name) == wanted)
    return whole or tuple(name for name in known if _begins(wanted, name)) or _near(wanted, known)


def _begins(wanted: str, name: str) -> bool:
    words = name_key(name).split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _near(wanted: str, known: list[str]) -> tuple[str, ...]:
    keys = [name_key(name) for name in known]
    close = set(difflib.get_close_matches(wanted, keys, n=len(keys) or 1, cutoff=0.84))
    return tuple(name for name, key in zip(known, keys, strict=True) if key in close)
