"""Lanes that look as if they rated and do not: agreements, what came up at all, what is to come, what is past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from addin.domain.status import Status
from addin.reading.lexicon.dates import stated_school_years
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.wordlists import pattern
from addin.reading.lexicon.words import fold
from addin.reading.scale.symbols import token_key
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import PLACES
from addin.reading.tables.lanes.steps import MARKS
from addin.sheet.snapshot import Cell

_BAR = re.compile(r"[█▉▊▋▌▍▎▏▓▒░]+|\|+")
_YES_OR_NO = MARKS | {"nee", "neen", "non", "no", "nein", "j", "n"}


def without_agreed(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes without one of yes and no right behind agreements: it says what came of those."""
    agreed = {lane.number for lane in lanes if any(concept_of(head, 0.99) == "action" for head in lane.heads)}
    return [
        replace(lane, kind="other")
        if lane.kind == "rating"
        and lane.number - 1 in agreed
        and all(token_key(cell.text) in _YES_OR_NO for cell in cells[lane.number] if cell.text.strip())
        else lane
        for lane in lanes
    ]


def without_bars(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes without one that draws as a bar ("█████") what a lane before it tells."""
    rating = [lane.number for lane in lanes if lane.kind == "rating"]
    return [
        replace(lane, kind="other")
        if lane.kind == "rating" and lane.number > rating[0] and _draws_bars(cells[lane.number])
        else lane
        for lane in lanes
    ]


def _draws_bars(cells: Sequence[Cell]) -> bool:
    said = {cell.text.strip() for cell in cells} - {""}
    return len({len(each) for each in said}) > 1 and all(map(_BAR.fullmatch, said))


def without_coverage(lanes: Sequence[Lane], cells: dict[int, list[Cell]]) -> list[Lane]:
    """Return the lanes without one that tells whether something came up at all, where another tells how it went."""
    covers = [
        lane.kind == "rating"
        and lane.status is not Status.NOT_COVERED  # "niet aan bod" is a step itself
        and any(pattern("coverage").search(fold(head)) for head in lane.heads[-1:])
        and all(token_key(cell.text) in _YES_OR_NO for cell in cells[lane.number] if cell.text.strip())
        for lane in lanes
    ]
    if not any(lane.kind == "rating" and not cover for lane, cover in zip(lanes, covers, strict=True)):
        return list(lanes)
    return [replace(lane, kind="other") if cover else lane for lane, cover in zip(lanes, covers, strict=True)]


def without_planned(lanes: Sequence[Lane]) -> list[Lane]:
    """Return the lanes without one that tells when something is to be learnt: beside where, or beside the day of it."""
    planned = any(lane.kind == "date" for lane in lanes) or any(
        concept_of(head) in PLACES for lane in lanes if lane.kind == "other" for head in lane.heads[-1:] if head
    )
    return [
        replace(lane, kind="other")
        if planned and lane.kind == "moment" and concept_of(lane.heads[-1]) == "date"
        else lane
        for lane in lanes
    ]


def without_earlier(lanes: Sequence[Lane], school_year: int | None) -> list[Lane]:
    """Return the lanes without one over which an earlier school year stands, beside others: "24-25 | T1 | T2"."""

    def is_earlier(lane: Lane) -> bool:
        years = [year for head in lane.heads for year in stated_school_years(head)]
        return school_year is not None and bool(years) and max(years) < school_year

    earlier = [lane.kind == "rating" and is_earlier(lane) for lane in lanes]
    if all(past or lane.kind != "rating" for lane, past in zip(lanes, earlier, strict=True)):
        return list(lanes)
    return [replace(lane, kind="other") if past else lane for lane, past in zip(lanes, earlier, strict=True)]
