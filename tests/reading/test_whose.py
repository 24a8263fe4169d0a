"""Whose rating it is, where nobody stands over a table: asked when the workbook names people, else left open."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker

LINES = (("orders verpakken", "behaald"), ("foutloos picken", "met hulp"), ("FIFO toepassen", "behaald"))


def read(*people: str) -> Reading:
    """Return what a nameless list says in a workbook whose second sheet lists these people."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("lijst")
        for row, line in enumerate((("competentie", "stand"), *LINES)):
            sheet.write_row(row, 0, line)
        listed = workbook.add_worksheet("wie")
        listed.write_column(0, 0, people or ("koffie",))
    return read_tracker(read_xlsx(made.getvalue(), name="lijst.xlsx"), today=date(2026, 2, 1))


def test_one_of_the_people_named_may_be_meant() -> None:
    seen = read("Noor Peeters", "Thibo Claes").observations
    assert [each.certain for each in seen] == [False] * 3
    assert all(each.status is not None for each in seen)


def test_a_workbook_that_names_nobody_leaves_it_open() -> None:
    seen = read().observations
    assert [(each.certain, each.learner) for each in seen] == [(True, None)] * 3
