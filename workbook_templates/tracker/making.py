"""What the sheets of one tracker share while it is made: the request, the words, the looks, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.text import Text, text
from workbook_templates.tracker.looks import Looks
from workbook_templates.tracker.page import Page, area, quoted
from workbook_templates.tracker.request import Request, Tab
from workbook_templates.tracker.words import Words

FACTS: dict[str, Text] = {
    "learner": text("Learner"),
    "class": text("Class"),
    "school": text("School"),
    "coach": text("Coach"),
    "company": text("Company"),
    "workplace": text("Workplace"),
    "mentor": text("Mentor"),
    "from": text("From"),
    "until": text("Until"),
    "contact": text("Who to call"),
}
"""What Start asks about the learner and the placement, in order."""


@dataclass
class Making:
    """One workbook in the making.

    ``tabs`` are the names of its sheets; ``facts`` the cells of Start, by what they say; ``entries`` the range that
    lists all competences, for lists to choose from; ``rated`` where the mentor's statuses stand, by learner and in the
    order of ``parts``.
    """

    book: Workbook
    request: Request
    words: Words
    looks: Looks
    tabs: dict[tuple[Tab, str], str]
    sheets: dict[tuple[Tab, str], Worksheet]
    facts: dict[str, str] = field(default_factory=dict)
    entries: str = ""
    rated: dict[str, list[str]] = field(default_factory=dict)

    def page(self, tab: Tab, learner: str, widths: Sequence[float], *, landscape: bool = False) -> Page:
        """Return a new sheet of that kind."""
        return Page(self.sheets[tab, learner], self.looks, self.words, widths, landscape=landscape)

    def given(self, fact: str, learner: str = "") -> str:
        """Return what was said of a fact when the workbook was asked for; "" when it is to be filled in on Start."""
        asked = {"learner": learner, "class": self.request.class_name, "company": self.request.company}
        return asked.get(fact, "")

    def about(self, page: Page, learner: str, shown: Mapping[int, str]) -> None:
        """Write a row that says whose sheet it is: by column a key, and beside it what was given or what Start says."""
        for column, fact in shown.items():
            page.say(column, f"{self.words(FACTS[fact])}:", "key")
            said = self.given(fact, learner)
            if said:
                page.say(column + 1, said, "shown")
            else:
                page.formula(column + 1, f'=IF({self.facts[fact]}="","",{self.facts[fact]})', "", "shown")
        page.down(20)

    def header(self, learner: str) -> str:
        """Return what stands at the top of a printed page."""
        title = self.request.trajectory.title(self.words.language)
        whose = learner or self.request.class_name
        return f"{whose} · {title} · {self.request.year}" if whose else f"{title} · {self.request.year}"

    def listed(self, tab: Tab, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return a range of a shared sheet as validations write it."""
        return f"={quoted(self.tabs[tab, ''])}!{area(first, last)}"
