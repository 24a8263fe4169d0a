"""First names that are heard in Flanders, whatever language they come from (given_names.txt)."""

from __future__ import annotations

from functools import cache
from importlib import resources

from addin.reading.lexicon.words import fold


@cache
def _given() -> frozenset[str]:
    """Return the first names of given_names.txt."""
    lines = (resources.files("addin.reading.lexicon") / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_given(word: str) -> bool:
    """Say whether a word is a first name that is heard here ("Robbe", "Aylin", "Anne-Sophie")."""
    return fold(word) in _given() or ("-" in word and all(fold(part) in _given() for part in word.split("-")))
