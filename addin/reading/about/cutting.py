"""Cutting what stands outside a table into the parts that each say one thing."""

from __future__ import annotations

import re

from addin.reading.lexicon.dates import MONTHS
from addin.reading.lexicon.words import words

KEY = re.compile(r"\s*([^:]{2,40}?)\s*:\s*(.*)", re.DOTALL)
"""A key and its value in one text; groups 1 and 2."""

DASHES = re.compile(r"\s+[-–—]\s+")
_APART = re.compile(r"(?<!:)(?<!:\s)\s{2,}|[\n|•]")
_NEXT_KEY = re.compile(
    r",\s+(?=[^\W\d_]{3,20}(?: [^\W\d_]{2,12})?\s*:\s)"
)  # "trainee: Zoë Blanckaert, mentor: Harriet"


def segments(said: str) -> list[str]:
    """Return the parts of a text that each say one thing: cut at bars, bullets, wide gaps, further keys and dashes."""
    parts = [part for piece in _APART.split(said) for part in _NEXT_KEY.split(piece) if part.strip()]
    return (
        [piece for part in parts for piece in _dashed(part) if piece.strip()]
        if any(":" in p or DASHES.search(p) for p in parts)
        else parts
    )


def _dashed(part: str) -> list[str]:
    """Return the pieces between dashes; "oktober - december 2025" is one, for a dash between months means until."""
    pieces: list[str] = []
    for piece in DASHES.split(part):
        ends, begins = words(pieces[-1])[-2:] if pieces else [], words(piece)[:1]
        until = any(word in MONTHS for word in ends) and any(word in MONTHS for word in begins)
        until = until or bool(pieces and pieces[-1].count("(") > pieces[-1].count(")"))  # within brackets
        pieces[-1:] = [f"{pieces[-1]} - {piece}"] if until else [*pieces[-1:], piece]
    return pieces
