"""The layout: a readable document of what was taken for what, which a person may correct and give back.

Its ``answers`` are what people said: what a sign or a colour means, on one sheet or everywhere; which sheets to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.domain.status import Status
from addin.domain.trajectory import Trajectory, find_trajectory
from addin.errors import LayoutUnreadable
from addin.reading.observing.block import BlockRead
from addin.reading.scale.legend import Entry, token_key
from addin.sheet.address import column_letters
from addin.sheet.snapshot import Snapshot

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """What people said about a tracker, as far as reading needs it."""

    trajectory: Trajectory | None = None
    answers: tuple[tuple[str | None, str, Status], ...] = ()  # (sheet or None for all, token key or colour, status)
    sheets_to_read: frozenset[str] = frozenset()
    sheets_to_skip: frozenset[str] = frozenset()
    given: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    def answers_for(self, sheet: str) -> dict[str, Status]:
        """Return what each sign and colour means on a sheet, the sheet's own answers over those for all."""
        return {
            key: status
            for own in (False, True)
            for name, key, status in self.answers
            if (name == sheet if own else name is None)
        }


def parse_layout(document: Mapping[str, Any] | None) -> Layout:
    """Return what a layout document says.

    Raises:
        LayoutUnreadable: if it is not a layout document.
        TrajectoryUnknown: if it names a trajectory that is not there.
    """
    if document is None:
        return Layout()
    try:
        given = tuple(document.get("answers", ()))
        answers = tuple((item.get("sheet"), _answer_key(item), Status(item["status"])) for item in given)
        sheets = document.get("sheets", ())
        read = frozenset(str(sheet["name"]) for sheet in sheets if sheet.get("pinned") and sheet.get("read"))
        skip = frozenset(str(sheet["name"]) for sheet in sheets if sheet.get("pinned") and not sheet.get("read"))
        code = document.get("trajectory")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LayoutUnreadable("layout", str(error)) from error
    return Layout(find_trajectory(code) if isinstance(code, str) else None, answers, read, skip, given)


def _answer_key(item: Mapping[str, Any]) -> str:
    colour = item.get("colour")
    return str(colour).upper() if colour else token_key(str(item["token"]))


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
        "answers": [dict(item) for item in known.given],
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
