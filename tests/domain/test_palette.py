"""The palette keeps what its docstring promises: apart for every eye, in grey, and under black text."""

from __future__ import annotations

import itertools

import pytest

from addin.domain.palette import OWN_FILLS, STYLES
from addin.domain.status import Status
from tests.support.colour_sight import SIGHTS, ciede2000, lab, luminance


def test_every_status_has_its_own_fill_symbol_and_word() -> None:
    signs = [STYLES[status] for status in Status]

    assert len({sign.fill for sign in signs}) == len(OWN_FILLS) == len(signs)
    assert len({sign.symbol for sign in signs}) == len(signs)
    assert len({str(sign.word) for sign in signs}) == len(signs)


@pytest.mark.parametrize("sight", SIGHTS)
def test_fills_stay_apart_for_every_eye(sight: str) -> None:
    seen = [lab(sign.fill, sight) for sign in STYLES.values()]

    assert min(ciede2000(one, other) for one, other in itertools.combinations(seen, 2)) >= 9


def test_fills_stay_apart_in_grey() -> None:
    lightness = sorted(lab(sign.fill, "normal")[0] for sign in STYLES.values())

    assert min(upper - lower for lower, upper in itertools.pairwise(lightness)) >= 3


def test_ink_is_readable_on_every_fill() -> None:
    for sign in STYLES.values():
        assert (luminance(sign.fill) + 0.05) / (luminance(sign.ink) + 0.05) >= 6.5
