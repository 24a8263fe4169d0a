"""A rating may carry its own day and the initials of who gave it."""

from __future__ import annotations

import pytest

from addin.reading.scale.signed import Signed, signed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ok 14/11 RC", Signed("ok", "14/11", "RC")),
        ("15.09.2025 MH", Signed("", "15.09.2025", "MH")),
        ("V (14/11/2025)", Signed("V", "14/11/2025", None)),
        ("V, 14/11/2025, K.M.", Signed("V", "14/11/2025", "K.M.")),
        ("niet behaald 12 dec KM", Signed("niet behaald", "12 dec", "KM")),
        ("behaald 14 november 2025", Signed("behaald", "14 november 2025", None)),
        ("V [2025-11-14] KMA", Signed("V", "2025-11-14", "KMA")),
        ("V\n14/11/2025\nKM", Signed("V", "14/11/2025", "KM")),
    ],
)
def test_sign_day_and_signature_are_told_apart(text: str, parts: Signed) -> None:
    assert signed(text) == parts


@pytest.mark.parametrize("text", ["", "V", "14/11/2025", "12 dec", "vr 21 maart", "14 november 2025"])
def test_a_sign_or_a_day_alone_is_not_signed(text: str) -> None:
    assert signed(text) is None


@pytest.mark.parametrize(
    "text", ["V KM", "niet behaald", "14/11 ok", "kan dit sinds 14/11 al heel erg goed alleen doen KM", "Noor Peeters"]
)
def test_text_without_a_day_at_its_end_is_not_signed(text: str) -> None:
    assert signed(text) is None
