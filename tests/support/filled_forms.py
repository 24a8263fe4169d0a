"""Filling in the sheets of our own tracker that rate nobody, while noting what a reader must find in them again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from addin.domain.consultation import themes
from addin.domain.forms import Form
from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.sheet.snapshot import Sheet
from addin.sheet.values import CellValue
from addin.text import text
from tests.support.filled_tracker import YEAR, Tracker, row_of, said
from workbook_templates.tracker.request import Tab
from workbook_templates.tracker.sheets import agenda, attitudes, checklists, competences, consultation, evaluation, plan
from workbook_templates.tracker.sheets.agenda import weeks

WORDS = (
    "twee palletten gelost met Kim",
    "un peu lent, mais juste",
    "asked what to do\nand then did it",
    "3",
    "goed",
    "Week 12 was druk",
    "-",
    "wat ging goed: alles",
)
"""What people write: also figures, what resembles a rating or a heading, and more than one line."""

_OPEN = 20  # rows below its last heading that a sheet can still have


class Told(NamedTuple):
    """What a reader must find in a cell."""

    form: Form
    field: str
    words: str
    learner: str | None = None
    party: Party | None = None
    days: Days | None = None
    about: str = ""
    code: str = ""


@dataclass
class Filling:
    """A tracker of one learner whose forms are being filled in: a share of the cells, by chance."""

    tracker: Tracker
    dice: random.Random
    share: float
    told: dict[str, Told] = field(default_factory=dict)

    def put(self, sheet: Sheet, row: int, column: int, told: Told, value: CellValue = None) -> None:
        """Fill in a cell perhaps; rows from 1, columns from 0 as the templates count them."""
        if self.dice.random() < self.share:
            words = str(value or self.dice.choice(WORDS))
            said_ = f"{value:%d/%m/%Y}" if isinstance(value, date) else words
            at = self.tracker.write(sheet, row, column + 1, value or words)
            self.told[at] = told._replace(words=said_)


def fill(tracker: Tracker, dice: random.Random, share: float) -> dict[str, Told]:
    """Fill in a share of every form; return what must be found, by cell."""
    filling = Filling(tracker, dice, share)
    for learner in tracker.request.learners:
        for write in (_agenda, _attitudes, _evaluation, _talk, _focus):
            write(filling, learner)
    whose = tracker.request.learners[0] if not tracker.request.several else None
    for shared in (_plan, _consultation, _checklists, _passports):
        shared(filling, whose)
    return filling.told


def _sheet(filling: Filling, tab: Tab, learner: str | None = None) -> Sheet:
    return filling.tracker.sheet(tab, learner or "")


def _rows(sheet: Sheet, column: int, is_it: Callable[[str], bool]) -> list[int]:
    return [row for row in range(1, sheet.last_row + 1) if is_it(said(sheet, row, column + 1))]


def _agenda(filling: Filling, learner: str) -> None:
    sheet, words = _sheet(filling, Tab.AGENDA, learner), filling.tracker.words
    starts = _rows(sheet, agenda.DAY, lambda one: one == words(text("Week: 10 min")))
    for monday, voices in zip(weeks(YEAR), starts, strict=True):
        week = Days(monday, monday + timedelta(days=6))
        for step in range(5):
            day = monday + timedelta(days=step)
            for column, name in enumerate(("did", "how", "question", "next", "fits"), agenda.DID):
                party = Party.SCHOOL if name == "fits" else None
                told = Told(Form.DAY, name, "", learner, party, Days(day, day))
                filling.put(sheet, voices - 5 + step, column, told)
        for row, party in ((voices + 1, Party.LEARNER), (voices + 2, Party.WORKPLACE)):
            for column, name in ((agenda.DID, "well"), (agenda.HOW, "less"), (agenda.NEXT, "agreed")):
                filling.put(sheet, row, column, Told(Form.WEEK, name, "", learner, party, week))
        answer = Told(Form.WEEK, "answer", "", learner, Party.SCHOOL, week)
        filling.put(sheet, voices + 1, agenda.SCHOOL, answer)
    months = _rows(sheet, agenda.DAY, lambda one: one == words(text("Month")))
    for number, row in zip((9, 10, 11, 12, 1, 2, 3, 4, 5, 6), months, strict=True):
        first = date(YEAR.start + (number < 9), number, 1)
        month = Days(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        for step, party in enumerate((Party.LEARNER, Party.WORKPLACE, Party.SCHOOL), 1):
            for column, name in ((agenda.DID, "best"), (agenda.HOW, "hard"), (agenda.NEXT, "question")):
                filling.put(sheet, row + step, column, Told(Form.MONTH, name, "", learner, party, month))
        for step, name in enumerate(("held", "focus", "agreed"), 4):
            label = said(sheet, row + step, 1)
            filling.put(sheet, row + step, agenda.DID, Told(Form.MONTH, name, "", learner, None, month, label))


def _attitudes(filling: Filling, learner: str) -> None:
    sheet = _sheet(filling, Tab.ATTITUDES, learner)
    first = row_of(sheet, filling.tracker.words(text("Attitude")), 1) + 1
    for row in range(first, first + attitudes.SHOWN):
        told = Told(Form.ATTITUDES, "remark", "", learner, about=said(sheet, row, 1))
        filling.put(sheet, row, attitudes.REMARK, told)


def _evaluation(filling: Filling, learner: str) -> None:
    sheet = _sheet(filling, Tab.EVALUATION, learner)
    day = date(YEAR.start, 12, 11)
    held = Days(day, day)
    filling.tracker.write(sheet, 4, evaluation.LEARNER + 1, day)
    label = said(sheet, 4, evaluation.LABEL + 1).strip(" :")
    at = f"{sheet.name}!C4"
    filling.told[at] = Told(Form.EVALUATION, "held", f"{day:%d/%m/%Y}", learner, None, held, label)
    present = said(sheet, 4, evaluation.SCHOOL + 1).strip(" :")
    filling.put(sheet, 4, evaluation.TOGETHER, Told(Form.EVALUATION, "present", "", learner, None, held, present))
    for row, line in filling.tracker.listed(sheet):
        about = line.label(filling.tracker.language)
        for column, name in ((evaluation.WHY, "rests_on"), (evaluation.NEXT, "step")):
            told = Told(Form.EVALUATION, name, "", learner, None, held, about, line.competence.code)
            filling.put(sheet, row, column, told)


def _talk(filling: Filling, learner: str) -> None:
    sheet, words = _sheet(filling, Tab.TALK, learner), filling.tracker.words
    labels = {
        "present": text("Present"),
        "last": text("Agreed last time, and what came of it"),
        "proud": text("What the learner is proud of"),
        "focus": text("Focus until the next talk"),
        "harder": text("A harder task, or help that is needed"),
    }
    for name, label in labels.items():
        told = Told(Form.TALK, name, "", learner, about=words(label))
        filling.put(sheet, row_of(sheet, words(label), 1), 1, told)
    first = row_of(sheet, words(text("What we agree")), 1) + 1
    for row in range(first, first + 6):
        by = date(YEAR.start + 1, 1, row)
        for column, name in ((0, "what"), (1, "who"), (3, "came")):
            filling.put(sheet, row, column, Told(Form.AGREEMENTS, name, "", learner))
        filling.put(sheet, row, 2, Told(Form.AGREEMENTS, "by", "", learner, days=Days(by, by)), by)


def _focus(filling: Filling, learner: str) -> None:
    sheet, words = _sheet(filling, Tab.COMPETENCES, learner), filling.tracker.words
    for row, line in filling.tracker.listed(sheet):
        about = line.label(filling.tracker.language)
        told = Told(Form.FOCUS, "focus", "", learner, about=about, code=line.competence.code)
        filling.put(sheet, row, competences.FOCUS, told, f"► {words(competences.NOW)}")


def _plan(filling: Filling, learner: str | None) -> None:
    sheet = _sheet(filling, Tab.PLAN)
    for row, line in filling.tracker.listed(sheet):
        about = line.label(filling.tracker.language)
        for column, name in ((plan.ORDER, "order"), (plan.FIRST, "first"), (plan.HOW, "chance")):
            told = Told(Form.PLAN, name, "", learner, about=about, code=line.competence.code)
            filling.put(sheet, row, column, told)


def _consultation(filling: Filling, learner: str | None) -> None:
    sheet, words = _sheet(filling, Tab.CONSULTATION), filling.tracker.words
    steps = _rows(sheet, consultation.DAY, lambda one: one in set("1234567"))
    for row in steps:
        told = Told(Form.STEPS, "answer", "", learner, about=said(sheet, row, consultation.THEME + 1))
        filling.put(sheet, row, consultation.AGREED, told)
    head = row_of(sheet, words(text("What we talked about")), consultation.FIRST_MONTH + 1)
    for row in range(head + 1, head + 1 + consultation.TALKS):
        theme = filling.dice.choice(themes())
        name, day = theme.names[words.language], date(YEAR.start, 10, 1) + timedelta(days=row)
        held, before = Days(day, day), len(filling.told)
        filling.put(sheet, row, consultation.DAY, Told(Form.CONSULTATION, "on", "", learner), day)
        dated = held if len(filling.told) > before else None
        before = len(filling.told)
        about = Told(Form.CONSULTATION, "theme", "", learner, None, dated)
        filling.put(sheet, row, consultation.THEME, about, name)
        known = len(filling.told) > before
        about = about._replace(about=name if known else "", code=theme.code if known else "")
        for column, what in (
            (consultation.FIRST_MONTH, "talked"),
            (consultation.AGREED, "agreed"),
            (consultation.WHO, "present"),
            (consultation.HOW, "way"),
        ):
            filling.put(sheet, row, column, about._replace(field=what))
        for cell, told in filling.told.items():
            if told.form is Form.CONSULTATION and cell.endswith(f"{row}") and told.field in {"on", "theme"}:
                filling.told[cell] = told._replace(about=about.about, code=about.code, days=dated)


def _checklists(filling: Filling, _learner: str | None) -> None:
    sheet, words = _sheet(filling, Tab.CHECKLISTS), filling.tracker.words
    done, open_ = f"✓ {words(checklists.DONE)}", dict[str, Told]()
    before = len(filling.told)
    for row in _rows(sheet, 2, lambda one: bool(one) and one != words(text("The school arranges"))):
        for column, party in ((0, Party.WORKPLACE), (2, Party.SCHOOL)):
            told = Told(Form.CHECKLIST, "sign", "", party=party, about=said(sheet, row, column + 1))
            open_[f"{sheet.name}!{'ABCDE'[column + 1]}{row}"] = told
            filling.put(sheet, row, column + 1, told, done)
        filling.put(sheet, row, 4, Told(Form.CHECKLIST, "note", "", about=said(sheet, row, 3)))
    if len(filling.told) > before:
        filling.told = {**open_, **filling.told}


def _passports(filling: Filling, _learner: str | None) -> None:
    sheet, request = _sheet(filling, Tab.PASSPORTS), filling.tracker.request
    own, whose, form = list(request.learners), None, Form.LEARNER_PASSPORT
    titles = {said(sheet, row, 1): row for row in range(4, sheet.last_row + 1) if ":" in said(sheet, row, 1)}
    for row in range(4, sheet.last_row + 1):
        title = said(sheet, row, 1)
        if own and title.endswith(f": {own[0]}"):
            whose = own.pop(0)
        elif title.lower().startswith(("werkplekpaspoort", "passeport du lieu", "workplace passport")):
            whose, form = None, Form.WORKPLACE_PASSPORT
        elif title.endswith("?") and title not in titles:
            party = Party.LEARNER if form is Form.LEARNER_PASSPORT else None
            filling.put(sheet, row, 1, Told(form, "answer", "", whose, party, about=title))
