"""Damaged workbooks: a sound one, changed in a few places by a seeded dice, the way files get damaged or are forged."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator

Parts = dict[str, bytes]

_TAG = re.compile(rb"<[^<>]*>")
_LEAF = re.compile(rb"<[\w:]+(?: [^<>]*)?/>|<([\w:]+)(?: [^<>]*)?>[^<>]*</\1>")
_ATTRIBUTE = re.compile(rb'(?<=")[^"<>]*(?=")')
_TEXT = re.compile(rb">[^<>]+<")
_NASTY = (
    b"", b"0", b"-1", b"1.5", b"99999999999999999999", b"1e999", b"NaN",
    b"1e308", b"-1e308", b"5e-324", "²".encode(), b"9" * 5000, b"A1:XFD1048576", b"A0", b"ZZZZ1", b"$A$1",
    b"XFD1048576", b"true", b"s", b"str", b"d", b"inlineStr", b"shared", b"&amp;", b"&#0;", b"&bogus;", b"]]>", b"'",
    b"../../../etc/passwd", b"http://example.org/", b"\xff\xfe", "\u202e\u0000".encode(), b"_x0000_", b"=1+1",
    b"xl/workbook.xml", b"rId1", b"1904", b"65536", b"2147483648", b"(((((", b"A1(A1(A1(", b'"', b"#REF!",
    b"[$-", b"0.0E+", b"[h]:mm;;;@",
)  # fmt: skip


def mutants(sound: bytes, *, seed: int, count: int) -> Iterator[bytes]:
    """Yield ``count`` damaged copies of a sound workbook; the same seed gives the same copies."""
    dice = random.Random(seed)  # noqa: S311 - a test wants the same dice again
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(count):
        yield _bytes_changed(sound, dice) if dice.random() < 0.15 else _zipped(_parts_changed(parts, dice), dice)


def _bytes_changed(sound: bytes, dice: random.Random) -> bytes:
    data = bytearray(sound)
    directory = data.rfind(b"PK\x01\x02", 0, data.find(b"PK\x01\x02") + 1)
    for _ in range(dice.randint(1, 6)):
        start = dice.choice((0, max(directory, 0)))
        data[dice.randrange(start, len(data))] = dice.randrange(256)
    return bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)


def _parts_changed(parts: Parts, dice: random.Random) -> Parts:
    changed = dict(parts)
    for _ in range(dice.randint(1, 4)):
        name = dice.choice(list(changed))
        change = dice.choice(_CHANGES)
        changed[name] = change(changed[name], dice)
        if dice.random() < 0.05:
            del changed[name]
        elif dice.random() < 0.05:
            changed[name] = changed[dice.choice(list(changed))]
    return changed or parts


def _zipped(parts: Parts, dice: random.Random) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name, content)
            if dice.random() < 0.01:
                archive.writestr(name.upper(), content[: len(content) // 2])
    return stream.getvalue()


def _without_a_tag(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_TAG, content, dice, lambda _tag: b"")


def _with_a_tag_twice(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_TAG, content, dice, lambda tag: tag * dice.choice((2, 2, 3, 60)))


def _with_another_tag(content: bytes, dice: random.Random) -> bytes:
    tags = _TAG.findall(content)
    return _replaced(_TAG, content, dice, lambda _tag: dice.choice(tags)) if tags else content


def _with_another_attribute(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_ATTRIBUTE, content, dice, lambda _value: dice.choice(_NASTY))


def _without_an_attribute(content: bytes, dice: random.Random) -> bytes:
    return _replaced(re.compile(rb' [\w:]+="[^"]*"'), content, dice, lambda _attribute: b"")


def _with_another_text(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_TEXT, content, dice, lambda _text: b">" + dice.choice(_NASTY) + b"<")


def _with_long_text(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_TEXT, content, dice, lambda text: text[:-1] * dice.choice((2, 3000)) + b"<")


def _with_a_doctype(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_TAG, content, dice, lambda tag: b'<!DOCTYPE x [<!ENTITY bogus "x">]>' + tag)


def _cut_short(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content) + 1)]


def _in_another_encoding(content: bytes, dice: random.Random) -> bytes:
    return content.decode("latin-1").encode(dice.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32")))


def _replaced(
    pattern: re.Pattern[bytes], content: bytes, dice: random.Random, change: Callable[[bytes], bytes]
) -> bytes:
    places = [match.span() for match in pattern.finditer(content)]
    if not places:
        return content
    start, end = dice.choice(places)
    return content[:start] + change(content[start:end]) + content[end:]


def _without_an_element(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_LEAF, content, dice, lambda _leaf: b"")


def _with_an_element_again(content: bytes, dice: random.Random) -> bytes:
    return _replaced(_LEAF, content, dice, lambda leaf: leaf * dice.choice((2, 2, 50)))


def _with_another_element(content: bytes, dice: random.Random) -> bytes:
    leaves = [match[0] for match in _LEAF.finditer(content)]
    return _replaced(_LEAF, content, dice, lambda _leaf: dice.choice(leaves)) if leaves else content


# What keeps the XML whole comes often, so that the damage gets past the parser.
_CHANGES = (
    *(_with_another_attribute,) * 16,
    *(_with_another_text,) * 10,
    *(_without_an_attribute, _without_an_element, _with_an_element_again, _with_another_element) * 4,
    *(_with_long_text,) * 2,
    _without_a_tag,
    _with_a_tag_twice,
    _with_another_tag,
    _with_a_doctype,
    _cut_short,
    _in_another_encoding,
)
