"""Words for a status are known in four languages, slips included; a slip that may hide a "not" is never taken."""

from __future__ import annotations

import pytest

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.language import translator
from addin.reading.lexicon.statuses import distance, meaning_status, phrase_status, word_status

NOT_REACHED = {None, Status.NOT_ACHIEVED, Status.DEVELOPING, Status.NOT_COVERED, Status.NOT_ASSESSED}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("behaald", Status.ACHIEVED),
        ("Verworven", Status.ACHIEVED),
        ("acquis", Status.ACHIEVED),
        ("Erreicht.", Status.ACHIEVED),
        ("(achieved)", Status.ACHIEVED),
        ("OK", Status.ACHIEVED),
        ("niet behaald", Status.NOT_ACHIEVED),
        ("Nog niet", Status.NOT_ACHIEVED),
        ("non acquis", Status.NOT_ACHIEVED),
        ("nicht erreicht", Status.NOT_ACHIEVED),
        ("onvoldoende", Status.NOT_ACHIEVED),
        ("in ontwikkeling", Status.DEVELOPING),
        ("en cours d'acquisition", Status.DEVELOPING),
        ("unter Anleitung", Status.DEVELOPING),
        ("zelfstandig", Status.INDEPENDENT),
        ("Autonome", Status.INDEPENDENT),
        ("selbstständig", Status.INDEPENDENT),
        ("n.v.t.", Status.NOT_APPLICABLE),
        ("N/A", Status.NOT_APPLICABLE),
        ("vrijgesteld", Status.EXEMPT),
        ("meegekeken", Status.OBSERVED),
        ("noch nie", Status.NOT_COVERED),
        ("tbc", Status.NOT_ASSESSED),
    ],
)
def test_plain_words_say_their_status(said: str, status: Status) -> None:
    word = word_status(said)

    assert word is not None
    assert (word.status, word.typo) == (status, False)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("behaadl", "behaald"),
        ("behald", "behaald"),
        ("verwroven", "verworven"),
        ("zelfstandug", "zelfstandig"),
        ("zelfstndg", "zelfstandig"),
        ("aquis", "acquis"),
        ("errreicht", "erreicht"),
        ("acheived", "achieved"),
        ("nog niet behaadl", "nog niet behaald"),
        ("onvoldonde", "onvoldoende"),
    ],
)
def test_a_slip_is_taken_and_called_one(said: str, meant: str) -> None:
    word = word_status(said)

    assert word is not None
    assert (word.term, word.typo) == (meant, True)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("beh.", Status.ACHIEVED),
        ("niet beh.", Status.NOT_ACHIEVED),
        ("nt beh.", Status.NOT_ACHIEVED),
        ("nicht err.", Status.NOT_ACHIEVED),
        ("zelfst.", Status.INDEPENDENT),
    ],
)
def test_a_word_cut_off_by_a_point_says_its_status(said: str, status: Status) -> None:
    word = word_status(said)

    assert word is not None
    assert word.status is status


@pytest.mark.parametrize("said", ["", "7", "V", "Noor", "heftruck", "zie opmerking", "pallet", "A1"])
def test_other_words_say_nothing(said: str) -> None:
    assert word_status(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "niet behaald",
        "nietbehaald",
        "niet-behaald",
        "niht erreicht",
        "nicth erreicht",
        "neit behaald",
        "notachieved",
        "not acheived",
        "non-acquis",
        "nonacquis",
        "insuffisant",
        "insufficient",
        "unsatisfactory",
        "pas acquis",
        "pas atteint",
    ],
)
def test_a_negation_is_never_taken_for_reached(said: str) -> None:
    word = word_status(said)

    assert (word.status if word else None) in NOT_REACHED
    assert phrase_status(said) in NOT_REACHED


@pytest.mark.parametrize("said", ["unerfüllt", "insatisfaisant", "onbehaald", "onvoldaan", "unselbstständig"])
def test_a_word_that_begins_with_a_negation_is_no_slip_of_the_word_behind_it(said: str) -> None:
    assert word_status(said) is None


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("werkt zonder toezicht", Status.INDEPENDENT),
        ("kan het alleen", Status.INDEPENDENT),
        ("behaald, doet het zelfstandig", Status.INDEPENDENT),
        ("kan dit aan anderen uitleggen", Status.INDEPENDENT),
        ("kan het met hulp van de mentor", Status.DEVELOPING),
        ("nog niet zelfstandig", Status.DEVELOPING),
        ("doet het onder toezicht", Status.DEVELOPING),
        ("sait faire avec aide", Status.DEVELOPING),
        ("braucht noch Hilfe", Status.DEVELOPING),
        ("kan het nog niet", Status.NOT_ACHIEVED),
        ("ne sait pas faire", Status.NOT_ACHIEVED),
        ("cannot do this", Status.NOT_ACHIEVED),
        ("kann es nicht", Status.NOT_ACHIEVED),
        ("heeft het onder de knie", Status.ACHIEVED),
        ("can do", Status.ACHIEVED),
        ("kann es gut", Status.ACHIEVED),
        ("doen wij hier niet", Status.NOT_APPLICABLE),
        ("machen wir nicht", Status.NOT_APPLICABLE),
        ("nog niet aan bod gekomen", Status.NOT_COVERED),
        ("not yet assessed", Status.NOT_ASSESSED),
        ("vrijgesteld op basis van EVC", Status.EXEMPT),
        ("heeft meegekeken", Status.OBSERVED),
    ],
)
def test_the_meaning_in_a_legend_amounts_to_a_status(meaning: str, status: Status) -> None:
    assert meaning_status(meaning) is status


@pytest.mark.parametrize("meaning", ["", "afdeling verpakking", "Noor Peeters", "zie blad 2", "jeudi"])
def test_a_meaning_that_is_no_status_amounts_to_none(meaning: str) -> None:
    assert meaning_status(meaning) is None


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_status_as_we_write_it_is_understood(status: Status, language: str) -> None:
    style = STYLES[status]

    said = word_status(f"{style.symbol} {style.word.render(translator(language))}")

    assert said is not None
    assert said.status is status


def test_a_sign_that_contradicts_its_word_is_not_believed() -> None:
    assert word_status("✗ behaald") is None


def test_a_rating_in_haste_is_doubted_where_a_legend_would_be_believed() -> None:
    assert phrase_status("lukt al goed") is Status.ACHIEVED
    assert phrase_status("niht erreicht") is None
    assert phrase_status("notachieved") is None


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [("behaald", "behaald", 0), ("behaald", "behald", 1), ("behaald", "behaadl", 1), ("behaald", "gehaalt", 2)],
)
def test_slips_are_counted(first: str, second: str, slips: int) -> None:
    assert distance(first, second, 2) == slips


def test_more_slips_than_asked_for_are_not_counted() -> None:
    assert distance("behaald", "erreicht", 2) is None
