"""Which signs and colours a sheet rates with, what each was taken to mean, and whence that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from addin.reading.observing.rated import Rated
from addin.reading.scale.by_colour import colour_entry
from addin.reading.scale.decision import Decision, Scale
from addin.reading.scale.symbols import token_key

_BY_TEXT = {"legend", "words", "phrase", "symbol", "unknown", "asked", "layout"}
_BY_LOOK = {"colour", "icon", "layout"}


def signs_of(rated: Sequence[Rated], scale: Scale | None) -> list[dict[str, Any]]:
    """Return the signs and colours of a sheet in the order in which they are met.

    Days, marks on ten, ticks under the heading of a status and entries of lists are none: they mean what their place or
    their number says, and each week brings new ones.
    """
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for each in rated:
        sign = _sign(each)
        if sign is None:
            continue
        key = sign[0] and token_key(sign[0]), sign[1]
        known = found.get(key)
        if known is None:
            known = found[key] = _entry(each, sign, scale)
        known["count"] += 1
        if known["status"] != each.observation.status:
            known["status"] = None
    return list(found.values())


def _sign(each: Rated) -> tuple[str, str | None] | None:
    """Return (sign, "") or ("", colour) of what decided, None when it is neither."""
    decision, seen = each.decision, each.observation
    if decision.cause is not None and decision.cause[0] in {"day", "marks", "ticks"}:
        return None
    answered = decision.by == "layout" and seen.raw and (decision.cause or ("",))[0] != "colour"
    if decision.by in _BY_LOOK and seen.colour and not answered:
        return "", seen.colour
    return (seen.raw, None) if seen.raw and decision.by in _BY_TEXT else None


def _entry(each: Rated, sign: tuple[str, str | None], scale: Scale | None) -> dict[str, Any]:
    token, colour = sign
    by, cell = _whence(each.decision, token, colour, scale)
    return {
        "token": token,
        "colour": colour,
        "status": each.observation.status,
        "by": by,
        "legend": cell,
        "count": 0,
        "first": each.observation.cell,
    }


def _whence(decision: Decision, token: str, colour: str | None, scale: Scale | None) -> tuple[str, str | None]:
    """Return what a meaning rests on (legend words symbol traffic layout unknown…), and the cell of the legend."""
    entry = None
    if scale is not None and colour:
        entry = colour_entry(colour, scale.swatches)
    elif scale is not None and decision.by == "legend":
        entry = scale.tokens.get(token_key(token))
    if decision.by in {"layout", "asked", "unknown"} or not decision.certain:
        return ("layout" if decision.by == "layout" else "unknown"), None
    if decision.by == "colour":
        return ("legend" if entry else "traffic"), entry.cell if entry else None
    return decision.by, entry.cell if entry else None
