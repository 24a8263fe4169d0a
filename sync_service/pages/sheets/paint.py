"""A stylesheet for the colours of one sheet, named in its own address, because pages carry no inline styles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Blueprint, Response, abort, url_for

paint = Blueprint("paint", __name__)

MOST_COLOURS = 120
_COLOURS = re.compile(r"[0-9A-F]{6}(-[0-9A-F]{6})*")
_DARK = 0.179  # below this luminance white text reads better than black: both then have a contrast of 4.58


def paint_class(colour: str) -> str:
    """Return the class that paints a cell in this colour (#RRGGBB)."""
    return f"f{colour.removeprefix('#')}"


def paint_url(colours: Iterable[str]) -> str:
    """Return the address of a stylesheet for these colours, "" when there are none; at most ``MOST_COLOURS``."""
    named = sorted({colour.removeprefix("#") for colour in colours})[:MOST_COLOURS]
    return url_for("paint.stylesheet", colours="-".join(named)) if named else ""


@paint.get("/paint/<colours>.css")
def stylesheet(colours: str) -> Response:
    """Give the rules; the address says all, so it may be kept for ever."""
    if not _COLOURS.fullmatch(colours) or colours.count("-") >= MOST_COLOURS:
        abort(404)
    response = Response("\n".join(map(_rule, colours.split("-"))), mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _rule(colour: str) -> str:
    return f".f{colour}{{background:#{colour};color:#{'fff' if _luminance(colour) < _DARK else '000'}}}"


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1. Source: WCAG 2.2."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
