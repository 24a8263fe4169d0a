"""The summary as a workbook: real dates, text that stays text, sheets that Excel accepts, paper that fits."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from addin.domain.shelf import built_in
from addin.domain.status import Status
from addin.domain.summary.model import Heard
from addin.domain.summary.period import parse_period
from addin.macros.summarise import summarise
from tests.support.heard import rated, truth
from tests.support.libreoffice import SOFFICE, Office
from workbook_templates.paper.names import sheet_names
from workbook_templates.summary.words import SummaryWords
from workbook_templates.summary.workbook import summary_workbook

TODAY = date(2026, 6, 30)

# The bars have an extension for newer Excels beside them, which openpyxl does not know.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")


def made(heard: Iterable[Heard], language: str = "nl") -> bytes:
    return summary_workbook(summarise(heard, built_in(), today=TODAY), SummaryWords(language))


def opened(heard: Iterable[Heard], language: str = "nl") -> Workbook:
    return openpyxl.load_workbook(BytesIO(made(heard, language)))


def test_there_is_an_overview_and_a_sheet_for_each_learner() -> None:
    book = opened(truth("Evaluatiefiche_Depot_Meuleman"))

    assert book.sheetnames == ["Overzicht", "Aylin Demirci", "Jorre Vercammen"]
    assert [cell.value for cell in book["Overzicht"][5]][:3] == ["Aylin Demirci", "Logistiek duaal (voorbeeld)", 35]
    link = book["Overzicht"]["A5"].hyperlink
    assert link is not None
    assert link.location == "'Aylin Demirci'!A1"


def test_dates_are_dates() -> None:
    sheet = opened([rated("LOG.A1", Status.ACHIEVED, on=date(2025, 10, 3))])["Noor Peeters"]

    dates = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.is_date]
    assert {cell.value for cell in dates} == {datetime(2025, 10, 3)}  # noqa: DTZ001 - cells have no time zone
    assert {cell.number_format for cell in dates} == {"dd/mm/yyyy"}


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x.example")', "=1+1", "+32 470", "http://x.example", "007", "@x"])
def test_text_of_others_stays_text(text: str) -> None:
    heard = rated(None, Status.ACHIEVED, label=text, remark=text, rater=text, learner=text, workbook=text)

    book = opened([heard])

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if cell.value == text and cell.data_type == "s"]
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]


def test_sheets_print_on_a4_as_wide_as_the_paper() -> None:
    book = opened(truth("Evaluatiefiche_Depot_Meuleman"))

    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # as wide as one page
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows
    assert book["Aylin Demirci"].page_setup.orientation != "landscape"


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["Noor Peeters"], ["Noor Peeters"]),
        (["Noor/Nora [x]: *?\\"], ["Noor Nora x"]),
        (["'t Hart", "Kris'"], ["t Hart", "Kris"]),
        (["Jan", "JAN", "jan"], ["Jan", "JAN (2)", "jan (3)"]),
        (["Noël", "Noel"], ["Noël", "Noel (2)"]),
        (["History", "", "??"], ["History (2)", "–", "– (2)"]),
        (
            ["Maximiliaan-Alexander Vandenbroucke-Verstraeten"] * 2,
            ["Maximiliaan-Alexander Vandenbro", "Maximiliaan-Alexander Vande (2)"],
        ),
    ],
)
def test_sheet_names_are_valid_and_all_different(wanted: list[str], given: list[str]) -> None:
    assert sheet_names(wanted) == given


def test_any_order_of_ratings_gives_the_same_bytes() -> None:
    heard = list(truth("kleurenoverzicht_transgent"))
    expected = made(heard)
    random.Random(5).shuffle(heard)  # noqa: S311 - any fixed order will do

    assert made(heard) == expected


def test_no_work_point_is_said_kindly() -> None:
    sheet = opened([rated("LOG.A1", Status.ACHIEVED)], "en")["Noor Peeters"]

    assert "Nobody names a work point. Is there something harder to try?" in [row[0].value for row in sheet.iter_rows()]


def test_a_period_without_ratings_is_said_and_what_nothing_dates_is_counted() -> None:
    made = summarise([rated("LOG.A1", Status.ACHIEVED)], built_in(), today=TODAY, period=parse_period("T1", [], TODAY))

    sheet = openpyxl.load_workbook(BytesIO(summary_workbook(made, SummaryWords("en"))))["Noor Peeters"]

    said = [row[0].value for row in sheet.iter_rows()]
    assert "There are no ratings in this period." in said
    assert "Left out, because no date says whether it lies in this period: 1." in said


def test_a_question_about_who_is_who_stands_without_a_cell() -> None:
    heard = [rated("LOG.A1", Status.ACHIEVED), rated("LOG.A1", None, learner="Noor", raw="?", workbook="b.xlsx")]

    sheet = opened(heard, "en")["Noor"]

    said = [row[1].value for row in sheet.iter_rows()]
    assert "Is Noor the same learner as Noor Peeters?" in said
    assert "What was meant by “?”?\nstands there in words" in said


def test_a_summary_of_nobody_is_an_empty_overview() -> None:
    assert opened([]).sheetnames == ["Overzicht"]


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_libreoffice_opens_and_prints_it(language: str, office: Office, tmp_path: Path) -> None:
    source = tmp_path / f"summary-{language}.xlsx"
    source.write_bytes(made(truth("vijf plus vijf"), language))

    [pdf] = office.convert([source], "pdf", tmp_path / "out")

    assert pdf is not None
    told = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=300
    ).stdout
    assert "Thibo Claes" in told
    assert "#NAME?" not in told
    assert "Err:" not in told
