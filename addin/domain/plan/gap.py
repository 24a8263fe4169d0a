"""What falls between the places of a training plan, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """Why a competence stands on the radar, the most pressing first."""

    UNCOVERED = "uncovered"
    LATE = "late"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A competence on the radar. ``by`` are the codes that it waits for, () unless it is blocked."""

    competence: str
    gap: Gap
    by: tuple[str, ...] = ()
