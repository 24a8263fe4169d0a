"""Looks for words in every byte of a folder: plain, in zips, and in what is compressed inside other files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

_DEFLATED = (b"\x78\x9c", b"\x78\xda", b"\x78\x01")


def found_in(folder: Path, words: Sequence[str]) -> list[tuple[str, str]]:
    """Return where which word can be read: in the bytes of any file below a folder, whatever they are packed in."""
    wanted = {word: [word.encode(), word.casefold().encode(), word.encode("utf-16-le")] for word in words}
    hits = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        for data in unpacked(path.read_bytes()):
            hits += [(path.name, word) for word, ways in wanted.items() if any(way in data for way in ways)]
    return sorted(set(hits))


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield bytes, and all that is packed in them as zips or compressed streams."""
    yield data
    for start in _positions(data, b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data[start:])) as packed:
                for name in packed.namelist():
                    yield name.encode()
                    yield from unpacked(packed.read(name))
            break
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
            continue
    for head in _DEFLATED:
        for start in _positions(data, head):
            try:
                yield zlib.decompressobj().decompress(data[start:])
            except zlib.error:
                continue


def _positions(data: bytes, head: bytes) -> Iterator[int]:
    start = data.find(head)
    while start >= 0:
        yield start
        start = data.find(head, start + 1)
