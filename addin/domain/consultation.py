"""The eight themes about which school and company talk, so that what was not talked about yet can be seen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Due(StrEnum):
    """When in a trajectory a theme is due."""

    START = "start"
    EVALUATION = "evaluation"
    MIDWAY = "midway"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name, what it asks, whom it suggests to invite, and goals to choose from, each by language.

    ``about_learner`` parts the four themes about the learner from the four about working together.
    """

    code: str
    about_learner: bool
    when: tuple[Due, ...]
    names: Mapping[str, str]
    asks: Mapping[str, str]
    people: Mapping[str, str]
    goals: Mapping[str, tuple[str, ...]]


@cache
def themes() -> tuple[Theme, ...]:
    """Return the eight themes in order."""
    document = tomllib.loads((resources.files("addin.domain") / "consultation.toml").read_text(encoding="utf-8"))
    return tuple(
        Theme(
            code=item["code"],
            about_learner=item["about_learner"],
            when=tuple(Due(when) for when in item["when"]),
            names=item["name"],
            asks=item["asks"],
            people=item["people"],
            goals={language: tuple(goals) for language, goals in item["goals"].items()},
        )
        for item in document["themes"]
    )
