"""The collector of circular garbage rests while a workbook is read, and not longer."""

from __future__ import annotations

import gc
import weakref

import pytest

from addin.undisturbed import undisturbed


def test_the_collector_rests_meanwhile_and_works_again_afterwards() -> None:
    with undisturbed():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_the_collector_works_again_after_a_refusal() -> None:
    with pytest.raises(ValueError, match="no workbook"), undisturbed():
        raise ValueError("no workbook")

    assert gc.isenabled()


def test_a_collector_that_somebody_switched_off_stays_off() -> None:
    gc.disable()
    try:
        with undisturbed(), undisturbed():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_meanwhile_is_not_looked_through_as_new() -> None:
    with undisturbed():
        made = [[number] for number in range(10_000)]

    fresh = {id(one) for one in gc.get_objects(generation=0)}
    assert not fresh.intersection(map(id, made))


def test_circular_garbage_made_meanwhile_is_found_later() -> None:
    class Knot:
        pass

    with undisturbed():
        knot = Knot()
        knot.itself = knot  # type: ignore[attr-defined]
        gone = weakref.ref(knot)
        del knot
    gc.collect()

    assert gone() is None


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with undisturbed():
            pass

        assert gc.get_freeze_count() == before
    finally:
        gc.unfreeze()
