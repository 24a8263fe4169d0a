"""Text of XML that is written plainly enough to be taken apart without a parser."""

from __future__ import annotations

import re

TEXT = r"[^<\x00-\x08\x0b-\x1f]*"
"""Matches text as it is written in an element; no carriage returns, for expat turns them into line feeds."""

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([^"']*)["']""")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CHARACTERS = ((9, 10, 13), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))  # XML's own


class NotPlain(Exception):
    """The part is written in a way that only the general reader understands. Never leaves this room."""


def decoded(written: bytes) -> str:
    """Return bytes as text.

    Raises:
        NotPlain: if they are no UTF-8.
    """
    try:
        return written.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error


def check_plain(start: bytes) -> None:
    """Let the beginning of a part pass if it is in UTF-8, and in it no comment, section or document type begins.

    Raises:
        NotPlain: if not.
    """
    encoding = _ENCODING.match(start)
    if b"<!" in start or (encoding and encoding[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise NotPlain


def plain_text(written: str) -> str:
    """Return the text of an element without children, entities turned into characters.

    Raises:
        NotPlain: if it names an entity that XML does not know by itself.
    """
    count = written.count("&")
    if not count:
        return written
    if count != len(_ENTITY.findall(written)):
        raise NotPlain
    return _ENTITY.sub(_character, written)


def _character(entity: re.Match[str]) -> str:
    if entity[1]:
        return _ENTITIES[entity[1]]
    number = int(entity[2]) if entity[2] else int(entity[3], 16)
    if not any(number in characters for characters in _CHARACTERS):
        raise NotPlain
    return chr(number)
