"""Words that mean the same: labels of a work floor find a competence in words that the trajectory does not use."""

from __future__ import annotations

import pytest

from addin.domain.shelf import find_trajectory
from addin.reading.competences.book import book
from addin.reading.lexicon.synonyms import synonyms
from addin.reading.lexicon.words import stem


def test_a_synonym_works_both_ways() -> None:
    assert stem("frigo") in synonyms(stem("koelkast"))
    assert stem("koelkast") in synonyms(stem("frigo"))


def test_a_word_of_its_own_has_none() -> None:
    assert synonyms(stem("Zwevegem")) == frozenset()


@pytest.mark.parametrize(
    ("trajectory", "label", "competence"),
    [
        ("ELI", "Schalter und Prises anschließen", "ELI.C2"),
        ("LOG", "camions vider aan het laadperron", "LOG.H7"),
        ("BAK", "Messing met pâtisserie: glazuur en décoration", "BAK.D1"),
        ("ZOR", "Tensie en polsslag meten, koorts", "ZOR.C1"),
    ],
)
def test_words_of_two_languages_find_the_competence(trajectory: str, label: str, competence: str) -> None:
    candidates = book(find_trajectory(trajectory)).meant(label).candidates
    assert candidates[0].competence == competence
