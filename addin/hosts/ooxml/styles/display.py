"""What the screen shows of a value under a number format."""

from __future__ import annotations

from functools import lru_cache

from addin.hosts.ooxml.styles.clock import show_date
from addin.hosts.ooxml.styles.numerals import general, show_number
from addin.sheet.number_formats import Section, Shows, Token, sections

_SECTIONS_WITH_TEXT = 4
_HUGE, _TINY = 1e100, 1e-100  # between these every format can be worked out


@lru_cache(maxsize=65_536)
def show_value(value: float, code: str, *, date_system_1904: bool = False) -> str:
    """Return the displayed text of a number, point as decimal sign and comma between thousands.

    Args:
        value: The number as stored; dates as serial numbers.
        code: The number format, with up to four sections.
        date_system_1904: True if serial numbers count from 1904.
    """
    if not -_HUGE < value < _HUGE:
        return general(value)
    section, shown = _chosen(sections(code), 0 if -_TINY < value < _TINY else value)
    if section is None:
        return ""
    if section.shows is Shows.DATE:
        return show_date(value, section, date_system_1904=date_system_1904)
    if section.shows is Shows.NUMBER:
        return show_number(shown, section).strip(" ")  # the blanks of ``_)`` only line numbers up
    return "".join(_with_general(token, shown) for token in section.tokens)


def show_text(value: str, code: str) -> str:
    """Return the displayed text of text: the section for text decides, such as the last of ``;;;``."""
    parts = sections(code)
    for section in parts[_SECTIONS_WITH_TEXT - 1 :] or [part for part in parts if part.shows is Shows.TEXT][:1]:
        return "".join(value if token == ("sign", "@") else _literal(token) for token in section.tokens)
    return value


def _literal(token: Token) -> str:
    return token.text if token.kind in {"literal", "sign"} else ""


def _with_general(token: Token, value: float) -> str:
    return general(value) if token.kind == "general" or token == ("sign", "@") else _literal(token)


def _chosen(parts: tuple[Section, ...], value: float) -> tuple[Section | None, float]:
    """Return the section that applies and the number it shows: without its sign where the section stands for it."""
    numeric = parts[:3]
    if any(part.condition for part in numeric):
        return _by_condition(numeric, value)
    if value < 0 and len(numeric) > 1:
        return numeric[1], -value
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - positive; negative; zero
        return numeric[2], value
    return numeric[0], value


def _by_condition(parts: tuple[Section, ...], value: float) -> tuple[Section | None, float]:
    for index, part in enumerate(parts):
        if part.condition is None and index < len(parts) - 1 and index > 0 and value >= 0:
            continue  # the second of three sections, without a condition of its own, is for negative numbers
        if part.condition is None or _holds(part.condition, value):
            return part, -value if part.condition is None and value < 0 and index == 1 else value
    return None, value


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[sign]
