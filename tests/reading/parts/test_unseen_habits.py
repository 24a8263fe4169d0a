"""What workbooks that nobody had seen showed: limits in one sentence, facts beside an empty key, shifts called late."""

from __future__ import annotations

import pytest

from addin.domain.status import Status
from addin.reading.lexicon.names import is_name, names_in
from addin.reading.lexicon.statuses import meaning_status
from addin.reading.lexicon.words import stem
from addin.reading.scale.legends.limits import limit_pairs
from addin.reading.scale.legends.spelled import spelled_pairs
from tests.reading.shapes import read, seen


def test_each_limit_of_a_sentence_keeps_its_own_meaning() -> None:
    said = "Punten op 10. Vanaf 6 is het behaald, 4 of 5 is nog oefenen, minder dan 4 is niet behaald."

    assert [(pair.token, meaning_status(pair.meaning)) for pair in limit_pairs(said)] == [
        ("≥6", Status.ACHIEVED),
        ("4-5", Status.DEVELOPING),
        ("<4", Status.NOT_ACHIEVED),
    ]


def test_two_marks_with_others_between_are_no_range() -> None:
    assert not limit_pairs("1 of 4 = nog oefenen")


def test_a_sign_that_nobody_used_does_not_lend_its_meaning_to_the_one_before() -> None:
    said = "+ lukt     ± met wat hulp     – lukt nog niet     0 niet gezien of gedaan"
    told = {pair.token: meaning_status(pair.meaning) for pair in spelled_pairs(said, {"+", "±", "–"}, str)}

    assert told["–"] is Status.NOT_ACHIEVED


def test_the_next_fact_is_not_the_name_of_the_learner() -> None:
    """The name stands in the cell of its key, two spaces behind it, and the school year beside it."""
    reading = read(
        ("naam:  Jitske Verlinden", None, "schooljaar 2025-2026"),
        ("wat", "meegekeken", "samen gedaan", "doet het alleen"),
        ("klant ontvangen", "4/10/2025", None, None),
        ("wassen aan de wasbak", "4/10/2025", "22/11/2025", None),
        ("damessnit", "12/9/2025", "12/11/2025", "27/1/2026"),
    )

    assert {each.learner for each in reading.observations} == {"Jitske Verlinden"}


def test_a_late_shift_under_a_day_and_a_mentor_is_rated() -> None:
    told = seen(
        read(
            ("Leerling: Femke Roelandts   + = behaald   ± = met hulp",),
            ("wie", "Griet", "Najat"),
            ("dag", "7/10/2025", "29/10/2025"),
            ("dienst", "vroege", "late"),
            ("bloeddruk meten", "+", "±"),
            ("eten geven", "+", "+"),
            ("mondhygiëne", "±", "+"),
            ("bed opmaken", "+", "+"),
        )
    )

    assert (told["C5"].status, told["C5"].rater) == (Status.DEVELOPING, "Najat")


@pytest.mark.parametrize(("said", "verb"), [("gekozen", "kiezen"), ("afgerekend", "afrekenen"), ("gewassen", "wassen")])
def test_a_participle_counts_as_its_verb(said: str, verb: str) -> None:
    assert stem(said) == stem(verb)


def test_several_people_are_no_single_name() -> None:
    assert not is_name("Jana Cools, Milan Desmedt")
    assert is_name("Peeters, Noor")
    assert names_in("Jana Febe", frozenset({"febe"})) == ("Jana", "Febe")


def test_one_sign_or_more_of_the_same_is_asked_about() -> None:
    told = seen(
        read(
            ("+ = behaald   ++ = zelfstandig   - = nog niet",),
            ("competentie", "Noor Peeters", "Sem Janssens"),
            ("bloeddruk meten", "+", "++"),
            ("eten geven", "-", "+ / ++"),
            ("bed opmaken", "++", "+"),
        )
    )

    assert not told["C4"].certain
    assert told["C3"].status is Status.INDEPENDENT


def test_forms_below_each_other_have_their_learner_where_the_heading_would_stand() -> None:
    """First names that are on no list of names are told by their place: each form has another there."""
    forms = [
        line
        for name, day in (("Zébulon Ferreira", "1/12/2025"), ("Xanthia Dufour", "2/12/2025"))
        for line in (
            (name, "heftruck", "reachtruck"),
            ("dagelijkse controle uitvoeren", day, "-"),
            ("starten en parkeren", "-", day),
            ("rijden volgens het verkeersreglement", day, day),
            (),
        )
    ]
    told = seen(read(("datum = afgetekend, - = niet gestart   2025-2026",), *forms))

    assert (told["B3"].learner, told["B3"].variant) == ("Zébulon Ferreira", "heftruck")
    assert told["B8"].learner == "Xanthia Dufour"
