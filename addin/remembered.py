"""Lets functions remember what they said of a text, and all of them forget at once.

What they remember are names and remarks out of workbooks. Whoever erases somebody, or keeps a process going for months,
has them forget; they then work it out again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakSet

P = ParamSpec("P")
R = TypeVar("R")

_remembering: WeakSet[Any] = WeakSet()


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function remember what it returned, of so many calls; those asked longest ago are forgotten first.

    Only for functions that depend on nothing but what they are given.
    """

    def remember(function: Callable[P, R]) -> Callable[P, R]:
        made = lru_cache(maxsize=most)(function)
        _remembering.add(made)
        return cast("Callable[P, R]", made)

    return remember


def forget_all() -> None:
    """Let every such function of this process forget everything."""
    for one in list(_remembering):
        one.cache_clear()
