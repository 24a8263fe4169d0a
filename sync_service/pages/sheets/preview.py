"""What was understood of one workbook, made ready to be looked at: totals, sheets, remarks, and the sheet itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from addin.domain.observation import Observation
from addin.domain.palette import STYLES
from addin.domain.shelf import find_known
from addin.reading.result import Reading
from addin.sheet.address import split_where
from addin.sheet.finding import Finding, Severity
from addin.sheet.snapshot import Sheet
from sync_service.at_hand import trajectories
from sync_service.pages.frame import Tab
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.sheets.answers import others_asked
from sync_service.pages.sheets.overlay import skipped_words
from sync_service.pages.sheets.parts import Addresses, Asked, SheetView, looked_at, sheet_view
from sync_service.pages.sheets.place import Form, sheet_form
from sync_service.pages.sheets.understood import Understood
from sync_service.words import gettext as _
from sync_service.words import in_words, ngettext, on_day, spoken

_MOST_FINDINGS = 12
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """How many ratings of one status."""

    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What a sheet was taken for."""

    name: str
    hidden: bool
    words: str
    read: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, and where to see it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A question or remark in the reader's language."""

    message: str
    suggestion: str
    answers: str
    cells: tuple[Place, ...]
    more: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity, worst group first."""

    severity: str
    symbol: str
    title: str
    count: int
    findings: tuple[FindingWords, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Content:
    """What was understood of a workbook, and one of its sheets as it looks."""

    headline: str
    trajectory: str
    learners: tuple[str, ...]
    raters: tuple[str, ...]
    period: str
    tally: tuple[Tally, ...]
    sheets: tuple[SheetWords, ...]
    finding_groups: tuple[FindingGroup, ...]
    tabs: tuple[Tab, ...]
    view: SheetView | None
    sheet: Form | None


def content(understood: Understood, asked: Asked, to: Addresses, *, correctable: bool) -> Content:
    """Return what was understood, and the sheet that is asked for; an unknown one shows the first with ratings."""
    reading, snapshot = understood.reading, understood.snapshot
    per_sheet = Counter(split_where(one.cell)[0] for one in reading.observations)
    looked = looked_at(understood, asked.sheet)
    shown = looked.sheet.name if looked else ""
    return Content(
        headline=_headline(reading),
        trajectory=_trajectory_words(reading),
        learners=_distinct(one.learner for one in reading.observations),
        raters=_distinct(one.rater for one in reading.observations),
        period=_period(reading.observations),
        tally=_tally(reading.observations),
        sheets=tuple(_sheet_words(one, understood, per_sheet) for one in snapshot.sheets),
        finding_groups=finding_groups(
            others_asked(understood.findings) if correctable else understood.findings, to.sheet
        ),
        tabs=tuple(
            Tab(one.name, to.sheet(one.name), one.name == shown, per_sheet[one.name]) for one in snapshot.sheets
        ),
        view=sheet_view(looked, asked.at, asked.first, to, correctable=correctable) if looked else None,
        sheet=sheet_form(looked) if looked and correctable else None,
    )


def _headline(reading: Reading) -> str:
    ratings = len(reading.observations)
    learners = len({one.learner for one in reading.observations if one.learner})
    if not ratings:
        return _("No ratings were found in this workbook")
    return _(
        "%(ratings)s of %(learners)s",
        ratings=ngettext("%(num)d rating", "%(num)d ratings", ratings),
        learners=ngettext("%(num)d learner", "%(num)d learners", learners),
    )


def _trajectory_words(reading: Reading) -> str:
    if reading.trajectory is None:
        return _("none that fits")
    return find_known(reading.trajectory, trajectories()).title(spoken())


def _distinct(names: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))


def _period(observations: Sequence[Observation]) -> str:
    days = sorted(one.on for one in observations if one.on)
    if not days:
        return ""
    return (
        on_day(days[0])
        if days[0] == days[-1]
        else _("%(first)s and %(last)s", first=on_day(days[0]), last=on_day(days[-1]))
    )


def _tally(observations: Sequence[Observation]) -> tuple[Tally, ...]:
    counts = Counter(one.status if one.certain else None for one in observations)
    return tuple(
        Tally(mark_of(status), counts[status]) for status in (*reversed(tuple(STYLES)), None) if counts[status]
    )


def _sheet_words(sheet: Sheet, understood: Understood, per_sheet: Counter[str]) -> SheetWords:
    count = per_sheet[sheet.name]
    skipped = skipped_words(understood.layout_of(sheet.name).get("why_not"))
    words = ngettext("%(num)d rating", "%(num)d ratings", count) if count else skipped or _("no ratings")
    return SheetWords(sheet.name, sheet.state != "visible", words, read=not skipped)


_SIGNS = {
    Severity.ERROR: ("error", "!"),
    Severity.WARNING: ("warning", "!"),
    Severity.QUESTION: ("question", "?"),
    Severity.INFO: ("info", "i"),
}


def _group_title(severity: Severity) -> str:
    titles = {
        Severity.ERROR: _("To correct"),
        Severity.WARNING: _("To look at"),
        Severity.QUESTION: _("To ask"),
        Severity.INFO: _("Good to know"),
    }
    return titles[severity]


def finding_groups(findings: Sequence[Finding], sheet_url: Callable[..., str]) -> tuple[FindingGroup, ...]:
    """Return findings by severity, worst first, with links to their cells."""
    return tuple(
        _group(severity, [one for one in findings if one.severity is severity], sheet_url)
        for severity in _SIGNS
        if any(one.severity is severity for one in findings)
    )


def _group(severity: Severity, findings: Sequence[Finding], sheet_url: Callable[..., str]) -> FindingGroup:
    key, symbol = _SIGNS[severity]
    left = len(findings) - _MOST_FINDINGS
    return FindingGroup(
        severity=key,
        symbol=symbol,
        title=_group_title(severity),
        count=len(findings),
        findings=tuple(_finding(one, sheet_url) for one in findings[:_MOST_FINDINGS]),
        more=ngettext("and %(num)d more", "and %(num)d more", left) if left > 0 else "",
    )


def _finding(finding: Finding, sheet_url: Callable[..., str]) -> FindingWords:
    cells = finding.cells or ((finding.cell,) if finding.cell else ())
    left = len(cells) - _MOST_PLACES
    return FindingWords(
        message=in_words(finding.message),
        suggestion=in_words(finding.suggestion) if finding.suggestion else "",
        answers=" / ".join(in_words(meaning) for _value, meaning in finding.answers),
        cells=tuple(_place(cell, sheet_url) for cell in cells[:_MOST_PLACES]),
        more=ngettext("and %(num)d more", "and %(num)d more", left) if left > 0 else "",
    )


def _place(where: str, sheet_url: Callable[..., str]) -> Place:
    """Return a link to a cell; ``where`` may also be a sheet alone."""
    sheet, mark, cell = where.rpartition("!")
    return Place(where, sheet_url(sheet, at=cell)) if mark else Place(where, sheet_url(where))
