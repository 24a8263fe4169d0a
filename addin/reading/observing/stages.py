"""How far the lines of a list are by what stands over them: "KAN HET ALLEEN", and below it ticked tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from addin.domain.status import Status
from addin.reading.observing.places import heading_over
from addin.reading.scale.decision import Scale
from addin.reading.scale.symbols import token_key
from addin.reading.tables.block import Block
from addin.reading.tables.find import Listing
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.steps import only_marks, status_of_step

_LEAST = 2  # stages that differ: one heading that sounds like a status may be a cluster's name


class Stage(NamedTuple):
    """The status that a heading over some lines stands for, and where that heading is."""

    status: Status
    address: str


def stages_of(listing: Listing, block: Block, lanes: Sequence[Lane], scale: Scale) -> Mapping[str, Stage]:
    """Return, by the text of its heading, the stages in which the lines of a block are sorted; none where they are not.

    Lines are sorted so where two or more headings over them stand for different statuses, none stands for nothing, and
    the cells below hold ticks that no legend explains.
    """
    rating = [lane for lane in lanes if lane.kind == "rating"]
    if listing.view.turned or any(lane.status for lane in rating):
        return {}
    over = heading_over(listing, block)
    heads = {block.first - 1: over} if over else {}
    heads |= {line: said for line, said in listing.sections.items() if block.first <= line <= block.last}
    stages = {said: _stage(listing, line, said, scale) for line, said in heads.items()}
    known = {said: stage for said, stage in stages.items() if stage is not None}
    if len({stage.status for stage in known.values()}) < _LEAST or len(known) < len(stages):
        return {}
    lines = (line for line in range(min(heads) + 1, block.last + 1) if line not in listing.sections)
    found = (listing.view.at(line, lane.number) for line in lines for lane in rating)
    cells = [cell for cell in found if cell is not None and cell.text.strip()]
    explained = any(token_key(cell.text, cell.look.font) in scale.tokens for cell in cells)
    return known if cells and only_marks(cells) and not explained else {}


def _stage(listing: Listing, line: int, said: str, scale: Scale) -> Stage | None:
    """Return the stage for which a heading stands, None when it names no status."""
    status = status_of_step(said.strip(" :"), scale)
    lane = next((lane for lane in listing.view.lanes() if listing.view.text(line, lane) == said), listing.axis.first)
    return Stage(status, listing.view.address(line, lane)) if status is not None else None
