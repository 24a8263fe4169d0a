"""A remark that does not belong in a workbook is pointed out where it stands, and its rating is read all the same."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from addin.hosts.xlsx import read_xlsx
from addin.reading.document import reading_document
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.finding import Kind, Severity

LINES = ("orders verpakken", "juist artikel, juist aantal", "werken met de handpallettruck", "steekwagen gebruiken")


def read(*remarks: str) -> Reading:
    """Return what a list says that has these remarks in its last column, C, from row 4 on."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("Noor")
        sheet.write_row(0, 0, ("Evaluatie Noor Peeters",))
        sheet.write_row(2, 0, ("competentie", "status", "opmerking"))
        for number, (line, remark) in enumerate(zip(LINES, remarks, strict=True)):
            sheet.write_row(3 + number, 0, (line, "bereikt", remark))
    return read_tracker(read_xlsx(made.getvalue(), name="Noor.xlsx"), today=date(2026, 2, 1))


def test_remark_about_health_is_pointed_out_in_its_own_cell() -> None:
    reading = read("vlot", "traag, neemt medicatie voor ADHD", "", "ziek op 12/1")

    found = [one for one in reading.findings if one.kind is Kind.SENSITIVE_REMARK]
    assert [(one.cell, one.severity) for one in found] == [("Noor!C5", Severity.WARNING)]
    assert [seen.certain for seen in reading.observations] == [True] * 4


def test_finding_repeats_nothing_of_the_remark() -> None:
    reading = read("vlot", "traag, neemt medicatie voor ADHD", "", "")

    told = reading_document(reading, str)["findings"]
    assert "ADHD" not in str(told)
    assert "medicatie" not in str(told)


def test_remark_about_a_client_is_left_alone() -> None:
    reading = read("vlot", "helpt de klant met dementie", "verzorgt de klant goed", "")

    assert Kind.SENSITIVE_REMARK not in {one.kind for one in reading.findings}
