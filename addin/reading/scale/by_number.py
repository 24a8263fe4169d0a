"""What a cell's figure says about a status: by the legend's ranges or figures, or against a pass mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, floor

from addin.domain.status import Status
from addin.reading.scale.decision import Decision, Scale, ask, from_entry, legend_says
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.numbers import Interval, mark_of, number_of
from addin.reading.scale.symbols import token_key
from addin.sheet.snapshot import Cell
from addin.text import text

_INCLINED = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s?([+-])")  # "2+" is a 2 that leans to the better or the worse
_LETTER_INCLINED = re.compile(r"([A-Za-z]{1,2})\s?\+")
_ON_MOST = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)(?:\s?(?:/|op|sur|out of|auf|von)\s?(\d{1,2}))?")


def whole(cell: Cell) -> str | None:
    """Return a whole number without the decimals that its format shows: "2.0" is the legend's 2."""
    value = cell.value
    if isinstance(value, float) and value.is_integer() and re.fullmatch(r"\d+[.,]0+", cell.text.strip()):
        return str(int(value))
    return None


def number(cell: Cell, scale: Scale) -> Decision | None:
    """Return what a number says by the ranges of the legend or the pass mark; None for what is no number."""
    value = number_of(cell)
    if scale.intervals and value is not None:
        inside = _narrowest([(span, entry) for span, entry in scale.intervals if span.holds(value)])
        if inside and len({entry.status for entry in inside}) == 1:  # one range, told twice perhaps
            return Decision(inside[0].status, legend_says(inside[0]), "legend")
        if inside or scale.pass_mark is None:
            return ask(
                text("{token} lies in none of the ranges of the legend", token=cell.text.strip()),
                ("token", token_key(cell.text)),
            )
    mark = mark_of(cell, scale.out_of or (scale.pass_mark.out_of if scale.pass_mark else None))
    if mark is None:
        return None
    if scale.pass_mark is None:
        return ask(
            text("{token} is a mark, and nothing says from which mark it is reached", token=cell.text.strip()),
            ("marks", ""),
            "unknown",
        )
    reached = mark >= scale.pass_mark.share - 1e-9
    status = Status.ACHIEVED if reached else scale.pass_mark.below
    said, rule = cell.text.strip(), scale.pass_mark.said
    if scale.pass_mark.cell is None:
        return Decision(status, text("{token}, and it is reached from {rule}", token=said, rule=rule), "number")
    why = text("{token}, and {cell} says: {rule}", token=said, cell=scale.pass_mark.cell, rule=rule)
    return Decision(status, why, "number")


def _narrowest(spans: Sequence[tuple[Interval, Entry]]) -> list[Entry]:
    """Return the entries of the ranges that lie inside all others: "9 of 10 = alleen" beside "vanaf 6 = behaald"."""
    inner = [one for one, _ in spans if all(other.low <= one.low and one.high <= other.high for other, _ in spans)]
    return [entry for span, entry in spans if span in inner] if inner else [entry for _, entry in spans]


def on_most(raw: str, cell: Cell, scale: Scale) -> Decision | None:
    """Return what "7/10", "8 op 10" or "3/4" says where the legend explains the figures up to that one by one.

    Half a point lies between two figures, and says something only where both say the same. "2/3" among bare figures up
    to 3 is one or the other.
    """
    match = _ON_MOST.fullmatch(raw)
    if match is None or not scale.in_figures or not (match[2] in {None, "10"} or _is_most(match[2], scale)):
        return None
    value = float(match[1].replace(",", "."))
    if match[2] is not None and float(match[2]) == value + 1 and not scale.in_fractions:
        return None
    around = [scale.tokens.get(f"{figure:g}") for figure in {floor(value), ceil(value)}]
    statuses = {entry.status for entry in around if entry is not None}
    if None in around or len(statuses) != 1 or around[0] is None:
        return None
    return from_entry(raw, token_key(raw), around[0], cell)


def stands_on_most(raw: str, scale: Scale) -> bool:
    """Say whether "7/10" or "3/4" is a mark in this table, and not a day: figures rate, up to that one."""
    match = _ON_MOST.fullmatch(raw)
    figured = scale.pass_mark is not None or bool(scale.intervals) or scale.in_figures
    most = match[2] if match else None
    return most is not None and ((figured and most == "10") or (scale.in_figures and _is_most(most, scale)))


def _is_most(figure: str, scale: Scale) -> bool:
    """Say whether a figure is the highest that the legend explains."""
    figures = [int(token) for token in scale.tokens if token.isdecimal()]
    return len(figures) > 1 and int(figure) == max(figures)


def inclined(raw: str, cell: Cell, scale: Scale) -> Decision | None:
    """Return what a mark with a plus or a minus says: what the mark itself says, unless it leans over a limit.

    A letter may lean to the better ("K+") where a plus has no meaning of its own; "V-" may be no V at all.
    """
    lettered = _LETTER_INCLINED.fullmatch(raw) if "+" not in scale.tokens else None
    match = _INCLINED.fullmatch(raw) or lettered
    entry = scale.tokens.get(token_key(match[1])) if match else None
    if entry is not None:
        return from_entry(raw, token_key(raw), entry, cell)
    if match is None or lettered is not None:
        return None
    value = float(match[1].replace(",", "."))
    near = value + (0.25 if match[2] == "+" else -0.25)
    marks = (cell._replace(value=each, text=f"{each:g}") for each in (value, near))
    said = [number(mark, scale) for mark in marks]
    return said[0] if len({decision.status if decision else None for decision in said}) == 1 else None
