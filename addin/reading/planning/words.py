"""The words of plans as patterns: read from ``words.toml``, made once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("addin.reading.planning") / "words.toml").read_text(encoding="utf-8"))


@cache
def listed(part: str, name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(_lists()[part][name])


def anyhow(words: Iterable[str]) -> str:
    """Return the pattern that matches any of these words, the longest first; one that ends in ``*`` may go on."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest) + ")"


@cache
def spoken_in(part: str, name: str) -> re.Pattern[str]:
    """Return the pattern that finds the words of a list in a folded text, as whole words."""
    return re.compile(rf"(?<!\w){anyhow(listed(part, name))}(?!\w)")


@cache
def exactly(part: str, name: str) -> re.Pattern[str]:
    """Return the pattern that is for ``fullmatch``: the text is one of the words of a list and nothing else."""
    return re.compile(anyhow(listed(part, name)))
