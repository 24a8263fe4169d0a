"""What a line is sure to mean once, it means wherever its very words come back: on the next form, in the next month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from addin.reading.competences.align import Item
from addin.reading.lexicon.words import fold
from addin.reading.observing.block import BlockRead, read_block
from addin.reading.observing.items import label_of
from addin.reading.observing.rated import Knowing

_CODED = frozenset({"code", "both"})
_WORDED = frozenset({"label", "both", "code"})
_PARTS = re.compile(r"[+&/]")  # "weigh + knead": several tasks in one, which may count for several competences


def with_lines_agreed(read: Sequence[tuple[BlockRead, Knowing]]) -> list[BlockRead]:
    """Return the blocks of a workbook, those read anew of which a line is told elsewhere what it means.

    A code beside the same words settles them wherever they stand without one; words that are sure in one place settle
    those in doubt in another. Words that mean one competence here and another, or none, there, settle nothing.
    """
    lines = [(label, item) for block, _ in read for label, item in _lines(block)]
    coded = _agreed((label, item) for label, item in lines if item.by in _CODED)
    sure = _agreed((label, item) for label, item in lines if not item.competences or item.by in _WORDED)
    return [_again(block, knowing, coded, {**sure, **coded}) for block, knowing in read]


def _agreed(lines: Iterable[tuple[str, Item]]) -> dict[str, str]:
    """Return the one competence of each label that is sure of the same one wherever it is sure."""
    meant: dict[str, set[tuple[str, ...]]] = {}
    for label, item in lines:
        if not item.unsure and item.conflict is None and not _PARTS.search(label):
            meant.setdefault(label, set()).add(item.competences)
    return {label: next(iter(found))[0] for label, found in meant.items() if len(found) == 1 and len(min(found)) == 1}


def _again(block: BlockRead, knowing: Knowing, coded: Mapping[str, str], sure: Mapping[str, str]) -> BlockRead:
    settled = {
        label: sure[label]
        for label, item in _lines(block)
        if label in (sure if item.unsure else coded) and item.by not in _CODED and item.competences != (sure[label],)
    }
    if not settled:
        return block
    return read_block(block.listing, block.block, replace(knowing, lines={**settled, **knowing.lines}))


def _lines(block: BlockRead) -> Iterator[tuple[str, Item]]:
    for line, item in block.items.items():
        yield fold(label_of(block.listing, line)), item
