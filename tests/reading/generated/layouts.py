"""The ways in which companies lay out their ratings over sheets, rows and columns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.reading.generated.register import register
from tests.reading.generated.surroundings import beside, day, told, top
from tests.reading.generated.tables import Company, Learner, Moment, Slot, Table, facts, write_code
from tests.reading.generated.wording import STEPS
from tests.support.made_tracker import Page


def _single(company: Company, *axes: str) -> dict[str, Any]:
    """Return what has only one value and is not an axis, so that it stands above the table."""
    every = {"learner": company.learners, "moment": company.moments, "rater": company.raters}
    return {axis: values[0] for axis, values in every.items() if axis not in axes and len(values) == 1}


def _axes(company: Company, *axes: str) -> tuple[str, ...]:
    return tuple(axis for axis in axes if len(company.values(axis)) > 1)


def _one(company: Company, page: Page, down: tuple[str, ...], across: tuple[str, ...], same: dict[str, Any]) -> None:
    """Draw a page with one table."""
    row = top(company, page, **same)
    Table(company, page, row, 1 + company.choices.left, down, across, same, remarks=company.choices.remarks).draw()
    beside(company, page)


def _per_learner(company: Company) -> None:
    for learner in company.learners:
        page = company.book.page(_tab_of(company, learner))
        same = {**_single(company), "learner": learner}
        _one(company, page, ("item",), _axes(company, "moment", "rater"), same)


def _tab_of(company: Company, learner: Learner) -> str:
    """Return a learner's tab: the full name where it stands nowhere else."""
    full = company.choices.name_form == "tab" or company.chance(0.3)
    return learner.name if full else learner.name.split()[0]


def _learners_across(company: Company) -> None:
    same = _single(company, "learner")
    _one(company, company.book.page("Blad1"), ("item",), ("learner", *_axes(company, "moment", "rater")), same)


def _learners_down(company: Company) -> None:
    for moment in company.moments:
        page = company.book.page(_tab(moment))
        _one(company, page, ("learner",), ("item",), {**_single(company, "learner"), "moment": moment})


def _per_moment(company: Company) -> None:
    for moment in company.moments:
        page = company.book.page(_tab(moment))
        axes = ("learner", *_axes(company, "rater"))
        _one(company, page, ("item",), axes, {**_single(company, "learner"), "moment": moment})


def _tab(moment: Moment) -> str:
    return moment.name or day(moment).replace("/", "-")


def _learner_beside(company: Company) -> None:
    same = _single(company, "learner")
    _one(company, company.book.page("lijst"), ("learner", "item"), _axes(company, "moment", "rater"), same)


def _two_rows(company: Company) -> None:
    for learner in company.learners:
        page = company.book.page(_tab_of(company, learner))
        same = {**_single(company, "rater"), "learner": learner}
        _one(company, page, ("item", "rater"), _axes(company, "moment"), same)


def _register(company: Company) -> None:
    page = company.book.page("Blad1")
    register(company, page, top(company, page), 1 + company.choices.left)
    beside(company, page)


def _stacked(company: Company) -> None:
    page = company.book.page("fiches")
    row = top(company, page)
    for learner in company.learners:
        same = {**_single(company), "learner": learner}
        for line in told(company, same):
            page.line((row, 1 + company.choices.left), *line)
            row += 1
        across = _axes(company, "moment", "rater")
        table = Table(company, page, row, 1 + company.choices.left, ("item",), across, same, company.choices.remarks)
        row = table.draw() + 3
    beside(company, page)


def _side_by_side(company: Company) -> None:
    page = company.book.page("Blad1")
    start, column = top(company, page), 1 + company.choices.left
    for learner in company.learners:
        row, same = start, {**_single(company), "learner": learner}
        for line in told(company, same):
            page.line((row, column), *line)
            row += 1
        Table(company, page, row, column, ("item",), _axes(company, "moment"), same).draw()
        column = max(at for _, at in page.cells) + 2
    beside(company, page)


def _one_marked(company: Company, page: Page, row: int, first: int, slot: Slot) -> None:
    """Mark the column of the step that is reached."""
    step, sign = company.scale.give(company.dice)
    said = facts(slot)
    place = (row, first + list(company.scale.signs).index(step))
    page.rate(place, sign.value, step, said.pop("competence"), **said)


def _all_dated(company: Company, page: Page, row: int, first: int, slot: Slot) -> None:
    """Write the day of each step that was taken."""
    when = date(2025, 9, 8) + timedelta(days=company.dice.randrange(30))
    for step, status in enumerate(("observed", "developing", "achieved")[: company.dice.randint(1, 3)]):
        when += timedelta(days=company.dice.randint(3, 50))
        said = {**facts(slot), "on": when.isoformat(), "moment": None}
        shown = when if company.chance(0.8) else when.strftime("%d/%m/%Y")
        page.rate((row, first + step), shown, status, said.pop("competence"), **said)


def _steps(company: Company) -> None:
    """A sheet per learner, a column per step of the scale: a mark in one of them, or the day of each."""
    dated = company.choices.layout == "a date per step"
    words = STEPS[company.choices.language] if dated else tuple((company.scale.explained or {}).values())
    coded = company.choices.codes != "none" and company.choices.labels != "code and label in one cell"
    for learner in company.learners:
        page = company.book.page(_tab_of(company, learner))
        same = {**_single(company, "moment" if dated else ""), "learner": learner}
        row, column = top(company, page, **same), 1 + company.choices.left
        heads = [company.word("code")] if coded else []
        page.line((row, column), *heads, company.word("competence"), *words, bold=True)
        for item in company.items:
            row += 1
            if coded:
                write_code(page, (row, column), item)
            page.write((row, column + len(heads)), item.label)
            if not company.chance(company.choices.gaps):
                put = _all_dated if dated else _one_marked
                put(company, page, row, column + 1 + len(heads), {**same, "item": item})


def _vehicles_across(company: Company) -> None:
    for learner in company.learners:
        page = company.book.page(_tab_of(company, learner))
        _one(company, page, ("item",), ("vehicle",), {**_single(company), "learner": learner})


def _row_per_talk(company: Company) -> None:
    """A row per talk with a learner, the competences across."""
    page = company.book.page("gesprekken" if company.choices.language == "nl" else "data")
    _one(company, page, ("moment", "learner"), ("item",), _single(company, "learner", "moment"))


LAYOUTS = {
    "a sheet per learner": _per_learner,
    "learners across": _learners_across,
    "learners down": _learners_down,
    "a sheet per moment": _per_moment,
    "two rows per competence": _two_rows,
    "learner beside the rows": _learner_beside,
    "a row per rating": _register,
    "stacked forms": _stacked,
    "side by side": _side_by_side,
    "a column per step": _steps,
    "a date per step": _steps,
    "vehicles across": _vehicles_across,
    "a row per talk": _row_per_talk,
}

NAMED = (
    "a sheet per learner",
    "two rows per competence",
    "stacked forms",
    "side by side",
    "a column per step",
    "a date per step",
    "vehicles across",
)
"""Layouts that give the full name above each table."""
