"""The throttle closes after so many failures, whichever process saw them, and opens again by itself."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from sync_service import tables as t
from sync_service.accounts.throttle import MOST, WITHIN, Limit, Throttle, place_of
from sync_service.engine import open_engine
from sync_service.store import Record

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def throttle(record: Record) -> Throttle:
    return Throttle(record.engine, b"secret", "names")


@pytest.fixture
def elsewhere(record: Record, record_url: str) -> Iterator[Throttle]:
    """The same of another process: it shares nothing but the record."""
    assert record.engine.dialect.name in record_url
    engine = open_engine(record_url)
    yield Throttle(engine, b"secret", "names")
    engine.dispose()


def kept(record: Record) -> int:
    with record.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(t.tries)).scalar_one()


def test_it_closes_after_too_many_failures_wherever_they_were_and_opens_after_a_while(
    throttle: Throttle, elsewhere: Throttle
) -> None:
    for number in range(MOST):
        assert not throttle.is_closed("a", NOW + number * SECOND)
        (throttle, elsewhere)[number % 2].count("a", NOW + number * SECOND)

    for one in (throttle, elsewhere):
        assert one.is_closed("a", NOW + MOST * SECOND)
        assert not one.is_closed("b", NOW + MOST * SECOND)
        assert not one.is_closed("a", NOW + MOST * SECOND + WITHIN)


def test_a_success_begins_anew_everywhere(throttle: Throttle, elsewhere: Throttle, record: Record) -> None:
    for _ in range(MOST):
        throttle.count("a", NOW)
    throttle.count("b", NOW)
    elsewhere.forget("a", NOW)

    assert not throttle.is_closed("a", NOW)
    assert kept(record) == 1


def test_what_counts_no_more_is_not_kept(throttle: Throttle, record: Record) -> None:
    for number in range(MOST):
        throttle.count(f"old {number}", NOW)
    throttle.count("new", NOW + WITHIN + SECOND)

    assert kept(record) == 1


def test_none_is_lost_when_many_fail_at_once(throttle: Throttle, elsewhere: Throttle, record: Record) -> None:
    with ThreadPoolExecutor(8) as crowd:
        for number in range(24):
            old = NOW - timedelta(hours=1) if number % 3 else NOW
            crowd.submit((throttle, elsewhere)[number % 2].count, "a", old)

    throttle.count("b", NOW)
    assert kept(record) == 24 // 3 + 1
    assert throttle.is_closed("a", NOW)


def test_a_clock_that_was_wrong_closes_nothing_for_long(throttle: Throttle) -> None:
    for _ in range(MOST):
        throttle.count("a", NOW + timedelta(days=400))

    assert not throttle.is_closed("a", NOW)


def test_who_asks_now_and_then_costs_the_record_nothing(record: Record) -> None:
    calls = Throttle(record.engine, b"secret", "calls", Limit(9, each=5))
    for number in range(8):
        calls.count("a", NOW if number < 4 else NOW + WITHIN + SECOND)

    assert kept(record) == 0
    for number in range(5, 10):
        assert not calls.is_closed("a", NOW + WITHIN + SECOND), number
        calls.count("a", NOW + WITHIN + SECOND)
    assert calls.is_closed("a", NOW + WITHIN + SECOND)
    assert kept(record) == 1


def test_nobody_reads_there_what_was_typed(throttle: Throttle, record: Record) -> None:
    throttle.count("my password, by mistake", NOW)

    with record.engine.connect() as connection:
        (key,) = connection.execute(select(t.tries.c.key)).scalars()
    assert Throttle(record.engine, b"another", "names").is_closed("my password, by mistake", NOW) is False
    assert "password" not in key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("/run/leerlijn.sock", None, False),
    ],
)
def test_who_has_a_network_of_addresses_is_one_place(one: str, other: str | None, *, same: bool) -> None:
    assert (place_of(one) == place_of(other)) is same
