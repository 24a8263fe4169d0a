"""Marks: 7/10, 65 %, 14 on 20, and the pass mark that a workbook states for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from addin.domain.status import Status
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import alternatives
from addin.reading.lexicon.words import fold, per_text
from addin.sheet.snapshot import Cell

_MARK = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/\s*(\d{1,3})|(%))")
_FIGURE = re.compile(r"\d|[^\x00-\x7f]")  # a sign beyond ASCII may fold to a figure
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_FROM = alternatives("from_mark")
_REACHED = rf"\b{alternatives('reached_mark')}(?!\w)"
_NUMBER = r"(?P<value>\d+(?:[.,]\d+)?)\s*(?:(?:/|op|sur|out of|von)\s*(?P<of>\d{1,3})|(?P<percent>%))?"
_STATED = (
    re.compile(rf"{_FROM}\s*{_NUMBER}.{{0,40}}?{_REACHED}"),
    re.compile(rf"{_REACHED}.{{0,30}}?{_FROM}\s*{_NUMBER}"),
    re.compile(rf"{_NUMBER}\s*(?:of meer|ou plus|or more|oder mehr|en hoger|et plus|\+(?=\s)).{{0,30}}?{_REACHED}"),
    re.compile(rf"\bslaagt? {_FROM}\s*{_NUMBER}"),
    re.compile(rf"{_FROM}\s*{_NUMBER}\s*(?:om te slagen|pour reussir|to pass|zum bestehen)"),
    re.compile(
        rf"(?:slaaggrens|slaagcijfer|slaagnorm|pass ?mark|seuil de reussite|bestehensgrenze|cesuur)\D{{0,12}}{_NUMBER}"
    ),
)
_OUT_OF = frozenset({"3", "4", "5", "10", "20", "25", "50", "100"})
_ON = re.compile(r"\b(?:op|sur|out of|von|auf)\s*(\d{1,3})\b(?!\s*[/.:-]\s*\d)")  # "punten op 4 (geslaagd vanaf 3)"
_COUNTS = re.compile(r"\s*(?:keer|x\b|maal|fois|times|mal\b|keren|weken|weeks|dagen|uur)")


@dataclass(frozen=True, slots=True)
class PassMark:
    """From which mark something is reached, as a share of the most that can be had (0–1), and how it was said."""

    share: float
    out_of: float
    said: str
    below: Status = Status.DEVELOPING  # what the sheet says of less; else a step that was practised (CONTRACT.md)
    cell: str | None = None  # where it stands; None when a person said it


_SEVERAL = 3  # cells


def find_pass_mark(texts: Iterable[str]) -> PassMark | None:
    """Return the pass mark that one of the texts states, None when none does."""
    each_once = (text for text in dict.fromkeys(texts) if _FIGURE.search(text))
    return next((mark for text in each_once if (mark := _stated(text)) is not None), None)


@per_text
def _stated(text: str) -> PassMark | None:
    said = fold(text)
    for rule in _STATED:
        match = rule.search(said)
        if match is None or _COUNTS.match(said[match.end("value") :]):
            continue
        value = float(match["value"].replace(",", "."))
        elsewhere = [float(most) for most in _ON.findall(said) if float(most) >= value]
        of = float(match["of"]) if match["of"] else elsewhere[0] if elsewhere else _most(value)
        out_of = 100.0 if match["percent"] else of
        if out_of and value <= out_of:
            return PassMark(value / out_of, out_of, text.strip(), _below(said))
    return None


def pass_mark_of(said: str) -> PassMark | None:
    """Return the pass mark that somebody gives when asked ("6/10", "60 %", "12 op 20"), None when it is none."""
    match = re.fullmatch(_NUMBER, fold(said).strip())
    if match is None:
        return None
    value = float(match["value"].replace(",", "."))
    out_of = 100.0 if match["percent"] else float(match["of"]) if match["of"] else _most(value)
    return PassMark(value / out_of, out_of, said.strip()) if out_of and value <= out_of else None


_OTHERWISE = re.compile(rf"{alternatives('otherwise')}[\s:=,]*(.*)")


def _below(said: str) -> Status:
    """Return what a statement of the pass mark says of marks below it: "vanaf 60% behaald, daaronder niet behaald"."""
    match = _OTHERWISE.search(said)
    told = meaning_status(re.split(r"[.;(]", match[1])[0]) if match else None
    return told if told in {Status.NOT_ACHIEVED, Status.DEVELOPING} else Status.DEVELOPING


def marks_in(texts: Iterable[str], out_of: float | None = None) -> bool:
    """Say whether fractions in a table are marks rather than days: nearly always one "/10" (or 4, 5, 20 …).

    Args:
        texts: The texts that stand in the table, one for each cell, or a ``Counter`` of them.
        out_of: The most that can be had, where the workbook says so: then "/4" is no April.
    """
    fractions: Counter[str] = Counter()
    for text, times in Counter(texts).items():
        if (match := _MARK.fullmatch(fold(text))) and match[2]:
            possible = float(match[1].replace(",", ".")) <= int(match[2])
            fractions[match[2] if possible else ""] += times
    same = fractions.most_common(1)
    usual = bool(same) and (same[0][0] in _OUT_OF or (same[0][0] != "" and float(same[0][0]) == out_of))
    return usual and same[0][1] >= 3 and same[0][1] * 10 >= 9 * fractions.total()


def in_fractions(texts: Counter[str]) -> bool:
    """Say whether marks in a table are written as fractions: several of them, not one "2/3" among bare figures."""
    return sum(times for said, times in texts.items() if (mark := _MARK.fullmatch(fold(said))) and mark[2]) >= _SEVERAL


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


_SPAN = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*%?\s*(?:-|–|tot|à|to|bis|t/m)\s*(?P<high>\d+(?:[.,]\d+)?)\s*%?"
    r"|(?P<sign>[<>≤≥]=?)\s*(?P<limit>\d+(?:[.,]\d+)?)\s*%?|(?P<from>\d+(?:[.,]\d+)?)\s*%?\s*\+"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """The marks from ``low`` to ``high``, both included unless ``open_end`` says that they are only approached."""

    low: float
    high: float
    open_end: bool = False
    until: bool = False  # the high end belongs to the next range

    def holds(self, value: float) -> bool:
        """Say whether a mark lies in the interval; marks typed as shares (0.65) count as percentages where these do."""
        if self.high > 20 and 0 < value <= 1:  # 65 % typed as 0.65
            value *= 100
        if self.open_end:
            return self.low < value < self.high
        return self.low <= value < self.high if self.until else self.low <= value <= self.high


def interval(token: str) -> Interval | None:
    """Return the range of marks that a legend's token names: "0-3", "≥ 8", "< 50 %", "9+"; None for other tokens."""
    match = _SPAN.fullmatch(token.strip())
    if match is None:
        return None
    if match["low"]:
        low, high = (float(match[name].replace(",", ".")) for name in ("low", "high"))
        return Interval(low, high) if low <= high else None
    if match["from"]:
        return Interval(float(match["from"].replace(",", ".")), float("inf"))
    limit = float(match["limit"].replace(",", "."))
    strict = match["sign"] in {"<", ">"}
    below = match["sign"][0] in "<≤"
    return Interval(float("-inf") if below else limit, limit if below else float("inf"), open_end=strict)


def number_of(cell: Cell) -> float | None:
    """Return the number in a cell: a plain one, the 7 of "7/10", the 65 of "65 %"; None for anything else."""
    text = fold(cell.text)
    match = _MARK.fullmatch(text) or (_PLAIN.fullmatch(text) if is_number(cell) else None)
    if match is None:
        return None
    return float((match[1] if match.re is _MARK else match[0]).replace(",", "."))
