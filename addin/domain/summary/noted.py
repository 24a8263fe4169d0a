"""What people wrote in forms beside ratings, as a summary hears it: what was agreed, and what they bring to the talk.

Words of people are never weighed here: they are put in order, each with its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from addin.domain.forms import Entry, Form, by_line
from addin.domain.school_year import Days
from addin.domain.summary.agreement import Agreed, Agreement
from addin.sheet.address import sheet_of, split_where

_TO_TALK_OVER: Mapping[Form, frozenset[str]] = {
    Form.MONTH: frozenset({"best", "hard", "question", "focus"}),
    Form.TALK: frozenset({"proud", "harder", "last", "focus"}),
    Form.WEEK: frozenset({"well", "less", "answer"}),
    Form.DAY: frozenset({"question"}),
    Form.EVALUATION: frozenset({"rests_on", "step"}),
    Form.CONSULTATION: frozenset({"talked"}),
    Form.ATTITUDES: frozenset({"remark"}),
}
"""What of each form is for the talk, the most telling form first."""

_FORMS = tuple(_TO_TALK_OVER)
_WORD = re.compile(r"[^\W\d_]{3}")  # a tick or a figure is no agreement


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell of a form that somebody filled in, and the workbook that it stands in.

    ``identity`` is that of the learner whom it is about, where somebody has settled who is who.
    """

    entry: Entry
    workbook: str
    company: str | None = None
    identity: str | None = None


def agreements_in(noted: Iterable[Noted]) -> tuple[Agreed, ...]:
    """Return what was agreed, in the order in which it stands.

    Only what is of a learner who is named. Where nothing can say that it is done and no day is named, only what was
    agreed last counts: of each learner in each kind of form of a sheet.
    """
    found = [(one, agreed) for one in _lines(noted) for agreed in _agreed(one)]
    latest = _latest(found)
    return tuple(
        agreed
        for line, agreed in found
        if agreed.agreement.done is not None or agreed.agreement.by or _when(agreed) == latest[_kind(line, agreed)]
    )


def to_talk_over(noted: Iterable[Noted], days: Days | None) -> tuple[Noted, ...]:
    """Return what people bring to the talk: the newest first, and of one time the most telling form first.

    Args:
        noted: What was written about one learner.
        days: The period that is reported on; what is dated outside it is left out. None for everything.
    """
    chosen = [
        one
        for one in noted
        if one.entry.field in _TO_TALK_OVER.get(one.entry.form, ())
        and (days is None or one.entry.days is None or _meets(one.entry.days, days))
    ]
    return tuple(sorted(chosen, key=_newest_first))


def _meets(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


def _newest_first(one: Noted) -> tuple[object, ...]:
    """Undated forms are of the talk itself, so they come first."""
    entry = one.entry
    ago = -entry.days.last.toordinal() if entry.days else -date.max.toordinal()
    return ago, _FORMS.index(entry.form), one.workbook, sheet_of(entry.cell), split_where(entry.cell)[1:]


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands on one line of a form of one workbook."""

    entries: tuple[Entry, ...]
    source: Noted

    def field(self, name: str) -> Entry | None:
        return next((one for one in self.entries if one.field == name), None)


def _lines(noted: Iterable[Noted]) -> Iterator[_Line]:
    by_workbook: dict[tuple[str | None, str, str | None], list[Noted]] = {}
    for one in noted:
        by_workbook.setdefault((one.company, one.workbook, one.identity), []).append(one)
    for some in by_workbook.values():
        for entries in by_line(one.entry for one in some).values():
            yield _Line(entries, some[0])


def _agreed(line: _Line) -> Iterator[Agreed]:
    owner, by = line.field("who"), line.field("by")
    for one in line.entries:
        if one.field in {"what", "agreed"} and one.learner and _WORD.search(one.words):
            day = by.days.first if by and by.days else None
            agreement = Agreement(
                what=one.words,
                cell=one.cell,
                learner=one.learner,
                owner=owner.words if owner else None,
                by=day,
                due=by.words if by and not day else None,
                made_on=one.days.first if one.days else None,
                done=one.done,
                party=one.party,
            )
            yield Agreed(agreement, line.source.workbook, line.source.company, line.source.identity)


def _kind(line: _Line, agreed: Agreed) -> tuple[object, ...]:
    one = agreed.agreement
    return agreed.company, agreed.workbook, sheet_of(one.cell), line.entries[0].form, one.learner


def _when(agreed: Agreed) -> tuple[object, ...]:
    """Return what is the same for agreements of one talk; one without a day is of a talk of its own, lower is later."""
    one = agreed.agreement
    return (one.made_on, ()) if one.made_on else (date.min, split_where(one.cell)[1:])


def _latest(found: Iterable[tuple[_Line, Agreed]]) -> Mapping[tuple[object, ...], tuple[object, ...]]:
    latest: dict[tuple[object, ...], tuple[object, ...]] = {}
    for line, agreed in found:
        if agreed.agreement.done is None and agreed.agreement.by is None:
            kind = _kind(line, agreed)
            latest[kind] = max(_when(agreed), latest.get(kind, (date.min, ())))
    return latest
