"""A reading told to a coach: per sheet, what was taken for what; then the questions, or all findings, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from textwrap import wrap
from typing import NamedTuple

from addin.domain.observation import Observation
from addin.domain.palette import STYLES
from addin.domain.status import ROLE_WORDS, Status
from addin.domain.trajectory import Trajectory
from addin.reading.result import Reading
from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetFill
from addin.sheet.finding import Finding, Severity
from addin.text import Text, text

WIDTH = 100
"""Columns that an account may take: what a terminal has at least, and what prints well."""

_MOST_NAMES = 12
_MOST_CELLS = 6


class Tone(StrEnum):
    """How a line sounds; the terminal gives each its colour."""

    PLAIN = "plain"
    TITLE = "title"
    FAINT = "faint"
    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    INFO = "info"


class Line(NamedTuple):
    """One line of an account, in the reader's language."""

    words: str = ""
    tone: Tone = Tone.PLAIN


SEVERITY_WORDS = {
    Severity.ERROR: text("error"),
    Severity.WARNING: text("warning"),
    Severity.QUESTION: text("question"),
    Severity.INFO: text("info"),
}
"""The word in front of a finding, worst first."""

_ORDER = tuple(SEVERITY_WORDS)


def read_account(
    reading: Reading, trajectory: Trajectory | None, language: str, translate: Callable[[str], str]
) -> Iterator[Line]:
    """Yield the account of ``leerlijn read``: the workbook, each sheet, the questions, and how many findings there are.

    Args:
        reading: What was read.
        trajectory: The trajectory that it was read against, None when none fits.
        language: The reader's language, for the words of the trajectory.
        translate: A gettext function into that language.
    """
    teller = _Teller(translate)
    yield Line(reading.workbook, Tone.TITLE)
    yield from teller.facts([(text("trajectory"), _trajectory_fact(reading, trajectory, language))])
    for sheet, observations in _by_sheet(reading.observations).items():
        yield Line()
        yield Line(teller.words(text("Sheet {name}", name=sheet)), Tone.TITLE)
        yield from teller.facts(_sheet_facts(observations, teller))
    questions = [finding for finding in reading.findings if finding.severity is Severity.QUESTION]
    if questions:
        yield Line()
        yield Line(teller.words(text("Please tell us")), Tone.TITLE)
        for finding in questions:
            yield from teller.finding(finding, cell=finding.cell)
    others = len(reading.findings) - len(questions)
    if others:
        yield Line()
        yield Line(
            teller.words(text("Findings besides: {count}. See them with leerlijn validate.", count=others)), Tone.FAINT
        )


def findings_account(reading: Reading, translate: Callable[[str], str]) -> Iterator[Line]:
    """Yield the account of ``leerlijn validate``: the counts, then the findings per sheet, worst first."""
    teller = _Teller(translate)
    yield Line(reading.workbook, Tone.TITLE)
    yield Line(f"  {_tally(reading.findings, teller)}")
    for sheet, findings in _findings_by_sheet(reading.findings).items():
        yield Line()
        heading = text("Sheet {name}", name=sheet) if sheet else text("The workbook as a whole")
        yield Line(teller.words(heading), Tone.TITLE)
        for finding in sorted(findings, key=lambda finding: _ORDER.index(finding.severity)):
            yield from teller.finding(finding, cell=_within(finding.cell))


def changes_account(
    edits: Sequence[Edit],
    observations: Iterable[Observation],
    findings: Iterable[Finding],
    translate: Callable[[str], str],
) -> Iterator[Line]:
    """Yield the account of ``leerlijn colour`` and ``uncolour``: how many cells, of which statuses, on which sheets."""
    teller = _Teller(translate)
    for finding in findings:
        yield from teller.finding(finding, cell=_within(finding.cell))
    filled = {edit.where for edit in edits if isinstance(edit, SetFill)}
    if not filled:
        yield Line(teller.words(text("Every colour is as it should be: nothing had to be changed.")))
        return
    yield Line(teller.words(text("Colours changed in {count} cells:", count=len(filled))))
    rated = {observation.cell: observation for observation in observations if observation.cell in filled}
    for sheet, cells in _by_sheet_of(filled).items():
        known = [rated[cell] for cell in cells if cell in rated]
        told = _statuses(known, teller) if known else str(len(cells))
        yield Line(f"  {teller.words(text('Sheet {name}', name=sheet))}  {told}")


class _Teller:
    """Says things in one language, lined up."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate

    def words(self, said: Text | str) -> str:
        return said.render(self._translate) if isinstance(said, Text) else said

    def facts(self, facts: Iterable[tuple[Text, Text | str]]) -> Iterator[Line]:
        """Yield ``name   what`` lines, the names in one column."""
        told = [(self.words(name), self.words(fact)) for name, fact in facts]
        column = max((len(self.words(name)) for name in _FACT_NAMES), default=0)
        for name, fact in told:
            first, *others = wrap(fact, WIDTH - column - 4, break_on_hyphens=False) or [""]
            yield Line(f"  {name:<{column}}  {first}")
            yield from (Line(f"  {'':<{column}}  {other}") for other in others)

    def finding(self, finding: Finding, cell: str | None) -> Iterator[Line]:
        """Yield a finding: its severity and place, what is the matter, what to do, and the answers to choose from."""
        column = max(len(self.words(word)) for word in SEVERITY_WORDS.values())
        head = f"  {self.words(SEVERITY_WORDS[finding.severity]):<{column}}  "
        place = f"{cell}  " if cell else ""
        message = wrap(f"{place}{self.words(finding.message)}", WIDTH - len(head), break_on_hyphens=False)
        yield Line(f"{head}{message[0]}", Tone(finding.severity.value))
        margin = " " * len(head)
        yield from (Line(f"{margin}{line}") for line in message[1:])
        yield from self._below(margin, self._elsewhere(finding))
        yield from self._below(margin, finding.suggestion, "→ ")
        for value, means in finding.answers:
            yield from self._below(margin, f"{value} = {self.words(means)}", "  · ")

    def _below(self, margin: str, said: Text | str | None, mark: str = "") -> Iterator[Line]:
        for position, line in enumerate(wrap(self.words(said or ""), WIDTH - len(margin) - len(mark))):
            yield Line(f"{margin}{mark if position == 0 else ' ' * len(mark)}{line}", Tone.FAINT)

    def _elsewhere(self, finding: Finding) -> Text | None:
        others = [cell for cell in finding.cells if cell != finding.cell]
        if not others:
            return None
        named = ", ".join(_within(cell) or cell for cell in others[:_MOST_CELLS])
        if len(others) > _MOST_CELLS:
            return text("Also in {cells} and {count} more.", cells=named, count=len(others) - _MOST_CELLS)
        return text("Also in {cells}.", cells=named)

    def listed(self, names: Sequence[str]) -> Text | str:
        """Return names with commas; of a long list the first ones and how many more there are."""
        if len(names) <= _MOST_NAMES:
            return ", ".join(names)
        return text("{names} and {count} more", names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)


_LEARNERS, _RATERS, _MOMENTS = text("learners"), text("judged by"), text("moments")
_DAYS, _RATINGS, _UNSURE = text("days"), text("ratings"), text("to ask")
_FACT_NAMES = (text("trajectory"), _LEARNERS, _RATERS, _MOMENTS, _DAYS, _RATINGS, _UNSURE)


def _trajectory_fact(reading: Reading, trajectory: Trajectory | None, language: str) -> Text | str:
    if reading.trajectory is None:
        return text("none of those we know fits; choose one with --trajectory")
    named = {observation.competence for observation in reading.observations} - {None}
    if trajectory is None:
        return reading.trajectory
    return text(
        "{code} {title}: {found} of its {all} competences have a rating here",
        code=reading.trajectory,
        title=trajectory.title(language),
        found=len(named),
        all=len(trajectory.competences),
    )


def _sheet_facts(observations: Sequence[Observation], teller: _Teller) -> Iterator[tuple[Text, Text | str]]:
    yield _LEARNERS, teller.listed(_distinct(o.learner for o in observations)) or text("no name found")
    if raters := _distinct(_rater(o, teller) for o in observations):
        yield _RATERS, teller.listed(raters)
    if moments := _distinct(o.moment for o in observations):
        yield _MOMENTS, teller.listed(moments)
    if days := sorted({o.on for o in observations if o.on}):
        yield _DAYS, _day(days[0]) if len(days) == 1 else f"{_day(days[0])} – {_day(days[-1])}"
    yield _RATINGS, _statuses(observations, teller)
    if unsure := sum(not o.certain for o in observations):
        yield _UNSURE, str(unsure)


def _rater(observation: Observation, teller: _Teller) -> str | None:
    role = teller.words(ROLE_WORDS[observation.role]) if observation.role else None
    if observation.rater is None:
        return role
    return f"{observation.rater} ({role})" if role else observation.rater


def _statuses(observations: Sequence[Observation], teller: _Teller) -> str:
    """Return ``24: ✓ 12 achieved · ◑ 10 developing``, in the order of the statuses."""
    counted = Counter(observation.status for observation in observations)
    each = (f"{STYLES[s].symbol} {counted[s]} {teller.words(STYLES[s].word)}" for s in Status if counted[s])
    return f"{len(observations)}: {' · '.join(each)}".removesuffix(": ")


def _by_sheet_of(cells: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cell in sorted(cells, key=split_where):
        found.setdefault(split_where(cell)[0], []).append(cell)
    return found


def _by_sheet(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for observation in observations:
        found.setdefault(observation.cell.rpartition("!")[0], []).append(observation)
    return found


def _findings_by_sheet(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by sheet, in the order in which sheets come up; those on the workbook last, under ``""``."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        sheet, mark, _ = (finding.cell or "").rpartition("!")
        found.setdefault(sheet if mark else (finding.cell or ""), []).append(finding)
    whole = found.pop("", None)
    return {**found, "": whole} if whole else found


def _within(cell: str | None) -> str | None:
    """Return the cell without its sheet; None for a sheet or the workbook."""
    return cell.rpartition("!")[2] if cell and "!" in cell else None


def _tally(findings: Iterable[Finding], teller: _Teller) -> str:
    counted = Counter(finding.severity for finding in findings)
    names = {
        Severity.ERROR: text("errors: {count}", count=counted[Severity.ERROR]),
        Severity.WARNING: text("warnings: {count}", count=counted[Severity.WARNING]),
        Severity.QUESTION: text("questions: {count}", count=counted[Severity.QUESTION]),
        Severity.INFO: text("information: {count}", count=counted[Severity.INFO]),
    }
    said = [teller.words(name) for severity, name in names.items() if counted[severity]]
    return " · ".join(said) or teller.words(text("Nothing to remark: this tracker is in order."))


def _distinct(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
