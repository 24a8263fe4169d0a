"""A legend says the same however it stands: meanings before or behind the signs, above, below, in a line."""

from __future__ import annotations

from datetime import date

import pytest

from addin.domain.status import Status
from addin.macros.drawn import drawn_sheet
from addin.reading.tracker import read_tracker
from addin.sheet.snapshot import Snapshot

LABELS = (
    "Levering nakijken met bestelbon",
    "Batterij laden",
    "Pallet wikkelen",
    "Retouren verwerken",
    "Picklijst lezen",
    "Goederen tellen",
)
LETTERS = {
    Status.ACHIEVED: "A",
    Status.INDEPENDENT: "I",
    Status.DEVELOPING: "D",
    Status.NOT_ACHIEVED: "N",
    Status.NOT_COVERED: "C",
}


def read(top: str, marks: str, bottom: str = "") -> str:
    """Return what six cells in a column say, a letter each, "?" where it is asked; more letters if more was read."""
    lines = "".join(f"| {label} | {mark} |\n" for label, mark in zip(LABELS, marks.split(), strict=True))
    drawing = f"| Leerling: Lotte Maes | |\n{top}| | |\n| taak | okt |\n{lines}" + (
        f"| | |\n{bottom}" if bottom else ""
    )
    reading = read_tracker(Snapshot("legend.xlsx", (drawn_sheet(drawing, "Blad1"),)), today=date(2026, 5, 1))
    return "".join(LETTERS.get(one.status, "-") if one.status and one.certain else "?" for one in reading.observations)


@pytest.mark.parametrize(
    "legend",
    [
        "| V | verworven | O | oefent | N | niet verworven |",
        "| verworven | V | oefent | O | niet verworven | N |",
        "| verworven = V |\n| oefent = O |\n| niet verworven = N |",
        "| V = verworven |\n| O = oefent |\n| N = niet verworven |",
        "| verworven | V |\n| oefent | O |\n| niet verworven | N |",
        "| V | verworven |\n| O | oefent |\n| N | niet verworven |",
        "| verworven | oefent | niet verworven |\n| V | O | N |",
        "| V | O | N |\n| verworven | oefent | niet verworven |",
        "| legende | V | O | N |\n| | verworven | oefent | niet verworven |",
        "| Legende: V (verworven), O (oefent), N (niet verworven) |",
        "| niet verworven (N), oefent (O), verworven (V) |",
        "| V verworven, O oefent, N niet verworven |",
        "| verworven: V, oefent: O, niet verworven: N |",
        "| V - verworven / O - oefent / N - niet verworven |",
        "| V→verworven O→oefent N→niet verworven |",
        "| V= verworven O= oefent N= niet verworven |",
        "| 'V' als verworven, 'O' als oefent, 'N' als niet verworven |",
        "| V staat voor verworven, O staat voor oefent, N staat voor niet verworven |",
        "| V/O/N: verworven / oefent / niet verworven |",
        "| V: verworven / O: oefent / N: niet verworven |",
    ],
)
@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
def test_letters_mean_the_same_however_their_legend_stands(legend: str, *, below: bool) -> None:
    said = f"{legend}\n"

    assert (read("", "V O N V O N", said) if below else read(said, "V O N V O N")) == "ADNADN"


@pytest.mark.parametrize(
    "legend",
    [
        "| 1 | nog niet |\n| 2 | met hulp |\n| 3 | zelfstandig |",
        "| nog niet | 1 |\n| met hulp | 2 |\n| zelfstandig | 3 |",
        "| nog niet | met hulp | zelfstandig |\n| 1 | 2 | 3 |",
        "| 1 | 2 | 3 |\n| nog niet | met hulp | zelfstandig |",
        "| nog niet | 1 | met hulp | 2 | zelfstandig | 3 |",
        "| 1: nog niet. 2: met hulp. 3: zelfstandig. |",
        "| 3 (zelfstandig) - 2 (met hulp) - 1 (nog niet) |",
        "| nog niet = 1, met hulp = 2, zelfstandig = 3 |",
    ],
)
def test_figures_mean_the_same_however_their_legend_stands(legend: str) -> None:
    assert read(f"{legend}\n", "3 2 1 3 2 1") == "IDNIDN"


@pytest.mark.parametrize(
    "legend",
    [
        "| alleen 😀 met hulp 😐 nog niet ☹ |",
        "| 😀 alleen 😐 met hulp ☹ nog niet |",
        "| alleen | 😀 | met hulp | 😐 | nog niet | ☹ |",
        "| 😀 | alleen | 😐 | met hulp | ☹ | nog niet |",
    ],
)
def test_faces_mean_what_their_legend_says_however_it_stands(legend: str) -> None:
    assert read(f"{legend}\n", "😀 😐 ☹ 😀 😐 ☹") == "IDNIDN"


@pytest.mark.parametrize(
    "legend",
    ["| ★ nog niet | ★★ met hulp | ★★★ zelfstandig |", "| nog niet ★, met hulp ★★, zelfstandig ★★★ |"],
)
def test_stars_mean_what_their_legend_says_however_it_stands(legend: str) -> None:
    assert read(f"{legend}\n", "★ ★★ ★★★ ★ ★★ ★★★") == "NDINDI"


@pytest.mark.parametrize(
    "legend", ["alleen: ++, ok: +, met hulp: +/-, nog niet: -", "++ alleen + ok +/- met hulp - nog niet"]
)
def test_signs_of_plus_and_minus_mean_what_their_legend_says(legend: str) -> None:
    assert read(f"| {legend} |\n", "+ - +/- ++ + -") == "ANDIAN"


@pytest.mark.parametrize(
    "legend",
    [
        "| {#00B050} | kan het | {#FFC000} | oefent | {#FF0000} | nog niet |",
        "| kan het | {#00B050} | oefent | {#FFC000} | nog niet | {#FF0000} |",
        "| kan het | oefent | nog niet |\n| {#00B050} | {#FFC000} | {#FF0000} |",
        "| kan het {#00B050} | oefent {#FFC000} | nog niet {#FF0000} |",
        "| groen kan het | oranje oefent | rood nog niet |",
        "| kan het: groen, oefent: oranje, nog niet: rood |",
        "| groen/oranje/rood = kan het/oefent/nog niet |",
        "| kan het | groen |\n| oefent | oranje |\n| nog niet | rood |",
    ],
)
def test_colours_mean_the_same_however_their_legend_stands(legend: str) -> None:
    assert read(f"{legend}\n", "{#00B050} {#FFC000} {#FF0000} {#00B050} {#FFC000} {#FF0000}") == "ADNADN"


@pytest.mark.parametrize(
    ("legend", "said"),
    [
        ("min. 8: zelfstandig\nmin. 6: behaald\nlager: niet behaald", "NNNAII"),
        ("8+ = alleen\n6+ = oke\nrest = nog niet", "NNNAII"),
        ("niet behaald: 0-4, in ontwikkeling: 5-6, behaald: 7-8, zelfstandig: 9-10", "NNDAAI"),
        ("4 of minder = niet behaald\n5 t/m 7 = met hulp\n8 of meer = zelfstandig", "NNDDII"),
        ("max 4: niet behaald\n5 tot 7: met begeleiding\nmeer dan 7: zelfstandig", "NNDDII"),
        ("minder dan 4 = niet behaald\n4 of meer = met hulp\n7 of meer = behaald", "NDDAAA"),
        ("onvoldoende (0-4), voldoende (5-7), goed (8-10)", "NNAAII"),
    ],
)
def test_marks_mean_what_their_limits_say_however_they_are_told(legend: str, said: str) -> None:
    top = "".join(f"| {line} |\n" for line in legend.split("\n"))

    assert read(top, "3 4 5 7 8 9") == said


@pytest.mark.parametrize(
    "counts", ["| behaald: 3, bezig: 2, nog niet: 1 |", "| behaald: 3 |\n| bezig: 2 |\n| nog niet: 1 |"]
)
def test_counts_of_ratings_are_no_legend(counts: str) -> None:
    assert read(f"{counts}\n", "3 2 1 3 2 1") == "??????"
