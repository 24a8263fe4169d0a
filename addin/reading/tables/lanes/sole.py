"""Lanes that are what they are because no other is: the only days, the only marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold
from addin.reading.scale.numbers import mark_of
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import asked_of, concept_of_heads, is_aggregate, is_day_cell
from addin.sheet.snapshot import Cell

_LIKE_A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


def with_days(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with the only one that holds days as the date's, whatever it is called: "laatste keer".

    Days that are to come ("tegen") are no days of ratings, nor are those of which somebody was born.
    """
    dated = [
        lane
        for lane in lanes
        if lane.kind == "other"
        and _holds_days(cells[lane.number])
        and not any(meaning_status(head) or pattern("other_day").search(fold(head)) for head in lane.heads)
        and concept_of_heads(lane.heads) not in {"target", "start", "learner", "learner_id", "code"}
    ]
    paired = [after for before, after in pairwise(lanes) if after in dated and _shares_heading(before, after)]
    if (dated != paired and len(dated) != 1) or any(lane.kind == "date" for lane in lanes):
        return list(lanes)
    return [replace(lane, kind="date") if lane in dated else lane for lane in lanes]


def _holds_days(cells: Sequence[Cell]) -> bool:
    """Say whether uncoloured cells hold days, but for a slip such as "30/02"."""
    days = [cell for cell in cells if is_day_cell(cell)]
    slips = [cell for cell in cells if cell not in days and not _LIKE_A_DAY.fullmatch(cell.text.strip())]
    return len(days) > 1 and not slips and all(cell.shown_fill is None for cell in cells)


def _shares_heading(before: Lane, after: Lane) -> bool:
    """Say whether a lane stands under the same heading as the ratings before it: a name merged over sign and day."""
    alike = after.facets.learner is not None and after.facets.learner == before.facets.learner
    return before.kind == "rating" and alike and after.facets.under(before.facets) == before.facets


def with_sole_marks(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes with days of reaching or marks under "%" as ratings, where nothing else on the lines rates."""
    if any(lane.kind == "rating" for lane in lanes):
        return list(lanes)
    reached = [lane.kind == "date" and asked_of(lane) is not None for lane in lanes]  # "datum behaald"
    if any(reached):
        return [replace(lane, kind="rating") if day else lane for lane, day in zip(lanes, reached, strict=True)]
    return [
        replace(lane, kind="rating")
        if lane.kind == "other"
        and pattern("percentage").search(fold(" ".join(lane.heads[-1:])))
        and cells[lane.number]
        and all(mark_of(cell, 100.0) is not None and not is_aggregate(cell) for cell in cells[lane.number])
        else lane
        for lane in lanes
    ]
