"""Receipts and the record told to a coach at a terminal, in plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text
from sync_service.record.merging.conflict import Clash
from sync_service.record.views import ClassOverview, LearnerRow
from sync_service.store import Receipt

Translate = Callable[[str], str]

_WIDTH = 96
_MERGING = frozenset({Kind.VANISHED, Kind.CLEARED_ELSEWHERE, Kind.STALE_COPY, Kind.UNNAMED_LEARNER})
"""Findings that only the record can make; the others are told by ``leerlijn validate``."""


class Line(NamedTuple):
    """One line in the reader's language, and how it sounds: title, faint or question, or nothing special."""

    words: str = ""
    tone: str = ""


def sync_account(receipts: Sequence[Receipt], translate: Translate) -> Iterator[Line]:
    """Yield what syncing did: for each workbook what is new, what is in conflict, and what to answer."""
    for receipt in receipts:
        yield Line(receipt.workbook, "title")
        yield Line(f"  {_news(receipt).render(translate)}")
        for conflict in receipt.conflicts:
            yield from lines(_conflict(conflict, translate).render(translate), "question")
        yield from _questions(receipt.findings, translate)


def _news(receipt: Receipt) -> Text:
    if receipt.unchanged:
        return text("Nothing new: this very workbook is in the record already.")
    if not receipt.added + receipt.changed + receipt.withdrawn:
        return text("Taken; it says nothing that the record did not know.")
    return text(
        "new: {added} · changed: {changed} · withdrawn: {withdrawn}",
        added=receipt.added,
        changed=receipt.changed,
        withdrawn=receipt.withdrawn,
    )


def _conflict(conflict: Clash, translate: Translate) -> Text:
    return text(
        "{learner}, {competence}: two copies say different things, {record} and {workbook}. Both are kept.",
        learner=conflict.learner or text("a learner who is not named"),
        competence=conflict.competence or conflict.label,
        record=_value(conflict.record, translate),
        workbook=_value(conflict.workbook, translate),
    )


def _value(said: str | None, translate: Translate) -> str:
    if said is None:
        return text("cleared").render(translate)
    return STYLES[Status(said)].word.render(translate) if said in list(Status) else f"“{said}”"


def _questions(findings: Iterable[Finding], translate: Translate) -> Iterator[Line]:
    others = Counter[Severity]()
    for finding in findings:
        if finding.kind in _MERGING and finding.severity is Severity.QUESTION and finding.answers:
            yield from lines(finding.message.render(translate), "question")
            if finding.suggestion:
                yield from lines(f"→ {finding.suggestion.render(translate)}", "faint")
        else:
            others[finding.severity] += 1
    if others:
        said = text(
            "In the workbook itself: errors {errors}, questions {questions}, other remarks {others}. "
            "See them with leerlijn validate.",
            errors=others[Severity.ERROR],
            questions=others[Severity.QUESTION],
            others=others[Severity.WARNING] + others[Severity.INFO],
        )
        yield from lines(said.render(translate), "faint")


def record_account(place: str, overview: ClassOverview, companies: int, translate: Translate) -> Iterator[Line]:
    """Yield the record in short: each learner with how many competences stand where, and what is open."""
    said = text(
        "{place}: learners {learners}, companies {companies}",
        place=place,
        learners=len(overview.learners),
        companies=companies,
    )
    yield Line(said.render(translate), "title")
    for learner in overview.learners:
        yield Line()
        yield from _learner(learner, translate)


def _learner(learner: LearnerRow, translate: Translate) -> Iterator[Line]:
    unnamed = text("Unnamed learner in {workbook}", workbook=learner.unnamed_in or "").render(translate)
    yield Line(f"{learner.name or unnamed}  ({', '.join(learner.companies)})", "title")
    counts = (
        f"{STYLES[status].symbol} {learner.counts[status]} {STYLES[status].word.render(translate)}"
        for status in Status
        if learner.counts.get(status)
    )
    yield from lines(" · ".join(counts) or text("no ratings of the trajectory that count").render(translate), "")
    open_ends = [
        text("people differ on {count}", count=learner.disagreements) if learner.disagreements else None,
        text("questions: {count}", count=learner.questions) if learner.questions else None,
        text("may be {names}", names=", ".join(learner.asks)) if learner.asks else None,
    ]
    if told := " · ".join(one.render(translate) for one in open_ends if one):
        yield Line(f"  {told}", "question")


def lines(words: str, tone: str) -> Iterator[Line]:
    """Yield words as lines of a readable length, set in a little."""
    return (Line(f"  {line}", tone) for line in wrap(words, _WIDTH, break_on_hyphens=False))
