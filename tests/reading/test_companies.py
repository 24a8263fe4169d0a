"""Workbooks of companies nobody's reader was made for are read as a careful person reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading.companies import COMPANIES, NEWEST, SETTLED
from tests.support.made_tracker import MadeTracker
from tests.support.reading_score import Score, read_and_score


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.__name__)
def test_a_company_is_read_without_an_accident(
    company: Callable[[], MadeTracker], record_property: Callable[[str, object], None]
) -> None:
    """How well is measured in all of them together; here the score of each is reported."""
    tracker = company()

    outcome = read_and_score(tracker)

    record_property("score", outcome.line())
    assert outcome.counts["ratings"] == len(tracker.truth()["observations"])


def test_nothing_is_noted_twice() -> None:
    """A cell rates a competence of a learner once: a truth that says otherwise is a slip of ours."""
    for company in COMPANIES:
        tracker = company()
        heard = [(each["cell"], each["competence"], each["learner"]) for each in tracker.truth()["observations"]]

        assert len(heard) == len(set(heard)), tracker.name
        assert not {cell for cell, *_ in heard} & set(tracker.truth()["not_observations"]), tracker.name


@pytest.mark.parametrize(
    ("companies", "least_right", "most_silent"),
    [pytest.param(SETTLED, 0.99, 0.001, id="settled"), pytest.param(NEWEST, 0.94, 0.007, id="newest")],
)
def test_most_of_it_is_read_right(
    companies: tuple[Callable[[], MadeTracker], ...], least_right: float, most_silent: float
) -> None:
    """The bounds are what was measured when they were written, less a little: a guard against slipping, not the aim."""
    outcome = sum((read_and_score(company()) for company in companies), Score())

    assert outcome.right >= least_right, outcome.line()
    assert outcome.silent_errors <= most_silent, outcome.line()
