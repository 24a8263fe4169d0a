"""Slips in the words of a label: "steunokusen" is "steunkousen", as long as it can be no other word."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from addin.reading.lexicon.capitals import common_words
from addin.reading.lexicon.synonyms import synonyms
from addin.reading.lexicon.words import per_text, stem, words

_LONG = 5  # letters of a word in which a slip leaves enough to know it by
_LONGER = 8  # of one in which a letter may be another, or the first be wrong: "vegen" is not "wegen"


class Spelling:
    """The words of a trajectory, to know those that somebody mistyped."""

    def __init__(self, known: Iterable[str]) -> None:
        every = frozenset(known)
        self._stems = frozenset(map(stem, every))
        self._long = tuple(sorted(word for word in every if len(word) >= _LONG))
        self._mended = per_text(self._mend)

    def mended(self, text: str) -> str:
        """Return a text with its mistyped words as the trajectory has them; the text itself when there are none."""
        said = words(text)
        better = tuple(map(self._mended, said))
        return text if better == said else " ".join(better)

    def _mend(self, word: str) -> str:
        """Return the one word of the trajectory that lies a slip away from a word that nobody knows, else the word."""
        if len(word) < _LONG or not word.isalpha() or word in common_words():
            return word
        if stem(word) in self._stems or synonyms(stem(word)):
            return word
        near = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=1, limit=None)
        likely = [other for other, _slips, _at in near if _is_slip(word, other)]
        return likely[0] if len(set(map(stem, likely))) == 1 else word


def _is_slip(word: str, other: str) -> bool:
    """Say whether a word is another one mistyped, rather than a word of its own: a letter lost, doubled or moved."""
    if len(word) >= _LONGER:
        return True
    changed = len(word) == len(other) and sorted(word) != sorted(other)
    return word[0] == other[0] and not changed
