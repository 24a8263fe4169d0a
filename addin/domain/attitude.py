"""Attitudes (stiptheid, initiatief…): rated beside the competences and never mixed with them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from addin.domain.learner import plain

_LONGEST = 8  # words of a label that may be no more than an attitude; a longer one tells of a task


@dataclass(frozen=True, slots=True)
class Attitude:
    """One attitude. ``names`` by language, Dutch always there; ``also`` are short wordings met in companies."""

    names: Mapping[str, str]
    also: tuple[str, ...]

    @property
    def wordings(self) -> tuple[str, ...]:
        """All ways in which it is written, in any language."""
        return *self.names.values(), *self.also


@cache
def attitudes() -> tuple[Attitude, ...]:
    """Return the attitudes that companies commonly rate."""
    document = tomllib.loads((resources.files("addin.domain") / "attitudes.toml").read_text(encoding="utf-8"))
    return tuple(Attitude(item["name"], tuple(item["also"])) for item in document["attitudes"])


@cache
def _wordings() -> tuple[frozenset[str], ...]:
    return tuple({frozenset(plain(wording).split()): None for one in attitudes() for wording in one.wordings})


def names_attitude(label: str) -> bool:
    """Say whether a company's line is about an attitude: a short label that holds all words of one of its wordings."""
    words = plain(label).split()
    return len(words) <= _LONGEST and any(wording <= set(words) for wording in _wordings())
