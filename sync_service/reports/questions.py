"""What the record asks, as JSON and told at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.errors import QuestionUnknown
from addin.reading.document import SCHEMA
from addin.text import Text, text
from sync_service.record.asking import Position, Sides, Source
from sync_service.record.queries.learner_names import RosterGiven
from sync_service.record.queries.waiting import Answered, Waiting
from sync_service.reports.account import Line, lines

Translate = Callable[[str], str]

_SHORT = 8


def full_name(asked: str, known: Sequence[str]) -> str:
    """Return the identifier that begins as somebody typed it.

    Raises:
        QuestionUnknown: if none does, or several.
    """
    found = {one for one in known if one.startswith(asked.strip().lower())}
    if len(found) != 1:
        raise QuestionUnknown(asked)
    return found.pop()


def questions_document(
    waiting: Iterable[Waiting], answered: Iterable[Answered], translate: Translate
) -> dict[str, Any]:
    """Return the document of ``leerlijn questions``: what is open, and what was answered by whom, newest first."""
    return {
        "schema": SCHEMA,
        "questions": [_waiting(one, translate) for one in waiting],
        "answered": [_answered(one, translate) for one in answered],
    }


def roster_document(known: RosterGiven | None, asked: Iterable[Waiting], translate: Translate) -> dict[str, Any]:
    """Return the document of ``leerlijn roster``: the list that counts, and the names that it does not make clear."""
    return {
        "schema": SCHEMA,
        "roster": known
        and {
            "name": known.name,
            "by": known.by,
            "at": known.at.isoformat(),
            "learners": [{"name": name, "class": group or None} for name, group in known.learners],
        },
        "questions": [_waiting(one, translate) for one in asked],
    }


def _waiting(one: Waiting, translate: Translate) -> dict[str, Any]:
    finding = one.question.finding
    return {
        "id": one.id,
        "matter": one.matter,
        "company": one.company,
        "workbook": one.workbook,
        "cells": list(finding.cells),
        "message": finding.message.render(translate),
        "suggestion": finding.suggestion and finding.suggestion.render(translate),
        "answers": [{"choice": choice, "meaning": meaning.render(translate)} for choice, meaning in finding.answers],
        "conflict": one.question.sides and _sides(one.question.sides),
    }


def _sides(sides: Sides) -> dict[str, Any]:
    return {
        "learner": sides.learner,
        "competence": sides.competence,
        "label": sides.label,
        "field": sides.field,
        "before": sides.before,
        "sides": [
            {"says": position.says, "sources": [_source(source) for source in position.sources]}
            for position in sides.positions
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "sha256": source.sha256,
        "workbook": source.workbook,
        "saved_at": source.saved_at.isoformat() if source.saved_at else None,
        "cell": source.cell,
        "rater": source.rater,
        "on": source.on.isoformat() if source.on else None,
        "saved_by": source.saved_by,
    }


def _answered(one: Answered, translate: Translate) -> dict[str, Any]:
    return {
        "id": one.id,
        "matter": one.matter,
        "company": one.company,
        "message": one.question.finding.message.render(translate),
        "choice": one.choice,
        "meaning": _words(one.meaning, translate),
        "by": one.by,
        "at": one.at.isoformat(),
    }


def questions_account(waiting: Sequence[Waiting], answered: Sequence[Answered], translate: Translate) -> Iterator[Line]:
    """Yield each open question with what can be answered, and then what was answered."""
    if not waiting:
        yield Line(text("Nothing waits for an answer.").render(translate))
    for one in waiting:
        yield from _asked(one, translate)
        yield Line()
    for given in answered:
        said = text(
            "{id}  {name} answered on {day}: {meaning}",
            id=given.id[:_SHORT],
            name=given.by,
            day=given.at.date().isoformat(),
            meaning=_words(given.meaning, translate),
        )
        yield from lines(said.render(translate), "faint")
    if waiting:
        choice = waiting[0].question.finding.answers[0][0]
        quoted = f'"{choice}"' if " " in choice else choice
        example = f"leerlijn settle {waiting[0].id[:_SHORT]} {quoted}"
        yield from lines(text("Answer with: {example}", example=example).render(translate), "faint")


def _asked(one: Waiting, translate: Translate) -> Iterator[Line]:
    finding = one.question.finding
    yield Line(f"{one.id[:_SHORT]}  {one.workbook}  ({one.company})", "title")
    yield from lines(finding.message.render(translate), "question")
    for position in one.question.sides.positions if one.question.sides else ():
        yield from lines(_position(position, translate), "")
    for choice, meaning in finding.answers:
        yield from lines(f"{choice:>10}  {meaning.render(translate)}", "")


def _position(position: Position, translate: Translate) -> str:
    said = _value(position.says).render(translate)
    where = "; ".join(_where(source).render(translate) for source in position.sources)
    return f"{said}: {where}"


def _where(source: Source) -> Text:
    day = source.saved_at.date().isoformat() if source.saved_at else text("on an unknown day")
    if source.rater and source.saved_by:
        return text(
            "{workbook}, {cell}, rated by {rater}, saved {day} by {person}",
            workbook=source.workbook,
            cell=source.cell,
            rater=source.rater,
            day=day,
            person=source.saved_by,
        )
    return text(
        "{workbook}, {cell}, saved {day} by {rater}",
        workbook=source.workbook,
        cell=source.cell,
        day=day,
        rater=source.rater or source.saved_by or text("somebody who is not named"),
    )


def _value(says: str | None) -> Text:
    if says is None:
        return text("cleared")
    return STYLES[Status(says)].word if says in list(Status) else Text(f"“{says}”")


def _words(said: Text | str, translate: Translate) -> str:
    return said.render(translate) if isinstance(said, Text) else said
