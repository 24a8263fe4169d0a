"""Attitudes (stiptheid, initiatief…): rated beside the competences and never mixed with them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


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
