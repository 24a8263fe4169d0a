"""Words that mean the same on a work floor, in four languages: "vloer dweilen" finds "floor mopping"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from addin.reading.lexicon.words import stem, words

_DEEDS = "# what one does\n"  # heads that part of the list


def synonyms(part: str) -> frozenset[str]:
    """Return the stems of the words that may say the same as one stem, itself left out; empty for a word of its own."""
    return _groups().get(part, frozenset())


@cache
def deeds() -> frozenset[str]:
    """Return the stems of words that say what one does, and not with what: the first part of the list, and no other."""
    source = files("addin.reading.lexicon").joinpath("synonyms.txt").read_text(encoding="utf-8")
    done, _, things = source.partition(_DEEDS)[2].partition("\n#")
    return frozenset(map(stem, words(done))).difference(map(stem, words(things)))


@cache
def synonym_words() -> frozenset[str]:
    """Return every word of the list, folded."""
    source = files("addin.reading.lexicon").joinpath("synonyms.txt").read_text(encoding="utf-8")
    return frozenset(word for line in source.splitlines() if not line.startswith("#") for word in words(line))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    source = files("addin.reading.lexicon").joinpath("synonyms.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        if line and not line.startswith("#"):
            group = {stem(word) for word in words(line)}
            for part in group:
                found.setdefault(part, set()).update(group - {part})
    return {part: frozenset(others) for part, others in found.items()}
