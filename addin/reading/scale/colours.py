"""Colours as people mean them: families (the many greens are one), and how alike two colours look."""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Iterable

from addin.domain.status import Status
from addin.reading.lexicon.wordlists import alternatives, by_word
from addin.reading.lexicon.words import per_text, words
from addin.text import Text, text

FAMILY_WORDS = {
    "green": text("green"),
    "yellow": text("yellow"),
    "orange": text("orange"),
    "red": text("red"),
    "blue": text("blue"),
    "purple": text("purple"),
    "pink": text("pink"),
    "grey": text("grey"),
    "white": text("white"),
    "black": text("black"),
    "brown": text("brown"),
}
"""The families, and what people call them."""

TRAFFIC_LIGHT = {
    "green": Status.ACHIEVED,
    "yellow": Status.DEVELOPING,
    "orange": Status.DEVELOPING,
    "red": Status.NOT_ACHIEVED,
}
"""What colours mean when a workbook does not say (trackers/README.md of the field study: green, orange|yellow, red)."""

_SAME = 6.0  # CIEDE2000: a difference that one only sees side by side
_GREY_CHROMA = 9.0


@per_text
def rgb(colour: str) -> tuple[int, int, int]:
    """Return (red, green, blue) of ``#RRGGBB``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@per_text
def lab(colour: str) -> tuple[float, float, float]:
    """Return CIE L*a*b* (D65) of ``#RRGGBB``."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb(colour))]
    red, green, blue = linear
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@per_text
def difference(first: str, second: str) -> float:
    """Return the CIEDE2000 difference of two colours: 0 equal, about 2 just visible, 100 black and white.

    Source: CIE 142-2001, the formula with all weights 1.
    """
    (l1, a1, b1), (l2, a2, b2) = lab(first), lab(second)
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0 for a, b in ((a1, b1), (a2, b2)))
    dl, dc = l2 - l1, c2 - c1
    dh = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    dhh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh) / 2)
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if not c1 * c2 else ((h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360)
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    turn = 30 * math.exp(-(((mh - 275) / 25) ** 2))
    rt = -2 * math.sqrt(mc**7 / (mc**7 + 25**7)) * math.sin(math.radians(2 * turn))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dhh / sh) ** 2 + rt * (dc / sc) * (dhh / sh))


def same_colour(first: str, second: str) -> bool:
    """Say whether two colours look the same to somebody who does not hold them side by side."""
    return first == second or difference(first, second) <= _SAME


@per_text
def family(colour: str) -> str:
    """Return the family of a colour: what people would call it."""
    lightness, a, b = lab(colour)
    if math.hypot(a, b) < _GREY_CHROMA:
        return "white" if lightness > 96 else "black" if lightness < 20 else "grey"
    hue, _, value = colorsys.rgb_to_hsv(*(c / 255 for c in rgb(colour)))
    degrees = hue * 360
    bounds = (
        (14, "red"),
        (50.5, "orange"),
        (70, "yellow"),
        (170, "green"),
        (258, "blue"),
        (310, "purple"),
        (346, "pink"),
    )
    name = next((name for bound, name in bounds if degrees < bound), "red")
    if name == "orange" and value < 0.62:  # a dark orange is brown
        return "brown"
    return name


def named_colour(colour: str) -> Text:
    """Return ``orange (#F79646)``: what people call a colour, and which one exactly."""
    return text("{colour} ({code})", colour=FAMILY_WORDS[family(colour)], code=colour)


_AMBER = (36.0, 53.0)  # degrees of hue that some call orange and others yellow: FFC000, FFD966, FFEB9C

_PALE = 80  # lightness from which red is pink to some: the fill that Excel calls "bad"


@per_text
def families(colour: str) -> frozenset[str]:
    """Return every family that people may put a colour in: amber is orange to some and yellow to others."""
    own = family(colour)
    hue = colorsys.rgb_to_hsv(*(c / 255 for c in rgb(colour)))[0] * 360
    if own in {"orange", "yellow"} and _AMBER[0] <= hue <= _AMBER[1]:
        return frozenset({"orange", "yellow"})
    if own == "red" and lab(colour)[0] >= _PALE:
        return frozenset({"red", "pink"})
    return frozenset({own})


def unclear_lights(fills: Iterable[str]) -> frozenset[str]:
    """Return the fills of which nobody can tell which light they are: orange beside yellow, where nothing is red."""
    each = {fill: families(fill) for fill in fills}
    yellow = any("yellow" in names for names in each.values())
    red = any(family(fill) in {"red", "pink"} for fill in each)
    return frozenset(fill for fill, names in each.items() if names == {"orange"} and yellow and not red)


@per_text
def named_families(text: str) -> tuple[str, ...]:
    """Return the families that a text names, in order ("geel/oranje" → yellow, orange)."""
    return tuple(dict.fromkeys(by_word("colours")[word] for word in words(text) if word in by_word("colours")))


@per_text
def named_family(text: str) -> str | None:
    """Return the family that a text names by its first colour word ("donker groen" → green), None if it names none."""
    return next((by_word("colours")[word] for word in words(text) if word in by_word("colours")), None)


_NO_COLOUR = re.compile(alternatives("no_colour"))


def names_nothing(text: str) -> bool:
    """Say whether a legend's token means an empty, uncoloured cell ("wit", "geen kleur", "leeg")."""
    return bool(_NO_COLOUR.search(text.casefold())) or named_family(text) == "white"
