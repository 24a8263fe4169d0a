"""Keep what people answer to what merging asks, and bring it to bear. An answer can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from addin.domain.learner import take_apart
from addin.errors import AnswerUnknown, QuestionUnknown
from sync_service import tables as t
from sync_service.record.asking import question_in
from sync_service.record.merging.answers import Answer, Matter, answer_in, told
from sync_service.record.names import APART
from sync_service.record.queries.learner_names import LEARNER, unclear_names
from sync_service.record.wire import finding_out
from sync_service.store.rostering import roster_of
from sync_service.store.rows import among, found

_ABOUT = select(t.answers).where(among(t.answers.c.version_id), t.answers.c.matter != LEARNER)


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer as somebody gives it. ``choice`` None takes the answer that was given back."""

    question: str
    choice: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """What an answer that was written down is about: its company, version and matter, and the learner if it has one."""

    company: str
    version: str
    matter: str
    learner: str | None


def answers_about(connection: Connection, versions: Collection[str]) -> tuple[Answer, ...]:
    """Return the answers in force about these versions, in the order in which they were given."""
    newest: dict[str, Row[Any]] = {}
    for row in found(connection, _ABOUT, versions):
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
    before = _answered(connection, school, given.question)
    asked = _asked(connection, school, given.question) or before or _whose(connection, school, given.question)
    if asked is None or (given.choice is None and before is None):
        raise QuestionUnknown(given.question)
    document = dict(asked.document)
    if given.choice is not None and asked.matter == LEARNER:
        means = _meant(connection, school, given.choice, document)
        document["kept"] = {**document["kept"], "means": means}
    elif given.choice is not None:
        _check(document, Matter(asked.matter), given.choice)
    connection.execute(
        insert(t.answers).values(
            company_id=asked.company_id,
            version_id=asked.version_id,
            question=given.question,
            matter=asked.matter,
            document=document,
            choice=given.choice,
            by=given.by,
            at=given.at,
        )
    )
    return Noted(asked.company_id, asked.version_id, asked.matter, _learner(connection, given.question))


def _learner(connection: Connection, question: str) -> str | None:
    """Return the learner of whose rating an open question is."""
    about = select(t.names.c.learner_id).join_from(t.questions, t.names).where(t.questions.c.id == question)
    return connection.execute(about).scalar()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what an answer keeps of it."""

    company_id: str
    version_id: str
    matter: str
    document: Mapping[str, Any]


def _whose(connection: Connection, school: str, question: str) -> _Asked | None:
    """Return the question whose a name is."""
    for one in unclear_names(connection, school, unnamed=True):
        if one.id == question:
            kept = {"matter": LEARNER, "key": one.key}
            document = {"finding": finding_out(one.finding), "conflict": None, "kept": kept}
            return _Asked(one.company_id, one.version_id, LEARNER, document)
    return None


def _meant(connection: Connection, school: str, choice: str, document: Mapping[str, Any]) -> str:
    """Return the key of the learner whom a choice names.

    Raises:
        AnswerUnknown: if it is no full name.
    """
    if choice == APART:
        return APART
    called = {name: key for key, name in roster_of(connection, school).called.items()}
    name = take_apart(choice)
    if choice not in called and not name.full:
        raise AnswerUnknown(choice, [value for value, _ in question_in(document).finding.answers])
    return called.get(choice, name.key)


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
