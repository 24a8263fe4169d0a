"""Number formats taken apart: sections, what each shows, and whether a number under it is a date."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

# Source: ECMA-376 part 1, section 18.8.30. 14 and 22 follow the reader's region; ours is Belgium. 27-36 and 50-58 are
# dates in East Asian scripts; the order of their parts is kept.
BUILT_IN: dict[int, str] = {
    **dict(enumerate(("General", "0", "0.00", "#,##0", "#,##0.00"))),
    5: '"€"#,##0;-"€"#,##0',
    6: '"€"#,##0;[Red]-"€"#,##0',
    7: '"€"#,##0.00;-"€"#,##0.00',
    8: '"€"#,##0.00;[Red]-"€"#,##0.00',
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), start=9)),
    **dict(enumerate(("d/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM"), start=14)),
    **dict(enumerate(("h:mm", "h:mm:ss", "d/mm/yyyy h:mm"), start=20)),
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy/mm/dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), start=45)),
}

_LONGEST = 255  # characters; Excel's own limit
_MOST_TOKENS, _MOST_DIGITS = 40, 60  # of a section; beyond that nobody means it
_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<clock>y+|m+|d+|h+|s+)"
    r"|(?P<digits>[0#?]+)|(?P<sign>[.,%/@;])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_LANGUAGE = re.compile(r"\$([^-]*)(?:-([0-9A-Fa-f]+))?")


class Shows(Enum):
    """What a section makes of a number."""

    GENERAL = "general"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Token(NamedTuple):
    """A piece of a section: ``kind`` is a group of the lexer, ``text`` what stands there (lower case for clocks)."""

    kind: str
    text: str


class Section(NamedTuple):
    """One part of a number format, between semicolons."""

    shows: Shows
    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    language: int = 0  # Windows' number for it, 0 when the format names none
    elapsed: bool = False
    half_days: bool = False  # hours count to twelve
    places: int = 0  # digits of the fraction of a second


@lru_cache(maxsize=2048)
def sections(code: str) -> tuple[Section, ...]:
    """Return the one to four sections of a number format."""
    parts: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code if len(code) <= _LONGEST else "General"):
        token = Token(match.lastgroup or "", match[match.lastgroup or 0])
        if token == ("sign", ";"):
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts[:4])


@lru_cache(maxsize=2048)
def is_date(code: str) -> bool:
    """Say whether a number under this format is a point in time (an elapsed time is not)."""
    first = sections(code)[0]
    return first.shows is Shows.DATE and not first.elapsed


def _section(raw: list[Token]) -> Section:
    tokens: list[Token] = []
    condition, language, elapsed = None, 0, False
    for token in raw:
        if token.kind != "bracket":
            tokens.append(_plain(token))
        elif match := _CONDITION.fullmatch(token.text):
            condition = (match[1], _number(match[2]))
        elif _ELAPSED.fullmatch(token.text):
            elapsed = True
            tokens.append(Token("elapsed", token.text.lower()))
        elif match := _LANGUAGE.fullmatch(token.text):
            tokens.append(Token("literal", match[1]))
            language = int(match[2] or "0", 16) & 0xFFFF
    tokens = _merged(tokens)
    if len(tokens) > _MOST_TOKENS or sum(len(token.text) for token in tokens if token.kind == "digits") > _MOST_DIGITS:
        tokens = [Token("general", "General")]
    shows = _shows(tokens)
    if shows is Shows.DATE:
        tokens = _fractions(_months(tokens))
    half_days = any(token.kind == "noon" for token in tokens)
    places = max((len(token.text) for token in tokens if token.kind == "fraction"), default=0)
    return Section(shows, tuple(tokens), condition, language, elapsed, half_days, places)


def _merged(tokens: list[Token]) -> list[Token]:
    """Put literals that follow one another together."""
    merged: list[Token] = []
    for token in tokens:
        if token.kind == "literal" and merged and merged[-1].kind == "literal":
            merged[-1] = Token("literal", merged[-1].text + token.text)
        else:
            merged.append(token)
    return merged


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _plain(token: Token) -> Token:
    if token.kind in {"escaped", "other"}:
        return Token("literal", token.text)
    if token.kind == "space":
        return Token("literal", " ")
    if token.kind == "fill":
        return Token("literal", "")
    return Token(token.kind, token.text.lower()) if token.kind in {"clock", "noon"} else token


def _shows(tokens: list[Token]) -> Shows:
    kinds = {token.kind for token in tokens}
    if kinds & {"clock", "elapsed"}:
        return Shows.DATE
    if "general" in kinds:
        return Shows.GENERAL
    return Shows.TEXT if ("sign", "@") in tokens else Shows.NUMBER


def _months(tokens: list[Token]) -> list[Token]:
    """Tell minutes from months: an m is minutes right after an hour or right before a second."""
    clocks = [index for index, token in enumerate(tokens) if token.kind in {"clock", "elapsed"}]
    told = list(tokens)
    for before, index, after in zip([None, *clocks], clocks, [*clocks[1:], None], strict=False):
        if tokens[index].kind != "clock" or tokens[index].text[0] != "m" or len(tokens[index].text) > 2:  # noqa: PLR2004
            continue
        after_hour = before is not None and tokens[before].text[0] == "h"
        if after_hour or (after is not None and tokens[after].text[0] == "s"):
            told[index] = Token("minutes", tokens[index].text)
    return told


def _fractions(tokens: list[Token]) -> list[Token]:
    """Turn the digits after a second's point into one token for its fraction."""
    joined: list[Token] = []
    for token in tokens:
        if token.kind == "digits" and joined and joined[-1] == ("sign", "."):
            joined[-1] = Token("fraction", token.text)
        else:
            joined.append(token)
    return joined
