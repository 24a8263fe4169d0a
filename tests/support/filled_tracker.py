"""Filling in our own tracker as people would, while noting what a reader must find in it again."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.domain.observation import Observation
from addin.domain.school_year import SchoolYear
from addin.domain.status import Role, Status
from addin.domain.trajectory import Trajectory
from addin.run import open_tracker
from workbook_templates.tracker.request import Line, Request, Tab, parts
from workbook_templates.tracker.sheets import competences
from workbook_templates.tracker.words import CHOICES, SAW, TAB_NAMES, TOLD, Words
from workbook_templates.tracker.workbook import tracker_workbook

YEAR = SchoolYear(2026)
ROLES = {competences.STATUS: Role.MENTOR, competences.SELF: Role.LEARNER, competences.SCHOOL: Role.TEACHER}
REMARKS = ("in de ochtend, met Lien", "un peu lent, mais juste", "three times, once with help")
RATERS = ("Karel Maes", "Lien Baert", "Ahmed El Idrissi")


@dataclass(frozen=True, slots=True)
class Said:
    """One rating as somebody filled it in."""

    learner: str
    competence: str | None
    status: Status
    role: Role | None
    variant: str | None = None
    rater: str | None = None
    on: date | None = None
    remark: str | None = None
    moment: str | None = None


def asked(trajectory: Trajectory, *learners: str) -> Request:
    """Return a request for these learners, with two vehicles at most."""
    two = tuple(variant.name for variant in trajectory.variants[:2])
    return Request(trajectory, YEAR, learners or ("Noor Peeters",), variants=two)


@dataclass
class Tracker:
    """A template that is being filled in; ``said`` is what was written, by cell."""

    request: Request
    language: str
    book: Workbook = field(init=False)
    words: Words = field(init=False)
    said: dict[str, Said] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.language)
        self.book = openpyxl.load_workbook(io.BytesIO(tracker_workbook(self.request, self.language)))

    def sheet(self, tab: Tab, learner: str = "") -> Worksheet:
        """Return the sheet of that kind, of that learner where there are several."""
        name = self.words(TAB_NAMES[tab])
        names = [one for one in self.book.sheetnames if one == name or one.startswith(f"{name} ")]
        at = self.request.learners.index(learner) if len(names) > 1 else 0
        found = self.book[names[at]]
        assert isinstance(found, Worksheet)
        return found

    def lines(self, sheet: Worksheet) -> Iterator[tuple[int, Line]]:
        """Yield the rows of a sheet that list competences with their code, and which line each is."""
        known = {
            (line.competence.code, line.label(self.language)): line
            for _, _, lines in parts(self.request)
            for line in lines
        }
        for row in range(1, sheet.max_row + 1):
            line = known.get((str(sheet.cell(row, 1).value), str(sheet.cell(row, 2).value)))
            if line is not None:
                yield row, line

    def saved(self, path: Path) -> Path:
        """Write the workbook and return where."""
        self.book.save(path)
        return path


def fill_competences(tracker: Tracker, dice: random.Random, share: float) -> None:
    """Rate a share of the competences of each learner, some of them twice."""
    for learner in tracker.request.learners:
        sheet = tracker.sheet(Tab.COMPETENCES, learner)
        lines = list(tracker.lines(sheet))
        for row, line in lines:
            _rate(_Row(tracker, sheet, row, learner, dice), line, share)
        more = max(row for row, _ in lines) + 2
        for row in range(more, more + competences.MORE):
            if dice.random() < share / 3:
                _, line = dice.choice(lines)
                sheet.cell(row, competences.LABEL + 1, line.entry(tracker.language))
                _rate(_Row(tracker, sheet, row, learner, dice), line, 0.7)


@dataclass(frozen=True, slots=True)
class _Row:
    tracker: Tracker
    sheet: Worksheet
    number: int
    learner: str
    dice: random.Random


def _rate(at: _Row, line: Line, share: float) -> None:
    tracker, sheet, row, dice, words = at.tracker, at.sheet, at.number, at.dice, at.tracker.words
    for column, role in ROLES.items():
        if dice.random() >= share:
            continue
        status = dice.choice(CHOICES)
        told: dict[int, str | date | None] = {}
        if role is Role.MENTOR:
            told = {
                competences.WHO: dice.choice((None, *RATERS)),
                competences.WHEN: dice.choice((None, date(2026, 11, dice.randint(1, 28)))),
                competences.HOW: dice.choice((None, words(SAW), words(TOLD))),
                competences.REMARK: dice.choice((None, *REMARKS)),
            }
        cell = sheet.cell(row, column + 1, words.status(status))
        for other, value in told.items():
            sheet.cell(row, other + 1, value)
        remarks = [str(told[other]) for other in (competences.HOW, competences.REMARK) if told.get(other)]
        on, who = told.get(competences.WHEN), told.get(competences.WHO)
        tracker.said[f"{sheet.title}!{cell.coordinate}"] = Said(
            at.learner,
            line.competence.code,
            status,
            role,
            line.machine or None,
            str(who) if who else None,
            on if isinstance(on, date) else None,
            " | ".join(remarks) or None,
        )
    if dice.random() < share / 2:
        sheet.cell(row, competences.FOCUS + 1, f"► {words(competences.NOW)}")


def read_back(path: Path) -> dict[str, Said]:
    """Return what is read in a workbook, by cell."""
    return {seen.cell: _as_said(seen) for seen in open_tracker(path).reading.observations}


def _as_said(seen: Observation) -> Said:
    assert seen.status is not None, seen
    assert seen.certain
    return Said(
        seen.learner or "",
        seen.competence,
        seen.status,
        seen.role,
        seen.variant,
        seen.rater,
        seen.on,
        seen.remark,
        seen.moment,
    )
