"""Columns beside the ratings: what somebody goes by, what is in focus, and headings far above the first line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

from addin.domain.observation import Observation
from addin.domain.status import Status
from addin.hosts.xlsx import read_xlsx
from addin.reading.tracker import read_tracker

Row = Sequence[str | int | None]


def read(*rows: Row, trajectory: str = "LOG") -> dict[str, Observation]:
    """Return what a sheet says, by cell."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        sheet = workbook.add_worksheet("Noor")
        for number, row in enumerate((("Evaluatie Noor Peeters",), (), *rows)):
            sheet.write_row(number, 0, row)
    reading = read_tracker(read_xlsx(made.getvalue(), name="Noor.xlsx"), today=date(2026, 2, 1))
    assert reading.trajectory == trajectory
    return {seen.cell.removeprefix("Noor!"): seen for seen in reading.observations}


def test_seen_or_told_is_a_remark_and_no_rating() -> None:
    said = read(
        ("code", "competentie", "mentor", "gezien of gehoord"),
        ("LOG.A1", "Stemt taken af", "behaald", "zelf gezien"),
        ("LOG.A2", "Geeft info door bij de ploegwissel", "behaald", "gezien door Kim"),
    )

    assert {cell: seen.remark for cell, seen in said.items()} == {"C4": "zelf gezien", "C5": "gezien door Kim"}


def test_focus_is_nobodys_name() -> None:
    said = read(
        ("code", "competentie", "Focus", "mentor"),
        ("LOG.A1", "Stemt taken af", "nu", "behaald"),
        ("LOG.A2", "Geeft info door bij de ploegwissel", "straks", "behaald"),
    )

    assert set(said) == {"D4", "D5"}
    assert {seen.learner for seen in said.values()} == {"Noor Peeters"}


def test_a_column_left_empty_does_not_hide_the_one_after_it() -> None:
    said = read(
        ("code", "competentie", "mentor", "datum", "leerling zelf"),
        ("A", "Samenwerken", "3 / 5"),
        ("LOG.A1", "Stemt taken af"),
        ("LOG.A2", "Geeft info door bij de ploegwissel", None, None, "behaald"),
        ("LOG.A3", "Meldt problemen meteen aan de juiste persoon", None, None, "in ontwikkeling"),
    )

    assert {cell: seen.status for cell, seen in said.items()} == {"E6": Status.ACHIEVED, "E7": Status.DEVELOPING}


def test_the_name_of_a_cluster_rates_nothing() -> None:
    said = read(
        ("Code", "Compétence", "Tuteur"),
        ("D   Cadre de vie et accompagnement",),
        ("ZOR.D1", "Fait le lit et range la chambre"),
        ("ZOR.D2", "Aide pour les repas et les boissons"),
        trajectory="ZOR",
    )

    assert said == {}


def test_a_blank_column_between_codes_and_labels_keeps_them_together() -> None:
    said = read(
        ("code", "week", "competentie", "mentor"),
        ("D1", None, "Kiest de plaats op basis van de locatiecode", "behaald"),
        ("D2", None, "Stapelt stabiel en binnen de toegelaten last", "behaald"),
        ("D3", None, "FIFO / FEFO", "behaald"),
        ("E2", None, "Tellen", "behaald"),  # the word alone is nearer to C3
    )

    assert [seen.competence for seen in said.values()] == ["LOG.D1", "LOG.D2", "LOG.D3", "LOG.E2"]


def test_what_stands_between_codes_and_labels_keeps_them_together() -> None:
    said = read(
        ("code", "week", "domein", "competentie", "mentor"),
        ("D1", 36, "magazijn", "Kiest de plaats op basis van de locatiecode", "behaald"),
        ("D2", 37, "magazijn", "Stapelt stabiel en binnen de toegelaten last", "behaald"),
        ("D3", 38, "magazijn", "FIFO / FEFO", "behaald"),
        ("E2", 39, "kantoor", "Tellen", "behaald"),
    )

    assert {seen.cell: seen.competence for seen in said.values()} == {
        "Noor!E4": "LOG.D1",
        "Noor!E5": "LOG.D2",
        "Noor!E6": "LOG.D3",
        "Noor!E7": "LOG.E2",
    }
