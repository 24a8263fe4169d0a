"""What a written layout carries along so that corrections in it can be told: the document it was made of, packed."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

_WIDTH = 76
_MOST = 20_000_000  # bytes of a document unpacked; the largest trackers need a fiftieth


def packed(document: Mapping[str, Any]) -> str:
    """Return a document as lines of letters that no editor spoils."""
    said = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    letters = base64.b64encode(zlib.compress(said.encode(), 9)).decode()
    return "\n".join(letters[at : at + _WIDTH] for at in range(0, len(letters), _WIDTH))


def remembering(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return a layout that carries itself along, so that what is changed in it can be told later."""
    return {**layout, "memory": packed(layout).replace("\n", "")}


def unpacked(letters: str) -> dict[str, Any] | None:
    """Return the document that was packed, None when somebody cut in it."""
    try:
        opened = zlib.decompressobj()
        said = opened.decompress(base64.b64decode("".join(letters.split()), validate=True), _MOST)
        document = json.loads(said) if opened.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None
