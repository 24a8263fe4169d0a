"""What a macro is: a name, a title for its button, a pure function, and examples that are its tests and its help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from addin.text import Text


@dataclass(frozen=True, slots=True)
class Example:
    """A workbook before and after, drawn as tables (``drawn.py`` says how); ``title`` says what to look at."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Macro:
    """One button. ``run`` is a pure function from a snapshot, and mostly its reading, to findings or edits."""

    name: str
    title: Text
    run: Callable[..., Any]
    examples: tuple[Example, ...] = ()
