"""What a summary says as a whole, for a learner of whom little is known, a full one, a class and a council.

``python -m tests.workbook_templates.summary.test_snapshots`` writes them again; look at the difference then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from addin.domain.council.score import example_rule, parse_rule
from addin.domain.forms import Entry, Form
from addin.domain.school_year import Days
from addin.domain.shelf import built_in
from addin.domain.status import Party, Role, Status
from addin.domain.summary.agreement import Agreed, Agreement
from addin.domain.summary.model import Heard, Summary
from addin.domain.summary.noted import Noted
from addin.language import LANGUAGES
from addin.macros.summarise import summarise
from tests.support.heard import rated, truth
from tests.support.paper_text import paper_text
from workbook_templates.council.compose import council_paper
from workbook_templates.council.words import CouncilWords
from workbook_templates.paper.blocks import Paper
from workbook_templates.summary.compose import summary_paper
from workbook_templates.summary.document import summary_document
from workbook_templates.summary.words import SummaryWords

SNAPSHOTS = Path(__file__).parent / "snapshots"
TODAY = date(2026, 6, 30)
OCTOBER, MARCH = date(2025, 10, 3), date(2026, 3, 13)
WEEK, MONTH = Days(date(2026, 3, 9), date(2026, 3, 15)), Days(date(2026, 3, 1), date(2026, 3, 31))

THIN = (rated("LOG.A1", Status.ACHIEVED),)
RICH = (
    rated("LOG.A1", Status.DEVELOPING, on=OCTOBER, cell="Noor!C9"),
    rated("LOG.A1", Status.ACHIEVED, on=MARCH, cell="Noor!D9", remark="zag ik zelf"),
    rated("LOG.A1", Status.ACHIEVED, on=MARCH, cell="Noor!F9", rater=None, role=Role.LEARNER),
    rated("LOG.A2", Status.NOT_ACHIEVED, on=MARCH, cell="Noor!D10"),
    rated("LOG.A3", Status.ACHIEVED, on=MARCH, cell="Noor!D11"),
    rated("LOG.A3", Status.DEVELOPING, on=MARCH, cell="Noor!E11", rater="H. Smets", role=Role.TEACHER),
    rated("LOG.A4", None, raw="3", cell="Noor!D12"),
    rated("LOG.B1", Status.INDEPENDENT, on=OCTOBER, company="Depot Zuid", workbook="zuid.xlsx", rater="P. Nys"),
    rated("LOG.B2", Status.ACHIEVED, on=OCTOBER, cell="Noor!C14"),
    rated("LOG.B2", Status.DEVELOPING, on=MARCH, cell="Noor!D14", remark="haast zich"),
    rated("LOG.D4", Status.NOT_APPLICABLE, on=MARCH, cell="Noor!D31"),
    rated("LOG.H1", Status.ACHIEVED, on=MARCH, variant="heftruck", cell="Noor!D43"),
    rated(None, Status.ACHIEVED, on=MARCH, label="Komt op tijd", cell="Noor!D60"),
    rated(None, Status.ACHIEVED, on=MARCH, label="Attest heftruck", cell="Noor!D61"),
    rated(None, Status.DEVELOPING, on=MARCH, label="Poetst de kantine", cell="Noor!D62"),
)
AGREED = (
    Agreed(
        Agreement("mag mee op de heftruck", "Noor!B70", "Noor Peeters", "K. Maes", date(2026, 4, 1)), "vandamme.xlsx"
    ),
)
NOTED = tuple(
    Noted(Entry(form, field, "Noor Peeters", party, days, about, "", words, cell, cell), "vandamme.xlsx")
    for form, field, party, days, about, words, cell in (
        (Form.WEEK, "less", Party.WORKPLACE, WEEK, "", "tellen gaat nog te snel", "Agenda!C80"),
        (Form.WEEK, "agreed", Party.LEARNER, WEEK, "", "elke dag eens hardop natellen", "Agenda!E79"),
        (Form.MONTH, "best", Party.LEARNER, MONTH, "", "de scanner, ook als het druk is", "Agenda!B90"),
        (Form.TALK, "proud", None, None, "Waar de leerling trots op is", "alleen gelost", "Gesprek!B9"),
        (Form.EVALUATION, "step", None, None, "Telt goederen", "samen met Kim", "Evaluatie!H12"),
    )
)
CASES: Mapping[str, tuple[Heard, ...]] = {"thin": THIN, "rich": RICH, "class": truth("vijf plus vijf")}


def made(case: str) -> Summary:
    agreed, noted = (AGREED, NOTED) if case == "rich" else ((), ())
    return summarise(CASES[case], built_in(), today=TODAY, agreements=agreed, noted=noted)


def paper(case: str, language: str) -> Paper:
    return summary_paper(made(case), SummaryWords(language))


def council(language: str) -> Paper:
    rule = parse_rule(example_rule().replace('decided_by = ""', 'decided_by = "6 LOG"'), "regel.toml")
    return council_paper(made("class"), CouncilWords(SummaryWords(language)), rule)


def snapshot(name: str) -> str:
    """Return the snapshot whose file has that name."""
    case, _, language = name.partition(".")[0].partition("-")
    if name.endswith(".json"):
        return json.dumps(summary_document(made(case), SummaryWords(language)), ensure_ascii=False, indent=1) + "\n"
    return paper_text(council(language) if case == "council" else paper(case, language))


NAMES = [
    *(f"{case}-{language}.txt" for case in ("thin", "rich", "council") for language in LANGUAGES),
    "class-nl.txt",
    "rich-en.json",
]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_what_was_said(name: str) -> None:
    assert snapshot(name) == (SNAPSHOTS / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for name in NAMES:
        (SNAPSHOTS / name).write_text(snapshot(name), encoding="utf-8")
