"""The collector of circular garbage rests while a workbook is read, and not longer."""

from __future__ import annotations

import gc

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
