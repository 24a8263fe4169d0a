"""The questions that reading asks, made ready to be answered with one press; and what was said already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from addin.domain.shelf import find_known
from addin.domain.status import Status
from addin.reading.layout.said import NO_RATING
from addin.sheet.address import split_where
from addin.sheet.finding import Finding, Question, Severity
from addin.sheet.snapshot import Snapshot
from sync_service.at_hand import trajectories
from sync_service.intake import Entry
from sync_service.pages.frame import Choice
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.sheets.saying import entry_words
from sync_service.words import gettext as _
from sync_service.words import in_words, ngettext, spoken

_MOST_PLACES = 10
_MOST_CARDS = 20


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell that a question is about, with what stands in it and its colour (#RRGGBB or "")."""

    name: str
    url: str
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to press; ``mark`` when it is a status."""

    value: str
    words: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question. ``others`` are answers to choose from a long list; ``typed`` when it is one to type."""

    key: str
    message: str
    suggestion: str
    answers: tuple[Answer, ...]
    others: tuple[Choice, ...]
    typed: bool
    cells: tuple[AskedCell, ...]
    more: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something that somebody said about this workbook; ``number`` is its place among what was said."""

    number: int
    words: str


def question_cards(
    findings: Sequence[Finding], snapshot: Snapshot, trajectory: str | None, sheet_url: Callable[..., str]
) -> tuple[QuestionCard, ...]:
    """Return the questions that can be answered here, those that settle most cells first."""
    asked = [one for one in findings if one.severity is Severity.QUESTION and one.question is not None]
    asked.sort(key=lambda one: -len(one.cells))
    return tuple(
        _card(one, one.question, snapshot, trajectory, sheet_url) for one in asked[:_MOST_CARDS] if one.question
    )


def others_asked(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings that no card shows."""
    return tuple(one for one in findings if one.question is None)


def _card(
    finding: Finding,
    question: Question,
    snapshot: Snapshot,
    trajectory: str | None,
    sheet_url: Callable[..., str],
) -> QuestionCard:
    left = len(finding.cells) - _MOST_PLACES
    return QuestionCard(
        key=question.key,
        message=in_words(finding.message),
        suggestion=in_words(finding.suggestion) if finding.suggestion else "",
        answers=tuple(_answer(value, in_words(means)) for value, means in finding.answers),
        others=_others(question, trajectory),
        typed=question.free and question.kind != "competence",
        cells=tuple(_cell(cell, snapshot, sheet_url) for cell in finding.cells[:_MOST_PLACES]),
        more=ngettext("and %(num)d more", "and %(num)d more", left) if left > 0 else "",
    )


def _answer(value: str, means: str) -> Answer:
    if value in set(Status):
        mark = mark_of(Status(value))
        return Answer(value, mark.word, mark)
    return Answer(value, _("not a rating") if value == NO_RATING else means, None)


def _others(question: Question, trajectory: str | None) -> tuple[Choice, ...]:
    if question.kind != "competence" or trajectory is None:
        return ()
    return tuple(
        Choice(each.code, f"{each.code} {each.label(spoken())}", chosen=False)
        for each in find_known(trajectory, trajectories()).competences
    )


def _cell(where: str, snapshot: Snapshot, sheet_url: Callable[..., str]) -> AskedCell:
    sheet, row, column = split_where(where)
    name = where.rpartition("!")[2]
    cell = snapshot.sheet(sheet).cells.get((row, column))
    text = " ".join(cell.text.split())[:40] if cell else ""
    return AskedCell(name, sheet_url(sheet, at=name), text, (cell.shown_fill or "") if cell else "")


def said_lines(entries: Sequence[Entry]) -> tuple[SaidLine, ...]:
    """Return what was said, the newest first."""
    return tuple(SaidLine(number, entry_words(entry)) for number, entry in reversed(tuple(enumerate(entries))))
