"""XML changed without being parsed and written anew: find a place, put other bytes there, leave the rest as it is.

Works on UTF-8 bytes; a part in another encoding is decoded first and goes back into its own (``Markup.saved``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

# What stands between a tag's name and its ">": quoted values may hold any character, ">" included.
INSIDE_TAG = rb"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_ATTRIBUTE = re.compile(rb"\s+([^\s=\"'/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NOT_MARKUP = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ROOT = re.compile(rb"<(?:([^\s<>/:!?]+):)?[^\s<>/:!?]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED_UTF16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class Splice(NamedTuple):
    """Put ``new`` in the place of the bytes from ``start`` up to ``end``; an insertion when the two are equal."""

    start: int
    end: int
    new: bytes


class Element(NamedTuple):
    """Where an element stands: its start tag ends at ``inside``, its end tag begins at ``close``."""

    start: int
    inside: int
    close: int
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether it is written as a single tag, ``<row/>``."""
        return self.inside == self.end


class Markup:
    """One XML part: ``xml`` are its bytes in UTF-8, ``shadow`` the same with comments and the like blanked out.

    Look for elements in the shadow: places there are places in ``xml``.
    """

    def __init__(self, part: bytes) -> None:
        """Decode ``part``.

        Raises:
            LookupError, UnicodeError: if it is written in an encoding that is unknown, or is broken.
        """
        self._mark, self._encoding = _encoding_of(part)
        body = part[len(self._mark) :]
        self.xml = body if self._encoding == "utf-8" else body.decode(self._encoding).encode()
        self.shadow = self.xml if _is_plain(self.xml) else _NOT_MARKUP.sub(_blank, self.xml)
        root = _ROOT.search(self.shadow)
        self.prefix = root[1] + b":" if root and root[1] else b""

    def saved(self, splices: Iterable[Splice]) -> bytes:
        """Return the part with all splices made, in the encoding that it came in. Splices may not overlap."""
        xml = b"".join(_pieces(self.xml, sorted(splices, key=lambda splice: splice[:2])))
        if self._encoding != "utf-8":
            xml = xml.decode().encode(self._encoding, "xmlcharrefreplace")
        return self._mark + xml

    def element(self, name: str, start: int = 0, stop: int | None = None) -> Element | None:
        """Return the first element of that name between two places, None if there is none."""
        return next(self.elements(name, start, stop), None)

    def elements(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[Element]:
        """Yield the elements of that name between two places. They must not contain one another."""
        opens, closes = _tags(self.prefix + name.encode())
        stop = len(self.shadow) if stop is None else stop
        while match := opens.search(self.shadow, start, stop):
            element = self._closed(match.start(), match.end(), closes, len(self.shadow))
            if element is None:
                return
            yield element
            start = element.end

    def opening(self, element: Element) -> bytes:
        """Return an element's start tag."""
        return self.xml[element.start : element.inside]

    def whole(self, name: str, start: int, inside: int, stop: int) -> Element | None:
        """Return the element of that name whose start tag is known, None if it does not end before ``stop``."""
        return self._closed(start, inside, _tags(self.prefix + name.encode())[1], stop)

    def _closed(self, start: int, inside: int, closes: re.Pattern[bytes], stop: int) -> Element | None:
        if self.shadow.startswith(b"/>", inside - 2):
            return Element(start, inside, inside, inside)
        closing = closes.search(self.shadow, inside, stop)
        return Element(start, inside, *closing.span()) if closing else None


def _is_plain(xml: bytes) -> bool:
    """Say whether a part holds no comment, section or instruction but its declaration.

    The single signs are looked for first, because they are far rarer than "<".
    """
    declared = xml.find(b"?>") + 2 if xml.startswith(b"<?") else 0
    has_mark = b"!" in xml and b"<!" in xml
    return not has_mark and (xml.find(b"?", declared) < 0 or xml.find(b"<?", declared) < 0)


@cache
def _tags(name: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return what finds the start tags and the end tags of elements of that name."""
    quoted = re.escape(name)
    return re.compile(rb"<" + quoted + rb"(?=[\s/>])" + INSIDE_TAG + rb">"), re.compile(rb"</" + quoted + rb"\s*>")


def attribute(tag: bytes, name: str) -> bytes | None:
    """Return the value of a tag's attribute as it is written, None when it is not there."""
    if (usual := _usual_place(tag, name)) is not None:
        return tag[usual[0] : usual[1]]
    wanted = name.encode()
    return next((found[2][1:-1] for found in _ATTRIBUTE.finditer(tag) if found[1] == wanted), None)


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return all attributes of a tag, values as they are written."""
    return {found[1]: found[2][1:-1] for found in _ATTRIBUTE.finditer(tag)}


def with_attribute(tag: bytes, name: str, value: bytes | None, *, after: str = "") -> bytes:
    """Return a tag with that attribute set, or without it.

    Args:
        tag: A start tag or an empty-element tag.
        name: The attribute.
        value: What to set, already escaped; None takes the attribute away.
        after: The attribute behind which a new one goes; behind the tag's name when that one is not there.
    """
    if value is not None and (usual := _usual_place(tag, name)) is not None:
        return tag[: usual[0]] + value + tag[usual[1] :]
    wanted, before = name.encode(), after.encode()
    place = _after_name(tag)
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == wanted:
            written = b"" if value is None else found[0][: found.start(2) - found.start()] + b'"' + value + b'"'
            return tag[: found.start()] + written + tag[found.end() :]
        if found[1] == before:
            place = found.end()
    return tag if value is None else tag[:place] + b" " + wanted + b'="' + value + b'"' + tag[place:]


def _usual_place(tag: bytes, name: str) -> tuple[int, int] | None:
    """Return where an attribute's value stands, if the tag is spelled as most programs do; else None."""
    spelled = _spelled(name)
    start = tag.find(spelled)
    if start < 0 or b"'" in tag:
        return None
    start += len(spelled)
    return start, tag.index(b'"', start)


@cache
def _spelled(name: str) -> bytes:
    return b" " + name.encode() + b'="'


def opened(tag: bytes) -> bytes:
    """Return the start tag of what may have been an empty-element tag."""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def closed(tag: bytes) -> bytes:
    """Return the empty-element tag of what may have been a start tag."""
    return tag if tag.endswith(b"/>") else tag[:-1] + b"/>"


_NAME = re.compile(rb"<[^\s/>]+")


def _after_name(tag: bytes) -> int:
    name = _NAME.match(tag)
    return name.end() if name else len(tag)


def _encoding_of(part: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if part.startswith(mark):
            return mark, encoding
    for beginning, encoding in _UNMARKED_UTF16:
        if part.startswith(beginning):
            return b"", encoding
    declared = _DECLARED.match(part)
    encoding = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    return b"", encoding


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _pieces(xml: bytes, splices: Iterable[Splice]) -> Iterator[bytes]:
    at = 0
    for splice in splices:
        yield xml[at : splice.start]
        yield splice.new
        at = splice.end
    yield xml[at:]
