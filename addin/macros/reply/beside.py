"""Puts the school's reply in the company's own column for it, where their sheet has one, beside the week's feedback."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from addin.domain.learner import plain
from addin.domain.observation import Observation
from addin.domain.talk.letter import SchoolWord
from addin.domain.talk.matters import Reply
from addin.sheet.address import split_where, where
from addin.sheet.edit import SetValue
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot
from addin.text import text

_ANSWER = re.compile(r"\b(antwoord|reactie|reponse|reaction|reply|answer|response|antwort|ruckmeldung)\w*")
_SCHOOL = re.compile(r"\b(school|ecole|schule|coach|trajectbegeleid|leerkracht|accompagnat|begeleider)\w*")
_LONGEST_HEADING = 60
_WEEK = timedelta(days=7)


def beside(
    snapshot: Snapshot, observations: Sequence[Observation], words: Iterable[SchoolWord]
) -> tuple[list[SetValue], list[Finding]]:
    """Return what to write in columns of the company's own that wait for the school's answer, and what stays out.

    A reply goes beside the last feedback of its week about that learner, into an empty cell only.
    """
    edits: dict[str, SetValue] = {}
    findings: list[Finding] = []
    headings = {sheet.name: list(_headings(sheet)) for sheet in snapshot.sheets}
    for word in words:
        if not isinstance(word.matter, Reply):
            continue
        for sheet, row, column in _places(word, word.matter, observations, headings):
            cell = snapshot.sheet(sheet).cells.get((row, column), Cell(row, column))
            at = where(sheet, row, column)
            if _is_blank(cell) and not _is_covered(snapshot.sheet(sheet), row, column):
                edits.setdefault(at, SetValue(at, None, word.matter.words))
            elif " ".join(cell.text.split()) != " ".join(word.matter.words.split()):
                findings.append(_stays(at))
    return list(edits.values()), findings


def _headings(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the cells that head a column for the school's answer."""
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and len(cell.value) <= _LONGEST_HEADING:
            said = plain(cell.value)
            if _ANSWER.search(said) and _SCHOOL.search(said):
                yield row, column


def _places(
    word: SchoolWord, reply: Reply, observations: Sequence[Observation], headings: dict[str, list[tuple[int, int]]]
) -> Iterator[tuple[str, int, int]]:
    """Yield where a reply belongs: on each sheet with such a column the last feedback of the week."""
    last: dict[str, tuple[date, int]] = {}
    for seen in observations:
        if seen.learner != word.learner or seen.on is None or not timedelta() <= seen.on - reply.monday < _WEEK:
            continue
        sheet, row, _ = split_where(seen.cell)
        last[sheet] = max(last.get(sheet, (seen.on, row)), (seen.on, row))
    for sheet, (_, row) in last.items():
        above = [place for place in headings.get(sheet, ()) if place[0] < row]
        if above:
            yield sheet, row, max(above)[1]


def _is_blank(cell: Cell) -> bool:
    return cell.formula is None and (cell.value is None or not str(cell.value).strip())


def _is_covered(sheet: Sheet, row: int, column: int) -> bool:
    return any((row, column) in merge and (row, column) != (merge.top, merge.left) for merge in sheet.merges)


def _stays(at: str) -> Finding:
    return Finding(
        Kind.NOT_WRITTEN,
        Severity.INFO,
        text("Something else stands here already, so the school's reply was not written in it."),
        text("You find the reply on the school's sheet."),
        at,
    )
