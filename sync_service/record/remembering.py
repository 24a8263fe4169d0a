"""A merged workbook as bytes, so that the next version goes on from there and the older ones need not be read again.

It holds nothing that the versions do not say: it may be thrown away at any time, and then they are merged again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sync_service.record.merging.answers import Answer, value_in, value_out
from sync_service.record.merging.question import question_from
from sync_service.record.merging.sight import Sight, sight
from sync_service.record.merging.thread import THERE, Head, Thread
from sync_service.record.merging.version import Card
from sync_service.record.merging.workbook import Merging, met
from sync_service.record.wire import finding_in, finding_out, observation_in, observation_out

FORM = 6
"""Raised whenever merging or this form changes; what was remembered in another form is passed over."""


def remember(work: Merging, digests: Sequence[str]) -> bytes:
    """Return a merged workbook as bytes; ``digests`` are those of its cards."""
    unlike = {id(one): (one, thread.index) for thread in work.threads for one in thread.seen.values()}
    number = {key: position for position, key in enumerate(unlike)}
    document = {
        "form": FORM,
        "versions": list(digests),
        "answers": _digest_of(work.answers),
        "bases": work.bases,
        "seen": [[index, *observation_out(one.seen)] for one, index in unlike.values()],
        "shown": [[number[id(one)] for one in work.sights(rank)] for rank in range(len(work.shown))],
        "threads": [_thread_out(thread) for thread in work.threads],
        "questions": [[one.kept(), finding_out(one.finding)] for one in work.questions],
    }
    return zlib.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def recall(kept: bytes, cards: Sequence[Card], digests: Sequence[str], answers: Sequence[Answer]) -> Merging | None:
    """Return a workbook as far as it was merged: the first of these versions, oldest first; all that it needs.

    Its ratings are not ``touched``: what follows from them stands in the tables, where it was written with this.

    Returns:
        None when other versions were merged then, or other answers were in force, so that all must be merged again.
    """
    document = json.loads(zlib.decompress(kept))
    count = len(document.get("versions", ()))
    if (
        document["form"] != FORM
        or document["versions"] != list(digests[:count])
        or document["answers"] != _digest_of(answers)
    ):
        return None
    work = Merging(answers, list(cards[:count]), document["bases"])
    work.questions = [question_from(one, finding_in(finding)) for one, finding in document["questions"]]
    for base in work.bases:
        work.ancestors.append(frozenset() if base is None else work.ancestors[base] | {base})
    seen = [(index, sight(observation_in(one))) for index, *one in document["seen"]]
    shown = [[seen[number] for number in line] for line in document["shown"]]
    _begin(work, document["threads"], shown)
    for rank, line in enumerate(shown):
        work.shown.append([work.threads[index] for index, _ in line])
        for index, one in line:
            work.threads[index].seen[rank] = one
    for thread in work.threads:
        for one in {id(one): one for one in thread.seen.values()}.values():
            met(work, thread, one.about)
        thread.touched = False
    return work


def _begin(work: Merging, kept: Sequence[Any], shown: Sequence[Sequence[tuple[int, Sight]]]) -> None:
    """Make the ratings as they began, each about what the oldest version that shows it says."""
    about = {index: one.about for line in reversed(shown) for index, one in line}
    for index, (number, heads, vanished) in enumerate(kept):
        thread = Thread(index, about[index], number, vanished=vanished)
        thread.heads = {name: tuple(_head_in(name, *one) for one in found) for name, found in heads.items()}
        work.threads.append(thread)
        work.begun[thread.about] += 1


def _head_in(name: str, value: Any, edits: Sequence[int]) -> Head:
    return Head(value if name == THERE else value_in(name, value), frozenset(edits))


def _thread_out(thread: Thread) -> list[Any]:
    heads = {
        name: [[head.value if name == THERE else value_out(name, head.value), sorted(head.edits)] for head in found]
        for name, found in thread.heads.items()
    }
    return [thread.number, heads, thread.vanished]


def digest(packed: bytes) -> str:
    """Return by what a card is known again; ``packed`` is as ``wire.pack_card`` writes it."""
    return sha256(packed).hexdigest()[:20]


def _digest_of(answers: Sequence[Answer]) -> str:
    return sha256(repr([(one.question, one.choice, one.ratings, one.base) for one in answers]).encode()).hexdigest()[
        :20
    ]
