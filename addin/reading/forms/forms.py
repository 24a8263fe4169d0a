"""Puts what people wrote in the forms of a workbook beside its ratings, sheet by sheet, with whom it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from addin.domain.forms import OF_COMPANY, Entry, Form
from addin.domain.learner import matching, take_apart
from addin.domain.school_year import SchoolYear, school_year_of
from addin.domain.sensitive import ADVICE, MESSAGE, is_sensitive
from addin.domain.trajectory import Trajectory
from addin.reading.about.sheet import about_sheet
from addin.reading.competences.book import book
from addin.reading.current import is_archive, is_template, workbook_school_year
from addin.reading.forms.labels import LEAST, held_on, label_entries, question_entries
from addin.reading.forms.lines import Whole, table_entries
from addin.reading.forms.page import Page, page_of
from addin.reading.forms.tables import Table, tables_of
from addin.reading.forms.vocabulary import heads_of, labels_of, region_of, wanted
from addin.reading.own_sheets import kind_of
from addin.reading.people.titled import named_in
from addin.reading.result import Reading
from addin.reading.school_sheet import without_school_sheet
from addin.sheet.address import sheet_of, split_where
from addin.sheet.finding import Finding, Kind, Severity
from addin.sheet.snapshot import Cell, Sheet, Snapshot

_FILLED_IN = frozenset({None, "agenda", "consultation"})
"""Kinds of sheets in which people write; those that our buttons draw otherwise only repeat."""

_ONLY_TALK = OF_COMPANY | {
    Form.PLAN,
    Form.MONTH,
    Form.TALK,
    Form.CONSULTATION,
    Form.STEPS,
    Form.LEARNER_PASSPORT,
}
"""Forms in which nobody is rated: a tick there says that something is arranged, "good" how something is to go."""

_OVER = 12  # rows in which a sheet says whose it is
_TITLES = 4  # rows in which titles stand
_LONGEST = 60  # letters of a title
_KIND = re.compile(
    r"\b(?:(?:feedback)?agenda|logboek|dagboek|weekboek|journal|carnet|diary|attitudes?|evaluati[eo]n?|évaluation"
    r"|gesprek|entretien|talk|overleg|concertation|consultation|compet\w+|compét\w+|schooljaar"
    r"|année scolaire|school year|van|de|of|voor|pour|for|weekly|weekverslag|semaine|week)\b",
    re.IGNORECASE,
)
"""What such sheets are called, beside whom they are about."""


def with_forms(reading: Reading, snapshot: Snapshot, trajectory: Trajectory | None, today: date) -> Reading:
    """Return a reading with what people wrote in the forms of its workbook, in the order of its sheets.

    Args:
        reading: What was read of it: it tells which learners the workbook is about.
        snapshot: The workbook as a host read it.
        trajectory: The trajectory that it was read by, None when none fits.
        today: The day of reading, where the workbook names no school year.

    An entry is there for each cell that somebody filled in, unless it rates. In a form that is there for talking alone
    nothing rates, whatever its sheet is called: what was taken for a rating there is none. What is about somebody's
    health, care or trouble is warned of, as in a remark.
    """
    year = SchoolYear(workbook_school_year(snapshot, today) or school_year_of(today).start)
    pages = [
        page_of(sheet, year)
        for sheet in without_school_sheet(snapshot).sheets
        if _may_hold(sheet) and not is_archive(sheet, year.start)
    ]
    if not pages:
        return reading
    about = _About(reading, trajectory, year)
    rates = {one.cell for one in reading.observations if one.status}
    read = [
        (page, [one for one in written if one.form in _ONLY_TALK or one.cell not in rates])
        for page in pages
        for tables in (tuple(tables_of(page)),)
        for written in (tuple(_entries(page, tables, about.learner(page, tables))),)
    ]
    reading = _without_talk(reading, {one.cell for _, found in read for one in found if one.form in _ONLY_TALK})
    only = about.only()
    entries = tuple(
        one if one.learner or not only or one.form in OF_COMPANY else replace(one, learner=only)
        for _, found in read
        for one in sorted(found, key=lambda one: _place(one.cell))
    )
    warned = {cell for one in reading.findings if one.kind is Kind.SENSITIVE_REMARK for cell in (one.cell, *one.cells)}
    return replace(
        reading,
        entries=entries,
        blank=tuple(page.sheet.name for page, found in read if not found),
        findings=(*reading.findings, *_sensitive(entries, warned, trajectory)),
    )


def _without_talk(reading: Reading, talk: Collection[str | None]) -> Reading:
    """Return a reading without the ratings that were taken from a talk, and without what was asked about them."""
    if not any(one.cell in talk for one in reading.observations):
        return reading
    return replace(
        reading,
        observations=tuple(one for one in reading.observations if one.cell not in talk),
        findings=tuple(one for one in reading.findings if one.cell not in talk),
    )


def _may_hold(sheet: Sheet) -> bool:
    """Say whether a sheet has the headings of a form; most have none, and are looked at no further."""
    if kind_of(sheet) not in _FILLED_IN or is_template(sheet):
        return False
    texts = {cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)}
    fields: dict[Form, set[str]] = {}
    labels: dict[Form, set[str]] = {}
    for one in texts:
        for form, field in heads_of(one).items():
            fields.setdefault(form, set()).add(field)
        for form, field in labels_of(one).items():
            labels.setdefault(form, set()).add(field)
    tables = any(
        must.needs <= fields[form] and must.beside & fields[form] for form, must in wanted().items() if form in fields
    )
    return tables or any(len(found) >= LEAST[form] for form, found in labels.items()) or any(map(region_of, texts))


def _entries(page: Page, tables: Iterable[Table], learner: str | None) -> Iterator[Entry]:
    whole = Whole(learner, held_on(page), prefilled=kind_of(page.sheet) == "consultation")
    for table in tables:
        yield from table_entries(page, table, whole)
    yield from label_entries(page, whole)
    yield from question_entries(page, whole)


def _place(cell: str) -> tuple[int, int]:
    _, row, column = split_where(cell)
    return row, column


class _About:
    """Whom the sheets of a workbook are about."""

    def __init__(self, reading: Reading, trajectory: Trajectory | None, year: SchoolYear) -> None:
        self._rated = [(sheet_of(one.cell), one.learner) for one in reading.observations if one.learner]
        self._known = {learner for _, learner in self._rated}
        self._book = book(trajectory) if trajectory else None
        self._year = year

    def learner(self, page: Page, tables: Iterable[Table]) -> str | None:
        """Return whom a sheet is about: as it says itself, by its tab, or by who is rated on it.

        Only what stands outside its tables says so: who is named in a line is one of many there.
        """
        inside = {row for one in tables for row in (one.head, *one.lines)}
        over = [cell for row, cells in page.rows.items() if row <= _OVER and row not in inside for cell in cells]
        found = self._said(page.sheet, over) or self._titled(page.sheet, over) or self._rated_on(page.sheet.name)
        if found is None:
            return None
        full = [name for name in sorted(self._known) if matching(found, [name])]
        named = full[0] if len(full) == 1 else found
        self._known.add(named)
        return named

    def only(self) -> str | None:
        """Return the one learner whom all of the workbook is about, None when there are several or none."""
        return min(self._known) if len({take_apart(name).key for name in self._known}) == 1 else None

    def _said(self, sheet: Sheet, over: Sequence[Cell]) -> str | None:
        if self._book is None:
            return None
        return about_sheet(replace(sheet, name=""), over, self._book, self._year.start).facets.learner

    def _titled(self, sheet: Sheet, over: Iterable[Cell]) -> str | None:
        """Return whom its tab or a short title names beside what kind of sheet it is."""
        titles = [
            cell.text
            for cell in over
            if cell.row <= _TITLES
            and isinstance(cell.value, str)
            and len(cell.text) <= _LONGEST
            and ":" not in cell.text
        ]
        return next((name for said in (sheet.name, *titles) if (name := named_in(said, _KIND, self._known))), None)

    def _rated_on(self, tab: str) -> str | None:
        here = {name for sheet, name in self._rated if sheet == tab}
        return here.pop() if len(here) == 1 else None


def _sensitive(
    entries: Iterable[Entry], warned: Collection[str | None], trajectory: Trajectory | None
) -> Iterator[Finding]:
    work = "\n".join(
        said for one in (trajectory.competences if trajectory else ()) for said in (*one.labels.values(), *one.also)
    )
    for one in entries:
        if one.cell not in warned and is_sensitive(one.words, work):
            yield Finding(Kind.SENSITIVE_REMARK, Severity.WARNING, MESSAGE, ADVICE, one.cell)
