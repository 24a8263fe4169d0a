"""Mistyped words of a label are known for what they are, and other words are not bent to fit."""

from __future__ import annotations

import pytest

from addin.reading.competences.spelling import Spelling

BAKERY = Spelling(["afwegen", "wegen", "steunkousen", "plonge", "afrekenen", "tondeuse", "platen"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("steunokusen", "steunkousen"),
        ("Plone", "plonge"),
        ("arekenen", "afrekenen"),
        ("tonduese", "tondeuse"),
        ("deeg afwgeen", "deeg afwegen"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert BAKERY.mended(typed) == meant


@pytest.mark.parametrize("said", ["vegen", "wagen", "bediening", "plooien", "Deeg afwegen", "wege", "behaald"])
def test_other_words_and_known_ones_are_left_as_they_are(said: str) -> None:
    assert BAKERY.mended(said) == said
