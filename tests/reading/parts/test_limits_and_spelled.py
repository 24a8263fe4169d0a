"""Legends without a sign between token and meaning, and limits told in a sentence."""

from __future__ import annotations

import pytest

from addin.reading.scale.legends.limits import limit_pairs, telling
from addin.reading.scale.legends.spelled import spelled_pairs
from addin.reading.scale.symbols import token_key


@pytest.mark.parametrize(
    ("said", "signs", "tokens"),
    [
        ("++ helemaal alleen   /   + in orde   /   - nog niet", ("++", "+", "-"), ["++", "+", "-"]),
        ("● kann er / sie     ◐ geht mit Hilfe     ○ noch nicht", ("●", "◐", "○"), ["●", "◐", "○"]),
        ("getoond = voorgedaan en hij keek mee    samen = met twee", ("getoond", "samen"), ["getoond", "samen"]),
        ("V verworven, O oefenen, N nog niet", ("V", "O", "N"), ["V", "O", "N"]),
    ],
)
def test_signs_in_use_are_explained(said: str, signs: tuple[str, ...], tokens: list[str]) -> None:
    used = {token_key(sign) for sign in signs}
    assert [pair.token for pair in spelled_pairs(said, used, token_key)] == tokens


@pytest.mark.parametrize("said", ["o ja, dat is goed", "ik vond het + en - tegelijk", "samen naar de bakker"])
def test_a_sentence_explains_nothing(said: str) -> None:
    used = {token_key(sign) for sign in ("o", "+", "-", "samen")}
    assert spelled_pairs(said, used, token_key) == []


def test_signs_of_plus_and_minus_are_told_apart() -> None:
    assert token_key("+/-") == token_key("+-") == token_key("±")
    assert len({token_key(sign) for sign in ("+", "-", "+-", "++", "--")}) == 5


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        (
            "16 en meer: mag dit alleen. 10 tot 15: geslaagd. 7 tot 9: met hulp. lager dan 7: nog niet.",
            ["≥16", "10-15", "7-9", "<7"],
        ),
        ("Under 60% = keep practising. 85% and up = on their own", ["<60", "≥85"]),
        ("minder dan 5: nog niet, 5 tot 7: met hulp, 8 of meer: zelfstandig", ["<5", "5-7", "≥8"]),
        ("1 tot 3 leerlingen per mentor, gesprek van 10 tot 12 uur", []),
        ("vanaf 60% behaald", []),
    ],
)
def test_limits_in_a_sentence_are_ranges(said: str, tokens: list[str]) -> None:
    assert [pair.token for pair in telling(limit_pairs(said))] == tokens
