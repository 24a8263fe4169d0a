"""What is read otherwise after somebody said something: so many ratings now read as this, so many no longer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from addin.domain.observation import Observation
from addin.sheet.finding import Finding, Severity
from sync_service.pages.marks import mark_of
from sync_service.words import ngettext

_MOST = 6
Pair = tuple[Observation, Observation]


def changes(
    before: Sequence[Observation],
    after: Sequence[Observation],
    asked_before: Sequence[Finding] = (),
    asked_after: Sequence[Finding] = (),
) -> tuple[str, ...]:
    """Return sentences on what differs between two readings of one workbook, the largest differences first.

    Ratings are compared cell by cell; of the findings, only how many questions are left counts.
    """
    pairs, gone, new = _paired(before, after)
    counted = sorted(_differences(pairs), key=lambda each: -each[0])
    told = [sentence for _count, sentence in counted[:_MOST]]
    if gone:
        told.append(ngettext("%(num)d rating is no longer read", "%(num)d ratings are no longer read", gone))
    if new:
        told.append(ngettext("%(num)d rating more is read", "%(num)d ratings more are read", new))
    questions = _questions(asked_after) - _questions(asked_before)
    if questions < 0:
        told.append(ngettext("%(num)d question is answered", "%(num)d questions are answered", -questions))
    if questions > 0:
        told.append(ngettext("%(num)d new question", "%(num)d new questions", questions))
    return tuple(told)


def _questions(findings: Sequence[Finding]) -> int:
    return sum(one.severity is Severity.QUESTION for one in findings)


def _paired(before: Sequence[Observation], after: Sequence[Observation]) -> tuple[list[Pair], int, int]:
    """Return the ratings of cells that both readings know, and how many only one of them does."""
    was, now = _by_cell(before), _by_cell(after)
    pairs: list[Pair] = []
    gone = new = 0
    for cell in {**was, **now}:
        old, young = was.get(cell, []), now.get(cell, [])
        pairs += zip(old, young, strict=False)
        gone += max(0, len(old) - len(young))
        new += max(0, len(young) - len(old))
    return pairs, gone, new


def _by_cell(observations: Sequence[Observation]) -> dict[str, list[Observation]]:
    found: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        found[one.cell].append(one)
    return found


def _differences(pairs: Sequence[Pair]) -> Iterator[tuple[int, str]]:
    tellers: tuple[tuple[Callable[[Observation], str], Callable[[int, str], str]], ...] = (
        (lambda one: mark_of(one.status if one.certain else None).word, _now_read),
        (lambda one: one.learner or "–", _now_of),
        (lambda one: one.competence or "–", _now_about),
        (lambda one: one.rater or "–", _now_by),
        (lambda one: one.on.isoformat() if one.on else one.moment or "–", _now_on),
    )
    for value, sentence in tellers:
        differing = Counter(value(new) for old, new in pairs if value(old) != value(new))
        yield from ((count, sentence(count, what)) for what, count in differing.items())


def _now_read(count: int, what: str) -> str:
    return ngettext("%(num)d rating now reads as %(what)s", "%(num)d ratings now read as %(what)s", count, what=what)


def _now_of(count: int, what: str) -> str:
    return ngettext("%(num)d rating is now of %(what)s", "%(num)d ratings are now of %(what)s", count, what=what)


def _now_about(count: int, what: str) -> str:
    return ngettext("%(num)d rating is now about %(what)s", "%(num)d ratings are now about %(what)s", count, what=what)


def _now_by(count: int, what: str) -> str:
    return ngettext(
        "%(num)d rating was now judged by %(what)s", "%(num)d ratings were now judged by %(what)s", count, what=what
    )


def _now_on(count: int, what: str) -> str:
    return ngettext("%(num)d rating is now of %(what)s", "%(num)d ratings are now of %(what)s", count, what=what)
