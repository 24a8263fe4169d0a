"""Takes a stranger's JSON apart: each look at a value says what should have stood there, and where."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from json import JSONDecodeError
from typing import Any, TypeVar

from addin.errors import WireRefused
from addin.sheet.colour import as_hex
from addin.text import Text, text

T = TypeVar("T")

LONGEST = 32_767
"""Characters in one cell or note; Excel's own limit."""


def json_fault(error: Exception) -> Text:
    """Return where a JSON document goes wrong; ``error`` is what ``json.loads`` raised of text or bytes."""
    if isinstance(error, JSONDecodeError):
        return text("line {line}, column {column} is not written as JSON", line=error.lineno, column=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return text("it is no text")
    return text("it is nested too deep")


def refuse(where: str, should: Text) -> WireRefused:
    """Return the exception that says what should have stood somewhere."""
    return WireRefused(text("{where} should be {should}", where=where, should=should))


def mapping(value: Any, where: str) -> Mapping[str, Any]:
    """Return an object of JSON as it is.

    Raises:
        WireRefused: if it is none; so do all functions here.
    """
    if not isinstance(value, dict):
        raise refuse(where, text("an object"))
    return value


def row(value: Any, where: str, *, most: int) -> Sequence[Any]:
    """Return an array of no more than ``most`` items; a missing one is empty."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise refuse(where, text("a list"))
    if len(value) > most:
        raise refuse(where, text("no longer than {most}", most=most))
    return value


def words(value: Any, where: str, *, most: int = LONGEST) -> str:
    """Return text of no more than ``most`` characters."""
    if not isinstance(value, str):
        raise refuse(where, text("text"))
    if len(value) > most:
        raise refuse(where, text("no longer than {most}", most=most))
    return value


def maybe_words(value: Any, where: str) -> str | None:
    """Return text or None."""
    return None if value is None else words(value, where)


def flag(value: Any, where: str, *, default: bool = False) -> bool:
    """Return true or false; ``default`` when it is left out."""
    if value is None:
        return default
    if not isinstance(value, bool):
        raise refuse(where, text("true or false"))
    return value


def whole(value: Any, where: str, *, most: int) -> int:
    """Return a whole number from 1 to ``most``."""
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise refuse(where, text("a whole number from 1 to {most}", most=most))
    return value


def measure(value: Any, where: str) -> float:
    """Return a number that is not negative and not beyond all measure."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise refuse(where, text("a number"))
    return value


def colour_in(value: Any, where: str) -> str | None:
    """Return a colour as ``#RRGGBB`` in capitals, None for none.

    Raises:
        WireRefused: if it is no colour.
    """
    if value is None:
        return None
    colour = as_hex(words(value, where, most=9))
    if colour is None:
        raise refuse(where, text("a colour such as #AFDA97"))
    return colour
