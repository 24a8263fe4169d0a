"""Cuts a formula into words: strings, numbers, references, names, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_SHEET = r"(?:'(?:[^']|''){1,64}'|[^\W\d][\w.]*)!"
_END = r"(?![\w.(!])"  # what follows a reference; LOG10( is a function and A1! a sheet
_WORD = re.compile(
    r'(?P<string>"(?:[^"]|"")*")'
    r"|(?P<error>#(?:N/A|[A-Z0-9/]+[!?]))"
    rf"|(?P<reference>(?:{_SHEET})?(?:{_CELL}(?::{_CELL})?{_END}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}{_END}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}{_END}))"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[^\W\d][\w.\\]*)"
    r"|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;{}\[\]!:@])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


class Word(NamedTuple):
    """A piece of a formula; ``kind`` is string, error, reference, number, name, sign, space or other."""

    kind: str
    text: str


LONGEST = 8_192
"""Characters of a formula, as in Excel."""


def words(formula: str) -> Iterator[Word]:
    """Yield the words of a formula in order; put together they give the formula again, up to the longest there is."""
    for match in _WORD.finditer(formula, 0, LONGEST):
        yield Word(match.lastgroup or "other", match[0])
