"""Sentences for people: an English template with values, translated only where somebody reads it.

Everything below the entry points works with ``Text`` and never knows which language the reader speaks.
``make catalogs`` collects the templates because it looks for calls of ``text``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

TextValue: TypeAlias = "str | int | float | Text"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence: ``template`` in English with ``{names}``, and the values that fill them, as pairs in order."""

    template: str
    values: tuple[tuple[str, TextValue], ...] = ()

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language of ``translate`` (a gettext function), nested texts included."""
        filled = {name: value.render(translate) if isinstance(value, Text) else value for name, value in self.values}
        return translate(self.template).format(**filled)

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.render(lambda template: template)


def text(template: str, **values: TextValue) -> Text:
    """Say ``template`` with ``values``; the template must be a literal, so that it can be collected for translation."""
    return Text(template, tuple(values.items()))
