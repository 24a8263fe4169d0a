"""What a heading is about is known by its words in four languages."""

from __future__ import annotations

import pytest

from addin.reading.lexicon.headings import concept_of, heading_concepts, is_about


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Naam leerling", "learner"),
        ("Nom et prénom", "learner"),
        ("Learner", "learner"),
        ("Auszubildende", "learner"),
        ("Évalué par", "assessor"),
        ("Paraaf", "assessor"),
        ("Mentor", "mentor"),
        ("TUTEUR", "mentor"),
        ("Ausbilder:", "mentor"),
        ("Trajectbegeleider", "coach"),
        ("Leerkracht", "teacher"),
        ("Zelfevaluatie", "self"),
        ("Datum", "date"),
        ("Date", "date"),
        ("Opmerkingen", "comment"),
        ("Remarques", "comment"),
        ("Bemerkung", "comment"),
        ("Competentie", "competence"),
        ("Compétences", "competence"),
        ("Nr.", "code"),
        ("Légende", "legend"),
        ("Betekenis", "legend"),
        ("Werkpunten", "improve"),
        ("Points forts", "strength"),
        ("Aantal uren", "hours"),
        ("Handtekening", "signature"),
        ("%", "count"),
        ("Schooljaar", "school_year"),
        ("Voertuig", "variant"),
    ],
)
def test_a_heading_is_about_its_concept(heading: str, concept: str) -> None:
    assert concept_of(heading) == concept
    assert is_about(heading, concept)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "   ",
        "Noor Peeters",
        "Laadt en lost vrachtwagens",
        "In dit overzicht staat per leerling wat de mentor op de werkvloer heeft gezien",
    ],
)
def test_names_and_sentences_are_no_headings(heading: str) -> None:
    assert concept_of(heading) is None


def test_a_long_sentence_names_no_concept_at_all() -> None:
    assert heading_concepts("de mentor vult dit overzicht elke maand samen met de leerling in") == ()


def test_a_match_tells_its_share_and_what_it_leaves_over() -> None:
    best = heading_concepts("Mentor Kurt Maes")[0]

    assert best.concept == "mentor"
    assert best.share == pytest.approx(1 / 3)
    assert best.rest == ("kurt", "maes")


def test_the_concept_that_explains_most_comes_first() -> None:
    shares = [match.share for match in heading_concepts("Commentaar mentor")]

    assert concept_of("Commentaar mentor") == "comment"
    assert shares == sorted(shares, reverse=True)


def test_a_stricter_reader_asks_for_a_larger_share() -> None:
    assert concept_of("Mentor Kurt Maes", least=0.3) == "mentor"
    assert concept_of("Mentor Kurt Maes") is None
    assert not is_about("Mentor Kurt Maes", "mentor")
