"""Where uploaded workbooks wait until somebody takes them into the record: plain files under their hash, for a week."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from addin.places import make_own, write_own
from sync_service.record.identifiers import identifier

KEPT = timedelta(days=7)
_ID = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 120
_OF_ONE = re.compile(r"[0-9a-f]{20}")
_UNNAMED = identifier("school", "")  # the only school of most records; its workbooks wait in the folder itself
# Signs that turn the reading direction could make "gpj.xslx" look like something else.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Held:
    """A workbook that waits; ``id`` is the SHA-256 of its bytes, ``name`` what the sender called it.

    ``aside``: put aside; it can be brought back while it is kept. ``ratings`` were understood in it when
    it came, and ``questions`` met; None when nobody counted.
    """

    id: str
    name: str
    received_at: datetime
    size: int
    sender: str
    aside: bool = False
    ratings: int | None = None
    questions: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody said of a waiting workbook so far: which company it is from, and ``said``, lines of a layout."""

    company: str = ""
    said: tuple[Mapping[str, Any], ...] = ()


class Holding:
    """A folder of waiting workbooks. The bytes are only ever read back whole, never opened in place."""

    def __init__(self, folder: Path, *, sender: str | None = None) -> None:
        self._folder = folder
        self._sender = sender
        make_own(folder)

    def of(self, school: str, *, sender: str | None = None) -> Holding:
        """Return where the workbooks of a school wait; only those of one sender when one is named.

        It is the same place whichever school the service was begun for: else one would find what another sent.
        """
        return Holding(self._folder if school == _UNNAMED else self._folder / school, sender=sender)

    def every(self) -> tuple[Holding, ...]:
        """Return where the workbooks of each school wait."""
        theirs = sorted(one for one in self._folder.iterdir() if one.is_dir() and _OF_ONE.fullmatch(one.name))
        return (self, *map(Holding, theirs))

    def put(  # noqa: PLR0913 - what came, from whom, when, and what it holds
        self,
        content: bytes,
        name: str,
        *,
        sender: str,
        now: datetime,
        ratings: int | None = None,
        questions: int | None = None,
    ) -> Held:
        """Keep a workbook and return it; the same bytes again are the same workbook, under the newest name.

        One that had been put aside begins anew: what was said of it is forgotten.
        """
        held = Held(
            sha256(content).hexdigest(),
            tidy_name(name),
            now,
            len(content),
            sender,
            ratings=ratings,
            questions=questions,
        )
        before = self.find(held.id)
        if before is not None and before.aside:
            self.drop(before)
        self._write(f"{held.id}.bin", content)
        self._note(held)
        return held

    def all(self) -> tuple[Held, ...]:
        """Return all that is kept here, newest first, what was put aside as well."""
        found = (self.find(path.stem) for path in self._folder.glob("*.json"))
        return tuple(sorted((held for held in found if held), key=lambda held: held.received_at, reverse=True))

    def waiting(self) -> tuple[Held, ...]:
        """Return what waits for somebody, newest first."""
        return tuple(held for held in self.all() if not held.aside)

    def put_aside(self, held: Held) -> None:
        """Let a workbook wait no longer; it can be brought back until it is forgotten with the others."""
        self._note(replace(held, aside=True))

    def bring_back(self, held: Held) -> None:
        """Let a workbook wait again."""
        self._note(replace(held, aside=False))

    def find(self, held_id: str) -> Held | None:
        """Return the waiting workbook of that id, None when there is none (any more)."""
        if not _ID.fullmatch(held_id):
            return None
        try:
            note = json.loads((self._folder / f"{held_id}.json").read_bytes())
        except FileNotFoundError:
            return None
        if self._sender is not None and note["sender"] != self._sender:
            return None
        when = datetime.fromisoformat(note.pop("received_at"))
        return Held(id=held_id, received_at=when, **note)

    def content(self, held: Held) -> bytes:
        """Return the bytes as they came."""
        return (self._folder / f"{held.id}.bin").read_bytes()

    def draft(self, held: Held) -> Draft:
        """Return what was said of a waiting workbook so far."""
        try:
            kept = json.loads((self._folder / f"{held.id}.draft").read_bytes())
        except FileNotFoundError:
            return Draft()
        return Draft(kept["company"], tuple(kept["said"]))

    def keep(self, held: Held, draft: Draft) -> None:
        """Keep what was said of a waiting workbook, in place of what was kept before."""
        note = {"company": draft.company, "said": [dict(entry) for entry in draft.said]}
        self._write(f"{held.id}.draft", json.dumps(note).encode())

    def drop(self, held: Held) -> None:
        """Forget a workbook; one that is gone already is no trouble."""
        for ending in ("json", "bin", "draft"):
            (self._folder / f"{held.id}.{ending}").unlink(missing_ok=True)

    def expire(self, now: datetime) -> None:
        """Forget what waited longer than ``KEPT``."""
        for held in self.all():
            if now - held.received_at > KEPT:
                self.drop(held)

    def _note(self, held: Held) -> None:
        note = asdict(held) | {"received_at": held.received_at.isoformat()}
        del note["id"]
        self._write(f"{held.id}.json", json.dumps(note).encode())

    def _write(self, name: str, content: bytes) -> None:
        """Write whole or not at all: a reader never meets half a file."""
        aside = self._folder / f".{name}.{os.getpid()}"
        write_own(aside, content)
        aside.replace(self._folder / name)


def tidy_name(name: str) -> str:
    """Return a file's name as it may be shown: no folders, no control or direction signs, at most 120 letters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(letter for letter in last if letter.isprintable() and letter not in _TURNING).strip()
    return shown[-_LONGEST_NAME:] or "workbook.xlsx"
