"""What a workbook plans of a competence: where, when and with whom it is learnt, and the cell that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from addin.domain.plan.places import Place, Term
from addin.domain.school_year import Days


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of a training plan that stands in a workbook.

    ``learner`` is None where the plan names nobody: it then is of everybody in that workbook. ``place`` is None where
    ``where`` (the words that stand there) names no place for certain; ``when`` are the words about time, ``term`` and
    ``days`` what they say for certain. ``cell`` is ``Sheet!C7``; ``on`` lies in the school year that is planned.
    """

    competence: str
    variant: str | None
    learner: str | None
    place: Place | None
    term: Term | None
    with_whom: str | None
    where: str
    when: str
    days: Days | None
    cell: str
    on: date


def by_competence(lines: Iterable[Planned]) -> Mapping[str, tuple[Planned, ...]]:
    """Return the lines of each competence, in their order."""
    found: dict[str, list[Planned]] = {}
    for one in lines:
        found.setdefault(one.competence, []).append(one)
    return {code: tuple(group) for code, group in found.items()}
