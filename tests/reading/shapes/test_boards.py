"""A planning board: who does what in which week, and each task painted by how it went."""

from __future__ import annotations

from datetime import date

from addin.domain.status import Status
from tests.reading.shapes import Line, read, seen

GREEN, ORANGE, GREY, VIOLET = "#00B050", "#FFC000", "#BFBFBF", "#7030A0"
BOARD: tuple[Line, ...] = (
    ("Planning nov. 2025 - jan. 2026, ingekleurd door de mentor",),
    ("leerling", "week van 3/11", "week van 10/11", "week van 17/11"),
    ("Louis Warnant", "gistdeeg kneden", "biscuit kloppen", "rijstijd opvolgen"),
    (None, "bladerdeeg maken", "school (examens)", "opbollen en vormen"),
    (None, "brood afbakken", "taarten bakken", "gistdeeg kneden"),
    ("Inès Gilson", "rijstijd opvolgen", "opbollen en vormen", "biscuit kloppen"),
    (None, "gistdeeg kneden", "brood afbakken", "bladerdeeg maken"),
    (None, "taarten bakken", "gistdeeg kneden", "brood afbakken"),
    (),
    ("groen = behaald, oranje = nog met hulp",),
    ("bestelling: 12 taarten bakken",),
)
PAINT = {
    **dict.fromkeys(("B3", "B4", "C6", "B7", "B8", "C7"), GREEN),
    **dict.fromkeys(("B5", "C5", "B6", "C8"), ORANGE),
    "C4": GREY,
    "C3": VIOLET,
}


def test_each_task_on_a_board_is_rated_by_its_own_colour() -> None:
    told = seen(read(*BOARD, coloured=PAINT))

    assert (told["B3"].competence, told["B3"].status) == ("BAK.B2", Status.ACHIEVED)
    assert (told["C8"].competence, told["C8"].status) == ("BAK.B2", Status.DEVELOPING)


def test_the_row_says_whose_it_is_and_the_column_when() -> None:
    told = seen(read(*BOARD, coloured=PAINT))

    assert (told["B5"].learner, told["B5"].on) == ("Louis Warnant", date(2025, 11, 3))
    assert (told["C7"].learner, told["C7"].moment) == ("Inès Gilson", "week van 10/11")


def test_what_has_no_colour_is_only_planned() -> None:
    assert not {"D4", "D5", "D6", "A11"} & seen(read(*BOARD, coloured=PAINT)).keys()


def test_a_colour_that_nothing_explains_is_asked_about_on_a_task_only() -> None:
    told = seen(read(*BOARD, coloured=PAINT))

    assert not told["C3"].certain
    assert "C4" not in told
