"""Bare headings and raters' letters are written out from what explains them, and from nothing else."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from addin.domain.status import Role
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker

LABELS = ("wassen en aankleden", "mondzorg", "tillift gebruiken", "steunkousen aantrekken")


def read(*sheets: tuple[str, list[tuple[object, ...]]]) -> Reading:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        for name, rows in sheets:
            page = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return read_tracker(read_xlsx(made.getvalue(), name="zorg.xlsx"), today=date(2026, 2, 1))


def test_numbers_over_columns_stand_for_what_another_sheet_says() -> None:
    grid = [("leerling", 1, 2, 3, 4), ("Noor Peeters", "ok", "ok", "nog niet", "met hulp")]
    seen = read(("stand", grid), ("uitleg", list(enumerate(LABELS, 1)))).observations
    assert [each.competence for each in seen] == ["ZOR.B1", "ZOR.B2", "ZOR.B4", "ZOR.C4"]
    assert {each.learner for each in seen} == {"Noor Peeters"}


def test_a_legend_of_numbers_is_no_list_of_competences() -> None:
    grid = [("wat", "Noor Peeters"), *((label, number) for label, number in zip(LABELS, (1, 2, 3, 2), strict=True))]
    legend = [(1, "nog niet"), (2, "met hulp"), (3, "zelfstandig")]
    seen = read(("stand", grid), ("legende", legend)).observations
    assert [each.status for each in seen] == ["not_achieved", "developing", "independent", "developing"]


def test_a_letter_on_each_line_says_who_rated() -> None:
    rows: list[tuple[object, ...]] = [("M = mentor (K. Maes)   L = leerling zelf",), ("wat", "", "Noor Peeters")]
    for label in LABELS:
        rows += [(label, "M", "ok"), ("", "L", "met hulp")]
    seen = read(("stand", rows)).observations
    assert [each.role for each in seen] == [Role.MENTOR, Role.LEARNER] * len(LABELS)


def test_figures_that_rate_are_no_headings() -> None:
    """A second rater's line holds figures only, and the lines of the list are numbered with the same ones."""
    labels = (*LABELS, "maaltijd en drinken", "handhygiëne", "bed opmaken", "beroepsgeheim")
    rows: list[tuple[object, ...]] = [("1 = nog niet 2 = met hulp 3 = ok 4 = alleen",)]
    rows.append(("nr", "wat", "", "Noor Peeters", "Thibo Claes", "Aya Amrani"))
    for number, label in enumerate(labels, 1):
        rows += [(number, label, "mentor", 1, 2, 3), ("", "", "leerling", 2, 3, 4)]
    seen = read(("stand", rows)).observations
    assert len(seen) == 6 * len(labels)
    assert {each.status for each in seen} == {"not_achieved", "developing", "achieved", "independent"}
