"""Gives cells new styles by adding to the style table; what already stands in it is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.archive import damaged
from addin.hosts.ooxml.limits import DEFAULT_LIMITS, Limits
from addin.hosts.ooxml.patching.splicing import Markup, Splice, attribute, attributes, opened, with_attribute
from addin.sheet.page import Dress
from addin.sheet.snapshot import PLAIN, Look
from addin.text import text

KEEP = "keep"

_Rest: TypeAlias = tuple[frozenset[tuple[bytes, bytes]], bytes]
_Fill: TypeAlias = tuple[str | None, str | None]  # colour and pattern
_FALSE = {b"0", b"false"}
_START_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")

NEW_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The style table for a workbook that has none."""

# The first two fills are fixed (ECMA-376 part 1, 18.8.21, as every program does).
_RESERVED_FILLS = ("none", "gray125")

# The groups of a style table in the order in which they stand (ECMA-376 part 1, 18.8.39).
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
_LAST = ("colors", "extLst")


_FONTS, _BORDERS, _XFS = ("fonts", "font"), ("borders", "border"), ("cellXfs", "xf")
_FONT_NAME = re.compile(rb"""<(?:[\w.-]+:)?name\s+val\s*=\s*["']([^"'<>]+)["']""")
_DAY = "mm-dd-yy"  # the built-in format 14, which programs show as their own users write days


class Restyle(NamedTuple):
    """A style wanted: the one numbered ``xf`` but for what is named here.

    ``fill`` is #RRGGBB, None for no fill, or KEEP; ``quoted`` makes "this is text" part of the style, ``number_format``
    is the number of a built-in format.
    """

    xf: int
    fill: str | None = KEEP
    quoted: bool = False
    number_format: int | None = None


class Restyled(NamedTuple):
    """The style table with everything added, and the number of the style for each wish."""

    xml: bytes
    numbers: Mapping[Restyle, int]


def patch_styles(
    xml: bytes, wishes: Iterable[Restyle], looks: Sequence[Look], part: str, limits: Limits = DEFAULT_LIMITS
) -> Restyled:
    """Return the style table with a style for every wish.

    A style that is there already and differs from the old one only in the fill is used again, so that taking a colour
    away gives a cell the very style it had: theme colours, tints and gradients included.

    Args:
        xml: The part as it stands.
        wishes: The styles that are needed.
        looks: What the styles of the table look like, by number, theme and tint resolved.
        part: Its name, for messages.
        limits: ``styles`` caps how many there may be.

    Raises:
        WorkbookRejected: if the part is damaged, or would hold more styles than Excel can keep.
    """
    try:
        markup = Markup(xml)
    except (LookupError, UnicodeError) as error:
        raise damaged(part) from error
    root = markup.element("styleSheet")
    if root is None:
        raise damaged(part)
    if root.is_empty:
        return patch_styles(NEW_STYLES, wishes, (), part, limits)
    table = _Table(markup, looks)
    numbers = {wish: table.number(wish) for wish in dict.fromkeys(wishes)}
    if len(table.xfs.items) > limits.styles:
        raise WorkbookRejected(
            "too_many_styles",
            text("This workbook holds {count} cell styles, more than Excel can keep.", count=len(table.xfs.items)),
        )
    return Restyled(markup.saved(table.fills.splices() + table.xfs.splices()), numbers)


class Dressed(NamedTuple):
    """The style table with a style for each dress, the number of each, and what the added styles look like."""

    xml: bytes
    numbers: Mapping[Dress, int]
    looks: tuple[Look, ...]


def add_dresses(xml: bytes, dresses: Sequence[Dress], part: str, standing: int) -> Dressed:
    """Return the style table with a new style for each dress, in the letters that the workbook uses itself.

    Args:
        xml: The part as it stands.
        dresses: What is wanted, each once.
        part: Its name, for messages.
        standing: How many looks are known of the styles that are there.

    Raises:
        WorkbookRejected: if the part is damaged.
    """
    try:
        markup = Markup(xml)
    except (LookupError, UnicodeError) as error:
        raise damaged(part) from error
    root = markup.element("styleSheet")
    if root is None:
        raise damaged(part)
    if root.is_empty:
        return add_dresses(NEW_STYLES, dresses, part, standing)
    fonts, borders, xfs = (_Group(markup, *names) for names in (_FONTS, _BORDERS, _XFS))
    found = _FONT_NAME.search(fonts.items[0]) if fonts.items else None
    letters = found[1] if found else b"Calibri"
    numbers = {}
    for dress in dresses:
        font = fonts.number(_font(dress, letters, markup.prefix))
        border = borders.number(_border(dress, markup.prefix))
        numbers[dress] = xfs.add(_dressed_xf(dress, font, border, markup.prefix))
    splices = [*fonts.splices(), *borders.splices(), *xfs.splices()]
    unknown = (PLAIN,) * max(0, min(numbers.values(), default=0) - standing)
    return Dressed(markup.saved(splices), numbers, (*unknown, *(_look(dress) for dress in dresses)))


def _look(dress: Dress) -> Look:
    return Look(bold=dress.bold, wrap=dress.wrap, number_format=_DAY if dress.dated else "General")


def _font(dress: Dress, letters: bytes, prefix: bytes) -> bytes:
    said = b"<{p}b/>" if dress.bold else b""
    said += b'<{p}sz val="%s"/>' % f"{dress.size:g}".encode()
    said += b'<{p}color rgb="FF%s"/>' % dress.colour[1:].encode() if dress.colour else b""
    said += b'<{p}name val="%s"/><{p}family val="2"/>' % letters
    return (b"<{p}font>" + said + b"</{p}font>").replace(b"{p}", prefix)


def _border(dress: Dress, prefix: bytes) -> bytes:
    bottom = b'<{p}bottom style="thin"><{p}color rgb="FFD9D9D9"/></{p}bottom>' if dress.line else b"<{p}bottom/>"
    said = b"<{p}border><{p}left/><{p}right/><{p}top/>" + bottom + b"<{p}diagonal/></{p}border>"
    return said.replace(b"{p}", prefix)


def _dressed_xf(dress: Dress, font: int, border: int, prefix: bytes) -> bytes:
    day = b'numFmtId="14" applyNumberFormat="1"' if dress.dated else b'numFmtId="0"'
    told = b'fontId="%d" fillId="0" borderId="%d" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"'
    aligned = b'horizontal="left" vertical="top"' + (b' wrapText="1"' if dress.wrap else b"")
    said = b"<{p}xf " + day + b" " + told % (font, border) + b"><{p}alignment " + aligned + b"/></{p}xf>"
    return said.replace(b"{p}", prefix)


class _Group:
    """One list of the style table, ``fills`` or ``cellXfs``, and what is added to it."""

    def __init__(self, markup: Markup, name: str, item: str) -> None:
        self._markup = markup
        self._name = name
        self._at = markup.element(name)
        found = markup.elements(item, self._at.inside, self._at.close) if self._at else ()
        self.items = [markup.xml[element.start : element.end] for element in found]
        self._standing = len(self.items)

    def add(self, item: bytes) -> int:
        """Add an item and return its number."""
        self.items.append(item)
        return len(self.items) - 1

    def number(self, item: bytes) -> int:
        """Return the number of an item, added if it is not there."""
        return self.items.index(item) if item in self.items else self.add(item)

    def splices(self) -> list[Splice]:
        """Return what must change in the part for the added items to stand in it."""
        added = b"".join(self.items[self._standing :])
        if not added:
            return []
        name = self._markup.prefix + self._name.encode()
        tag = opened(self._markup.opening(self._at)) if self._at else b"<" + name + b">"
        tag = with_attribute(tag, "count", str(len(self.items)).encode())
        if self._at and not self._at.is_empty:
            return [Splice(self._at.start, self._at.inside, tag), Splice(self._at.close, self._at.close, added)]
        start, end = (self._at.start, self._at.end) if self._at else (_place_of(self._markup, self._name),) * 2
        return [Splice(start, end, tag + added + b"</" + name + b">")]


class _Table:
    """The fills and cell formats, and which cell formats differ only in their fill."""

    def __init__(self, markup: Markup, looks: Sequence[Look]) -> None:
        self._prefix = markup.prefix
        self.fills = _Group(markup, "fills", "fill")
        self.xfs = _Group(markup, *_XFS)
        if not self.xfs.items:
            self.xfs.add(b'<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' % self._prefix)
        standing = len(self.xfs.items)
        self._looks = [*looks[:standing], *(PLAIN,) * (standing - len(looks))]
        self._rests = [_rest(xf) for xf in self.xfs.items]
        self._first: dict[tuple[_Rest, _Fill], int] = {}
        for number, (rest, look) in enumerate(zip(self._rests, self._looks, strict=True)):
            self._first.setdefault((rest, _fill(look)), number)

    def number(self, wish: Restyle) -> int:
        """Return the number of the style that grants a wish, added to the table if there is none yet."""
        old = wish.xf if wish.xf < len(self.xfs.items) else 0
        xf = _wished(self.xfs.items[old], wish)
        rest = self._rests[old] if xf is self.xfs.items[old] else _rest(xf)
        if wish.fill == KEEP and rest == self._rests[old]:
            return old
        wanted = self._looks[old] if wish.fill == KEEP else replace(PLAIN, fill=wish.fill)
        key = rest, _fill(wanted)
        if key not in self._first:
            self._first[key] = self.xfs.add(xf if wish.fill == KEEP else self._filled_xf(xf, wish.fill))
            self._looks.append(wanted)
            self._rests.append(rest)
        return self._first[key]

    def _filled_xf(self, xf: bytes, colour: str | None) -> bytes:
        xf = _with(xf, "fillId", str(self._fill(colour)).encode())
        # Programs apply a fill unless told not to; saying no more than the old style said lets it be found again.
        return _with(xf, "applyFill", b"1") if attribute(_tag(xf), "applyFill") in _FALSE else xf

    def _fill(self, colour: str | None) -> int:
        if not self.fills.items:
            for pattern in _RESERVED_FILLS:
                self.fills.add(self._filled(b'patternType="%s"/>' % pattern.encode()))
        wanted = self._filled(
            b'patternType="none"/>'
            if colour is None
            else b'patternType="solid"><%sfgColor rgb="FF%s"/><%sbgColor indexed="64"/></%spatternFill>'
            % (self._prefix, colour[1:].encode(), self._prefix, self._prefix)
        )
        return self.fills.number(wanted)

    def _filled(self, pattern: bytes) -> bytes:
        return b"<%sfill><%spatternFill %s</%sfill>" % (self._prefix, self._prefix, pattern, self._prefix)


def _fill(look: Look) -> _Fill:
    return look.fill, look.pattern


def _wished(xf: bytes, wish: Restyle) -> bytes:
    """Return a cell format with everything that is wished but the fill."""
    if wish.quoted:
        xf = _with(xf, "quotePrefix", b"1")
    if wish.number_format is not None:
        xf = _with(_with(xf, "numFmtId", str(wish.number_format).encode()), "applyNumberFormat", b"1")
    return xf


def _with(xf: bytes, name: str, value: bytes) -> bytes:
    tag = _tag(xf)
    return with_attribute(tag, name, value) + xf[len(tag) :]


def _tag(xf: bytes) -> bytes:
    found = _START_TAG.match(xf)
    return found[0] if found else xf


def _rest(xf: bytes) -> _Rest:
    """Return all that a cell format says but its fill."""
    tag = _tag(xf)
    said = attributes(tag)
    said.pop(b"fillId", None)
    if said.get(b"applyFill") in _FALSE:
        said[b"applyFill"] = b"1"
    children = b"" if tag.endswith(b"/>") else xf[len(tag) : xf.rindex(b"</")]
    return frozenset(said.items()), children


def _place_of(markup: Markup, name: str) -> int:
    """Return where a group that is missing belongs: before the first that follows it."""
    for following in (*_ORDER[_ORDER.index(name) + 1 :], *_LAST):
        group = markup.element(following)
        if group:
            return group.start
    root = markup.element("styleSheet")
    return root.close if root else len(markup.xml)
