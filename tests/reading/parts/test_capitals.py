"""Capitals where others would put them, so that names are known for what they are."""

from __future__ import annotations

import pytest

from addin.reading.lexicon.capitals import is_odd, may_name, usual_capitals

TRADE = frozenset({"schoonmaken"})


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("NOOR PEETERS", "Noor Peeters"),
        ("noor peeters", "Noor Peeters"),
        ("AMBER DE WILDE", "Amber De Wilde"),
        ("marie-lou op de beeck", "Marie-Lou Op De Beeck"),
        ("PEETERS, NOOR", "Peeters, Noor"),
        ("INEZ\nDE BOCK", "Inez\nDe Bock"),
        ("lore V.", "Lore V."),
        ("LEERLING: SOUFIANE BENALI", "leerling: Soufiane Benali"),
        ("Opvolging van onze leerling marwane sterckx", "Opvolging van onze leerling Marwane Sterckx"),
        ("GOEDEREN ONTVANGEN", "goederen ontvangen"),
        ("EVALUATIE 1", "evaluatie 1"),
        ("TRUE = SIGNED OFF", "TRUE = signed off"),
        ("V = VERWORVEN, NA = NOG NIET AAN BOD", "V = verworven, NA = nog niet aan bod"),
    ],
)
def test_names_get_their_capitals_and_other_words_lose_theirs(typed: str, usual: str) -> None:
    assert is_odd(typed)
    assert usual_capitals(typed, TRADE) == usual


@pytest.mark.parametrize(
    "typed", ["KM", "OK", "LOG.A1", "NA", "x", "Noor Peeters", "goed opgevolgd", "SO'H", "VCA", "12"]
)
def test_signs_codes_and_what_is_typed_as_usual_are_left_alone(typed: str) -> None:
    assert not is_odd(typed)


def test_the_words_of_a_sheets_own_name_are_names_on_it() -> None:
    assert usual_capitals("WERKBOEKJE JORDI MARTENS", people=frozenset({"jordi"})) == "werkboekje Jordi Martens"


def test_words_that_mean_something_name_nobody() -> None:
    assert may_name("SORRAYA BENALI", TRADE)
    assert may_name("floor cappelle", TRADE)
    assert not may_name("SCHOONMAKEN", TRADE)
    assert not may_name("met hulp", TRADE)
    assert not may_name("Noor Peeters", TRADE)
