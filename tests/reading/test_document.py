"""The JSON documents hold to CONTRACT.md."""

from __future__ import annotations

import json
from datetime import date

from addin.domain.status import Role, Status
from addin.language import translator
from addin.reading.document import changes_document, reading_document, several
from addin.sheet.edit import SetFill, SetValue
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.values import CellError
from addin.text import text
from tests.support.observed import observed, read

KEYS = "cell learner competence label status certain raw colour on moment rater role variant remark why"


def test_an_observation_has_the_keys_of_the_contract_in_its_order() -> None:
    whole = observed(
        "Blad1!F12",
        status=Status.INDEPENDENT,
        colour="#00B050",
        on=date(2025, 11, 14),
        moment="Evaluatie 2",
        rater="K. Maes",
        role=Role.MENTOR,
        variant="heftruck",
        remark="zag ik zelf",
    )

    document = json.loads(json.dumps(reading_document(read(whole), translator("en"))))
    assert document["layout"].pop("memory")

    assert document == {
        "schema": 1,
        "workbook": {"name": "tracker.xlsx", "sha256": "00ff"},
        "trajectory": "LOG",
        "layout": {"sheets": []},
        "observations": [
            {
                "cell": "Blad1!F12",
                "learner": "Noor Peeters",
                "competence": "LOG.A1",
                "label": "Stemt taken af",
                "status": "independent",
                "certain": True,
                "raw": "V",
                "colour": "#00B050",
                "on": "2025-11-14",
                "moment": "Evaluatie 2",
                "rater": "K. Maes",
                "role": "mentor",
                "variant": "heftruck",
                "remark": "zag ik zelf",
                "why": "the legend says so",
            }
        ],
        "findings": [],
        "plan": [],
        "forms": [],
        "forms_blank": [],
    }
    assert list(document["observations"][0]) == KEYS.split()


def test_what_is_not_known_is_null_and_never_left_out() -> None:
    unknown = observed("Blad1!F12", learner=None, competence=None, status=None, certain=False)

    [document] = reading_document(read(unknown, trajectory=None), translator("en"))["observations"]

    nothing = {key for key, value in document.items() if value is None}
    assert nothing == {
        "learner", "competence", "status", "colour", "on", "moment", "rater", "role", "variant", "remark",
    }  # fmt: skip


def test_a_finding_says_its_place_its_remedy_and_its_answers() -> None:
    asked = Finding(
        Kind.AMBIGUOUS,
        Severity.QUESTION,
        text("not achieved"),
        text("achieved"),
        cell="Blad1!B2",
        cells=("Blad1!B2", "Blad1!B7"),
        answers=(("achieved", text("achieved")),),
        subject={"token": "V"},
    )
    plain = Finding(Kind.FILE_PROBLEM, Severity.INFO, text("learner"))

    document = reading_document(read(findings=(asked, plain)), translator("nl"))

    assert json.loads(json.dumps(document["findings"])) == [
        {
            "kind": "ambiguous",
            "severity": "question",
            "cell": "Blad1!B2",
            "message": "niet behaald",
            "suggestion": "behaald",
            "cells": ["Blad1!B2", "Blad1!B7"],
            "answers": [{"value": "achieved", "means": "behaald"}],
            "subject": {"token": "V"},
        },
        {
            "kind": "file_problem",
            "severity": "info",
            "cell": None,
            "message": "leerling",
            "suggestion": None,
            "cells": [],
            "answers": [],
            "subject": {},
        },
    ]


def test_several_workbooks_are_one_document() -> None:
    one = reading_document(read(), translator("nl"))

    assert several([one, one], []) == {"schema": 1, "workbooks": [one, one], "refused": []}


def test_edits_are_told_with_what_stood_there_before() -> None:
    edits = (
        SetFill("Blad1!B2", None, "#AFDA97"),
        SetValue("Blad1!H2", None, "behaald"),
        SetValue("Blad1!H3", date(2026, 1, 1), CellError("#REF!")),
    )

    document = changes_document(edits, ("xl/styles.xml",), (), translator("nl"))

    assert json.loads(json.dumps(document)) == {
        "schema": 1,
        "edits": [
            {"cell": "Blad1!B2", "property": "fill", "old": None, "new": "#AFDA97"},
            {"cell": "Blad1!H2", "property": "value", "old": None, "new": "behaald"},
            {"cell": "Blad1!H3", "property": "value", "old": "2026-01-01", "new": "#REF!"},
        ],
        "parts_changed": ["xl/styles.xml"],
        "findings": [],
    }
