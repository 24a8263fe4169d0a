"""Whatever happens to a tracker, its meaning is read or the file is refused with a sentence; nothing else comes out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from addin.errors import WorkbookRejected
from addin.hosts.xlsx import read_xlsx
from addin.macros.drawn import drawn_sheet
from addin.reading.tables.view import View
from addin.reading.tracker import read_tracker
from addin.sheet.finding import Kind, Severity
from addin.sheet.snapshot import Cell, Snapshot
from tests.support.mutants import mutants
from tests.support.package import TRACKERS
from tests.support.torn import torn

LINES = (("orders verpakken", "behaald"), ("foutloos picken", "met hulp"), ("FIFO toepassen", "behaald"))
SEED, COUNT = 3, 5  # `make fuzz` goes on for 20,000


@pytest.mark.parametrize("path", sorted(TRACKERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_damaged_trackers_are_understood_or_refused(path: Path) -> None:
    for number, mutant in enumerate(mutants(path.read_bytes(), seed=SEED, count=COUNT)):
        with suppress(WorkbookRejected):
            reading = read_tracker(read_xlsx(mutant, name=path.name), today=date(2026, 5, 1))

            assert reading.workbook == path.name, f"seed {SEED}, mutant {number}"


@pytest.mark.parametrize("path", sorted(TRACKERS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_whatever_somebody_typed_is_read(path: Path) -> None:
    for number, typed in enumerate(torn(read_xlsx(path), seed=SEED, count=COUNT * 2)):
        reading = read_tracker(typed, today=date(2026, 5, 1))

        assert reading.workbook == typed.name, f"seed {SEED}, copy {number}"


def test_a_learner_twice_in_a_turned_table_without_headings_is_told() -> None:
    matrix = read_xlsx((TRACKERS / "DC_Willebroek_matrix_duaal.xlsx").read_bytes(), name="x.xlsx")
    typed = [*torn(matrix, seed=702, count=35)][-1]  # its list of competences begins in the first column

    found = read_tracker(typed, today=date(2026, 5, 1)).findings

    assert any(one.kind is Kind.DUPLICATE for one in found)


@pytest.mark.parametrize("said", ["Mia Kok, ).", "mentor, ,", "(X) ja  ( ) bijna  ( ) nee"])
def test_signs_where_a_word_for_who_somebody_is_would_stand_break_nothing(said: str) -> None:
    sheet = drawn_sheet(
        f"| {said} | x |\n| Competentie | Noor Peeters |\n| C1 goederen lossen | ok |\n| C2 tellen | ok |"
    )

    assert read_tracker(Snapshot("x.xlsx", (sheet,)), today=date(2026, 5, 1)).workbook == "x.xlsx"


def test_a_line_under_a_cluster_that_is_numbered_with_a_raised_figure_has_no_code() -> None:
    sheet = drawn_sheet(
        """
        | Nr | Competentie                      | Noor Peeters | Sam Claes |
        | A. Samenwerken en communiceren        |              |           |
        | 1  | Communiceert met collega's       | V            | O         |
        | ²  | Werkt in team                    | V            | V         |
        | B. Veilig, zorgvuldig en milieubewust werken | | | |
        | 1  | Werkt veilig                     | O            | V         |
        | 2  | Sorteert afval                   | V            | O         |
        """
    )

    reading = read_tracker(Snapshot("x.xlsx", (sheet,)), today=date(2026, 5, 1))

    assert {one.cell for one in reading.observations} >= {"Blad1!C3", "Blad1!C4", "Blad1!C6", "Blad1!C7"}
    assert [one.competence for one in reading.observations if one.cell == "Blad1!C4"] == [None]


def test_a_sheet_that_is_named_but_lost_is_an_error_and_the_others_are_read() -> None:
    made, damaged = BytesIO(), BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        for name in ("Noor", "Thibo"):
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate((("competentie", "stand"), *LINES)):
                sheet.write_row(row, 0, line)
    with ZipFile(made) as whole, ZipFile(damaged, "w") as less:
        for part in whole.infolist():
            if part.filename != "xl/worksheets/sheet2.xml":
                less.writestr(part, whole.read(part))

    reading = read_tracker(read_xlsx(damaged.getvalue(), name="twee.xlsx"), today=date(2026, 5, 1))

    assert {each.cell.partition("!")[0] for each in reading.observations} == {"Noor"}
    lost = [each for each in reading.findings if each.severity is Severity.ERROR]
    assert [(each.kind, each.cell) for each in lost] == [(Kind.UNREADABLE_SHEET, "Thibo")]


def test_a_stray_cell_in_the_far_corner_changes_nothing_and_makes_no_table_longer() -> None:
    sheet = drawn_sheet("""
        | Noor Peeters                | nov     |
        | pallet opbouwen en wikkelen | behaald |
        | afval sorteren              | bezig   |
        | retouren verwerken          | behaald |
    """)
    corner = Cell(1_048_576, 16_384, "x", "x")
    strayed = replace(sheet, cells={**sheet.cells, (corner.row, corner.column): corner})

    plain, odd = (
        read_tracker(Snapshot("t.xlsx", (each,)), today=date(2026, 11, 21)).observations for each in (sheet, strayed)
    )

    assert len(plain) == 3
    assert odd == plain
    assert (View(strayed).last_line, View(strayed).last_lane) == (4, 2)
