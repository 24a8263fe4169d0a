"""Every question can be answered once, in the layout: it is then gone, and nothing else has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from addin.domain.observation import Observation
from addin.hosts.xlsx import read_xlsx
from addin.macros.drawn import drawn_sheet
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.finding import Finding, Question, Severity
from addin.sheet.snapshot import Snapshot
from addin.text import Text
from tests.reading.companies import NEWEST, SETTLED
from tests.support.heard import TRACKERS
from tests.support.made_tracker import MadeTracker

TODAY = date(2026, 3, 1)
COMPANIES = {f"{made.__module__.rpartition('.')[2]}.{made.__name__}": made for made in (*SETTLED, *NEWEST)}
NAMES = (*sorted(path.name for path in TRACKERS.glob("*.xlsx")), *COMPANIES)


def snapshot(made: MadeTracker) -> Snapshot:
    return read_xlsx(made.content(), name=made.filename)


@cache
def book(name: str) -> Snapshot:
    return snapshot(COMPANIES[name]()) if name in COMPANIES else read_xlsx(TRACKERS / name)


@cache
def understood(name: str) -> Reading:
    """Return the reading of a workbook without anybody's help."""
    return read_tracker(book(name), today=TODAY)


def read(workbook: Snapshot, first: Reading, *answers: dict[str, str | bool]) -> Reading:
    """Return the reading with these answers in the layout of the first, after that has been to a file and back."""
    layout = json.loads(json.dumps(first.layout))
    return read_tracker(workbook, layout={**layout, "answers": list(answers)}, today=TODAY)


def asked(reading: Reading) -> dict[str, tuple[Finding, Question]]:
    return {each.question.key: (each, each.question) for each in reading.findings if each.question is not None}


def choices(finding: Finding, question: Question) -> Iterator[str]:
    """Yield an answer of each sort: the first and the last offered, or what one could type."""
    typed = {"marks": "6/10", "learner": "Noor Peeters"}.get(question.kind)
    offered = [value for value, _ in finding.answers]
    yield from dict.fromkeys([typed] if typed else [offered[0], offered[-1]])


def others(reading: Reading, finding: Finding, question: Question) -> list[Observation]:
    """Return what is observed in other cells; a line's competence may change wherever the same words stand."""
    labels = {each.label for each in reading.observations if each.cell in finding.cells}
    moved = labels if question.kind == "competence" else set()
    return [
        each._replace(competence=None, variant=None, why=Text("")) if each.label in moved else each
        for each in reading.observations
        if each.cell not in finding.cells
    ]


def holds_for(workbook: Snapshot, first: Reading) -> None:
    before = asked(first)
    for key, (finding, question) in before.items():
        for value in choices(finding, question):
            answered = read(workbook, first, question.answered(value))
            after = asked(answered)

            assert key not in after
            assert before.keys() - after.keys() == {key}
            assert all(set(after[new][0].cells) <= set(finding.cells) for new in after.keys() - before.keys())
            assert others(answered, finding, question) == others(first, finding, question)


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_given_back_changes_nothing(name: str) -> None:
    first = understood(name)
    again = read(book(name), first)

    assert again.observations == first.observations
    assert again.findings == first.findings


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_takes_its_question_away_and_nothing_else(name: str) -> None:
    holds_for(book(name), understood(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_question_about_a_reading_says_how_it_is_answered(name: str) -> None:
    reading = understood(name)

    assert [each.message for each in reading.findings if each.severity is Severity.QUESTION and not each.question] == []
    assert len(asked(reading)) == sum(each.question is not None for each in reading.findings)


def read_drawn(*sheets: str) -> Reading:
    drawn = tuple(drawn_sheet(drawing, f"Blad{number}") for number, drawing in enumerate(sheets, 1))
    return read_tracker(Snapshot("map.xlsx", drawn), today=TODAY)


def test_a_code_whose_words_mean_another_competence_is_one_question_that_names_both() -> None:
    drawing = """
        | code | competentie                  | Noor Peeters |
        | F3   | juist artikel, juist aantal  | behaald      |
        | C5   | werken met de handpalletruck | behaald      |
        | G1   | orders verpakken             | behaald      |
    """
    [(finding, question)] = asked(read_drawn(drawing)).values()

    assert question.entry == (("sheet", "Blad1"), ("label", "werken met de handpalletruck"))
    assert [value for value, _ in finding.answers][:2] == ["LOG.F4", "LOG.C5"]
    assert "mean different competences" in str(finding.message)


def test_a_workbook_in_which_nobody_is_named_asks_once_whose_it_is() -> None:
    month = """
        | competentie                  | mentor  |
        | juist artikel, juist aantal  | behaald |
        | orders verpakken             | behaald |
    """
    reading = read_drawn(month, month)
    [(finding, question)] = asked(reading).values()
    layout = {**reading.layout, "answers": [question.answered("Noor Peeters")]}
    drawn = Snapshot("map.xlsx", (drawn_sheet(month, "Blad1"), drawn_sheet(month, "Blad2")))

    again = read_tracker(drawn, layout=layout, today=TODAY)

    assert len(finding.cells) == 4
    assert {each.learner for each in again.observations} == {"Noor Peeters"}
    assert asked(again) == {}
