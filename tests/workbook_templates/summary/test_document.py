"""The summary as JSON for other programs."""

from __future__ import annotations

import json
from datetime import date

from addin.domain.shelf import built_in
from addin.domain.status import Status
from addin.domain.summary.period import parse_period
from addin.macros.summarise import summarise
from tests.support.heard import rated, truth
from workbook_templates.summary.document import summary_document
from workbook_templates.summary.words import SummaryWords

TODAY = date(2026, 6, 30)


def test_every_statement_says_who_when_and_where() -> None:
    made = summarise([rated("LOG.A1", Status.ACHIEVED, on=date(2025, 10, 3), remark="vlot")], built_in(), today=TODAY)

    document = summary_document(made, SummaryWords("en"))

    assert document["schema"] == 1
    [learner] = document["learners"]
    assert learner["went_well"] == [
        {
            "competence": "LOG.A1",
            "variant": None,
            "label": "Agrees tasks with colleagues and team leader",
            "situation": "reached",
            "phrase": "works well",
            "evidence": [
                {
                    "status": "achieved",
                    "remark": "vlot",
                    "in_period": True,
                    "rater": "K. Maes",
                    "role": "mentor",
                    "on": "2025-10-03",
                    "moment": None,
                    "company": None,
                    "workbook": "vandamme.xlsx",
                    "cell": "Blad1!C3",
                }
            ],
        }
    ]


def test_a_question_stands_apart_from_the_facts() -> None:
    made = summarise([rated("LOG.A1", None, raw="3"), rated("LOG.A2", Status.ACHIEVED)], built_in(), today=TODAY)

    [learner] = summary_document(made, SummaryWords("en"))["learners"]

    assert [question["text"] for question in learner["questions"]] == ["What was meant by “3”?"]
    assert learner["unclear"] == ["LOG.A1"]
    assert {"competence": "LOG.A1", "variant": None} not in learner["not_rated"]
    assert [one["standing"] for one in learner["competences"][:2]] == ["not_seen", "reached"]


def test_the_period_is_told_with_its_days() -> None:
    period = parse_period("2025-11", [], TODAY)
    document = summary_document(
        summarise(truth("vijf plus vijf"), built_in(), today=TODAY, period=period), SummaryWords("nl")
    )

    assert document["period"] == {"name": "2025-11", "moment": None, "from": "2025-11-01", "to": "2025-11-30"}


def test_a_whole_class_is_plain_json() -> None:
    document = summary_document(summarise(truth("vijf plus vijf"), built_in(), today=TODAY), SummaryWords("nl"))

    assert json.loads(json.dumps(document)) == document
    assert {learner["name"] for learner in document["learners"]} >= {"Thibo Claes", "Senne Wuyts"}
