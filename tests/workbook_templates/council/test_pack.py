"""The class-council pack: the class in one table, no score unless the school says how, and then in the open."""

from __future__ import annotations

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from addin.domain.council.score import example_rule, parse_rule
from addin.domain.shelf import built_in
from addin.domain.status import Status
from addin.domain.summary.model import Heard, Summary
from addin.language import LANGUAGES
from addin.macros.summarise import summarise
from tests.support.heard import rated, truth
from workbook_templates.council.compose import council_paper
from workbook_templates.council.words import CouncilWords
from workbook_templates.paper.blocks import Paper, Table
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import council_file
from workbook_templates.summary.words import SummaryWords

RULE = parse_rule(
    example_rule()
    .replace('decided_by = ""', 'decided_by = "klassenraad 6 LOG"')
    .replace("at_least = 10", "at_least = 2"),
    "regel.toml",
)
CLASS = (
    rated("LOG.A1", Status.ACHIEVED, on=date(2026, 3, 13)),
    rated("LOG.A2", Status.DEVELOPING, on=date(2026, 3, 13)),
    rated("LOG.A1", Status.ACHIEVED, learner="Wout Claes"),
    rated("ELI.A1", Status.ACHIEVED, learner="Sara Nys", workbook="elektro.xlsx"),
)


def summary(*heard: Heard) -> Summary:
    return summarise(heard or CLASS, built_in(), today=date(2026, 6, 30))


def paper(given: Summary | None = None, *, scored: bool = False) -> Paper:
    return council_paper(given or summary(), CouncilWords(SummaryWords("en")), RULE if scored else None)


def table(made: Paper, section: str, part: int = -1) -> Table:
    found = next(one for one in made.parts[part].sections if one.name == section)
    return next(block for block in found.blocks if isinstance(block, Table))


def test_each_trajectory_has_a_table_of_its_learners() -> None:
    made = paper()

    assert [part.name for part in made.parts] == [
        "Dual electrical installation (example)",
        "Dual logistics (example)",
    ]
    assert [row[0] for row in table(made, "class").rows] == ["Noor Peeters", "Wout Claes"]


def test_the_table_counts_what_is_reached_in_each_cluster() -> None:
    made = table(paper(), "class")

    noor = dict(zip(made.heads, made.rows[0], strict=True))
    assert (noor["A"], noor["B"], noor["✓ reached"], noor["◑ on the way"]) == ("1/5", "0/7", "1", "1")


def test_without_a_rule_there_is_no_score_anywhere() -> None:
    told = str(paper())

    assert "Score" not in told
    assert "out of" not in told


def test_a_score_stands_beside_its_sum_and_its_rule() -> None:
    made = paper(scored=True)

    rows = table(made, "class").rows
    assert rows[0][-2:] == ("1.5 / 2", "15")
    assert rows[1][-2:] == ("1 / 1", "too few judged")
    told = str(next(one for one in made.parts[-1].sections if one.name == "score"))
    assert "“Omrekening duaal leren”, decided by klassenraad 6 LOG on 1 Sep 2026" in told
    assert "times 20, rounded to 0.5. No score below 2 competences that count." in told
    assert "does not count" in told


def test_every_statement_says_who_and_when() -> None:
    noor = table(paper(), "short").rows[0]

    assert noor[1] == "A1 Agrees tasks with colleagues and team leader (K. Maes (mentor), 13 Mar 2026)"
    assert noor[2] == "A2 Hands over information at shift change (K. Maes (mentor), 13 Mar 2026)"


def test_a_learner_outside_every_trajectory_is_there_too() -> None:
    made = paper(summary(rated(None, Status.ACHIEVED)))

    assert made.parts[0].name == "Learners outside the known trajectories"
    assert table(made, "class").rows[0][0] == "Noor Peeters"


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_comes_in_every_form_and_language(form: Form, language: str, tmp_path: Path) -> None:
    given = summary(*truth("vijf plus vijf"))

    pack = council_file(given, form, SummaryWords(language), RULE)

    assert council_file(given, form, SummaryWords(language), RULE) == pack
    if form is Form.PDF:
        (tmp_path / "pack.pdf").write_bytes(pack)
        told = subprocess.run(
            ["pdftotext", tmp_path / "pack.pdf", "-"], check=True, capture_output=True, text=True, timeout=300
        ).stdout
        assert "Thibo Claes" in told


@pytest.mark.parametrize(("language", "day"), [("nl", "30 jun 2026"), ("fr", "30 juin 2026"), ("en", "30 Jun 2026")])
def test_each_sheet_of_the_pdf_says_at_its_foot_when_it_was_made(language: str, day: str, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(council_file(summary(), Form.PDF, SummaryWords(language)))

    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "pack.pdf", "-"], check=True, capture_output=True, text=True, timeout=300
    ).stdout
    feet = [[line for line in sheet.splitlines() if line][-1] for sheet in told.split("\f")[:-1]]
    assert len(feet) > 1
    assert [foot for foot in feet if day not in foot] == []
    assert "2026-06-30" not in told


def test_numbers_in_the_workbook_are_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(council_file(summary(), Form.XLSX, SummaryWords("nl"), RULE)))

    assert book.sheetnames == ["Elektrische installaties duaal", "Logistiek duaal (voorbeeld)"]
    noor = next(row for row in book.worksheets[1].iter_rows(values_only=True) if row[0] == "Noor Peeters")
    assert [cell for cell in noor if cell is not None][-2:] == ["1,5 / 2", 15]
