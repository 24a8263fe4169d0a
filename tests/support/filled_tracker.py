"""Filling in our own tracker as people would, while noting what a reader must find in it again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from addin.domain.observation import Observation
from addin.domain.school_year import SchoolYear
from addin.domain.status import Role, Status
from addin.domain.trajectory import Trajectory
from addin.hosts.ooxml.package import Package
from addin.hosts.ooxml.patching.workbook import patch_package
from addin.hosts.xlsx import read_xlsx
from addin.reading.result import Reading
from addin.reading.tracker import read_tracker
from addin.sheet.address import where
from addin.sheet.edit import SetValue
from addin.sheet.snapshot import Sheet, Snapshot
from addin.sheet.values import CellValue
from addin.text import Text
from workbook_templates.tracker.request import Line, Request, Tab, parts
from workbook_templates.tracker.sheets import attitudes, competences, evaluation
from workbook_templates.tracker.words import CHOICES, SAW, TAB_NAMES, TOLD, Words
from workbook_templates.tracker.workbook import tracker_workbook

YEAR = SchoolYear(2026)
TODAY = date(2026, 12, 20)
NOOR = "Noor Peeters"

_ROLES = {competences.STATUS: Role.MENTOR, competences.SELF: Role.LEARNER, competences.SCHOOL: Role.TEACHER}
_SIDES = {evaluation.LEARNER: Role.LEARNER, evaluation.MENTOR: Role.MENTOR, evaluation.SCHOOL: Role.TEACHER}
_REMARKS = ("in de ochtend, met Lien", "un peu lent, mais juste", "three times, once with help")
_RATERS = ("Karel Maes", "Lien Baert", "Ahmed El Idrissi")


@dataclass(frozen=True, slots=True)
class Said:
    """One rating as somebody filled it in."""

    learner: str | None
    competence: str | None
    status: Status | None
    role: Role | None
    variant: str | None = None
    rater: str | None = None
    on: date | None = None
    remark: str | None = None
    moment: str | None = None


def asked(trajectory: Trajectory, *learners: str) -> Request:
    """Return a request for these learners, with two vehicles at most."""
    two = tuple(variant.name for variant in trajectory.variants[:2])
    return Request(trajectory, YEAR, learners or (NOOR,), variants=two)


@cache
def blank(request: Request, language: str) -> tuple[bytes, Snapshot]:
    """Return an empty tracker and what stands in it."""
    data = tracker_workbook(request, language)
    return data, read_xlsx(data, name="tracker.xlsx")


@dataclass
class Tracker:
    """A template that is being filled in; ``said`` is what was rated, by cell."""

    request: Request
    language: str
    said: dict[str, Said] = field(default_factory=dict)
    _written: dict[str, SetValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.language)
        self._data, self.snapshot = blank(self.request, self.language)

    def sheet(self, tab: Tab, learner: str = "") -> Sheet:
        """Return the sheet of that kind, of that learner where there are several."""
        name = self.words(TAB_NAMES[tab])
        found = [one for one in self.snapshot.sheets if one.name == name or one.name.startswith(f"{name} ")]
        return found[self.request.learners.index(learner) if len(found) > 1 else 0]

    def write(self, sheet: Sheet, row: int, column: int, value: CellValue) -> str:
        """Fill in a cell, by row and column from 1, and return where that is; None leaves it alone."""
        at = where(sheet.name, row, column)
        if value is not None:
            cell = sheet.cells.get((row, column))
            self._written[at] = SetValue(at, cell.value if cell else None, value)
        return at

    def lines(self) -> list[Line]:
        """Return all lines that can be rated."""
        return [line for _, _, lines in parts(self.request) for line in lines]

    def listed(self, sheet: Sheet) -> Iterator[tuple[int, Line]]:
        """Yield the rows of a sheet that list competences with their code, and which line each is."""
        known = {(line.competence.code, line.label(self.language)): line for line in self.lines()}
        for row in range(1, sheet.last_row + 1):
            line = known.get((said(sheet, row, 1), said(sheet, row, 2)))
            if line is not None:
                yield row, line

    def filled(self) -> bytes:
        """Return the workbook as it is filled in by now."""
        return patch_package(Package(self._data, name="tracker.xlsx"), list(self._written.values())).data


def said(sheet: Sheet, row: int, column: int) -> str:
    """Return the text that stands in a cell."""
    cell = sheet.cells.get((row, column))
    return cell.text.strip() if cell else ""


def row_of(sheet: Sheet, words: str, column: int) -> int:
    """Return the last row in which these words stand in that column."""
    return max(row for row in range(1, sheet.last_row + 1) if said(sheet, row, column) == words)


def fill_competences(tracker: Tracker, dice: random.Random, share: float) -> None:
    """Rate a share of the competences of each learner, some of them twice."""
    for learner in tracker.request.learners:
        sheet = tracker.sheet(Tab.COMPETENCES, learner)
        listed = list(tracker.listed(sheet))
        for row, line in listed:
            _rate(_Row(tracker, sheet, row, learner, dice), line, share)
        more = max(row for row, _ in listed) + 2
        for row in range(more, more + competences.MORE):
            if dice.random() < share / 3:
                line = dice.choice(tracker.lines())
                tracker.write(sheet, row, competences.LABEL + 1, line.entry(tracker.language))
                _rate(_Row(tracker, sheet, row, learner, dice), line, 0.7)


@dataclass(frozen=True, slots=True)
class _Row:
    tracker: Tracker
    sheet: Sheet
    number: int
    learner: str
    dice: random.Random

    def write(self, column: int, value: CellValue) -> str:
        return self.tracker.write(self.sheet, self.number, column + 1, value)


def _rate(row: _Row, line: Line, share: float) -> None:
    dice, words = row.dice, row.tracker.words
    for column, role in _ROLES.items():
        if dice.random() >= share:
            continue
        status = dice.choice(CHOICES)
        who, on, how, remark = None, None, None, None
        if role is Role.MENTOR:
            who = dice.choice((None, *_RATERS))
            on = dice.choice((None, date(2026, 11, dice.randint(1, 28))))
            how = dice.choice((None, words(SAW), words(TOLD)))
            remark = dice.choice((None, *_REMARKS))
            beside = {competences.WHO: who, competences.WHEN: on, competences.HOW: how, competences.REMARK: remark}
            for other, value in beside.items():
                row.write(other, value)
        remarks = " | ".join(filter(None, (how, remark))) or None
        row.tracker.said[row.write(column, words.status(status))] = Said(
            row.learner, line.competence.code, status, role, line.machine or None, who, on, remarks
        )
    if dice.random() < share / 2:
        row.write(competences.FOCUS, f"► {words(competences.NOW)}")


def fill_attitudes(tracker: Tracker, dice: random.Random, share: float) -> None:
    """Rate a share of the attitudes of each learner."""
    words = tracker.words
    for learner in tracker.request.learners:
        sheet = tracker.sheet(Tab.ATTITUDES, learner)
        first = row_of(sheet, words(Text("Attitude")), 1) + 1
        for row in range(first, first + attitudes.SHOWN):
            for number in range(len(attitudes.MOMENTS) * 2):
                if dice.random() < share:
                    status = dice.choice(list(attitudes.SCALE))
                    at = tracker.write(sheet, row, number + 2, words.status(status))
                    role = (Role.LEARNER, Role.MENTOR)[number % 2]
                    moment = words(attitudes.MOMENTS[number // 2])
                    tracker.said[at] = Said(learner, None, status, role, moment=moment)


def fill_evaluation(tracker: Tracker, dice: random.Random, share: float) -> None:
    """Let each side choose a share of what goes well and what to work on, and let them decide a share of it."""
    words = tracker.words
    for learner in tracker.request.learners:
        sheet = tracker.sheet(Tab.EVALUATION, learner)
        talk = dice.choice((None, date(2026, 12, 11)))
        tracker.write(sheet, 4, evaluation.LEARNER + 1, talk)
        for number, line in tracker.listed(sheet):
            row = _Row(tracker, sheet, number, learner, dice)
            rating = Said(learner, line.competence.code, None, None, line.machine or None, on=talk, moment=sheet.name)
            for column, role in _SIDES.items():
                if dice.random() < share:
                    status = dice.choice(list(evaluation.CHOSEN))
                    at = row.write(column, words.status(status))
                    tracker.said[at] = replace(rating, status=status, role=role)
            if dice.random() < share:
                status, remark = dice.choice(CHOICES), dice.choice((None, *_REMARKS))
                at = row.write(evaluation.TOGETHER, words.status(status))
                row.write(evaluation.WHY, remark)
                row.write(evaluation.NEXT, dice.choice((None, *_REMARKS)))
                tracker.said[at] = replace(rating, status=status, role=Role.JOINT, remark=remark)


FORMS = (Tab.PLAN, Tab.AGENDA, Tab.CONSULTATION, Tab.PASSPORTS, Tab.CHECKLISTS, Tab.START, Tab.TALK)


def fill_forms(tracker: Tracker, dice: random.Random, share: float) -> None:
    """Write all sorts of things on the sheets that rate nobody, ratings in plain words among them."""
    lines = tracker.lines()
    for tab in FORMS:
        sheet = tracker.sheet(tab, tracker.request.learners[0])
        for (row, column), cell in sheet.cells.items():
            if cell.value is None and cell.formula is None and dice.random() < share:
                line = dice.choice(lines)
                code = f"{line.competence.code} {dice.choice(('goed', 'acquis', 'not achieved', ''))}"
                told = ("ging goed", "behaald", "x", "V", 3, code, line.label(tracker.language), *_REMARKS)
                tracker.write(sheet, row, column, dice.choice(told))


def read(data: bytes, name: str = "tracker.xlsx") -> Reading:
    """Return what is understood of a workbook."""
    return read_tracker(read_xlsx(data, name=name), today=TODAY)


def read_back(data: bytes) -> dict[str, Said]:
    """Return what is read in a workbook, by cell; everything in it must be certain."""
    seen = read(data).observations
    assert [rating for rating in seen if not rating.certain] == []
    return {rating.cell: as_said(rating) for rating in seen}


def as_said(seen: Observation) -> Said:
    """Return a rating that was read in the form in which it was filled in."""
    return Said(
        seen.learner,
        seen.competence,
        seen.status,
        seen.role,
        seen.variant,
        seen.rater,
        seen.on,
        seen.remark,
        seen.moment,
    )
