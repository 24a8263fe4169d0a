"""Text of XML that is written plainly enough to be taken apart without a parser."""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CHARACTERS = ((9, 10, 13), range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))  # XML's own


class NotPlain(Exception):
    """The part is written in a way that only the general reader understands. Never leaves this room."""


def plain_text(written: bytes) -> str:
    """Return the text of an element without children.

    Raises:
        NotPlain: if it is no UTF-8 or names an entity that XML does not know by itself.
    """
    try:
        text = written.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error
    return _ENTITY.sub(_character, text) if _well_named(text) else text


def _well_named(text: str) -> bool:
    count = text.count("&")
    if count and count != len(_ENTITY.findall(text)):
        raise NotPlain
    return bool(count)


def _character(entity: re.Match[str]) -> str:
    if entity[1]:
        return _ENTITIES[entity[1]]
    number = int(entity[2]) if entity[2] else int(entity[3], 16)
    if not any(number in characters for characters in _CHARACTERS):
        raise NotPlain
    return chr(number)
