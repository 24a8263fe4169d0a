"""Putting one workbook together: a company's sheets, its legend and list of names, and what else lies about."""

from __future__ import annotations

from datetime import date, timedelta

from tests.reading.generated.choices import choose
from tests.reading.generated.company import found
from tests.reading.generated.layouts import LAYOUTS, NAMED
from tests.reading.generated.surroundings import legend
from tests.reading.generated.tables import Company
from tests.support.made_tracker import MadeTracker


def compose(seed: int) -> MadeTracker:
    """Return a company's workbook with its truth; the same seed gives the same one."""
    choices, dice = choose(seed)
    company = found(choices, dice, seed)
    LAYOUTS[choices.layout](company)
    _key_sheet(company)
    for clutter in choices.clutter:
        _CLUTTER[clutter](company)
    return company.book


def _key_sheet(company: Company) -> None:
    """Put the legend, and the list of names, on a sheet of their own."""
    choices = company.choices
    told = company.scale.rule or (company.scale.explained and company.scale.kind != "marks")
    explained = choices.legend == "another sheet" and told
    names = choices.names != "full" and choices.layout not in NAMED
    if not explained and not names:
        return
    page = company.book.page(company.word("key"))
    row = 1
    page.write((row, 1), company.word("key"), bold=True)
    if explained:
        row = legend(company, page, row + 1, 1) + 1
    if names:
        for learner in company.learners:
            row += 1
            page.line((row, 1), learner.shown, learner.name)


def _empty(company: Company) -> None:
    company.book.page("Blad2" if company.choices.language == "nl" else "Sheet2")


def _phones(company: Company) -> None:
    page = company.book.page("contact")
    page.line("A1", "", company.word("phones"), bold=True)
    for row, learner in enumerate(company.learners, 2):
        page.write((row, 1), learner.name)
        page.trap((row, 2), f"0499 55 01 {row * 7 % 90 + 10}")


def _hours(company: Company) -> None:
    page = company.book.page({"nl": "uren", "fr": "heures", "en": "hours", "de": "Stunden"}[company.choices.language])
    page.line("A1", company.word("date"), page.name, bold=True)
    for row in range(2, 14):
        page.write((row, 1), date(2025, 9, 1) + timedelta(days=row * 3))
        page.trap((row, 2), 7 + row % 2)


def _archive(company: Company) -> None:
    """Last year's sheet, of somebody who left."""
    language = company.choices.language
    word = {"nl": "ARCHIEF", "fr": "ARCHIVES", "en": "ARCHIVE", "de": "ARCHIV"}[language]
    page = company.book.page(f"{word} 2024-2025")
    page.write("A1", f"{word} 2024-2025 - Jef Oudejans", bold=True)
    page.line("A3", company.word("competence"), company.word("status"), bold=True)
    for row, item in enumerate(company.items, 4):
        _, sign = company.scale.give(company.dice)
        page.write((row, 1), item.label)
        page.trap((row, 2), sign.value, **sign.look)


_CLUTTER = {"empty": _empty, "phones": _phones, "hours": _hours, "archive": _archive}
