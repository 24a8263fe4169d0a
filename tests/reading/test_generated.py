"""Trackers composed from independent choices are read as a careful person reads them, whatever the combination.

``pytest tests/reading/test_generated.py --seeds 1000`` reads more of them than ``make test`` does.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from tests.reading.generated.choices import choose
from tests.reading.generated.compose import compose
from tests.support.reading_score import Score, read_and_score

LEAST_RIGHT = 0.975
MOST_SILENT_ERRORS = 0.012
"""What was measured when this was written, less a little: a guard against slipping back, not the aim."""


@cache
def scored(seed: int) -> Score:
    return read_and_score(compose(seed))


@pytest.fixture
def seeds(pytestconfig: pytest.Config) -> range:
    """Return the seeds that are read: ``--seeds`` of them, not those that one looks at first."""
    return range(5, 5 + 17 * int(pytestconfig.getoption("--seeds")), 17)


def total(seeds: range) -> Score:
    return sum((scored(seed) for seed in seeds), Score())


def told(outcome: Score, seeds: range) -> str:
    """Say what is worst, so that a failure points at its cause."""
    by_trait = defaultdict(list)
    for seed in seeds:
        for trait in ("layout", "scale", "language", "codes"):
            by_trait[f"{trait} {getattr(choose(seed)[0], trait)!r}"].append(scored(seed).right)
    worst = sorted(by_trait.items(), key=lambda item: sum(item[1]) / len(item[1]))[:5]
    shown = ", ".join(f"{trait} {sum(shares) / len(shares):.0%}" for trait, shares in worst)
    return f"{outcome.right:.1%} right, {outcome.silent_errors:.2%} silent errors; worst: {shown}"


def test_the_same_seed_gives_the_same_workbook() -> None:
    assert compose(7).truth() == compose(7).truth()
    assert compose(7).truth() != compose(8).truth()


def test_most_ratings_are_read_right(seeds: range) -> None:
    outcome = total(seeds)

    assert outcome.right >= LEAST_RIGHT, told(outcome, seeds)


def test_few_ratings_are_read_wrong_without_a_question(seeds: range) -> None:
    outcome = total(seeds)

    assert outcome.silent_errors <= MOST_SILENT_ERRORS, told(outcome, seeds)
