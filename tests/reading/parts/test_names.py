"""Names are told from headings and statuses, and a short form is given to the one person it can stand for."""

from __future__ import annotations

import pytest

from addin.reading.lexicon.names import fits_full_name, is_initials, is_name, name_key, untitled
from addin.reading.people.told import Names, name_in_file, title_name

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "said",
    [
        "Noor Peeters",
        "Peeters Noor",
        "Noor",
        "Peeters, Noor",
        "PEETERS Noor",
        "Jean-Pierre Lambert",
        "Zoë D'Hondt",
        "Lotte Van den Broeck",
        "Thibault de Smet",
        "Aylin Yıldız",
        "Jürgen Weiß",
        "mevr. Tack",
        "K. Maes",
        "Noor P.",
        "Rob Whitcombe (training officer)",
        "KM",
        "Leerling 3",
        "Apprenti B",
    ],
)
def test_people_look_like_people(said: str) -> None:
    assert is_name(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "7",
        "noor",
        "Behaald",
        "TOTAAL",
        "Totaal",
        "Opmerking",
        "Commentaire de la tutrice",
        "Maart",
        "Competentie",
        "DC Willebroek",
        "WZC Zonnehof",
        "Heftruck 2",
        "Noor kan dit goed alleen",
        "Legende",
        "Onder begeleiding",
    ],
)
def test_headings_statuses_and_institutions_do_not(said: str) -> None:
    assert not is_name(said)


@pytest.mark.parametrize("said", ["KM", "M.K.", "J.-P.", "K.M", "KMA", "VdB"])
def test_initials_are_initials(said: str) -> None:
    assert is_initials(said)


@pytest.mark.parametrize("said", ["", "K", "km", "Noor", "12", "K. Maes", "LOG.A1"])
def test_other_text_is_no_initials(said: str) -> None:
    assert not is_initials(said)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Noor", "Noor Peeters"),
        ("Peeters", "Noor Peeters"),
        ("Lotte V.", "Lotte Van den Broeck"),
        ("lotte b", "Lotte Van den Broeck"),
        ("N.P.", "Noor Peeters"),
        ("NP", "Noor Peeters"),
        ("PN", "Noor Peeters"),
        ("LVDB", "Lotte Van den Broeck"),
        ("LB", "Lotte Van den Broeck"),
        ("Zoe", "Zoë Dumont"),
    ],
)
def test_a_short_form_fits_its_full_name(short: str, full: str) -> None:
    assert fits_full_name(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Noor M.", "Noor Peeters"),
        ("NM", "Noor Peeters"),
        ("Nora", "Noor Peeters"),
        ("Noor Peeters", "Noor Peeters"),
        ("Noor", "Noor"),
        ("", "Noor Peeters"),
        ("Noor Peeters Claes", "Noor Peeters"),
    ],
)
def test_another_name_does_not_fit(short: str, full: str) -> None:
    assert not fits_full_name(short, full)


def test_order_accents_case_and_remarks_do_not_make_another_name() -> None:
    spellings = ["Zoë Peeters", "Peeters Zoë", "PEETERS, Zoe", "zoe peeters (5A)"]

    assert {name_key(name) for name in spellings} == {("peeters", "zoe")}
    assert name_key("Zoë Peters") != name_key("Zoë Peeters")


def test_a_remark_behind_a_name_is_no_part_of_it() -> None:
    assert untitled("Rob Whitcombe (training officer)") == "Rob Whitcombe"
    assert untitled("Noor Peeters") == "Noor Peeters"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Evaluatie Jelle Smets", "Jelle Smets"),
        ("Fiche – Aylin Demirci", "Aylin Demirci"),
        ("Thibo Claes - Logistiek duaal", "Thibo Claes"),
        ("Suivi de Élodie Lambert", "Élodie Lambert"),
        ("Competentieoverzicht van Lotte Van den Broeck", "Lotte Van den Broeck"),
    ],
)
def test_a_title_names_its_learner(title: str, name: str) -> None:
    found = title_name(title, NOTHING, NOTHING)

    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    "title",
    [
        "Backstube Reinertz - Lehrlinge 1. Halbjahr",
        "Salon Mirabelle - suivi des apprentis",
        "",
        "Opvolging logistiek duaal",
        "Tutrice : Vanessa Collard",
        "Mentor: Kurt Maes",
        "Bakkerij De Smet",
        "Legende",
    ],
)
def test_a_title_about_something_else_names_no_learner(title: str) -> None:
    assert title_name(title, NOTHING, NOTHING) is None


def test_a_name_that_the_sheet_or_the_file_repeats_is_beyond_doubt() -> None:
    assert title_name("Evaluatie Jelle Smets", frozenset({"jelle"}), NOTHING) == ("Jelle Smets", True)
    assert title_name("Evaluatie Jelle Smets", NOTHING, frozenset({"smets"})) == ("Jelle Smets", True)
    assert title_name("Evaluatie Jelle Smets", NOTHING, NOTHING) == ("Jelle Smets", False)


def test_of_two_names_in_a_title_the_one_on_the_tab_is_the_learner() -> None:
    assert title_name("Depot Noord: Jelle Smets - Noor Claes", frozenset({"noor"}), NOTHING) == ("Noor Claes", True)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Reflectie Noor Peeters.xlsx", "Noor Peeters"),
        ("Opvolging Noor Peeters.xlsx", "Noor Peeters"),
        ("opvolging_Noor Peeters_2025.xlsm", "Noor Peeters"),
        ("Noor Peeters - evaluatie.xlsx", "Noor Peeters"),
        ("matrix logistiek 25-26.xlsx", None),
        ("Bakkerij Janssens.xlsx", None),
        ("Overzicht.xlsx", None),
    ],
)
def test_a_file_name_gives_its_learner(file: str, name: str | None) -> None:
    assert name_in_file(file) == name


def test_a_short_form_becomes_the_one_full_name() -> None:
    names = Names(["Noor Peeters", "Jelle Smets", "Noor Claes"])

    assert names.fullest("Jelle") == "Jelle Smets"
    assert names.fullest("NC") == "Noor Claes"
    assert names.fullest("Smets Jelle") == "Jelle Smets", "a name turned round is the same learner"


def test_an_unclear_or_unknown_short_form_stays_as_it_is() -> None:
    names = Names(["Noor Peeters", "Jelle Smets", "Noor Claes"])

    assert names.fullest("Noor") == "Noor"
    assert names.fullest("Aylin") == "Aylin"
    assert names.fullest(None) is None
