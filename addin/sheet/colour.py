"""Colours as spreadsheets keep them: hex, tint, and the old numbered palette. Pure maths."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")

# The palette of Excel 97, which files still refer to by number.
# Source: ECMA-376 part 1, section 18.8.27; 0-7 repeat 8-15.
_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = """
800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
INDEXED = tuple(f"#{colour}" for colour in f"{_BASIC} {_BASIC} {_REST}".split())
"""Colours 0-63 by number; 64 and 65 are the system's text and background, which is: automatic."""


def as_hex(written: str) -> str | None:
    """Return ``#RRGGBB`` in capitals for ``RRGGBB``, ``AARRGGBB`` or ``#RRGGBB``; None for anything else.

    The first two of eight digits, the opacity, mean nothing: Excel ignores them.
    """
    match = _HEX.fullmatch(written)
    return f"#{match[1].upper()}" if match else None


def rgb(colour: str) -> tuple[int, int, int]:
    """Return (red, green, blue), each 0-255, of ``#RRGGBB``."""
    number = int(colour[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def from_rgb(red: float, green: float, blue: float) -> str:
    """Return ``#RRGGBB`` of three values 0-255, rounded."""
    return f"#{round(red):02X}{round(green):02X}{round(blue):02X}"


def tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (tint up to 1) or darker (down to -1).

    Source: ECMA-376 part 1, section 18.8.3: the luminance moves towards white or black, hue and saturation stay.
    """
    if not tint:
        return colour
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in rgb(colour)))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return from_rgb(*(part * 255 for part in hls_to_rgb(hue, light, saturation)))


def mixed(first: str, second: str, share: float) -> str:
    """Return the colour that lies ``share`` (0-1) of the way from ``first`` to ``second``, channel by channel."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return from_rgb(*(start + (end - start) * share for start, end in pairs))
