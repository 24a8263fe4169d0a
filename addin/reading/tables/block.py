"""A stretch of a list under its own headings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a list under its own heading. ``titles`` are the lines above the headings that speak of it."""

    headers: tuple[int, ...]
    titles: tuple[int, ...]
    first: int
    last: int
