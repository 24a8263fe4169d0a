"""How a row of the chain is hashed: over all that it says and the hash of the row before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

BEGINNING = "0" * 64
"""What stands before the first row."""

_SAID = ("school_id", "number", "actor", "role", "actor_id", "action", "subject", "about", "value", "before")


def hash_of(row: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a row, as 64 hexadecimal digits; ``row`` holds the columns of ``tables.audit``."""
    at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    said = json.dumps([at, *(row[name] for name in _SAID)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
