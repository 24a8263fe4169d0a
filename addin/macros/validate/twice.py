"""The same thing twice: rows copied, learners listed twice, entries sent twice, and pairs that contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from addin.domain.observation import Observation
from addin.reading.result import Reading
from addin.sheet.address import split_where
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import text

Line: TypeAlias = tuple[str, int]
"""A sheet and one of its rows (above zero) or columns (below zero), or the whole sheet (zero)."""

Twins: TypeAlias = tuple[Observation, Observation]


def duplicates(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for each pair of lines that say the same, and for each that contradict each other.

    Two ratings are of the same thing when learner, competence, variant, label, moment, day, rater and role agree.
    Ratings that stand twice by one cause (a row copied, a learner listed twice, a sheet copied) are one finding.
    """
    told = set(_told(reading.findings))
    for (line, again), twins in _twins_by_lines(reading.observations).items():
        if line not in told and again not in told:
            contradicting = [twin for twin in twins if twin[0].status is not twin[1].status]
            yield _contradiction(contradicting) if contradicting else _repetition(twins)


def _twins_by_lines(observations: Iterable[Observation]) -> dict[tuple[Line, Line], list[Twins]]:
    alike: defaultdict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.learner and observation.competence and observation.status:
            alike[_identity(observation)].append(observation)
    found: defaultdict[tuple[Line, Line], list[Twins]] = defaultdict(list)
    for first, *others in alike.values():
        for again in others:
            if again.cell != first.cell:
                found[_lines(first.cell, again.cell)].append((first, again))
    return found


def _identity(observation: Observation) -> tuple[object, ...]:
    return (
        observation.learner,
        observation.competence,
        observation.variant,
        " ".join(observation.label.casefold().split()),
        observation.moment,
        observation.on,
        observation.rater,
        observation.role,
    )


def _lines(first: str, again: str) -> tuple[Line, Line]:
    """Return the lines in which two cells lie: their rows, their columns when they share a row, or their sheets."""
    (sheet, row, column), (other, other_row, other_column) = split_where(first), split_where(again)
    if sheet != other:
        return (sheet, 0), (other, 0)
    if row == other_row:
        return (sheet, -column), (sheet, -other_column)
    return (sheet, row), (sheet, other_row)


def _told(findings: Iterable[Finding]) -> Iterator[Line]:
    """Yield the lines through the cells that the reading has called duplicates already."""
    for finding in findings:
        if finding.kind is Kind.DUPLICATE and finding.cell:
            for cell in (finding.cell, *finding.cells):
                sheet, row, column = split_where(cell)
                yield sheet, row
                yield sheet, -column


def _repetition(twins: list[Twins]) -> Finding:
    first, again = twins[0]
    message = text(
        "What stands in {first} about {learner} stands again in {again}.",
        first=first.cell,
        learner=first.learner or "",
        again=again.cell,
    )
    if len(twins) > 1:
        message = text(
            "{count} ratings of {learner} stand there twice, with the same content: from {first} and from {again}.",
            count=len(twins),
            learner=first.learner or "",
            first=first.cell,
            again=again.cell,
        )
    return Finding(
        Kind.DUPLICATE, Severity.WARNING, message, text("Remove one of the two."), again.cell, _again_cells(twins)
    )


def _contradiction(twins: list[Twins]) -> Finding:
    """Return a question when nobody's name stands there: then it may be two people who see it differently."""
    first, again = twins[0]
    message = text(
        "{learner} has two different ratings of {competence} for the same moment: in {first} and in {again}.",
        learner=first.learner or "",
        competence=first.competence or "",
        first=first.cell,
        again=again.cell,
    )
    if len(twins) > 1:
        message = text(
            "{learner} has two different ratings for the same moment of {count} competences, such as {competence}: in "
            "{first} and in {again}.",
            learner=first.learner or "",
            count=len(twins),
            competence=first.competence or "",
            first=first.cell,
            again=again.cell,
        )
    advice = text("Keep the rating that holds; if two people judged, put their names there.")
    severity = Severity.WARNING if first.rater else Severity.QUESTION
    return Finding(Kind.DUPLICATE, severity, message, advice, again.cell, _again_cells(twins))


def _again_cells(twins: list[Twins]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(again.cell for _, again in twins))
