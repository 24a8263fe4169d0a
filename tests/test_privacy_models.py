"""The documents that a school adapts are there in each language, with the same parts, and name commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[1] / "docs" / "privacy"
LANGUAGES = ("nl", "fr", "en")
NAMES = sorted(one.name for one in (MODELS / "nl").iterdir())


def shape(language: str, name: str) -> dict[str, int]:
    """Return how many there are of each part of a model: headings, rows, points, boxes to tick, commands."""
    said = (MODELS / language / name).read_text(encoding="utf-8")
    parts = {"headings": r"^#+ ", "rows": r"^\|", "points": r"^\d+\. ", "items": r"^ *- ", "boxes": r"\| \[ \] \|"}
    return {part: len(re.findall(sign, said, re.MULTILINE)) for part, sign in parts.items()} | {
        "commands": len(set(re.findall(r"`leerlijn (\w+)", said)))
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_model_has_the_same_parts_in_each_language(name: str) -> None:
    assert shape("fr", name) == shape("nl", name) == shape("en", name)


def test_each_language_has_all_models_and_each_is_listed() -> None:
    listed = (MODELS / "README.md").read_text(encoding="utf-8")

    for language in LANGUAGES:
        assert sorted(one.name for one in (MODELS / language).iterdir()) == NAMES
        assert all(f"({language}/{name})" in listed for name in NAMES)
