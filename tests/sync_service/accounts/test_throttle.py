"""The throttle closes after so many failures and opens again by itself."""

from __future__ import annotations

from sync_service.accounts.throttle import MOST, WITHIN, Throttle


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
