"""Written names and the learners they mean."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from addin.domain.learner import best_spelling, take_apart
from sync_service.record.names import APART, Chosen, Meant, Roster, Written, everyone
from sync_service.record.roster import read_roster


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noor Peeters", "Peeters Noor"),
        ("Noor Peeters", "PEETERS, Noor"),
        ("Zoë Bël", "zoe bel"),
        ("Jarne Van Damme", "Vandamme Jarne"),
        ("Lotte van den Berghe", "Vandenberghe Lotte"),
        ("Yasmine El Amrani", "El Amrani, Yasmine"),
        ("Lies D'Hondt", "Dhondt Lies"),
        ("Ana  Costa ", "Ana Costa"),
        ("Lotte van den Berghe", "Berghe, Lotte van den"),
    ],
)
def test_one_name_written_in_two_ways_is_one_key(one: str, other: str) -> None:
    assert take_apart(one).key == take_apart(other).key


@pytest.mark.parametrize(("one", "other"), [("Noor Peeters", "Noor Peters"), ("Jan Claes", "Jana Claes")])
def test_names_that_look_alike_are_two_keys(one: str, other: str) -> None:
    assert take_apart(one).key != take_apart(other).key


def test_name_that_is_nothing_but_a_small_word_is_that_word() -> None:
    assert take_apart("Al").key == "al"


@pytest.mark.parametrize("part", ["Noor", "Noor P.", "N. Peeters", "NP", "N.P."])
def test_part_of_a_name_means_the_only_learner_whom_it_fits(part: str) -> None:
    meant = _who({"acme": ["Noor Peeters", "Ana Costa", part]})

    assert meant["acme", part].learner == meant["acme", "Noor Peeters"].learner
    assert meant["acme", part].clear


def test_first_name_that_fits_two_learners_of_the_school_is_asked_and_stays_apart() -> None:
    meant = _who({"acme": ["Noor Peeters", "Noor"], "zed": ["Noor Janssens"]})

    noor = meant["acme", "Noor"]
    assert not noor.clear
    assert set(noor.asks) == {take_apart("Noor Peeters").key, take_apart("Noor Janssens").key}
    assert noor.learner not in {meant["acme", "Noor Peeters"].learner, meant["zed", "Noor Janssens"].learner}


def test_first_name_that_fits_only_a_learner_of_another_company_is_asked() -> None:
    meant = _who({"acme": ["Noor"], "zed": ["Noor Peeters"]})

    assert not meant["acme", "Noor"].clear
    assert meant["acme", "Noor"].learner != meant["zed", "Noor Peeters"].learner


def test_first_name_alone_means_somebody_else_in_every_company() -> None:
    meant = _who({"acme": ["Noor"], "zed": ["Noor"]})

    assert meant["acme", "Noor"].learner != meant["zed", "Noor"].learner


def test_full_name_is_the_same_learner_in_every_company() -> None:
    meant = _who({"acme": ["Noor Peeters"], "zed": ["Peeters Noor"]})

    assert meant["acme", "Noor Peeters"].learner == meant["zed", "Peeters Noor"].learner


def test_learners_without_a_name_are_apart_by_workbook() -> None:
    one, other = Written("acme", "", "w1"), Written("acme", "", "w2")

    meant = everyone([one, other])

    assert meant[one].learner != meant[other].learner


def test_spelling_that_most_workbooks_use_is_shown_and_capitals_only_when_there_is_nothing_else() -> None:
    assert best_spelling({"Peeters Noor": 2, "Noor Peeters": 1}) == "Peeters Noor"
    assert best_spelling({"NOOR PEETERS": 5, "Noor Peeters": 1}) == "Noor Peeters"
    assert best_spelling({"NOOR PEETERS": 1}) == "NOOR PEETERS"


def _who(
    companies: dict[str, list[str]], roster: Roster | None = None, answers: Mapping[Written, Chosen] | None = None
) -> dict[tuple[str, str], Meant]:
    written = {
        (company, name): Written(company, take_apart(name).key)
        for company, names in companies.items()
        for name in names
    }
    meant = everyone(written.values(), roster, answers)
    return {place: meant[one] for place, one in written.items()}


ROSTER = Roster(
    read_roster("klas.csv", b"naam,klas\nNoor Peeters,6A\nAna Maria Costa,6A\nJan Claes,6A\nJan Claes,6B\n")
)


@pytest.mark.parametrize("written", ["Peeters Noor", "NOOR PEETERS", "N. Peeters", "Noor P."])
def test_roster_makes_clear_who_is_meant(written: str) -> None:
    meant = _who({"acme": [written]}, ROSTER)["acme", written]

    assert (meant.learner, meant.clear) == (("noor peeters",), True)


@pytest.mark.parametrize(
    ("written", "asks"),
    [
        ("Noor Peters", ("noor peeters",)),
        ("Noor Peeterss", ("noor peeters",)),
        ("Ana Costa", ("ana costa maria",)),
        ("Noor", ("noor peeters",)),
        ("NP", ("noor peeters",)),
        ("Jan Claes", ("claes jan (6A)", "claes jan (6B)")),
        ("Jan", ("claes jan (6A)", "claes jan (6B)")),
    ],
)
def test_what_the_roster_does_not_decide_is_asked(written: str, asks: tuple[str, ...]) -> None:
    meant = _who({"acme": [written]}, ROSTER)["acme", written]

    assert (meant.clear, meant.asks) == (False, asks)


def test_name_that_is_nothing_like_the_roster_is_a_learner() -> None:
    meant = _who({"acme": ["Bram Wouters"]}, ROSTER)["acme", "Bram Wouters"]

    assert (meant.learner, meant.clear) == (("bram wouters",), True)


def test_answer_holds_for_the_company_that_it_is_about() -> None:
    names = {"acme": ["Noor Peters"], "zed": ["Noor Peters"]}
    answers = {
        Written("acme", "noor peters"): Chosen("noor peeters", "Noor Peeters"),
        Written("zed", "noor peters"): Chosen(APART, APART),
    }

    meant = _who(names, ROSTER, answers)

    assert meant["acme", "Noor Peters"].learner == ("noor peeters",)
    assert meant["zed", "Noor Peters"].learner == ("noor peters",)
    assert all(one.clear for one in meant.values())
