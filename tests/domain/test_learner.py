"""Names that mean the same learner, and names that may."""

from __future__ import annotations

import pytest

from addin.domain.learner import fullest, matching, name_key

CLASS = ("Noor Peeters", "Noor Pauwels", "Joke Peeters", "Yassine El Amrani", "Aylin Demirci")


@pytest.mark.parametrize("written", ["Noor Peeters", "peeters noor", "PEETERS, Noor", "Nóor  Peéters"])
def test_order_accents_and_capitals_do_not_tell_learners_apart(written: str) -> None:
    assert name_key(written) == name_key("Noor Peeters")


def test_a_first_name_alone_is_not_the_full_name() -> None:
    assert name_key("Noor") != name_key("Noor Peeters")


def test_the_form_used_most_is_shown() -> None:
    assert fullest(["Peeters Noor", "Noor Peeters", "Noor Peeters"]) == "Noor Peeters"
    assert fullest(["noor", "Noor P."]) == "Noor P."


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
