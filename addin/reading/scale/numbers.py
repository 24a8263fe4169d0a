"""Marks: 7/10, 65 %, 14 on 20, and the pass mark that a workbook states for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from addin.reading.lexicon.wordlists import alternatives
from addin.reading.lexicon.words import fold
from addin.sheet.snapshot import Cell

_MARK = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/\s*(\d{1,3})|(%))")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_FROM = alternatives("from_mark")
_REACHED = alternatives("reached_mark")
_NUMBER = r"(?P<value>\d+(?:[.,]\d+)?)\s*(?:(?:/|op|sur|out of|von)\s*(?P<of>\d{1,3})|(?P<percent>%))?"
_STATED = (
    re.compile(rf"{_FROM}\s*{_NUMBER}.{{0,40}}?{_REACHED}"),
    re.compile(rf"{_REACHED}.{{0,30}}?{_FROM}\s*{_NUMBER}"),
    re.compile(rf"{_NUMBER}\s*(?:of meer|ou plus|or more|oder mehr|en hoger|et plus|\+).{{0,30}}?{_REACHED}"),
    re.compile(rf"(?:slaaggrens|pass ?mark|seuil de reussite|bestehensgrenze|cesuur)\D{{0,12}}{_NUMBER}"),
)


@dataclass(frozen=True, slots=True)
class PassMark:
    """From which mark something is reached, as a share of the most that can be had (0–1), and how it was said."""

    share: float
    out_of: float
    said: str


def find_pass_mark(texts: Iterable[str]) -> PassMark | None:
    """Return the pass mark that one of the texts states, None when none does."""
    for text in texts:
        said = fold(text)
        for rule in _STATED:
            match = rule.search(said)
            if match is None:
                continue
            value = float(match["value"].replace(",", "."))
            out_of = 100.0 if match["percent"] else float(match["of"]) if match["of"] else _most(value)
            if out_of and value <= out_of:
                return PassMark(value / out_of, out_of, text.strip())
    return None


def _most(value: float) -> float:
    return next((most for most in (1.0, 5.0, 10.0, 20.0, 100.0) if value < most), 0.0)


def mark_of(cell: Cell, out_of: float | None = None) -> float | None:
    """Return the mark in a cell as a share of the most (0–1), None when the cell holds no mark.

    Args:
        cell: The cell; its displayed text decides ("7/10", "65%"), else a plain number with ``out_of``.
        out_of: The most that can be had, where a heading or the pass mark says so.
    """
    text = fold(cell.text)
    if match := _MARK.fullmatch(text):
        value = float(match[1].replace(",", "."))
        most = 100.0 if match[3] else float(match[2])
        return value / most if most and value <= most else None
    if out_of and _PLAIN.fullmatch(text):
        value = float(text.replace(",", "."))
        return value / out_of if value <= out_of else None
    return None


def is_number(cell: Cell) -> bool:
    """Say whether a cell holds a plain number, typed as a number or as text."""
    return (isinstance(cell.value, int | float) and not isinstance(cell.value, bool)) or bool(
        _PLAIN.fullmatch(cell.text.strip())
    )
