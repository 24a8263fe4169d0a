"""Says who said what in as little room as paper has: what several views have in common is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from addin.domain.status import Status
from addin.domain.summary.model import Change, Citation, Line, Source, Trend, View
from addin.domain.summary.standing import STEPS
from workbook_templates.paper.blocks import Evidence, Quote
from workbook_templates.summary.words import SummaryWords

SHOWN: Mapping[str, int] = {
    "went_well": 5,
    "work_points": 5,
    "labels": 3,
    "differences": 4,
    "attitudes": 8,
    "orphans": 4,
    "plan_gaps": 4,
    "certificates": 8,
    "questions": 4,
    "own_lines": 6,
    "cells": 3,
    "open_agreements": 5,
    "agreements": 4,
    "five_and_five": 10,
    "noted": 8,
}
"""How many of each stand before the table, so that it is read in two minutes; the table holds everything.

Five and five is the exercise that mentors know. Source: NEEDS.md 44.
"""


def evidence(
    views: Iterable[View], words: SummaryWords, sources: tuple[Source, ...], *, earlier: bool = False
) -> tuple[Evidence, ...]:
    """Return the views, joined where status, time and sheet are the same, in their order.

    Args:
        views: What was said of one competence.
        words: The language.
        sources: All sources of the summary; several are numbered.
        earlier: Tell as well what the same people said before, where it moved; then only equal steps are joined.
    """
    groups: dict[tuple[str, ...], list[View]] = {}
    found = list(views)
    for view in found:
        before = _before(view, words) if earlier else ""
        groups.setdefault((view.status, *_spot(view.citation, words), before), []).append(view)
    shared = beside(found)
    joined = []
    shown: set[str] = set()
    for (*_, before), group in groups.items():
        first = tuple(
            remark for remark in shared if remark not in shown and any(view.remark == remark for view in group)
        )
        shown.update(first)
        joined.append(replace(_joined(group, first, shared, words, sources), before=before))
    return tuple(joined)


def beside(views: Iterable[View]) -> tuple[str, ...]:
    """Return the remarks that several of these views share, in order: whose words they are, nobody knows."""
    counts = Counter(view.remark for view in views if view.remark)
    return tuple(remark for remark, count in counts.items() if count > 1)


def _spot(citation: Citation, words: SummaryWords) -> tuple[str, str, str]:
    return words.when(citation), citation.workbook, citation.cell.rpartition("!")[0]


def _before(view: View, words: SummaryWords) -> str:
    """Say what the same person said before it moved, and when; "" when it did not move."""
    if not view.before or not words.moved(view):
        return ""
    return words.before(view.before)


def _joined(
    group: Sequence[View],
    shown: tuple[str, ...],
    shared: tuple[str, ...],
    words: SummaryWords,
    sources: tuple[Source, ...],
) -> Evidence:
    citations = [view.citation for view in group]
    said = tuple(
        Quote(words.voice(view.citation.rater, view.citation.role), "" if view.remark in shared else view.remark or "")
        for view in group
    )
    where = f"{words.when(citations[0])} · {words.where(citations, sources)}"
    return Evidence(group[0].status, words.status(group[0].status), said, where, shown)


@dataclass(frozen=True, slots=True)
class Moved:
    """The competences that moved forward or back to one status, and who saw it on which day."""

    trend: Trend
    after: Status
    lines: tuple[Line, ...]
    who: str


def moves(changes: Iterable[Change], words: SummaryWords) -> list[Moved]:
    """Return the changes joined by where they led, forward first and furthest first; nothing is counted twice."""
    groups: dict[tuple[Trend, Status], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.trend, change.view.status), []).append(change)
    ordered = sorted(groups, key=lambda step: (step[0] is Trend.BACK, -STEPS[step[1]]))
    return [Moved(*step, _lines(groups[step]), _people(groups[step], words)) for step in ordered]


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
