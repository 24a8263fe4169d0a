"""A reading told to a coach: per sheet, what was taken for what; then the questions, or all findings, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from addin.domain.forms import FORM_WORDS
from addin.domain.observation import Observation
from addin.domain.plan.places import Place
from addin.domain.trajectory import Trajectory
from addin.reading.account.facts import NAMES, TRAJECTORY, facts, statuses
from addin.reading.account.telling import KEPT_SPACE, SEVERITY_WORDS, WIDTH, Line, Teller, Tone, within
from addin.reading.result import Reading
from addin.sheet.address import split_where
from addin.sheet.edit import Edit, SetFill
from addin.sheet.finding import Finding, Kind, Severity
from addin.text import Text, text

T = TypeVar("T")

__all__ = ["WIDTH", "Line", "Tone", "changes_account", "findings_account", "read_account"]

_ORDER = tuple(SEVERITY_WORDS)
_ALIKE = 3  # more findings of one kind with one remedy are told as one


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
    teller = Teller(translate)
    layouts = {sheet["name"]: sheet for sheet in reading.layout.get("sheets", ())}
    rated = _by_sheet(reading.observations, lambda observation: observation.cell)
    yield teller.title(reading.workbook)
    if not rated:
        for finding in reading.findings:
            yield from teller.finding(finding, cell=finding.cell)
        yield from _plans(reading, teller)
        yield from _forms(reading, teller)
        return
    yield from teller.facts([(TRAJECTORY, _trajectory_fact(reading, trajectory, language))], NAMES)
    for sheet, observations in rated.items():
        yield Line()
        yield teller.title(text("Sheet {name}", name=sheet))
        yield from teller.facts(facts(observations, layouts.get(sheet, {}), teller), NAMES)
    yield from _other_sheets([layout for name, layout in layouts.items() if name not in rated], teller)
    yield from _plans(reading, teller)
    yield from _forms(reading, teller)
    yield from _questions(reading.findings, teller)


def findings_account(reading: Reading, translate: Callable[[str], str]) -> Iterator[Line]:
    """Yield the account of ``leerlijn validate``: the counts, then the findings per sheet, worst first."""
    teller = Teller(translate)
    yield teller.title(reading.workbook)
    yield Line(f"  {_tally(reading.findings, teller)}")
    for sheet, findings in _findings_by_sheet(reading).items():
        yield Line()
        yield teller.title(text("Sheet {name}", name=sheet) if sheet else text("The workbook as a whole"))
        for finding in sorted(_told_as_one(findings), key=lambda finding: _ORDER.index(finding.severity)):
            yield from teller.finding(finding, cell=within(finding.cell))


def changes_account(
    edits: Sequence[Edit],
    observations: Iterable[Observation],
    findings: Iterable[Finding],
    translate: Callable[[str], str],
) -> Iterator[Line]:
    """Yield the account of ``leerlijn colour`` and ``uncolour``: how many cells, of which statuses, on which sheets."""
    teller = Teller(translate)
    for finding in findings:
        yield from teller.finding(finding, cell=within(finding.cell))
    filled = sorted({edit.where for edit in edits if isinstance(edit, SetFill)}, key=split_where)
    if not filled:
        yield Line(teller.words(text("Every colour is as it should be: nothing had to be changed.")))
        return
    yield Line(teller.words(text("Colours changed in {count} cells:", count=len(filled))))
    rated = {observation.cell: observation for observation in observations}
    for sheet, cells in _by_sheet(filled, str).items():
        known = [rated[cell] for cell in cells if cell in rated]
        told = statuses(known, teller).replace(KEPT_SPACE, " ") if known else str(len(cells))
        yield Line(f"  {teller.words(text('Sheet {name}', name=sheet))}  {told}")


def _trajectory_fact(reading: Reading, trajectory: Trajectory | None, language: str) -> Text | str:
    if reading.trajectory is None:
        return text("none of those we know fits; choose one with --trajectory")
    if trajectory is None:
        return reading.trajectory
    return text(
        "{code} {title}: {found} of its {all} competences have a rating here",
        code=reading.trajectory,
        title=trajectory.title(language),
        found=len({observation.competence for observation in reading.observations} - {None}),
        all=len(trajectory.competences),
    )


WHY_NOT: Mapping[str, Text] = {
    "archive": text("an earlier school year"),
    "template": text("a blank model"),
    "layout": text("left out in the layout"),
    "other": text("hours, agreements or another list"),
}
"""Why a sheet was not read."""


def _other_sheets(layouts: Sequence[Mapping[str, Any]], teller: Teller) -> Iterator[Line]:
    """Yield which sheets hold no ratings, and which were passed over and why."""
    if not layouts:
        return
    named = [
        f"{layout['name']} ({teller.words(reason)})" if (reason := _why_none(layout)) else str(layout["name"])
        for layout in layouts
    ]
    yield Line()
    yield from teller.paragraph(
        text("Without ratings: {sheets}.", sheets=", ".join(name.replace(" ", KEPT_SPACE) for name in named))
    )


def _plans(reading: Reading, teller: Teller) -> Iterator[Line]:
    """Yield which sheets plan, and how much of what they plan has a place."""
    for sheet, lines in _by_sheet(reading.planned, lambda line: line.cell).items():
        planned = {line.competence for line in lines}
        placed = {line.competence for line in lines if line.place and line.place is not Place.TO_FIND}
        yield Line()
        yield from teller.paragraph(
            text(
                "Training plan on the sheet {name}: {count} competences planned, {placed} of them with a place.",
                name=sheet,
                count=len(planned),
                placed=len(placed),
            )
        )


def _forms(reading: Reading, teller: Teller) -> Iterator[Line]:
    """Yield what people wrote in forms, sheet by sheet, and in which forms nobody wrote yet."""
    for sheet, entries in _by_sheet(reading.entries, lambda entry: entry.cell).items():
        lines = Counter(form for form, _ in {(one.form, one.line) for one in entries if one.words})
        said = [f"{teller.words(FORM_WORDS[form])} {lines[form]}" for form in FORM_WORDS if lines[form]]
        yield Line()
        yield from teller.paragraph(text("Written on the sheet {name}: {said}.", name=sheet, said=" · ".join(said)))
    if reading.entries and reading.blank:
        yield Line()
        yield from teller.paragraph(text("Nothing filled in yet on: {sheets}.", sheets=", ".join(reading.blank)))


def _why_none(layout: Mapping[str, Any]) -> Text | str | None:
    """Return why a sheet has no ratings, None where nothing is known of it."""
    if layout.get("why_not"):
        return WHY_NOT.get(layout["why_not"], str(layout["why_not"]))
    if any(lane["why"] == "plan" for table in layout.get("tables", ()) for lane in table.get("left_out", ())):
        return text("a training plan")
    return text("the legend") if layout.get("legend") else None


def _questions(findings: Sequence[Finding], teller: Teller) -> Iterator[Line]:
    """Yield what is asked, what has changed since the layout, and how many findings there are besides."""
    questions = [finding for finding in findings if finding.severity is Severity.QUESTION]
    changes = [finding for finding in findings if finding.kind is Kind.LAYOUT_DRIFT]
    for title, group in (
        (text("Please tell us"), questions),
        (text("What has changed since the layout was written"), changes),
    ):
        if group:
            yield Line()
            yield teller.title(title)
            for finding in group:
                yield from teller.finding(finding, cell=finding.cell)
    if any(finding.question for finding in questions):
        yield Line()
        yield from teller.paragraph(
            text(
                "To answer: write a layout with --save-layout FILE, answer in it, and give it back with --layout FILE."
            )
        )
    if others := len(findings) - len(questions) - len(changes):
        yield Line()
        yield from teller.paragraph(text("Findings besides: {count}. See them with leerlijn validate.", count=others))


def _by_sheet(items: Iterable[T], cell_of: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(split_where(cell_of(item))[0], []).append(item)
    return found


def _findings_by_sheet(reading: Reading) -> dict[str, list[Finding]]:
    """Return the findings by sheet in the order of the workbook; those on the workbook last, under ``""``."""
    found: dict[str, list[Finding]] = {}
    for finding in reading.findings:
        sheet, mark, _ = (finding.cell or "").rpartition("!")
        found.setdefault(sheet if mark else (finding.cell or ""), []).append(finding)
    whole = found.pop("", None)
    ordered = {sheet: found[sheet] for sheet in (*reading.sheets, *found) if sheet in found}
    return {**ordered, "": whole} if whole else ordered


def _told_as_one(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; many of one kind with one remedy as the first of them, which then names all their cells."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.kind, finding.severity, finding.suggestion), []).append(finding)
    for group in alike.values():
        if len(group) <= _ALIKE:
            yield from group
        else:
            cells = tuple(cell for finding in group for cell in (finding.cell, *finding.cells) if cell)
            yield replace(group[0], cells=cells)


def _tally(findings: Iterable[Finding], teller: Teller) -> str:
    counted = Counter(finding.severity for finding in findings)
    names = {
        Severity.ERROR: text("errors: {count}", count=counted[Severity.ERROR]),
        Severity.WARNING: text("warnings: {count}", count=counted[Severity.WARNING]),
        Severity.QUESTION: text("questions: {count}", count=counted[Severity.QUESTION]),
        Severity.INFO: text("information: {count}", count=counted[Severity.INFO]),
    }
    said = [teller.words(name) for severity, name in names.items() if counted[severity]]
    return " · ".join(said) or teller.words(text("Nothing to remark: this tracker is in order."))
