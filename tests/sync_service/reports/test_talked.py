"""The summary of the record says what was decided, agreed, chosen and talked over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from addin.domain.forms import Entry
from addin.domain.forms import Form as Form_
from addin.domain.plan.gap import Gap
from addin.domain.plan.places import Place, Term
from addin.domain.plan.planned import Planned
from addin.domain.shelf import built_in
from addin.domain.status import Role
from addin.domain.summary.model import LearnerSummary, Standing, Summary
from addin.domain.talk.matters import Agreement, FiveAndFive, FocusChoice, PlanLine, ThemeTalk
from sync_service.record.queries import learner_details, told_of
from sync_service.record.queries.forms import EntryThere
from sync_service.record.queries.plans import PlannedThere
from sync_service.reports.summaries import of_record, summarised
from sync_service.store import Record, open_record
from tests.support.talk import DAY, decision, take, tell
from tests.workbook_templates.summary.test_snapshots import paper_text
from workbook_templates.summary.compose import summary_paper
from workbook_templates.summary.document import summary_document
from workbook_templates.summary.form import Form
from workbook_templates.summary.forms import summary_file
from workbook_templates.summary.words import SummaryWords

DECEMBER = date(2026, 12, 18)


@pytest.fixture
def record() -> Iterator[Record]:
    """A record in which two people differ on one competence, and of which a talk was held."""
    opened = open_record("sqlite://")
    take(opened)
    tell(
        opened,
        decision("achieved"),
        FocusChoice(DAY, DECEMBER, ("LOG.A2",), ("LOG.C3",)),
        Agreement("bring the list", Role.MENTOR, "Koen Maes", DAY, DECEMBER),
        FiveAndFive(Role.LEARNER, DAY, ("LOG.A1",), ("LOG.A2",)),
        FiveAndFive(Role.MENTOR, DAY, ("LOG.A2",), ()),
        ThemeTalk("attitudes", DAY),
    )
    yield opened
    opened.close()


def noor(record: Record, company: str | None = None) -> LearnerSummary:
    with record.reading() as connection:
        learners = learner_details(connection, record.school)
        told = told_of(connection, record.school)
    made = summarised(of_record(learners, told, built_in(), company), DAY, learner="Noor Peeters")
    return made.learners[0]


@pytest.mark.parametrize("company", [None, "Acme"])
def test_decision_counts_instead_of_the_views_that_differ(record: Record, company: str | None) -> None:
    found = {line.competence.code: line for line in noor(record, company).lines if line.competence}

    assert found["LOG.A1"].standing is Standing.REACHED
    assert {view.citation.role for view in found["LOG.A1"].views} == {None, Role.JOINT}


def test_chosen_focus_and_open_agreements_stand_there(record: Record) -> None:
    learner = noor(record)

    assert [point.line.competence.code for point in learner.focus if point.line.competence] == ["LOG.A2", "LOG.C3"]
    assert [(one.agreement.what, one.agreement.owner) for one in learner.agreements] == [
        ("bring the list", "Koen Maes")
    ]


def test_what_workbooks_say_was_agreed_stands_beside_it_once_and_only_with_its_own_company(record: Record) -> None:
    def there(words: str, cell: str, company: str = "Acme", field: str = "what") -> EntryThere:
        form = Form_.AGREEMENTS if field == "what" else Form_.WEEK
        entry = Entry(form, field, "N. Peeters", None, None, "", "", words, cell, cell, done=False)
        return EntryThere(entry, company, "x.xlsx", "v")

    with record.reading() as connection:
        learners, told = learner_details(connection, record.school), told_of(connection, record.school)
    written = {
        one.id: (
            there("Bring the list", "T!A3"),
            there("call first", "T!A4"),
            there("their own", "T!A5", "Depot Zuid"),
            there("on time", "T!B9", field="well"),
        )
        for one in learners
        if one.name == "Noor Peeters"
    }

    def made(company: str | None = None) -> LearnerSummary:
        material = of_record(learners, told, built_in(), company, None, written)
        return summarised(material, DAY, learner="Noor Peeters").learners[0]

    assert [one.agreement.what for one in made().agreements] == ["bring the list", "call first", "their own"]
    assert [one.agreement.what for one in made("Acme").agreements] == ["bring the list", "call first"]
    assert [(one.entry.words, one.entry.cell) for one in made("Acme").noted] == [("on time", "T!B9")]


def test_every_form_says_what_was_kept(record: Record) -> None:
    with record.reading() as connection:
        learners, told = learner_details(connection, record.school), told_of(connection, record.school)
    made = summarised(of_record(learners, told, built_in()), DAY, learner="Noor Peeters")
    words = SummaryWords("en")

    said = paper_text(summary_paper(made, words))

    for expected in ("Five and five", "What we talked about", "bring the list", "at the talk, together"):
        assert expected in said
    talks = summary_document(made, words)["learners"][0]["talks"]
    assert talks["focus"] == ["LOG.A2", "LOG.C3"]
    assert talks["themes"] == {"attitudes": "2026-11-20"}
    assert all(summary_file(made, form, words) for form in (Form.XLSX, Form.DOCX, Form.HTML))


def test_what_falls_between_in_the_plans_of_school_and_workbooks_is_said_in_every_form(record: Record) -> None:
    tell(
        record,
        PlanLine("LOG.C3", Place.TO_FIND, None, None, DAY),
        PlanLine("LOG.C2", Place.WORK, Term.FIRST, "Koen", date(2025, 9, 14)),
    )
    there = Planned("LOG.C1", None, None, None, None, None, "zie later", "", None, "Plan!B4", DAY)

    def made(company: str | None = None) -> LearnerSummary:
        with record.reading() as connection:
            learners, told = learner_details(connection, record.school), told_of(connection, record.school)
        planned = {one.id: [PlannedThere(there, "Bakker", "plan.xlsx", "1")] for one in learners}
        whole = of_record(learners, told, built_in(), company, planned)
        return summarised(whole, DAY, learner="Noor Peeters").learners[0]

    gaps = {one.competence.code: one for one in made().plan_gaps or ()}
    assert (gaps["LOG.C3"].gap, gaps["LOG.C2"].gap) == (Gap.UNCOVERED, Gap.LATE)
    assert "LOG.C1" not in gaps
    assert "LOG.C1" not in {one.competence.code for one in made("Acme").plan_gaps or ()}

    words, summary = SummaryWords("en"), Summary((made(),), None, DAY)
    said = paper_text(summary_paper(summary, words))
    assert "still to find · Els Wouters (coach) · 20 Nov 2026" in said
    assert "at work, first term, with Koen · Els Wouters (coach)" in said
    assert "later than planned, and nobody saw it yet" in said
    document = {one["competence"]: one for one in summary_document(summary, words)["learners"][0]["plan_gaps"]}
    assert (document["LOG.C2"]["gap"], document["LOG.C2"]["planned"][0]["term"]) == ("late", "first")
    with ZipFile(BytesIO(summary_file(summary, Form.XLSX, words))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "still to find · Els Wouters (coach)" in strings
