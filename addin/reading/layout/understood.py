"""The layout as a document: what was taken for what, per sheet, with what people said kept as they said it.

It is plain JSON data, in no language, and holds enough to tell later what has changed in the workbook.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from addin.domain.trajectory import Trajectory
from addin.reading.about.sheet import About
from addin.reading.layout.said import Layout
from addin.reading.layout.signs import signs_of
from addin.reading.lexicon.headings import concept_of
from addin.reading.observing.block import BlockRead
from addin.reading.observing.rated import Rated
from addin.reading.scale.decision import Scale
from addin.reading.scale.legends.entry import Entry
from addin.reading.tables.facets import NOTHING, Facets
from addin.reading.tables.heads import Lane
from addin.reading.tables.lanes.kinds import PLACES, is_aggregate
from addin.reading.tables.lines import is_total
from addin.reading.written_out.unfolding.rows import Unfolded
from addin.sheet.address import column_letters, sheet_of
from addin.sheet.snapshot import Sheet, Snapshot

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Understood:
    """What a reading made of a workbook; by sheet its legend, its scale, what it says of itself, why it was skipped."""

    blocks: Sequence[BlockRead] = ()
    legends: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    abouts: Mapping[str, About] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    rated: Sequence[Rated] = ()
    unfolded: Mapping[str, Unfolded] = field(default_factory=dict)  # sheets of which cells held several ratings


def layout_document(
    snapshot: Snapshot, trajectory: Trajectory | None, understood: Understood, known: Layout
) -> dict[str, Any]:
    """Return what was understood as plain JSON data."""
    rated: dict[str, list[Rated]] = {}
    for each in understood.rated:
        rated.setdefault(sheet_of(each.observation.cell), []).append(each)
    return {
        "schema": SCHEMA,
        "workbook": {"name": snapshot.name, "sha256": snapshot.sha256},
        "trajectory": trajectory.code if trajectory else None,
        "answers": [dict(entry) for entry in known.entries],
        "people": _people(understood.rated),
        "sheets": [_sheet(sheet, understood, rated.get(sheet.name, ())) for sheet in snapshot.sheets],
    }


def _people(rated: Sequence[Rated]) -> dict[str, Any]:
    """Return the learners, and the raters with their roles, in the order in which they are met."""
    seen = [each.observation for each in rated]
    raters = dict.fromkeys((each.rater, each.role) for each in seen if each.rater)
    return {
        "learners": list(dict.fromkeys(each.learner for each in seen if each.learner)),
        "raters": [[name, role] for name, role in raters],
    }


def _sheet(sheet: Sheet, understood: Understood, rated: Sequence[Rated]) -> dict[str, Any]:
    skipped = understood.skipped.get(sheet.name)
    tables = [_table(block) for block in understood.blocks if block.listing.view.sheet is sheet]
    if sheet.name in understood.unfolded:
        tables = [_as_it_stands(table, understood.unfolded[sheet.name]) for table in tables]
    about = understood.abouts.get(sheet.name)
    facts = about.facets.under(about.tab).under(about.weak) if about else NOTHING
    return {
        "name": sheet.name,
        "read": skipped is None,
        **({"why_not": skipped} if skipped else {}),
        "ratings": len(rated),
        "facts": _shared(_facts(facts), rated),
        "tables": tables,
        "legend": [_entry(entry) for entry in understood.legends.get(sheet.name, ())],
        "lines": _lines(rated),
        "signs": signs_of(rated, understood.scales.get(sheet.name)),
        "fingerprint": _fingerprint(tables),
    }


def _lines(rated: Sequence[Rated]) -> list[dict[str, Any]]:
    """Return the lines that need a look: those taken for the company's own tasks, and those that are asked about."""
    found: dict[str, dict[str, Any]] = {}
    for each in rated:
        seen, cause = each.observation, each.decision.cause
        asked = cause is not None and cause[0] == "competence"
        if seen.label and (asked or seen.competence is None):
            known = {"label": seen.label, "competence": seen.competence, "sure": not asked, "first": seen.cell}
            found.setdefault(seen.label, known)
    return list(found.values())


def _shared(facts: Mapping[str, Any], rated: Sequence[Rated]) -> dict[str, Any]:
    """Return what a sheet says of itself as far as it holds for all its ratings."""
    shared = {}
    for key, said in facts.items():
        if said:
            observed = {getattr(each.observation, key) for each in rated}
            days = {each.isoformat() if isinstance(each, date) else each for each in observed}
            if days <= {said}:
                shared[key] = said
    return shared


def _fingerprint(tables: Sequence[Mapping[str, Any]]) -> str | None:
    """Return what two sheets of one making share: their headings, whatever their names and however many lines."""
    if not tables:
        return None
    said = [
        [table["competences"], table["axis_headings"], [lane["heading"] for lane in table["lanes"]]] for table in tables
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "token": entry.token,
        "colour": entry.colour,
        "family": entry.family,
        "status": entry.status,
        "meaning": entry.meaning,
        "cell": entry.cell,
    }


def _table(block: BlockRead) -> dict[str, Any]:
    listing, turned = block.listing, block.listing.view.turned
    return {
        "kind": block.kind,
        "competences": "across" if turned else "down",
        "first": block.block.first,
        "last": block.block.last,
        "headings": list(block.block.headers),
        "axis": [_lane_name(lane, turned=turned) for lane in listing.axis.lanes],
        "axis_headings": [list(_heads(block, lane)) for lane in listing.axis.lanes],
        "by_colour": any(each.decision.by == "colour" for each in block.rated),
        "ratings": len(block.rated),
        "lanes": [
            {
                "at": _lane_name(lane.number, turned=turned),
                "kind": lane.kind,
                "heading": [head for head in lane.heads if head],
                **_facts(lane.facets),
                "status": lane.status,
            }
            for lane in block.lanes
            if lane.kind != "other"
        ],
        "left_out": list(_left_out(block)),
    }


def _as_it_stands(table: dict[str, Any], unfolded: Unfolded) -> dict[str, Any]:
    """Return a table that was read of unfolded cells by the rows and columns of the sheet itself."""
    held = {origin.column for origin in unfolded.cells.values()}
    made = {column_letters(column) for column in held.union(column for _, column in unfolded.cells)}
    folded = [column_letters(column) for column in sorted(held)]
    lanes = [lane for lane in table["lanes"] if lane["at"] not in made]
    return {
        **table,
        "first": unfolded.rows.get(table["first"], table["first"]),
        "last": unfolded.rows.get(table["last"], table["last"]),
        "headings": [unfolded.rows.get(line, line) for line in table["headings"]],
        "lanes": [
            *lanes,
            *({"at": at, "kind": "rating", "heading": [], **_facts(NOTHING), "status": None} for at in folded),
        ],
        "unfolded": folded,
    }


def _facts(facets: Facets) -> dict[str, Any]:
    return {
        "learner": facets.learner,
        "rater": facets.rater,
        "role": facets.role,
        "moment": facets.moment,
        "on": facets.on.isoformat() if facets.on else None,
        "variant": facets.variant,
    }


def _heads(block: BlockRead, lane: int) -> Iterator[str]:
    return (said for head in block.block.headers if (said := block.listing.view.text(head, lane)))


def _left_out(block: BlockRead) -> Iterator[dict[str, Any]]:
    """Yield the lanes that say something which was taken for no rating and for nothing about one, and why."""
    turned = block.listing.view.turned
    for lane in block.lanes:
        heading = [head for head in lane.heads if head]
        if lane.kind == "other" and heading:
            yield {"at": _lane_name(lane.number, turned=turned), "heading": heading, "why": _why_not(block, lane)}


def _why_not(block: BlockRead, lane: Lane) -> str:
    """Return why a lane was left out: said, empty, total, plan, hours, signature, or nothing that we know."""
    if lane.number in block.listing.pins.lanes:
        return "said"
    nearest = next((head for head in reversed(lane.heads) if head), "")
    cells = [block.listing.view.at(line, lane.number) for line in range(block.block.first, block.block.last + 1)]
    filled = [cell for cell in cells if cell is not None and cell.text.strip()]
    if not filled and not any(cell is not None and cell.shown_fill for cell in cells):
        return "empty"
    if is_total(nearest) or (filled and sum(map(is_aggregate, filled)) * 2 > len(filled)):
        return "total"
    concept = concept_of(nearest)
    if concept in PLACES:
        return "plan"
    return concept if concept in {"hours", "signature", "action"} else "nothing"


def _lane_name(lane: int, *, turned: bool) -> str:
    return str(lane) if turned else column_letters(lane)
