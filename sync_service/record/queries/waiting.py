"""Ask the tables what waits for an answer, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from addin.text import Text
from sync_service import tables as t
from sync_service.record.asking import Question, question_in
from sync_service.record.queries.learner_names import LEARNER, unclear_names


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that nobody answered yet, about a version of a company's workbook.

    ``learner_id`` is whom it is about, when it is about one rating. The answers to choose from are those of
    ``question.finding``; of a conflict another value of the same field may be given as well.
    """

    id: str
    matter: str  # one of ``Matter``, or "learner" when it is asked whose a name is
    company: str
    workbook: str
    version_id: str
    learner_id: str | None
    question: Question


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered: what was chosen, in words as well, by whom and when. It can be taken back."""

    id: str
    matter: str  # one of ``Matter``, or "learner" when it is asked whose a name is
    company: str
    question: Question
    choice: str
    by: str
    at: datetime

    @property
    def meaning(self) -> Text | str:
        """What was chosen, in words; another value than those offered speaks for itself."""
        return dict(self.question.finding.answers).get(self.choice, self.choice)


def waiting(connection: Connection, school: str, version_id: str | None = None) -> tuple[Waiting, ...]:
    """Return what waits for an answer, of one version or of the whole school, by company and workbook. Two queries."""
    here: list[ColumnElement[bool]] = [t.companies.c.school_id == school]
    if version_id is not None:
        here.append(t.questions.c.version_id == version_id)
    rows = connection.execute(
        select(
            t.questions,
            t.companies.c.name.label("company"),
            t.versions.c.name.label("workbook"),
            t.names.c.learner_id,
        )
        .join_from(t.questions, t.companies)
        .join(t.versions, t.questions.c.version_id == t.versions.c.id)
        .join(t.names, t.questions.c.name_id == t.names.c.id, isouter=True)
        .where(*here)
        .order_by(t.companies.c.key, t.versions.c.name, t.questions.c.matter, t.questions.c.id)
    )
    merging = tuple(
        Waiting(
            row.id,
            row.matter,
            row.company,
            row.workbook,
            row.version_id,
            row.learner_id,
            question_in(row.document),
        )
        for row in rows
    )
    return merging + _whose_names(connection, school, version_id)


def waiting_count(connection: Connection, school: str) -> int:
    """Return how many questions of the whole school wait for an answer. Three queries, and no question is read."""
    merging = connection.execute(
        select(func.count()).select_from(t.questions).join(t.companies).where(t.companies.c.school_id == school)
    ).scalar_one()
    return merging + len(unclear_names(connection, school, unnamed=True))


def _whose_names(connection: Connection, school: str, version_id: str | None) -> tuple[Waiting, ...]:
    here: list[ColumnElement[bool]] = []
    if version_id is not None:
        workbook = select(t.versions.c.workbook_id).where(t.versions.c.id == version_id).scalar_subquery()
        here = [t.callings.c.workbook_id == workbook]
    return tuple(
        Waiting(
            one.id, LEARNER, one.company, one.workbook, one.version_id, one.learner_id, Question(one.finding, None, {})
        )
        for one in unclear_names(connection, school, *here, unnamed=True)
    )


def answered(connection: Connection, school: str) -> tuple[Answered, ...]:
    """Return the answers in force, newest first. One query."""
    newest = select(func.max(t.answers.c.id)).group_by(t.answers.c.question)
    rows = connection.execute(
        select(t.answers, t.companies.c.name.label("company"))
        .join_from(t.answers, t.companies)
        .where(t.companies.c.school_id == school, t.answers.c.id.in_(newest), t.answers.c.choice.is_not(None))
        .order_by(t.answers.c.id.desc())
    )
    return tuple(
        Answered(row.question, row.matter, row.company, question_in(row.document), row.choice, row.by, row.at)
        for row in rows
    )
