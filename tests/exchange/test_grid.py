"""A list is read whatever its encoding and delimiter, and written so that no spreadsheet runs what stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.errors import DocumentRejected
from addin.exchange.grid import Grid, read_delimited, write_delimited

LIST = "Naam;Klas\nNoor Peeters;6 LOG\nÉlise Dûbois;6 LOG\n"


def cells(grid: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    grid = read_delimited(LIST.replace(";", delimiter).encode(encoding), "klas.csv")

    assert cells(grid)[2] == ("Élise Dûbois", "6 LOG")
    assert grid.delimiter == delimiter


@pytest.mark.parametrize(
    "said", ["Élise", "één", "ça", "Ça va", "voilà: à temps", "geïnformeerd", "Öl prüfen", "l’élève – non"]
)
def test_what_old_programs_on_windows_wrote_is_taken_for_nothing_else(said: str) -> None:
    assert cells(read_delimited(said.encode("cp1252"), "klas.csv")) == [(said,)]


def test_a_comma_inside_a_cell_does_not_win_from_the_semicolons() -> None:
    grid = read_delimited(b"Naam;Klas\nPeeters, Noor;6\nMaes, Jef;6\n", "klas.csv")

    assert cells(grid)[1] == ("Peeters, Noor", "6")


def test_rows_keep_the_number_that_a_spreadsheet_shows() -> None:
    grid = read_delimited(b"sep=;\nNaam;Klas\n;\n\nNoor;6\n", "klas.csv")

    assert [(row.number, row.cells) for row in grid.rows] == [(2, ("Naam", "Klas")), (5, ("Noor", "6"))]
    assert grid.place(5, 2) == "klas.csv!B5"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (b"PK\x03\x04\0\0", "it holds no text"),
        (b'Naam;Klas\nNoor;"6 LOG\n', "on line 2 do not close"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read_delimited(data, "klas.csv")


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+32 470", "-A1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_written_as_text(cell: str) -> None:
    written = write_delimited([[cell]])

    assert written.lstrip('"').startswith("'")


def test_numbers_are_written_as_numbers() -> None:
    assert write_delimited([["-1.5", "+2", "3"]]) == "-1.5,+2,3\r\n"


@given(
    st.lists(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc"))), min_size=2, max_size=4), min_size=1)
)
def test_what_was_written_is_read_again(rows: list[list[str]]) -> None:
    wanted = [["kop", "kop"], *rows]

    grid = read_delimited(write_delimited(wanted).encode(), "terug.csv", delimiter=",")

    # An apostrophe that somebody typed before a formula sign is the one thing that cannot be told from ours.
    typed = [[cell.strip() for cell in row] for row in wanted]
    assert [list(row.cells) for row in grid.rows] == [
        [cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell for cell in row]
        for row in typed
        if any(row)
    ]
