"""What people put about names, headings and signs says nothing of its own, and is looked through."""

from __future__ import annotations

from datetime import date

import pytest

from addin.reading.current import is_archive, workbook_school_year
from addin.reading.tracker import read_tracker
from addin.reading.written_out.bare import with_bare_names
from addin.reading.written_out.counted import without_counts
from addin.reading.written_out.hinted import with_plain_headings
from addin.reading.written_out.signs import plain_sign
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from tests.support.drawn_truth import _drawn

TODAY = date(2026, 6, 1)


def _workbook(*sheets: Sheet, name: str = "map1.xlsx") -> Snapshot:
    return Snapshot(name, sheets, sha256="")


def _sheet(rows: list[list[object]], name: str = "Blad1") -> Sheet:
    cells = {
        (row, column): Cell(row, column, value, f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value))  # type: ignore[arg-type]
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }
    return Sheet(name, cells)


def _texts(snapshot: Snapshot) -> list[str]:
    return [cell.text for sheet in snapshot.sheets for cell in sheet.cells.values()]


@pytest.mark.parametrize(
    "written",
    [
        *("1. Noor Peeters", "01 Noor Peeters", "1) Noor Peeters", "nr. 1 Noor Peeters", "Noor Peeters:"),
        *("Noor Peeters - 6BO", "Noor Peeters 6 BO", "Noor Peeters (6e jaar)", "Noor Peeters °2008"),
        *("Noor Peeters (2)", "Noor Peeters *"),
    ],
)
def test_what_stands_about_a_name_is_no_part_of_it(written: str) -> None:
    assert _texts(with_bare_names(_workbook(_sheet([[written, "V"]])))) == ["Noor Peeters", "V"]


@pytest.mark.parametrize(
    "written", ["1. Ontvangen", "12 oktober", "Noor 2", "Noor - 12/10", "Noor Peeters - zelf", "2. KM", "Week 6A"]
)
def test_numbers_that_say_something_stay(written: str) -> None:
    assert _texts(with_bare_names(_workbook(_sheet([[written, "Noor Peeters"]])))) == [written, "Noor Peeters"]


def test_names_with_different_things_behind_them_stay_apart() -> None:
    talks = _workbook(_sheet([["Noor Peeters - 6BO", "Noor Peeters - 5HT"]]))

    assert _texts(with_bare_names(talks)) == ["Noor Peeters - 6BO", "Noor Peeters - 5HT"]


def test_a_name_nobody_heard_is_bare_in_line_with_one_that_is() -> None:
    assert _texts(with_bare_names(_workbook(_sheet([["1. Noor"], ["2. Xilvi"]])))) == ["Noor", "Xilvi"]
    assert _texts(with_bare_names(_workbook(_sheet([["1. Xilvi"], ["2. Poetsen"]])))) == ["1. Xilvi", "2. Poetsen"]


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("Datum (dd/mm)", "Datum"),
        ("Leerling*", "Leerling"),
        ("Opmerking (vrij in te vullen)", "Opmerking"),
        *((stays, stays) for stays in ("Mentor (K. Maes)", "Score (leerling)", "tuteur (zaal)", "Apprenti(e)")),
    ],
)
def test_hints_in_headings_are_none_of_them(written: str, heading: str) -> None:
    assert _texts(with_plain_headings(_workbook(_sheet([[written]])))) == [heading]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7.", "7"),
        ("75 %.", "75 %"),
        ("7½", "7,5"),
        ("2,0", "2"),
        ("×", "x"),
        ("7,5", "7,5"),
        ("1.2", "1.2"),
        ("A.", "A."),
    ],
)
def test_numbers_and_crosses_are_read_as_most_type_them(typed: str, meant: str) -> None:
    assert plain_sign(typed) == meant


def test_counts_beside_headings_go_and_legends_stay() -> None:
    counted = _workbook(_sheet([["Leerling", "Taak", None, "lijnen :", 67], ["Noor", "vegen", None, "behaald :", 3]]))

    assert _texts(without_counts(counted)) == ["Leerling", "Taak", "Noor", "vegen", "behaald :", "3"]


def test_a_tab_of_years_ago_is_an_archive_where_nothing_else_tells_the_year() -> None:
    now, old = _sheet([["Noor", "V"]], "Noor"), _sheet([["Jan", "V"]], "2022-2023")
    workbook = _workbook(now, old)

    assert workbook_school_year(workbook, TODAY) is None
    assert is_archive(old, None, TODAY)
    assert not is_archive(now, None, TODAY)
    assert workbook_school_year(_workbook(now, old, name="tracker 2022-2023.xlsx"), TODAY) == 2022


def test_a_title_that_was_left_as_it_was_makes_no_archive_of_this_years_days() -> None:
    days = [[date(2025, 10, day), "V"] for day in range(1, 12)]
    left = _sheet([["Opvolging 2024-2025", None], *days])

    assert workbook_school_year(_workbook(left), TODAY) == 2025
    assert not is_archive(left, 2025, TODAY)


def test_the_record_has_the_learner_bare_and_the_rest_as_it_was_typed() -> None:
    drawn = _drawn(
        "plain",
        """!trajectory GRK
| Competentie* | 1. Noor Peeters | 2. Milan Bos |
| groenten snijden | 7. | 5 |
| afwas | 6 | 8. |
| slagen vanaf 6 op 10 | | |
""",
    )
    reading = read_tracker(drawn.snapshot, today=TODAY)

    assert {one.learner for one in reading.observations} == {"Noor Peeters", "Milan Bos"}
    assert [one.raw for one in reading.observations][:1] == ["7."]
