"""Forms without columns: a label before its answer, and lists of questions below a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from addin.domain.forms import OF_COMPANY, Entry, Form
from addin.domain.school_year import Days
from addin.domain.status import Party
from addin.reading.forms.lines import Whole, is_written
from addin.reading.forms.page import Page
from addin.reading.forms.tables import is_heading
from addin.reading.forms.vocabulary import is_voice, labels_of, region_of, voice_of
from addin.reading.lexicon.dates import day_of
from addin.sheet.address import where
from addin.sheet.snapshot import Cell

LEAST = {Form.START: 6, Form.MONTH: 2, Form.WEEK: 2, Form.TALK: 2, Form.EVALUATION: 2}
"""How many of a form's labels a sheet must have to be that form."""

_VOICES_ABOVE = 8  # rows up to a heading that says whose answers stand below it
_ONE_ANSWER = frozenset({Form.START})


def label_entries(page: Page, whole: Whole) -> Iterator[Entry]:
    """Yield what stands behind the labels of a sheet."""
    rows = [(row, cells) for row, cells in page.rows.items() if not is_heading(cells)]
    forms = _forms(rows)
    for row, cells in rows:
        labels = [(at, form) for at, cell in enumerate(cells) if (form := _form(cell, forms))]
        for (at, form), end in zip(labels, [*(other for other, _ in labels[1:]), len(cells)], strict=False):
            days = _days(page, form, row, whole)
            if form not in {Form.WEEK, Form.MONTH} or days:
                answers = [cell for cell in cells[at + 1 : end] if is_written(cell)]
                answers = answers or _below(page, cells[at], form)
                for answer in answers[:1] if form in _ONE_ANSWER else answers:
                    yield _entry(page, cells[at], form, answer, days, whole)


def held_on(page: Page) -> Days | None:
    """Return the day of the talk that a sheet is about: what stands behind "held on"."""
    for row, cells in page.rows.items():
        for label, answer in pairwise(cells):
            if "held" in labels_of(label.text).values() and not is_heading(page.rows[row]):
                found = day_of(answer.value, answer.text, page.year.start)
                if found and found.day:
                    return Days(found.day, found.day)
    return None


def question_entries(page: Page, whole: Whole) -> Iterator[Entry]:
    """Yield the answers to the questions that stand below a title: passports, and the steps of a talk."""
    form: Form | None = None
    learner: str | None = None
    for row, cells in page.rows.items():
        title = region_of(cells[0].text) if len(cells) == 1 else None
        if title:
            form = title
            named = cells[0].text.partition(":")[2].strip()
            learner = (
                None if form in OF_COMPANY else (named if form is Form.LEARNER_PASSPORT and named else whole.learner)
            )
        elif is_heading(cells):
            form = None
        if form is None or title:
            continue
        asked = cells
        if form is Form.STEPS:
            if not cells[0].text.strip(" .").isdecimal():
                continue
            asked = cells[1:]
        for answer in asked[1:]:
            if is_written(answer):
                yield Entry(
                    form=form,
                    field="answer",
                    learner=learner,
                    party=Party.LEARNER if form is Form.LEARNER_PASSPORT else None,
                    days=None,
                    about=asked[0].text.strip(),
                    code="",
                    words=answer.text.strip(),
                    cell=where(page.sheet.name, answer.row, answer.column),
                    line=where(page.sheet.name, row, cells[0].column),
                )


def _forms(rows: Sequence[tuple[int, Sequence[Cell]]]) -> dict[Form, int]:
    """Return the forms of which a sheet has labels enough, with how many."""
    found: dict[Form, set[str]] = {}
    for _, cells in rows:
        for cell in cells:
            for form, field in labels_of(cell.text).items() if isinstance(cell.value, str) else ():
                found.setdefault(form, set()).add(field)
    return {form: len(fields) for form, fields in found.items() if len(fields) >= LEAST[form]}


def _form(cell: Cell, forms: dict[Form, int]) -> Form | None:
    if cell.formula is not None or not isinstance(cell.value, str):
        return None
    return max((form for form in labels_of(cell.text) if form in forms), key=lambda form: forms[form], default=None)


def _days(page: Page, form: Form, row: int, whole: Whole) -> Days | None:
    if form is Form.WEEK:
        return page.week_over(row)
    if form is Form.MONTH:
        return page.month_over(row)
    return None if form is Form.START else whole.held


def _below(page: Page, label: Cell, form: Form) -> list[Cell]:
    """Return the answer that stands right below the label of a week, where nothing stands beside it."""
    cells = page.rows.get(label.row + 1, [])
    if form is not Form.WEEK or len(cells) != 1 or cells[0].column != label.column:
        return []
    other = (
        labels_of(cells[0].text)
        or region_of(cells[0].text)
        or page.week_over(label.row + 1) != page.week_over(label.row)
    )
    return [] if other or not is_written(cells[0]) else cells


def _entry(page: Page, label: Cell, form: Form, answer: Cell, days: Days | None, whole: Whole) -> Entry:
    field = labels_of(label.text)[form]
    speaks = form in {Form.WEEK, Form.MONTH}
    return Entry(
        form=form,
        field=field,
        learner=whole.learner,
        party=Party.SCHOOL if field == "answer" else _voice_above(page, answer) if speaks else None,
        days=days,
        about=label.text.strip(" :"),
        code="",
        words=answer.text.strip(),
        cell=where(page.sheet.name, answer.row, answer.column),
        line=where(page.sheet.name, label.row, label.column),
    )


def _voice_above(page: Page, answer: Cell) -> Party | None:
    """Return whose answers stand in a column, by the nearest heading above that says so."""
    for row in range(answer.row - 1, max(answer.row - 1 - _VOICES_ABOVE, 0), -1):
        for cell in page.rows.get(row, ()):
            span = page.span(cell)
            if span.left <= answer.column <= span.right and is_voice(cell.text):
                return voice_of(cell.text)
    return None
