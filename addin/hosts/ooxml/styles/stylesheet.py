"""The style table: from the number that a cell carries to the ``Look`` it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import Element, is_true, whole_number
from addin.hosts.ooxml.styles.fills import NO_FILL, Fill, read_conditional_fill, read_fill
from addin.hosts.ooxml.styles.palette import Palette, read_indexed, theme_colours
from addin.sheet.number_formats import BUILT_IN
from addin.sheet.snapshot import PLAIN, Look
from addin.text import text

_T = TypeVar("_T")


class Font(NamedTuple):
    """What a font says about a cell."""

    name: str | None = None
    colour: str | None = None
    strike: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class StyleTable:
    """The looks by style number, and the fills that conditional formats refer to by theirs."""

    looks: tuple[Look, ...] = (PLAIN,)
    conditional_fills: tuple[Fill | None, ...] = ()  # None where a conditional format leaves the fill alone
    palette: Palette = field(default_factory=lambda: Palette(theme_colours(None)))


def read_styles(root: Element | None, theme: tuple[str, ...], limits: Limits) -> StyleTable:
    """Return the style table of a workbook with these theme colours; a plain one if it has none.

    Raises:
        WorkbookRejected: if it holds more cell formats than Excel can keep.
    """
    if root is None:
        return StyleTable(palette=Palette(theme))
    palette = Palette(theme, read_indexed(root))
    formats = {**BUILT_IN, **_number_formats(root)}
    fonts = [_font(item, palette) for item in _items(root, "fonts")]
    fills = [read_fill(item, palette) for item in _items(root, "fills")]
    xfs = _items(root, "cellXfs")
    if len(xfs) > limits.styles:
        raise WorkbookRejected(
            "too_many_styles",
            text("This workbook holds {count} cell styles, more than Excel can keep.", count=len(xfs)),
        )
    looks = tuple(_look(xf, formats, fonts, fills) for xf in xfs)
    differences = tuple(read_difference(item, palette) for item in _items(root, "dxfs"))
    return StyleTable(looks or (PLAIN,), differences, palette)


def read_difference(item: Element, palette: Palette) -> Fill | None:
    """Return the fill that a conditional format (dxf) sets, None if it sets none."""
    fill = item.find("fill")
    return None if fill is None else read_conditional_fill(fill, palette)


def _items(root: Element, name: str) -> list[Element]:
    group = root.find(name)
    return [] if group is None else group.children


def _number_formats(root: Element) -> dict[int, str]:
    return {whole_number(item.get("numFmtId")): item.get("formatCode") or "General" for item in _items(root, "numFmts")}


def _font(item: Element, palette: Palette) -> Font:
    name = item.find("name") or item.find("rFont")
    return Font(
        name=None if name is None else name.get("val") or None,
        colour=palette.colour(item.find("color")),
        strike=_flag(item, "strike"),
        bold=_flag(item, "b"),
        italic=_flag(item, "i"),
    )


def _flag(item: Element, tag: str) -> bool:
    element = item.find(tag)
    return element is not None and is_true(element.get("val", "1"))


def _look(xf: Element, formats: dict[int, str], fonts: list[Font], fills: list[Fill]) -> Look:
    font = _at(fonts, xf.get("fontId"), Font())
    fill = _at(fills, xf.get("fillId"), NO_FILL)
    protection, alignment = xf.find("protection"), xf.find("alignment")
    return Look(
        fill=fill.colour,
        pattern=fill.pattern,
        font=font.name,
        font_colour=font.colour,
        strike=font.strike,
        bold=font.bold,
        italic=font.italic,
        number_format=formats.get(whole_number(xf.get("numFmtId")), "General"),
        locked=protection is None or is_true(protection.get("locked", "1")),
        horizontal=None if alignment is None else alignment.get("horizontal") or None,
        wrap=alignment is not None and is_true(alignment.get("wrapText")),
    )


def _at(items: list[_T], written: str, default: _T) -> _T:
    index = whole_number(written)
    return items[index] if index < len(items) else default
