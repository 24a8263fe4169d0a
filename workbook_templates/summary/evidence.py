"""Says who said what in as little room as paper has: what several views have in common is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addin.domain.status import ROLE_WORDS, Role, Status
from addin.domain.summary.model import Change, Citation, LearnerSummary, Line, Source, Trend, View
from addin.domain.summary.standing import STEPS
from addin.text import Text, text
from workbook_templates.summary.words import SummaryWords

SHOWN: Mapping[str, int] = {
    "went_well": 5,
    "work_points": 5,
    "labels": 3,
    "differences": 4,
    "questions": 4,
    "own_lines": 8,
    "cells": 3,
    "agreements": 4,
}
"""How many of each stand before the table, so that it is read in two minutes; the table holds everything.

Five and five is the exercise that mentors know. Source: NEEDS.md 44.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """People who gave the same status at the same time in the same sheet, each with their remark; and where.

    ``beside`` are remarks that stand beside several people's ratings, so that nobody knows whose words they are.
    """

    status: Status
    said: tuple[tuple[str, str | None], ...]
    where: str
    beside: tuple[str, ...]


def evidence(views: Iterable[View], words: SummaryWords, sources: tuple[Source, ...]) -> list[Evidence]:
    """Return the views, joined where status, time and sheet are the same, in their order."""
    groups: dict[tuple[object, ...], list[View]] = {}
    found = list(views)
    for view in found:
        groups.setdefault((view.status, *_spot(view.citation, words)), []).append(view)
    shared = beside(found)
    joined = []
    shown: set[str] = set()
    for group in groups.values():
        first = tuple(
            remark for remark in shared if remark not in shown and any(view.remark == remark for view in group)
        )
        shown.update(first)
        joined.append(_joined(group, first, shared, words, sources))
    return joined


def beside(views: Iterable[View]) -> tuple[str, ...]:
    """Return the remarks that several of these views share, in order: whose words they are, nobody knows."""
    counts = Counter(view.remark for view in views if view.remark)
    return tuple(remark for remark, count in counts.items() if count > 1)


def _spot(citation: Citation, words: SummaryWords) -> tuple[str, str, str]:
    return words.when(citation), citation.workbook, citation.cell.rpartition("!")[0]


def _joined(
    group: Sequence[View],
    shown: tuple[str, ...],
    shared: tuple[str, ...],
    words: SummaryWords,
    sources: tuple[Source, ...],
) -> Evidence:
    citations = [view.citation for view in group]
    said = tuple(
        (words.voice(view.citation.rater, view.citation.role), None if view.remark in shared else view.remark)
        for view in group
    )
    where = f"{words.when(citations[0])} · {words.where(citations, sources)}"
    return Evidence(group[0].status, said, where, shown)


class Usual(NamedTuple):
    """What most cells of a column have in common, so that its heading says it once; "" where they have nothing so."""

    who: str
    when: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: the roles whose views stand in it, its title, and what is usual there."""

    title: Text
    roles: frozenset[Role | None]
    usual: Usual

    def views(self, line: Line) -> list[View]:
        """Return the views of a line that stand in this column."""
        return [view for view in line.views if view.citation.role in self.roles]

    def unusual(self, citation: Citation, words: SummaryWords, sources: tuple[Source, ...]) -> str:
        """Return what a cell has to say beside its status: what differs from the heading, and the cell."""
        own, cell = _stated(citation, words, sources), citation.cell.rpartition("!")[2]
        said = [word for word, known in zip(own[:2], self.usual[:2], strict=True) if word and word != known]
        return " ".join([*said, cell if own.sheet == self.usual.sheet else f"{own.sheet}!{cell}"])


_COLUMNS: Sequence[tuple[Text, frozenset[Role | None]]] = (
    (ROLE_WORDS[Role.MENTOR], frozenset({Role.MENTOR})),
    (text("role not stated"), frozenset({None})),
    (text("school"), frozenset({Role.TEACHER, Role.COACH})),
    (ROLE_WORDS[Role.LEARNER], frozenset({Role.LEARNER})),
    (ROLE_WORDS[Role.JOINT], frozenset({Role.JOINT})),
)


def columns(learner: LearnerSummary, words: SummaryWords) -> list[Column]:
    """Return the columns of the table: mentors, school, learner, together; only those in which somebody speaks."""
    found = []
    for title, roles in _COLUMNS:
        cited = [view.citation for line in learner.lines for view in line.views if view.citation.role in roles]
        if cited:
            who, when, sheets = zip(*(_stated(citation, words, learner.sources) for citation in cited), strict=True)
            usual = Usual(_common(who, 1), _common(when, _MOST), _common(sheets, _MOST))
            found.append(Column(title, roles, usual))
    return found


_MOST = 0.6  # a heading that is wrong for more cells than this leaves would only confuse


def _common(stated: Sequence[str], share: float) -> str:
    """Return what at least that share of the cells state, "" if there is nothing so common."""
    word, count = Counter(stated).most_common(1)[0]
    return word if count >= share * len(stated) else ""


def _stated(citation: Citation, words: SummaryWords, sources: tuple[Source, ...]) -> Usual:
    when = words.day(citation.on, short=True) if citation.on else citation.moment or ""
    return Usual(citation.rater or "", when, words.where([citation], sources).rpartition("!")[0])


@dataclass(frozen=True, slots=True)
class Moves:
    """The competences that moved forward or back to one status, and who saw it on which day."""

    trend: Trend
    after: Status
    lines: tuple[Line, ...]
    who: str


def moves(changes: Iterable[Change], words: SummaryWords) -> list[Moves]:
    """Return the changes joined by where they led, forward first and furthest first; nothing is counted twice."""
    groups: dict[tuple[Trend, Status], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.trend, change.view.status), []).append(change)
    ordered = sorted(groups, key=lambda step: (step[0] is Trend.BACK, -STEPS[step[1]]))
    return [Moves(*step, _lines(groups[step]), _people(groups[step], words)) for step in ordered]


def _lines(group: Iterable[Change]) -> tuple[Line, ...]:
    found: list[Line] = []
    for change in group:
        if change.line not in found:
            found.append(change.line)
    return tuple(found)


def _people(group: Iterable[Change], words: SummaryWords) -> str:
    days: dict[str, dict[str, None]] = {}  # who spoke on each day, in order
    for citation in (change.view.citation for change in group):
        days.setdefault(words.when(citation), {})[words.voice(citation.rater, citation.role)] = None
    return "; ".join(f"{', '.join(people)} · {day}" for day, people in days.items())
