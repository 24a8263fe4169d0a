"""Colours: hex, tint, the numbered palette."""

from __future__ import annotations

import pytest

from addin.sheet.colour import INDEXED, as_hex, mixed, tinted


@pytest.mark.parametrize(
    ("written", "colour"),
    [("FF00b050", "#00B050"), ("00B050", "#00B050"), ("#00b050", "#00B050"), ("0000B050", "#00B050"), ("groen", None)],
)
def test_opacity_means_nothing(written: str, colour: str | None) -> None:
    assert as_hex(written) == colour


def test_a_tint_moves_towards_white_or_black() -> None:
    assert tinted("#4F81BD", 0.7999816888943144) == "#DCE6F2"  # Excel 2007's "accent 1, lighter 80%"
    assert tinted("#4F81BD", -0.499984740745262) == "#254061"  # "accent 1, darker 50%"
    assert tinted("#FFFFFF", -0.249977111117893) == "#BFBFBF"
    assert tinted("#000000", 0.499984740745262) == "#7F7F7F"
    assert tinted("#00B050", 0) == "#00B050"
    assert tinted("#00B050", 9) == "#FFFFFF"


def test_the_palette_of_old_excel_is_whole() -> None:
    assert len(INDEXED) == 64
    assert INDEXED[:8] == INDEXED[8:16]
    assert (INDEXED[17], INDEXED[22], INDEXED[42], INDEXED[51]) == ("#008000", "#C0C0C0", "#CCFFCC", "#FFCC00")


def test_a_mixture_lies_between() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#FF0000", "#00FF00", 0.25) == "#BF4000"
