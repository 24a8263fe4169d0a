"""The account in words: what was taken for what per sheet, and findings worst first, lined up and never too wide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from addin.domain.shelf import find_trajectory
from addin.domain.status import Role, Status
from addin.domain.trajectory import Trajectory
from addin.language import LANGUAGES, translator
from addin.reading.account import WIDTH, Tone, changes_account, findings_account, read_account
from addin.reading.result import Reading
from addin.sheet.edit import SetFill
from addin.sheet.finding import Finding, Kind, Question, Severity
from addin.text import text
from tests.support.observed import observed, read

LOG = find_trajectory("LOG")


def told(reading: Reading, language: str = "en", trajectory: Trajectory | None = LOG) -> str:
    return "\n".join(line.words for line in read_account(reading, trajectory, language, translator(language)))


def checked(*findings: Finding, language: str = "en") -> str:
    return "\n".join(line.words for line in findings_account(read(findings=findings), translator(language)))


def test_each_sheet_says_who_was_rated_by_whom_when_and_how() -> None:
    account = told(
        read(
            observed("Noor!B2", rater="K. Maes", role=Role.MENTOR, moment="Evaluatie 1", on=date(2025, 11, 14)),
            observed("Noor!B3", rater="K. Maes", role=Role.MENTOR, competence="LOG.A2", on=date(2026, 2, 1)),
            observed("Thibo!B2", learner="Thibo Claes", role=Role.LEARNER, status=None, certain=False),
        )
    )

    assert account.splitlines() == [
        "tracker.xlsx",
        "  trajectory  LOG Dual logistics (example): 2 of its 47 competences have a",
        "              rating here",
        "",
        "Sheet Noor",
        "  learners    Noor Peeters",
        "  judged by   K. Maes (mentor)",
        "  moments     Evaluatie 1",
        "  days        14/11/2025 – 01/02/2026",
        "  ratings     2 of 2 competences: ✓ 2 achieved",
        "",
        "Sheet Thibo",
        "  learners    Thibo Claes",
        "  judged by   learner",
        "  ratings     1",
        "  to ask      1",
    ]


def test_questions_stand_below_with_their_answers_and_other_findings_are_counted() -> None:
    asked = Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("What does {sign} mean?", sign="3"),
        answers=(("achieved", text("achieved")), ("developing", text("developing"))),
        cell="Blad1!B2",
        cells=("Blad1!B2", "Blad1!B7"),
    )
    other = Finding(Kind.TYPO, Severity.INFO, text("a slip"), cell="Blad1!B3")

    account = told(read(observed("Blad1!B2"), findings=(asked, other)))

    assert account.endswith(
        "Please tell us\n"
        "  question  Blad1!B2  What does 3 mean?\n"
        "            Also in B7.\n"
        "              · achieved = achieved\n"
        "              · developing = developing\n"
        "\n"
        "Findings besides: 1. See them with leerlijn validate."
    )


def test_a_question_about_a_status_does_not_list_all_statuses_and_says_how_to_answer() -> None:
    question = Question("token 3 @ Blad1", "token", (("sheet", "Blad1"), ("token", "3")), "status")
    asked = Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("What does {sign} mean?", sign="3"),
        answers=(("achieved", text("achieved")),),
        cell="Blad1!B2",
        question=question,
    )
    meant = replace(asked, answers=(("LOG.A1", text("counts goods")),), question=replace(question, field="competence"))

    account = told(read(observed("Blad1!B2"), findings=(asked, meant)))

    assert "· achieved" not in account
    assert "· counts goods" in account
    assert "--save-layout FILE, answer in it" in " ".join(account.split())


def test_what_has_changed_since_the_layout_is_told_apart() -> None:
    moved = Finding(Kind.LAYOUT_DRIFT, Severity.INFO, text("a column moved"), cell="Blad1")

    account = told(read(observed("Blad1!B2"), findings=(moved,)))

    assert account.endswith("What has changed since the layout was written\n  info      Blad1  a column moved")


def test_a_workbook_without_a_trajectory_says_what_to_do() -> None:
    nobody_knows = read(observed("Blad1!B2", competence=None), trajectory=None)

    assert "choose one with --trajectory" in told(nobody_knows, trajectory=None)


def test_a_workbook_without_ratings_says_at_once_what_is_the_matter() -> None:
    nothing = Finding(Kind.NO_TRACKER, Severity.WARNING, text("no ratings"), text("look again"))

    assert told(read(findings=(nothing,))).splitlines() == [
        "tracker.xlsx",
        "  warning   no ratings",
        "            → look again",
    ]


def test_sheets_and_tables_are_told_from_the_layout() -> None:
    lanes = [{"at": at, "kind": "rating"} for at in "CDF"]
    table = {
        "kind": "ratings", "competences": "down", "first": 6, "last": 24, "axis": ["A", "B"], "by_colour": False,
        "ratings": 2, "lanes": [*lanes, {"at": "G", "kind": "date"}],
        "left_out": [
            {"at": "H", "heading": ["%"], "why": "total"},
            {"at": "I", "heading": ["nr"], "why": "nothing"},
        ],
    }  # fmt: skip
    turned = {
        **table,
        "competences": "across",
        "first": 4,
        "last": 28,
        "axis": ["5"],
        "lanes": [{**lanes[0], "at": "6"}],
    }
    legend = [
        {"token": "V", "colour": None, "status": "achieved"},
        {"token": None, "colour": "#FF0000", "status": "not_achieved"},
        {"token": "?", "colour": None, "status": None},
    ]
    signs = [
        {"token": "V", "colour": None, "status": "achieved", "by": "legend", "legend": "Blad1!A2"},
        {"token": "ok", "colour": None, "status": "achieved", "by": "words", "legend": None},
        {"token": "", "colour": "#FFC000", "status": "developing", "by": "traffic", "legend": None},
    ]
    layout = {
        "sheets": [
            {"name": "Blad1", "tables": [table, turned], "legend": legend, "signs": signs},
            {"name": "2024-2025", "why_not": "archive"},
            {"name": "plan", "tables": [{"left_out": [{"why": "plan"}]}]},
            {"name": "uitleg", "legend": legend},
            {"name": "lijstjes", "tables": []},
        ]
    }

    account = told(replace(read(observed("Blad1!C6")), layout=layout))

    running = " ".join(account.split())
    assert " read as table: competences in column A–B, rows 6 to 24; ratings in column C–D, F " in running
    assert " read as table: competences in row 5, columns D to AB; ratings in row 6 " in running
    assert "  beside it   days in column G\n" in account
    assert "  signs       ok = achieved (in plain words)\n" in account
    assert "  signs       orange = developing (as a traffic light)\n" in account
    assert "  not read    H “%” (totals)\n" in account
    assert "  legend      V = achieved, red = not achieved\n" in account
    assert running.endswith(
        "Without ratings: 2024-2025 (an earlier school year), plan (a training plan), uitleg (the legend), lijstjes."
    )


def test_tables_side_by_side_that_are_read_alike_are_told_once() -> None:
    one = {
        "kind": "lists", "competences": "down", "first": 6, "last": 13, "axis": ["C"], "by_colour": False,
        "ratings": 2, "lanes": [],
    }  # fmt: skip
    tables = [one, {**one, "first": 20, "last": 28, "axis": ["D"]}, {**one, "ratings": 0, "last": 99}]

    account = told(replace(read(observed("Blad1!C6")), layout={"sheets": [{"name": "Blad1", "tables": tables}]}))

    assert account.count("read as") == 1
    assert "lists: the place says the status, competences in column C–D, rows 6 to 28" in " ".join(account.split())


def test_many_findings_of_one_kind_and_remedy_are_told_as_one() -> None:
    dates = (
        Finding(
            Kind.CODE_BECAME_DATE, Severity.WARNING, text("{code} is a date", code=row), text("mend"), f"Blad1!A{row}"
        )
        for row in range(1, 6)
    )

    assert checked(*dates).splitlines()[4:] == [
        "  warning   A1  1 is a date",
        "            Also in A2, A3, A4, A5.",
        "            → mend",
    ]


def test_statuses_stand_in_the_order_of_learning_with_their_symbols() -> None:
    statuses = (Status.INDEPENDENT, Status.DEVELOPING, Status.INDEPENDENT)

    account = told(read(*(observed(f"Blad1!B{row}", status=status) for row, status in enumerate(statuses, 2))))

    assert "3: ◑ 1 developing · ★ 2 independent" in account


def test_a_class_full_of_names_is_cut_short() -> None:
    account = told(read(*(observed(f"Blad1!B{row}", learner=f"Leerling {row}") for row in range(1, 31))))

    assert "Leerling 12 and 18 more" in " ".join(account.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(language: str) -> None:
    long = Finding(Kind.TYPO, Severity.ERROR, text("word " * 60), text("other " * 60), cell="Blad1!B2")
    many = read(
        *(observed(f"Blad1!B{row}", learner=f"Leerling nummer {row}") for row in range(1, 31)), findings=(long,)
    )

    lines = [
        *read_account(many, LOG, language, translator(language)),
        *findings_account(many, translator(language)),
    ]

    assert max(len(line.words) for line in lines) <= WIDTH


def test_findings_stand_per_sheet_worst_first_and_those_on_the_workbook_last() -> None:
    account = checked(
        Finding(Kind.MISSING_COMPETENCES, Severity.WARNING, text("H is missing")),
        Finding(Kind.TYPO, Severity.INFO, text("a slip"), cell="Blad1!B3"),
        Finding(Kind.BAD_DATE, Severity.ERROR, text("no such day"), text("mend it"), cell="Blad1!D26"),
        Finding(Kind.UNREADABLE_SHEET, Severity.WARNING, text("a chart"), cell="Grafiek"),
    )

    assert account.splitlines() == [
        "tracker.xlsx",
        "  errors: 1 · warnings: 2 · information: 1",
        "",
        "Sheet Blad1",
        "  error     D26  no such day",
        "            → mend it",
        "  info      B3  a slip",
        "",
        "Sheet Grafiek",
        "  warning   a chart",
        "",
        "The workbook as a whole",
        "  warning   H is missing",
    ]


def test_the_tone_of_a_finding_is_its_severity() -> None:
    finding = Finding(Kind.BAD_DATE, Severity.ERROR, text("no such day"), cell="Blad1!D26")

    tones = [line.tone for line in findings_account(read(findings=(finding,)), translator("en"))]

    assert Tone.ERROR in tones


def test_many_places_of_one_cause_are_cut_short() -> None:
    places = tuple(f"Blad1!B{row}" for row in range(2, 20))

    account = checked(Finding(Kind.UNNAMED_RATER, Severity.QUESTION, text("who?"), cell=places[0], cells=places))

    assert "Also in B3, B4, B5, B6, B7, B8 and 11 more." in account


def test_a_tracker_in_order_is_praised() -> None:
    assert "in order" in checked()


def changed(*edits: SetFill, findings: tuple[Finding, ...] = ()) -> list[str]:
    rated = [observed("Blad1!B2"), observed("Blad1!B3", status=Status.DEVELOPING)]
    return [line.words for line in changes_account(edits, rated, findings, translator("en"))]


def test_what_was_coloured_is_told_by_sheet_and_status() -> None:
    edits = (
        SetFill("Blad1!B3", None, "#F2D952"),
        SetFill("Blad1!B2", None, "#AFDA97"),
        SetFill("Uitleg!H2", None, "#AFDA97"),
    )

    assert changed(*edits) == [
        "Colours changed in 3 cells:",
        "  Sheet Blad1  2: ◑ 1 developing · ✓ 1 achieved",
        "  Sheet Uitleg  1",
    ]


def test_nothing_to_colour_is_said_and_so_is_what_to_look_at() -> None:
    moved = Finding(Kind.FILE_PROBLEM, Severity.WARNING, text("rows moved"), cell="Blad1")

    assert changed() == ["Every colour is as it should be: nothing had to be changed."]
    assert changed(findings=(moved,))[0].split() == ["warning", "rows", "moved"]
