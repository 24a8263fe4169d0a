"""Lanes that plan where and when something is learnt, and rate nobody: places to tick, months as bars."""

from __future__ import annotations

from collections.abc import Sequence

from addin.reading.lexicon.dates import MONTHS
from addin.reading.lexicon.headings import concept_of
from addin.reading.lexicon.words import fold
from addin.reading.scale.by_colour import colour_entry
from addin.reading.scale.colours import TRAFFIC_LIGHT, family
from addin.reading.scale.decision import Scale
from addin.reading.scale.symbols import token_key
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import PLACES
from addin.reading.tables.lanes.steps import MARKS, only_marks
from addin.sheet.snapshot import Cell


def is_plan(lanes: Sequence[Lane], cells: dict[int, list[Cell]], scale: Scale) -> bool:
    """Say whether a block plans where and when something is learnt, rather than rating it."""
    plain = [lane for lane in lanes if lane.facets.learner is None and lane.facets.on is None]
    places = [lane for lane in plain if any(concept_of(head) in PLACES for head in lane.heads if head)]
    ticked_places = [lane for lane in places if lane.facets.moment is None and _ticks(cells[lane.number])]
    months = [
        lane
        for lane in plain
        if lane.status is None and any(fold(head).strip(". ") in MONTHS for head in lane.heads if head)
    ]
    bars = [lane for lane in months if all(_is_bar(cell) for cell in cells[lane.number])]
    bars = [] if _in_colours_of_a_key([cell for lane in bars for cell in cells[lane.number]], scale) else bars
    signs = {token_key(cell.text, cell.look.font) for lane in ticked_places for cell in cells[lane.number]} - {""}
    rated = len(signs) > 1 and (
        signs <= set(scale.tokens) or "o" in signs
    )  # V here and O there say how far somebody is
    return (len(ticked_places) >= 2 and not rated) or (len(bars) >= 4 and len(bars) == len(months))


def _in_colours_of_a_key(cells: Sequence[Cell], scale: Scale) -> bool:
    """Say whether months tell how it went: filled in colours that a legend explains, or in all of a traffic light."""
    fills = {cell.shown_fill for cell in cells if cell.shown_fill}
    told = [entry for fill in fills if (entry := colour_entry(fill, scale.swatches)) is not None]
    lights = {TRAFFIC_LIGHT[name] for fill in fills if (name := family(fill)) in TRAFFIC_LIGHT}
    explained = scale.colours == "legend" and len({entry.status for entry in told} - {None}) > 1
    return explained or (scale.colours == "traffic" and len(lights) == len(set(TRAFFIC_LIGHT.values())))


def _ticks(cells: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in cells) and only_marks(cells)


def _is_bar(cell: Cell) -> bool:
    return not cell.text.strip() or token_key(cell.text) in MARKS
