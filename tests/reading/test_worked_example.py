"""The worked example of docs/reading.md is what the reader does."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from addin.domain.status import Role, Status
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker

ROWS = (
    ("Evaluatie Noor Peeters", "", ""),
    ("V = verworven, O = oefenen", "", ""),
    ("competentie", "mentor", "school"),
    ("juist artikel, juist aantal", "V", "V"),
    ("werken met de handpalettruck", "V", "O"),
    ("orders verpakken", "V/O", "O"),
)


def test_it_is_read_so() -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("Noor")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)

    reading = read_tracker(read_xlsx(made.getvalue(), name="Noor.xlsx"), today=date(2026, 2, 1))
    said = {seen.cell: seen for seen in reading.observations}

    assert {cell: (seen.competence, seen.status, seen.certain, seen.role) for cell, seen in said.items()} == {
        "Noor!B4": ("LOG.F3", Status.ACHIEVED, True, Role.MENTOR),
        "Noor!C4": ("LOG.F3", Status.ACHIEVED, True, Role.TEACHER),
        "Noor!B5": ("LOG.F4", Status.ACHIEVED, True, Role.MENTOR),
        "Noor!C5": ("LOG.F4", Status.DEVELOPING, True, Role.TEACHER),
        "Noor!B6": ("LOG.G1", None, False, Role.MENTOR),
        "Noor!C6": ("LOG.G1", Status.DEVELOPING, True, Role.TEACHER),
    }
    assert {seen.learner for seen in said.values()} == {"Noor Peeters"}
    assert str(said["Noor!C5"].why) == "the legend in Noor!A2 says O = oefenen"
