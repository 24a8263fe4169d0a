"""Which of the layouts that people confirmed is for a workbook that has just come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync_service.record.merging.lineage import stem

FITS = 0.5
"""Under another file name, at least this part of the sheets that a layout knows must be there."""


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """A layout as somebody confirmed it for a workbook of a company.

    ``document`` is what ``addin.reading`` takes. ``names`` are the file names under which copies of that workbook came.
    ``taken_up`` is the earlier layout that was gone back to, if this is one; higher ``id`` are newer.
    """

    id: int
    version_id: str
    workbook_id: str | None
    confirmed_at: datetime
    confirmed_by: str
    document: Mapping[str, Any]
    taken_up: int | None = None
    names: tuple[str, ...] = ()


def fitting(layouts: Iterable[KeptLayout], name: str, sheets: Sequence[str]) -> KeptLayout | None:
    """Return the layout to read a company's workbook with, None when none of them is for it.

    Args:
        layouts: Those in force at the company, one per workbook.
        name: What the file is called.
        sheets: The names of its sheets.

    Returns:
        That of a workbook of the same name (marks of copies and dates aside), or else of one with the same sheets: a
        company that keeps a file per learner need not say everything twice.
    """
    scored = [(_likeness(one, name, frozenset(sheets)), one.id, one) for one in layouts]
    best = max(scored, default=None, key=lambda each: each[:2])
    return best[2] if best and best[0] >= FITS else None


def _likeness(layout: KeptLayout, name: str, sheets: frozenset[str]) -> float:
    same_name = stem(name) in {stem(one) for one in layout.names}
    known = frozenset(str(sheet.get("name")) for sheet in layout.document.get("sheets", ()))
    shared = len(known & sheets) / len(known | sheets) if known and sheets else 0.0
    return same_name + shared
