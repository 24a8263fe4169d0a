"""Headings that ask, as forms on the web head their answers: "Over welke leerling gaat het?", "Wie ben je?"."""

from __future__ import annotations

from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold, per_text

_CONCEPTS = ("assessor", "learner", "status", "site", "task", "date", "comment")
"""What a question may ask for, in the order in which they are tried: "hoe goed deed de leerling dit?" asks how."""


@per_text
def asked_for(text: str) -> str | None:
    """Return the concept that a question asks for, None for a text that is no question or asks for none we know."""
    if not text.rstrip(" *").endswith("?"):
        return None
    said = fold(text).strip(" ?*!.:")
    return next((concept for concept in _CONCEPTS if pattern(f"question_{concept}").search(said)), None)
