"""The questions and items on the sheets that are forms, as data; each in Dutch, French and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

Said: TypeAlias = Mapping[str, str]
"""One sentence by language."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing to arrange, as the company does it and as the school does it."""

    company: Said
    school: Said


@dataclass(frozen=True, slots=True)
class Block:
    """One of the four blocks of a dual trajectory, with its pairs."""

    name: Said
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a passport, and how many lines there are to answer it."""

    asks: Said
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Passport:
    """A passport: whose it is, what it is for, its questions by part."""

    name: Said
    lead: Said
    parts: tuple[tuple[Said, tuple[Question, ...]], ...]


@cache
def checklist() -> tuple[Block, ...]:
    """Return the four blocks of the mirrored checklist, in order."""
    return tuple(
        Block(item["name"], tuple(Pair(pair["company"], pair["school"]) for pair in item["pairs"]))
        for item in _document("checklists.toml")["blocks"]
    )


@cache
def passports() -> tuple[Passport, Passport]:
    """Return the learner's passport and the workplace's."""
    document = _document("passports.toml")
    return _passport(document["learner"]), _passport(document["workplace"])


def _passport(item: Mapping[str, Any]) -> Passport:
    return Passport(
        item["name"],
        item["lead"],
        tuple(
            (part["name"], tuple(Question(one["asks"], one.get("lines", 2)) for one in part["questions"]))
            for part in item["parts"]
        ),
    )


def _document(name: str) -> Mapping[str, Any]:
    return tomllib.loads((resources.files("workbook_templates.tracker.content") / name).read_text(encoding="utf-8"))
