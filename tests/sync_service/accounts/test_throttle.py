"""The throttle closes after so many failures and opens again by itself."""

from __future__ import annotations

import pytest

from sync_service.accounts.throttle import MOST, WITHIN, Throttle, place_of


def test_it_closes_after_too_many_failures_and_opens_after_a_while() -> None:
    throttle = Throttle()
    for moment in range(MOST):
        assert not throttle.is_closed("a", moment)
        throttle.count("a", moment)

    assert throttle.is_closed("a", MOST)
    assert not throttle.is_closed("b", MOST)
    assert not throttle.is_closed("a", MOST + WITHIN)


def test_a_success_begins_anew() -> None:
    throttle = Throttle()
    for _ in range(MOST):
        throttle.count("a", 0)
    throttle.forget("a")

    assert not throttle.is_closed("a", 0)


def test_old_failures_are_forgotten_before_memory_fills() -> None:
    throttle = Throttle()
    for number in range(10_000):
        throttle.count(f"old {number}", 0)
    throttle.count("new", WITHIN + 1)

    assert not throttle.is_closed("old 1", 0)


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
