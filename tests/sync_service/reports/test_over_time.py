"""What was reached on each day: from what was said by then, from decisions too, and ending at what stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from sync_service.reports.over_time import Step, reached_by_day, timing_of
from sync_service.store import Record, open_record
from tests.support import talk

MOVING = """
    | learner      | competence | status     | rater | on         |
    | Noor Peeters | LOG.A1     | developing | Koen  | 2026-10-05 |
    | Noor Peeters | LOG.A1     | achieved   | Koen  | 2026-11-09 |
    | Noor Peeters | LOG.A2     | achieved   | Koen  | 2026-10-20 |
    | Noor Peeters | LOG.A2     | developing | An    | 2026-11-12 |
"""
TODAY = date(2026, 11, 20)


@pytest.fixture
def record() -> Iterator[Record]:
    """A record of which nothing is known yet."""
    opened = open_record("sqlite://")
    yield opened
    opened.close()


def steps(record: Record) -> tuple[Step, ...]:
    detail = talk.learner(record)
    return reached_by_day(detail.clusters[0], talk.told(record), timing_of(detail), TODAY)


def test_each_day_counts_what_was_reached_by_then(record: Record) -> None:
    talk.take(record, MOVING)

    assert [(one.on.isoformat(), one.reached) for one in steps(record)] == [
        ("2026-10-05", 0),
        ("2026-10-20", 1),
        ("2026-11-09", 2),
        ("2026-11-12", 1),
        ("2026-11-20", 1),
    ]


def test_decision_counts_from_its_day_on(record: Record) -> None:
    talk.take(record, MOVING)
    talk.tell(record, talk.decision(code="LOG.A2", on=date(2026, 11, 15)))

    assert [one.reached for one in steps(record)][-2:] == [2, 2]


def test_older_value_of_a_rating_counts_until_it_was_changed(record: Record) -> None:
    before = "| learner | competence | status | rater | on |\n| Noor Peeters | LOG.A1 | {} | Koen | {} |"
    talk.take(record, before.format("developing", "2026-10-05"), day=10)
    talk.take(record, before.format("achieved", "2026-11-09"), day=15)

    assert [one.reached for one in steps(record)] == [0, 1, 1]


def test_undated_rating_counts_from_the_day_its_heading_names_or_it_came_in(record: Record) -> None:
    talk.take(
        record,
        """
        | learner      | competence | status   | rater | moment       |
        | Noor Peeters | LOG.A1     | achieved | Koen  | oktober 2026 |
        | Noor Peeters | LOG.A2     | achieved | Koen  |              |
        """,
    )

    assert [(one.on.isoformat(), one.reached) for one in steps(record)] == [("2026-10-31", 1), ("2026-11-20", 2)]


def test_nothing_said_has_no_trend(record: Record) -> None:
    talk.take(record, MOVING)
    detail = talk.learner(record)

    assert reached_by_day(detail.clusters[1], talk.told(record), timing_of(detail), TODAY) == ()
