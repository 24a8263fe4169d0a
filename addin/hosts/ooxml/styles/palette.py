"""Resolves the ways in which a file names a colour: by value, by number, by theme and tint."""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.hosts.ooxml.markup import Element, parse_tree, whole_number
from addin.hosts.ooxml.package import Package
from addin.sheet.colour import INDEXED, as_hex, tinted

# Office 2007's theme, which a workbook without a theme part gets, in the order of the file.
_OFFICE = "000000 FFFFFF 1F497D EEECE1 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"
_OFFICE_THEME = tuple(f"#{colour}" for colour in _OFFICE.split())
_SYSTEM = {"window": "#FFFFFF", "windowText": "#000000"}
_THEME_SIZE = 12
_SCHEME = re.compile(rb"<a:clrScheme[ >].*?</a:clrScheme>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a workbook can refer to; ``theme`` in the order of cell formats (light 1, dark 1, light 2…)."""

    theme: tuple[str, ...]
    indexed: tuple[str, ...] = INDEXED

    def colour(self, element: Element | None) -> str | None:
        """Return the ``#RRGGBB`` of a colour element; None for none, automatic, or nonsense."""
        if element is None or element.get("auto") in {"1", "true"}:
            return None
        colour = self._untinted(element.attributes)
        if colour is None or "tint" not in element.attributes:
            return colour
        try:
            return tinted(colour, float(element.get("tint")))
        except ValueError:
            return colour

    def _untinted(self, attributes: dict[str, str]) -> str | None:
        if "rgb" in attributes:
            return as_hex(attributes["rgb"])
        if "theme" in attributes:
            return _at(self.theme, attributes["theme"])
        return _at(self.indexed, attributes.get("indexed", ""))


def _at(colours: tuple[str, ...], written: str) -> str | None:
    index = whole_number(written, -1)
    return colours[index] if 0 <= index < len(colours) else None


def theme_colours(scheme: Element | None) -> tuple[str, ...]:
    """Return the twelve colours of a theme's colour scheme, in the order in which cell formats count them.

    Cell formats count light before dark, the part lists dark before light. Office's own colours fill what is missing.
    """
    found = [] if scheme is None else [_theme_colour(item) for item in scheme.children]
    colours = [*found[:_THEME_SIZE], *_OFFICE_THEME[len(found) :]]
    return colours[1], colours[0], colours[3], colours[2], *colours[4:]


def read_theme(package: Package, part: str | None) -> tuple[str, ...]:
    """Return the colours of a theme part. Only its colour scheme is parsed, a small piece, where it can be cut out.

    Raises:
        WorkbookRejected: if the part is unsafe or broken.
    """
    if part is None:
        return theme_colours(None)
    data = package.read(part)
    scheme = _SCHEME.search(data)
    if scheme is not None and b"<!" not in data:
        return theme_colours(parse_tree((scheme[0],), part, package.limits))
    return theme_colours(next(package.tree(part).walk("clrScheme"), None))


def _theme_colour(item: Element) -> str:
    for child in item.children:
        colour = as_hex(child.get("lastClr") or child.get("val")) or _SYSTEM.get(child.get("val"))
        if colour:
            return colour
    return "#000000"


def read_indexed(root: Element) -> tuple[str, ...]:
    """Return the numbered colours of a style table: Excel's, or the workbook's own where it brings them."""
    own = next(root.walk("indexedColors"), None)
    if own is None:
        return INDEXED
    colours = [as_hex(item.get("rgb")) or "#000000" for item in own.all("rgbColor")]
    return (*colours, *INDEXED[len(colours) :])
