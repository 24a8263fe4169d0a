"""The word lists of wordlists.toml, as sets and as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((resources.files("addin.reading.lexicon") / "wordlists.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(_lists()["words"][name].split())


@cache
def every_word() -> frozenset[str]:
    """Return the words of all lists but those of names and what goes with them."""
    ours = _lists()["words"]
    lists = (said for name, said in ours.items() if name not in {"given_names", "particles", "titles"})
    return frozenset(word for said in lists for word in said.split())


@cache
def by_word(name: str) -> dict[str, str]:
    """Return, for a table of lists (months, colours), to which entry each word belongs."""
    return {word: entry for entry, said in _lists()[name].items() for word in said.split()}


@cache
def alternatives(name: str) -> str:
    """Return one pattern that matches any of a list of patterns, for use inside a larger one."""
    return f"(?:{'|'.join(_lists()['patterns'][name])})"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of a list; it is meant for folded text."""
    return re.compile(alternatives(name))
