"""The layout as a document: what was taken for what, per sheet, with what people said kept as they said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from addin.domain.trajectory import Trajectory
from addin.reading.layout.said import Layout
from addin.reading.observing.block import BlockRead
from addin.reading.scale.legend import Entry
from addin.sheet.address import column_letters
from addin.sheet.snapshot import Snapshot

SCHEMA = 1


def layout_document(
    snapshot: Snapshot,
    trajectory: Trajectory | None,
    blocks: Sequence[BlockRead],
    legends: Mapping[str, Sequence[Entry]],
    skipped: Mapping[str, str],
    known: Layout,
) -> dict[str, Any]:
    """Return what was understood as plain JSON data."""
    return {
        "schema": SCHEMA,
        "trajectory": trajectory.code if trajectory else None,
        "answers": [dict(entry) for entry in known.entries],
        "sheets": [
            {
                "name": sheet.name,
                "read": sheet.name not in skipped,
                **({"why_not": skipped[sheet.name]} if sheet.name in skipped else {}),
                "tables": [_table(block) for block in blocks if block.listing.view.sheet is sheet],
                "legend": [_entry(entry) for entry in legends.get(sheet.name, ())],
            }
            for sheet in snapshot.sheets
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "token": entry.token,
        "colour": entry.colour,
        "status": entry.status,
        "meaning": entry.meaning,
        "cell": entry.cell,
    }


def _table(block: BlockRead) -> dict[str, Any]:
    turned = block.listing.view.turned
    return {
        "kind": block.kind,
        "competences": "across" if turned else "down",
        "first": block.block.first,
        "last": block.block.last,
        "headings": list(block.block.headers),
        "axis": [_lane_name(lane, turned=turned) for lane in block.listing.axis.lanes],
        "by_colour": any(each.decision.by == "colour" for each in block.rated),
        "ratings": len(block.rated),
        "lanes": [
            {
                "at": _lane_name(lane.number, turned=turned),
                "kind": lane.kind,
                "heading": [head for head in lane.heads if head],
                "learner": lane.facets.learner,
                "rater": lane.facets.rater,
                "role": lane.facets.role,
                "moment": lane.facets.moment,
                "on": lane.facets.on.isoformat() if lane.facets.on else None,
                "variant": lane.facets.variant,
                "status": lane.status,
            }
            for lane in block.lanes
            if lane.kind != "other"
        ],
    }


def _lane_name(lane: int, *, turned: bool) -> str:
    return str(lane) if turned else column_letters(lane)
