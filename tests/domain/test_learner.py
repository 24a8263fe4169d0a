"""Names that mean the same learner, and names that may."""

from __future__ import annotations

import pytest

from addin.domain.learner import best_spelling, matching, take_apart

CLASS = ("Noor Peeters", "Noor Pauwels", "Joke Peeters", "Yassine El Amrani", "Aylin Demirci")


@pytest.mark.parametrize("written", ["Noor Peeters", "peeters noor", "PEETERS, Noor", "Nóor  Peéters"])
def test_order_accents_and_capitals_do_not_tell_learners_apart(written: str) -> None:
    assert take_apart(written) == take_apart("Noor Peeters")


def test_the_form_used_most_is_shown() -> None:
    assert best_spelling({"Peeters Noor": 1, "Noor Peeters": 2}) == "Noor Peeters"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("peeters noor", ("Noor Peeters",)),
        ("yass", ("Yassine El Amrani",)),
        ("el amrani", ("Yassine El Amrani",)),
        ("noor p", ("Noor Pauwels", "Noor Peeters")),
        ("Peeters", ("Joke Peeters", "Noor Peeters")),
        ("Aylin Demirchi", ("Aylin Demirci",)),
        ("Wout", ()),
        (" ", ()),
    ],
)
def test_a_learner_is_found_by_what_people_type(asked: str, meant: tuple[str, ...]) -> None:
    assert matching(asked, CLASS) == meant


def test_a_small_word_at_the_end_belongs_to_the_name_at_the_beginning() -> None:
    assert take_apart("Damme, Jarne van") == take_apart("Jarne van Damme")


def test_a_name_that_is_nothing_but_a_small_word_keeps_it() -> None:
    assert take_apart("van").words == ("van",)
