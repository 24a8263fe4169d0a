"""Which sheets of a workbook are ours, put up by a button: known by a mark in a column out of sight, not by name.

The mark is a cell, because cells survive every program and every copy, which names and properties do not. What such a
sheet says was drawn from the ratings elsewhere in the workbook, so it is put aside when ratings are read; but what
people write in an agenda is theirs, and the reader may look at it.
"""

from __future__ import annotations

from dataclasses import replace

from addin.sheet.snapshot import Sheet, Snapshot

MARK = "leerlijn sheet 1 "
"""How a mark begins; the kind of sheet comes after it."""

FILLED_IN = frozenset({"agenda"})
"""Kinds of sheets in which people write what they saw."""


def kind_of(sheet: Sheet) -> str | None:
    """Return which kind of sheet of ours it is; None when it is none."""
    said = next((one.value for (row, _), one in sheet.cells.items() if row == 1 and _is_mark(one.value)), None)
    return str(said).removeprefix(MARK) if said else None


def without_own_sheets(snapshot: Snapshot) -> Snapshot:
    """Return a workbook without the sheets that only repeat what its ratings say."""
    kept = tuple(sheet for sheet in snapshot.sheets if (kind_of(sheet) or "agenda") in FILLED_IN)
    return snapshot if len(kept) == len(snapshot.sheets) else replace(snapshot, sheets=kept)


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and value.startswith(MARK)
