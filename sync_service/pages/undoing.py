"""What was done just now on a page with lists, and the button that undoes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undoing:
    """What was done just now and can be undone: in words, what the button does, and to what."""

    words: str
    does: str
    name: str
    ids: tuple[str, ...]
