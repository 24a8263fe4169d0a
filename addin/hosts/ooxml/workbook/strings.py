"""The shared strings of a workbook, and how its text is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from addin.errors import WorkbookRejected
from addin.hosts.ooxml.limits import Limits
from addin.hosts.ooxml.markup import Attributes, Element, local, parse, parse_tree, too_deep
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.plain import TEXT, NotPlain, decoded, plain_text
from addin.text import text

_START = re.compile(
    rb'\s*(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="yes")?\?>)?\s*<sst[^<>!]*>'
)
_NOTHING = re.compile(b"")
_ITEM = re.compile(
    rf'<si>(?:<t((?: xml:space="preserve")?)>({TEXT})</t>|(.+?))</si>',
    re.DOTALL,
)
_FRAME, _PLAIN_FRAME = len("<si></si>"), len("<t></t>")
_ITEM_END = b"</si>"
_MOST_RICH = 1_000  # in one window; where there are more, the general way is quicker
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(written: str) -> str:
    """Return text with ``_x000D_`` and the like turned into the characters they stand for.

    Source: ECMA-376 part 1, section 22.9.2.19 (ST_Xstring).
    """
    if "_x" not in written:
        return written
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), written).replace("\r\n", "\n")


def rich_text(element: Element) -> str:
    """Return the text of a string element: plain or in runs; how it is pronounced is left out."""
    pieces = []
    for child in element.children:
        if child.tag == "t":
            pieces.append(child.text)
        elif child.tag == "r":
            pieces.extend(run.text for run in child.children if run.tag == "t")
    return unescaped("".join(pieces))


def check_length(written: str, limits: Limits) -> str:
    """Return ``written`` if a cell can hold it.

    Raises:
        WorkbookRejected: if it is longer than Excel allows.
    """
    if len(written) > limits.text_length:
        raise WorkbookRejected(
            "long_text",
            text(
                "A cell of this workbook holds more text than Excel allows ({most} characters).",
                most=limits.text_length,
            ),
        )
    return written


def read_strings(package: Package, part: str) -> list[str]:
    """Return the shared strings in order.

    Raises:
        WorkbookRejected: if there are too many, one is too long, or the part is broken.
    """
    try:
        return _read_plain(package.windows(part), package.limits)
    except NotPlain:
        collector = _Strings(package.limits, part)
        parse(package.windows(part), part, collector.install)
        return collector.strings


def _read_plain(windows: Iterable[bytes], limits: Limits) -> list[str]:
    """Return the strings of a part that is written as usual, proven by counting its characters."""
    strings: list[str] = []
    buffer, start = b"", _START
    for window in windows:
        buffer += window
        cut = buffer.rfind(_ITEM_END) + len(_ITEM_END)
        if cut < len(_ITEM_END):
            continue
        head = start.match(buffer)
        if head is None:
            raise NotPlain
        strings += _plain_items(decoded(buffer[head.end() : cut]), limits)
        if len(strings) > limits.strings:
            raise too_many_texts()
        buffer, start = buffer[cut:], _NOTHING
    if buffer.strip() != b"</sst>":
        raise NotPlain
    return strings


def _plain_items(items: str, limits: Limits) -> list[str]:
    found = _ITEM.findall(items)
    size = sum(map(len, chain.from_iterable(found))) + len(found) * _FRAME
    size += sum(_PLAIN_FRAME for *_, rich in found if not rich)
    if size != len(items):
        raise NotPlain
    if sum(1 for *_, rich in found if rich) > _MOST_RICH:
        raise NotPlain
    return [_item(plain, rich, limits) for _, plain, rich in found]


def _item(plain: str, rich: str, limits: Limits) -> str:
    if not rich:
        return check_length(unescaped(plain_text(plain)), limits)
    try:
        runs = parse_tree((b"<si>", rich.encode(), b"</si>"), "", limits)
    except WorkbookRejected as refusal:
        raise NotPlain from refusal
    return check_length(rich_text(runs), limits)


class _Strings:
    """Collects the strings as expat passes them: text elements inside a string, but not inside its pronunciation."""

    def __init__(self, limits: Limits, part: str) -> None:
        self.strings: list[str] = []
        self._limits = limits
        self._part = part
        self._pieces: list[str] = []
        self._inside: list[str] = []

    def install(self, parser: Any) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, name: str, _attributes: Attributes) -> None:
        tag = local(name)
        if len(self._inside) > self._limits.depth:
            raise too_deep(self._part)
        self._inside.append(tag)
        if tag == "si":
            self._pieces = []

    def _end(self, _name: str) -> None:
        if self._inside.pop() == "si":
            self.strings.append(check_length(unescaped("".join(self._pieces)), self._limits))
            if len(self.strings) > self._limits.strings:
                raise too_many_texts()

    def _characters(self, data: str) -> None:
        if self._inside[-1] == "t" and "rPh" not in self._inside:
            self._pieces.append(data)


def too_many_texts() -> WorkbookRejected:
    """Return the refusal of a workbook with an endless list of strings."""
    return WorkbookRejected(
        "too_many_texts", text("This workbook holds far more text than a tracker. Split it, or leave out old years.")
    )
