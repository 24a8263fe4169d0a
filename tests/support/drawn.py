"""Versions of workbooks drawn as tables, so that a test shows what it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from addin.domain.observation import Observation
from addin.domain.status import Role, Status
from addin.reading.result import Reading
from addin.text import text
from sync_service.record.merging.version import Version, version


def ratings(drawn: str | None) -> tuple[Observation, ...]:
    """Return the ratings of a drawn table; its head names the fields, an empty cell is None, status ``?`` is unsure.

    Every row stands in a row of its own on sheet ``Blad1``, unless there is a column ``cell``.
    """
    lines = [line.strip() for line in (drawn or "").splitlines() if line.strip().startswith("|")]
    head, *rows = [[part.strip() for part in line.strip("|").split("|")] for line in lines]
    return tuple(_rating(dict(zip(head, row, strict=True)), number) for number, row in enumerate(rows, start=2))


def _rating(row: dict[str, str], number: int) -> Observation:
    given: dict[str, Any] = {field: value or None for field, value in row.items()}
    unsure = given.get("status") == "?"
    return Observation(
        cell=given.get("cell") or f"Blad1!C{number}",
        learner=given.get("learner"),
        competence=given.get("competence"),
        label=given.get("label") or given.get("competence") or "",
        status=None if unsure else Status(given["status"]),
        certain=not unsure,
        raw=given.get("raw") or ("?" if unsure else "x"),
        why=text("drawn in a test"),
        on=date.fromisoformat(given["on"]) if given.get("on") else None,
        moment=given.get("moment"),
        rater=given.get("rater"),
        role=Role(given["role"]) if given.get("role") else None,
        variant=given.get("variant"),
        remark=given.get("remark"),
    )


def saved_on(day: int) -> str:
    """Return the property of a workbook that was saved on that day of November 2026."""
    return datetime(2026, 11, day, 9, tzinfo=UTC).isoformat()


def reading(
    seen: Sequence[Observation], *, day: int | None = None, sheets: tuple[str, ...] = (), **properties: str
) -> Reading:
    """Return a reading of these ratings, saved on a day of November 2026."""
    modified = {} if day is None else {"modified": saved_on(day)}
    return Reading(
        workbook="tracker.xlsx",
        sha256="",
        trajectory="LOG",
        observations=tuple(seen),
        findings=(),
        layout={},
        sheets=sheets,
        properties={**modified, **properties},
    )


def reading_of(sent: Version) -> Reading:
    """Return the reading that a version was made from, as far as merging sees it."""
    saved_at, created = sent.card.saved_at, sent.card.created
    said = {"modified": saved_at.isoformat() if saved_at else "", "created": created or ""}
    return Reading(
        workbook=sent.name,
        sha256=sent.sha256,
        trajectory="LOG",
        observations=tuple(one.seen for one in sent.sights),
        findings=(),
        layout={},
        sheets=sent.sheets,
        properties={name: value for name, value in said.items() if value},
    )


def saved(drawn: str, day: int, *, name: str = "tracker.xlsx", sheets: tuple[str, ...] = (), **more: str) -> Version:
    """Return the version of a drawn workbook that was saved on a day of November 2026."""
    return of(ratings(drawn), day, name=name, sheets=sheets, **more)


def of(
    seen: Sequence[Observation], day: int, *, name: str = "tracker.xlsx", sheets: tuple[str, ...] = (), **more: str
) -> Version:
    """Return the version that shows these ratings; its digest depends on all that is given."""
    digest = hashlib.sha256(repr((seen, day, name, sheets, sorted(more.items()))).encode()).hexdigest()
    return version(digest, (name,), reading(seen, day=day, sheets=sheets, **more))
