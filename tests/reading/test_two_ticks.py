"""Two ticks on one line are a slip where one is usual; where most lines have several, that is how it is done."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker

HEADS = ("competentie", "gezien", "met hulp", "kan het alleen")
LINES = (
    "orders verpakken",
    "juist artikel, juist aantal",
    "werken met de handpallettruck",
    "foutloos picken",
    "artikelnummer en aantal kloppen",
    "steekwagen gebruiken",
)


def read(*ticks: str) -> dict[str, Observation]:
    """Return what a list says whose lines are ticked so: "..x" in the last column."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("Noor")
        sheet.write_row(0, 0, ("Evaluatie Noor Peeters",))
        sheet.write_row(2, 0, HEADS)
        for number, (line, marks) in enumerate(zip(LINES, ticks, strict=True)):
            sheet.write_row(3 + number, 0, (line, *(mark.strip(".") for mark in marks)))
    reading = read_tracker(read_xlsx(made.getvalue(), name="Noor.xlsx"), today=date(2026, 2, 1))
    return {seen.cell.removeprefix("Noor!"): seen for seen in reading.observations}


def test_two_ticks_among_single_ones_are_asked() -> None:
    said = read("x..", ".x.", "..x", ".xx", "..x", ".x.")

    assert {cell for cell, seen in said.items() if not seen.certain} == {"C7", "D7"}


def test_steps_that_stay_ticked_all_count() -> None:
    said = read("x..", "xx.", "xxx", "xx.", "xxx", "xxx")

    assert all(seen.certain for seen in said.values())
    assert said["D6"].status is Status.INDEPENDENT
