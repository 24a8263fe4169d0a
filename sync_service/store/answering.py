"""Keep what people answer to what merging asks, and bring it to bear. An answer can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from addin.errors import AnswerUnknown, QuestionUnknown
from sync_service import tables as t
from sync_service.record.asking import question_in
from sync_service.record.merging.answers import Answer, Matter, answer_in, told
from sync_service.store.rows import portions


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as somebody gives it. ``choice`` None takes the answer that was given back."""

    question: str
    choice: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """Which company and version an answer that was written down is about."""

    company: str
    version: str


def answers_about(connection: Connection, versions: Collection[str]) -> tuple[Answer, ...]:
    """Return the answers in force about these versions, in the order in which they were given."""
    newest: dict[str, Row[Any]] = {}
    for some in portions(sorted(versions)):
        for row in connection.execute(select(t.answers).where(t.answers.c.version_id.in_(some))):
            if row.question not in newest or newest[row.question].id < row.id:
                newest[row.question] = row
    rows = sorted((row for row in newest.values() if row.choice is not None), key=lambda row: row.id)
    return tuple(answer_in(row.question, row.choice, row.by, row.at, row.document["kept"]) for row in rows)


def note_answer(connection: Connection, school: str, given: Answering) -> Noted:
    """Write an answer down; ``connection`` is in a transaction that holds the school.

    Raises:
        QuestionUnknown: if nothing of that identifier is asked, or was answered, in this school.
        AnswerUnknown: if it cannot be answered so.
    """
    asked = _asked(connection, school, given.question) or _answered(connection, school, given.question)
    if asked is None or (given.choice is None and _answered(connection, school, given.question) is None):
        raise QuestionUnknown(given.question)
    if given.choice is not None:
        _check(asked.document, Matter(asked.matter), given.choice)
    connection.execute(
        insert(t.answers).values(
            company_id=asked.company_id,
            version_id=asked.version_id,
            question=given.question,
            matter=asked.matter,
            document=asked.document,
            choice=given.choice,
            by=given.by,
            at=given.at,
        )
    )
    return Noted(asked.company_id, asked.version_id)


def _asked(connection: Connection, school: str, question: str) -> Row[Any] | None:
    return connection.execute(
        select(t.questions)
        .join_from(t.questions, t.companies)
        .where(t.questions.c.id == question, t.companies.c.school_id == school)
    ).first()


def _answered(connection: Connection, school: str, question: str) -> Row[Any] | None:
    return connection.execute(
        select(t.answers)
        .join_from(t.answers, t.companies)
        .where(t.answers.c.question == question, t.companies.c.school_id == school)
        .order_by(t.answers.c.id.desc())
    ).first()


def _check(document: Mapping[str, Any], matter: Matter, choice: str) -> None:
    question = question_in(document)
    offered = [value for value, _ in question.finding.answers]
    if choice in offered:
        return
    if matter is not Matter.CONFLICT or not question.sides:
        raise AnswerUnknown(choice, offered)
    try:
        told(question.sides.field, choice)
    except ValueError as error:
        raise AnswerUnknown(choice, offered) from error
