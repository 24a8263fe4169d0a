"""What stands beside the database: uploads that wait for somebody, and the list of whom the record may not know."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sync_service.keeping.checking.columns import UNREADABLE
from sync_service.keeping.checking.trouble import Trouble
from sync_service.privacy.forgetting import LIST, read_list


def beside_troubles(folder: Path) -> Iterator[Trouble]:
    """Yield what cannot be used of what stands in a record's folder; the folder may be missing."""
    try:
        read_list(folder / LIST)
    except (*UNREADABLE, OSError):
        yield Trouble("erasures_unreadable", LIST)
    for note in sorted((folder / "waiting").rglob("*.json")):
        if not _can_be_taken(note):
            yield Trouble("waiting_damaged", f"waiting {note.stem}")


def _can_be_taken(note: Path) -> bool:
    try:
        said = json.loads(note.read_bytes())
        content = note.with_suffix(".bin").read_bytes()
    except (ValueError, OSError):
        return not note.exists()  # taken or forgotten meanwhile
    whole = isinstance(said, dict) and {"name", "received_at", "size", "sender"} <= said.keys()
    return whole and hashlib.sha256(content).hexdigest() == note.stem
