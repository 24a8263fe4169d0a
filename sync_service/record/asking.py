"""Questions of merging as plain data, so that they can be kept, shown in any language, and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from addin.sheet.finding import Finding
from sync_service.record.merging.conflict import Conflict
from sync_service.record.merging.plan import Asked
from sync_service.record.wire import finding_in, finding_out


class Source(NamedTuple):
    """Where one side of a conflict was edited, who judged, and who saved the file."""

    sha256: str
    workbook: str
    saved_at: datetime | None
    cell: str
    rater: str | None
    on: date | None
    saved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a conflict; ``says`` is None when the cell was cleared."""

    says: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A conflict as people look at it. ``before`` is what all sides were made from, None when nothing stood there."""

    learner: str | None
    competence: str | None
    label: str
    field: str
    positions: tuple[Position, ...]
    before: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is kept: in words, its sides when it is about a conflict, and what an answer remembers."""

    finding: Finding
    sides: Sides | None
    kept: Mapping[str, Any]


def question_out(asked: Asked) -> dict[str, Any]:
    """Return a question as plain data."""
    return {
        "finding": finding_out(asked.question.finding),
        "conflict": None if asked.conflict is None else _conflict_out(asked.conflict),
        "kept": asked.question.kept(),
    }


def question_in(document: Mapping[str, Any]) -> Question:
    """Return the question that ``question_out`` wrote."""
    conflict = document["conflict"]
    return Question(
        finding=finding_in(document["finding"]),
        sides=None if conflict is None else _sides_in(conflict),
        kept=document["kept"],
    )


def _conflict_out(conflict: Conflict) -> dict[str, Any]:
    return {
        "learner": conflict.learner,
        "competence": conflict.competence,
        "label": conflict.label,
        "field": conflict.field,
        "before": conflict.before,
        "positions": [
            {
                "says": position.says,
                "sources": [
                    {
                        "sha256": source.version,
                        "workbook": source.workbook,
                        "saved_at": source.saved_at.isoformat() if source.saved_at else None,
                        "cell": source.cell,
                        "rater": source.rater,
                        "on": source.on.isoformat() if source.on else None,
                        "saved_by": source.saved_by,
                    }
                    for source in position.sources
                ],
            }
            for position in conflict.positions
        ],
    }


def _sides_in(kept: Mapping[str, Any]) -> Sides:
    positions = tuple(
        Position(one["says"], tuple(_source_in(source) for source in one["sources"])) for one in kept["positions"]
    )
    return Sides(kept["learner"], kept["competence"], kept["label"], kept["field"], positions, kept["before"])


def _source_in(kept: Mapping[str, Any]) -> Source:
    saved_at, on = kept["saved_at"], kept["on"]
    return Source(
        sha256=kept["sha256"],
        workbook=kept["workbook"],
        saved_at=datetime.fromisoformat(saved_at) if saved_at else None,
        cell=kept["cell"],
        rater=kept["rater"],
        on=date.fromisoformat(on) if on else None,
        saved_by=kept.get("saved_by"),  # answers from before it was kept have none
    )
