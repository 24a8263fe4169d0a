"""Where a workbook says what its signs and colours mean, that is found; where it says nothing, nothing is made up."""

from __future__ import annotations

import pytest

from addin.domain.status import Status
from addin.reading.scale.legends.entry import Entry
from addin.reading.scale.legends.find import find_legend
from addin.reading.scale.legends.pairs import inline_pairs, is_token
from addin.reading.scale.lists import list_status
from addin.sheet.snapshot import Cell, Sheet

GREEN, YELLOW, RED = "#00B050", "#FFFF00", "#FF0000"


def sheet(*cells: Cell) -> Sheet:
    return Sheet("Blad1", {(cell.row, cell.column): cell for cell in cells})


def said(row: int, column: int, text: str, fill: str | None = None) -> Cell:
    return Cell(row, column, text or None, text, shown_fill=fill)


def legend(*cells: Cell) -> tuple[Entry, ...]:
    return find_legend(sheet(*cells), lambda _row, _column: False)


def statuses(*cells: Cell) -> dict[str, Status | None]:
    return {entry.token or entry.family or "": entry.status for entry in legend(*cells)}


@pytest.mark.parametrize(
    "text",
    [
        "V = verworven, O = in ontwikkeling",
        "Legende: V = verworven; O = in ontwikkeling",
        "V: verworven | O: in ontwikkeling",
        "V = verworven\nO = in ontwikkeling",
        "* V = verworven  * O = in ontwikkeling",
    ],
)
def test_pairs_in_one_cell_are_found_however_they_are_joined(text: str) -> None:
    assert [(pair.token, pair.meaning) for pair in inline_pairs(text)] == [("V", "verworven"), ("O", "in ontwikkeling")]
    assert statuses(said(1, 1, text)) == {"V": Status.ACHIEVED, "O": Status.DEVELOPING}


@pytest.mark.parametrize("text", ["(1) kan niet (2) met hulp (3) alleen", "1 kan niet, 2 met hulp, 3 alleen"])
def test_counted_meanings_are_pairs(text: str) -> None:
    pairs = inline_pairs(text)

    assert [(pair.token, pair.meaning) for pair in pairs] == [("1", "kan niet"), ("2", "met hulp"), ("3", "alleen")]


@pytest.mark.parametrize("text", ["", "Naam", "Mentor: Kurt Maes", "De leerling meldt problemen op tijd", "14:30"])
def test_other_text_holds_no_pairs(text: str) -> None:
    assert legend(said(1, 1, text)) == ()


@pytest.mark.parametrize("text", ["V", "++", "NVT", "lichtgroen", "geel of oranje", "0-3", "≥ 8", "< 50 %"])
def test_short_signs_colours_and_ranges_are_tokens(text: str) -> None:
    assert is_token(text)


@pytest.mark.parametrize("text", ["", "kan het alleen", "Noor Peeters", "behaald"])
def test_words_and_sentences_are_no_tokens(text: str) -> None:
    assert not is_token(text)


def test_signs_beside_their_meanings_are_a_legend() -> None:
    found = statuses(
        said(1, 5, "A"), said(1, 6, "behaald"), said(2, 5, "B"), said(2, 6, "met hulp"), said(3, 5, "C"),
        said(3, 6, "niet behaald"),
    )  # fmt: skip

    assert found == {"A": Status.ACHIEVED, "B": Status.DEVELOPING, "C": Status.NOT_ACHIEVED}


def test_swatches_beside_their_meanings_are_a_legend() -> None:
    found = legend(
        said(1, 1, "", GREEN), said(1, 2, "behaald"), said(2, 1, "", YELLOW), said(2, 2, "met hulp"),
        said(3, 1, "", RED), said(3, 2, "niet behaald"),
    )  # fmt: skip

    assert [(entry.colour, entry.status) for entry in found] == [
        (GREEN, Status.ACHIEVED),
        (YELLOW, Status.DEVELOPING),
        (RED, Status.NOT_ACHIEVED),
    ]


def test_filled_words_beside_each_other_explain_their_colours() -> None:
    found = legend(said(1, 1, "behaald", GREEN), said(1, 2, "niet behaald", RED))

    assert {entry.colour: entry.status for entry in found} == {GREEN: Status.ACHIEVED, RED: Status.NOT_ACHIEVED}


def test_named_colours_are_families() -> None:
    found = legend(said(1, 1, "groen = behaald"), said(2, 1, "geel/oranje = met hulp"), said(3, 1, "rood = niet"))

    assert {entry.family: entry.status for entry in found if entry.family} == {
        "green": Status.ACHIEVED,
        "yellow": Status.DEVELOPING,
        "orange": Status.DEVELOPING,
        "red": Status.NOT_ACHIEVED,
    }


def test_a_company_may_turn_the_traffic_light_around() -> None:
    assert statuses(said(1, 1, "rood = behaald, groen = nog niet behaald")) == {
        "red": Status.ACHIEVED,
        "green": Status.NOT_ACHIEVED,
    }


def test_an_entry_tells_where_it_stands() -> None:
    assert {entry.cell for entry in legend(said(7, 3, "V = verworven, O = in ontwikkeling"))} == {"Blad1!C7"}


def test_one_equation_about_something_else_is_no_legend() -> None:
    assert legend(said(1, 1, "Datum = vandaag")) == ()
    assert legend(said(1, 1, "BM = Bart Mertens (mentor)")) == ()


def test_ratings_inside_a_table_are_no_legend() -> None:
    table = sheet(said(1, 1, "A"), said(1, 2, "behaald"), said(2, 1, "B"), said(2, 2, "niet behaald"))

    assert find_legend(table, lambda _row, _column: True) == ()


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("kan ik al", Status.ACHIEVED),
        ("5 werkpunten voor dit semester", Status.DEVELOPING),
        ("Sterke punten", Status.ACHIEVED),
        ("Points à améliorer", Status.DEVELOPING),
        ("Stärken", Status.ACHIEVED),
        ("nog te leren", Status.DEVELOPING),
        ("kan ik nog niet", Status.NOT_ACHIEVED),
        ("", None),
        ("Opmerkingen", None),
        ("Mentor", None),
        ("Noor Peeters", None),
        ("Laadt en lost vrachtwagens", None),
    ],
)
def test_a_list_stands_for_the_status_of_its_heading(heading: str, status: Status | None) -> None:
    assert list_status(heading) is status
