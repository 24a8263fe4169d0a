"""What a fill shows: its colour, and its hatching if it has one."""

from __future__ import annotations

from typing import NamedTuple

from addin.hosts.ooxml.markup import Element
from addin.hosts.ooxml.styles.palette import Palette
from addin.sheet.colour import mixed

BLACK, WHITE = "#000000", "#FFFFFF"

# How much of the cell a hatching covers with its foreground colour.
_COVER = {
    "darkGray": 0.75,
    "mediumGray": 0.5,
    "lightGray": 0.25,
    "gray125": 0.125,
    "gray0625": 0.0625,
    "darkGrid": 0.5,
    "darkTrellis": 0.75,
}
_HALF = 0.5


class Fill(NamedTuple):
    """A fill as it looks; ``pattern`` is None for a plain one."""

    colour: str | None = None
    pattern: str | None = None


NO_FILL = Fill()


def read_fill(element: Element, palette: Palette) -> Fill:
    """Return the fill of a cell format. A gradient counts as its first colour."""
    gradient = element.find("gradientFill")
    if gradient is not None:
        stop = gradient.find("stop")
        return Fill(None if stop is None else palette.colour(stop.find("color")))
    pattern = element.find("patternFill")
    if pattern is None:
        return NO_FILL
    kind = pattern.get("patternType", "none")
    foreground, background = (palette.colour(pattern.find(tag)) for tag in ("fgColor", "bgColor"))
    if kind == "none":
        return NO_FILL
    return Fill(foreground) if kind == "solid" else Fill(_hatched(kind, foreground, background), kind)


def read_conditional_fill(element: Element, palette: Palette) -> Fill:
    """Return the fill of a conditional format, in which a plain colour stands in the background's place.

    Source: ECMA-376 part 1, section 18.8.32, and what Excel writes: a missing pattern type means solid.
    """
    pattern = element.find("patternFill")
    if pattern is None:
        return read_fill(element, palette)
    kind = pattern.get("patternType", "solid")
    foreground, background = (palette.colour(pattern.find(tag)) for tag in ("fgColor", "bgColor"))
    if kind == "none":
        return NO_FILL
    return Fill(background or foreground) if kind == "solid" else Fill(_hatched(kind, foreground, background), kind)


def _hatched(kind: str, foreground: str | None, background: str | None) -> str | None:
    """Return the colour that a hatched cell gives to an eye: the one that is not black or white, else the mixture."""
    lines, ground = foreground or BLACK, background or WHITE
    coloured = [colour for colour in (lines, ground) if colour not in {BLACK, WHITE}]
    if len(coloured) == 1:
        return coloured[0]
    if coloured:
        return lines if _COVER.get(kind, 0.0) > _HALF or kind.startswith("dark") else ground
    return mixed(ground, lines, _COVER[kind]) if kind in _COVER else None
