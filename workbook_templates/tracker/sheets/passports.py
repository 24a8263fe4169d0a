"""The sheet Passports: what learner and workplace tell each other before the first day, a page of paper each."""

from __future__ import annotations

from addin.text import text
from workbook_templates.tracker.content import Passport, passports
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page
from workbook_templates.tracker.request import Tab

_WIDTHS = (40, 64)
_LINE = 17  # points for a line to write on


def write(making: Making) -> None:
    """Write the sheet: a learner passport for each learner, then the workplace's."""
    page = making.page(Tab.PASSPORTS, "", _WIDTHS)
    learner, workplace = passports()
    page.title(
        text("Passports"),
        text(
            "Filled in before the first talk and read aloud there. Short is good: what you would want to know yourself."
        ),
    )
    for number, name in enumerate(making.request.each):
        if number:
            page.page_break()
        _passport(page, learner, name)
    page.page_break()
    _passport(page, workplace, making.request.company)
    page.finish(about=making.header(""))


def _passport(page: Page, passport: Passport, whose: str) -> None:
    language = page.words.language
    name = passport.name[language]
    page.chapter(f"{name}: {whose}" if whose else name, passport.lead[language])
    for title, questions in passport.parts:
        page.say(0, title[language], "section", until=page.last)
        page.down(24)
        for question in questions:
            said = question.asks[language]
            page.say(0, said, "label")
            page.blank(1, "top")
            page.down(page.fitting({0: said}, least=question.lines * _LINE + 7))
