"""A long soak cut into parts: each says its figures and is written down, so that it goes on where it was stopped."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]

Work = Callable[[int, range], Mapping[str, int]]
"""Takes a seed and the numbers of what to do; returns what was done, counted. Fails with an AssertionError."""


class Part(NamedTuple):
    """Some of one kind of work: of the things numbered from ``first`` on, ``count``."""

    kind: str
    seed: int
    first: int
    count: int

    @property
    def numbers(self) -> range:
        """The numbers of what to do."""
        return range(self.first, self.first + self.count)


def cut(kind: str, seed: int, count: int, size: int) -> Iterator[Part]:
    """Yield so much work in parts of a size."""
    for first in range(0, count, size):
        yield Part(kind, seed, first, min(size, count - first))


def code() -> str:
    """Return a digest of all code that a soak runs: what other code did says nothing of this."""
    files = sorted(
        path
        for room in ("addin", "sync_service", "tests/soak", "tests/support")
        for path in (ROOT / room).rglob("*.py")
    )
    digest = sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def go_through(
    parts: Sequence[Part], works: Mapping[str, Work], ledger: Path, say: Callable[[str], object]
) -> list[dict[str, Any]]:
    """Do the parts that are not in the ledger yet, and write each down; return the lines of all of them.

    A part that fails is told and written down with what was found, and does not stop the others; it is done again next
    time.
    """
    ledger.parent.mkdir(parents=True, exist_ok=True)
    now = code()
    done = {_part_of(line): line for line in written(ledger) if line["code"] == now and not line["find"]}
    for number, part in enumerate(parts, start=1):
        if part not in done:
            done[part] = _done(part, works[part.kind], now)
            with ledger.open("a", encoding="utf-8") as file:
                file.write(json.dumps(done[part], ensure_ascii=False) + "\n")
            say(f"{number} of {len(parts)}: {told(done[part])}")
    return [done[part] for part in parts]


def _done(part: Part, work: Work, now: str) -> dict[str, Any]:
    start, figures, find = time.monotonic(), dict[str, int](), ""
    try:
        figures = dict(work(part.seed, part.numbers))
    except AssertionError as error:
        find = str(error)
    seconds = round(time.monotonic() - start, 1)
    return {**part._asdict(), "code": now, "seconds": seconds, "figures": figures, "find": find}


def _part_of(line: Mapping[str, Any]) -> Part:
    return Part(*(line[name] for name in Part._fields))


def written(ledger: Path) -> list[dict[str, Any]]:
    """Return the lines of a ledger, none when there is none yet."""
    return [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()] if ledger.exists() else []


def told(line: Mapping[str, Any]) -> str:
    """Say in one line what a part did, or what it found."""
    what = f"{line['kind']} {line['first']} to {line['first'] + line['count'] - 1} of seed {line['seed']}"
    figures = ", ".join(f"{count} {name}" for name, count in line["figures"].items())
    return f"{what}: {line['find'] or figures} ({line['seconds']} s)"


def in_all(lines: Sequence[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """Return the figures of all parts together, by kind of work; ``finds`` among them."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        counts = found.setdefault(line["kind"], Counter())
        counts.update(line["figures"])
        counts["finds"] += bool(line["find"])
    return found
