"""Small sheets of many shapes, drawn by hand: each is read as a careful person reads it, and nothing else is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from addin.domain.observation import Observation
from addin.reading.tracker import read_tracker
from tests.support.drawn_truth import Drawn, Expected, drawn_workbooks

DRAWN = tuple(drawn_workbooks(Path(__file__).with_name("drawn")))


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.title)
def test_a_drawn_sheet_is_read_as_a_careful_person_reads_it(drawn: Drawn) -> None:
    reading = read_tracker(drawn.snapshot, today=date(2026, 11, 21))
    found: dict[str, list[Observation]] = {}
    for observation in reading.observations:
        found.setdefault(observation.cell, []).append(observation)

    wrong = [slip for each in drawn.expected if (slip := _slip(each, found.pop(each.cell, [])))]
    invented = [f"{cell}: {one.raw!r} is read as {one.status}" for cell, ones in found.items() for one in ones]

    assert reading.trajectory == drawn.trajectory
    assert [*wrong, *invented] == []


def _slip(expected: Expected, found: list[Observation]) -> str | None:
    """Return how a cell was read differently; None when it was read right."""
    if not found:
        return f"{expected.cell}: not read"
    one = next((each for each in found if each.competence == expected.competence), found[0])
    if expected.status is None:
        return f"{expected.cell}: not asked, but read as {one.status}: {one.why}" if one.certain else None
    read = (one.competence, one.status, one.learner, one.certain)
    if read != (expected.competence, expected.status, expected.learner, True):
        return f"{expected.cell}: {read}: {one.why}"
    told = {name: str(getattr(one, name)) for name in expected.facts}
    return f"{expected.cell}: {told}" if told != expected.facts else None
