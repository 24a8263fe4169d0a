"""Which lane rates where none is headed so: the one that says nothing but how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from addin.reading.lexicon.statuses import word_status
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import concept_of_heads
from addin.sheet.snapshot import Cell

_FEWEST = 3  # lines that say how it went
_WORDS = frozenset({"comment", "other"})  # what a lane of words is taken for, by its heading: "feedback", "afspraken"

_RATES = frozenset({"rating", "strength", "improve"})
_TO_DO = frozenset({"target", "action"})


def with_words_that_rate(lanes: Sequence[Lane], cells: Mapping[int, Sequence[Cell]]) -> list[Lane]:
    """Return the lanes with those of statuses in plain words as what rates, whatever they are called.

    Where a lane of ratings stands beside it, or what is to be done by when, its heading is believed.
    """
    rates = [lane for lane in lanes if lane.kind in _WORDS and _says_how_it_went(cells[lane.number])]
    agreed = any(concept_of_heads(lane.heads) in _TO_DO for lane in lanes if lane not in rates)
    if not rates or agreed or any(lane.kind in _RATES for lane in lanes):
        return list(lanes)
    return [replace(lane, kind="rating") if lane in rates else lane for lane in lanes]


def _says_how_it_went(cells: Sequence[Cell]) -> bool:
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    return len(texts) >= _FEWEST and sum(word_status(said) is not None for said in texts) * 10 >= len(texts) * 8
