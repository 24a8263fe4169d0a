"""The sheet Start: whose workbook this is, and for each sheet what it is for, who fills it in, when, and how long."""

from __future__ import annotations

from addin.text import Text, text
from workbook_templates.tracker.making import FACTS, Making
from workbook_templates.tracker.page import Page, cell, quoted
from workbook_templates.tracker.request import PERSONAL, Tab
from workbook_templates.tracker.words import TAB_NAMES

_WIDTHS = (24, 41, 24, 28)
_DAYS = {"from", "until"}
_OPPOSITE = ("company", "workplace", "mentor", "from", "until")  # beside learner, class, school, coach, contact

GUIDE: dict[Tab, tuple[Text, Text, Text]] = {
    Tab.COMPETENCES: (
        text("What the learner can do by now. Choose a status where you saw something."),
        text("mentor, learner, teacher"),
        text("a few lines a week, and before each talk"),
    ),
    Tab.PLAN: (
        text("Who teaches what, where and when: school, workplace or elsewhere. So that nothing is forgotten."),
        text("coach, with the mentor"),
        text("before the start, then each term"),
    ),
    Tab.AGENDA: (
        text("What was done today, how the week went, and what was agreed in the month."),
        text("learner and mentor together"),
        text("5 minutes a day, 10 a week, 1 hour a month"),
    ),
    Tab.ATTITUDES: (
        text("How the learner works: on time, keen, careful, asks questions."),
        text("learner and mentor, each their own column"),
        text("at each evaluation, 10 minutes"),
    ),
    Tab.EVALUATION: (
        text("Five things that go well and five to work on, from three sides, and what you decide together."),
        text("all three prepare, decide together"),
        text("before each talk, 15 minutes"),
    ),
    Tab.TALK: (
        text("The talk with three: look back, look ahead, agree who does what by when."),
        text("all three together"),
        text("at each evaluation, 1 hour"),
    ),
    Tab.CONSULTATION: (
        text("What school and company talk about, in eight themes; shows what has not come up yet."),
        text("coach and mentor"),
        text("after each contact, 5 minutes"),
    ),
    Tab.PASSPORTS: (
        text("What workplace and learner should know about each other before the first day."),
        text("learner, and mentor with the coach"),
        text("before the first talk"),
    ),
    Tab.CHECKLISTS: (
        text("What the company and the school each arrange, side by side."),
        text("mentor and coach"),
        text("at the start and at each new phase"),
    ),
    Tab.LEGEND: (
        text("What the signs, words and colours mean."),
        text("nobody; to look things up"),
        text("when in doubt"),
    ),
}
"""What each sheet is for, who fills it in, and when."""


def write(making: Making) -> None:
    """Write the sheet, and remember in which cells it says what."""
    words = making.words
    page = making.page(Tab.START, "", _WIDTHS)
    title = making.request.trajectory.title(words.language)
    page.title(
        text("Learning at work: {trajectory}", trajectory=title),
        text(
            "One workbook for learner, mentor and school, for the school year {year}. Fill in what helps you and leave "
            "the rest: an empty cell is no mistake. White cells with a border are yours; the others are locked against "
            "slips of the hand, without a password.",
            year=str(making.request.year),
        ),
    )
    _about(page, making)
    if making.request.several:
        _learners(page, making)
    _guide(page, making)
    _good_to_know(page)
    page.finish(about=making.header(""))


def _about(page: Page, making: Making) -> None:
    left = [fact for fact in FACTS if fact not in _OPPOSITE]
    if making.request.several:
        left.remove("learner")
    page.chapter(text("About whom, and where"), text("Written here once, it stands on every sheet."))
    for row in range(max(len(left), len(_OPPOSITE))):
        for column, facts in ((0, left), (2, _OPPOSITE)):
            if row < len(facts):
                _fact(page, making, facts[row], column)
        page.down(24)


def _fact(page: Page, making: Making, fact: str, column: int) -> None:
    page.say(column, f"{page.words(FACTS[fact])}:", "key")
    said = making.given(fact, making.request.each[0])
    if said:
        page.say(column + 1, said, "name")
    else:
        page.blank(column + 1, "day" if fact in _DAYS else "name")
    if fact in _DAYS:
        page.days((page.row, column + 1), (page.row, column + 1))
    making.facts[fact] = f"{quoted(making.tabs[Tab.START, ''])}!{cell(page.row, column + 1)}"


def _learners(page: Page, making: Making) -> None:
    page.chapter(text("The learners"), text("Each has sheets of their own. Click to go there."))
    own = [tab for tab in PERSONAL if (tab, making.request.learners[0]) in making.tabs]
    page.heads((text("Learner"), *(TAB_NAMES[tab] for tab in own[1:4])))
    for learner in making.request.learners:
        _link(page, 0, making.tabs[own[0], learner], learner)
        for column, tab in enumerate(own[1:4], start=1):
            _link(page, column, making.tabs[tab, learner])
        page.down(22)


def _link(page: Page, column: int, sheet: str, said: str = "") -> None:
    page.sheet.write_url(page.row, column, f"internal:{quoted(sheet)}!A1", page.looks["link"], said or sheet)


def _guide(page: Page, making: Making) -> None:
    page.chapter(text("The sheets"), text("Nothing here has to be done in one go. Click a name to go to the sheet."))
    page.heads((text("Sheet"), text("What for"), text("Who fills it in"), text("When, and how long")))
    first = {tab: name for (tab, _), name in reversed(making.tabs.items())}
    for tab, said in GUIDE.items():
        if tab not in first:
            continue
        _link(page, 0, first[tab])
        for column, each in enumerate(said, start=1):
            page.say(column, each, "label")
        told = {column: page.words(each) for column, each in enumerate(said, start=1)}
        page.down(page.fitting(told, least=24))


def _good_to_know(page: Page) -> None:
    page.chapter(text("Good to know"))
    for said in (
        text("One person's rating is a proposal. Only what learner, mentor and school decide together counts."),
        text("Do you differ? Leave both. Nobody's rating is overwritten; you talk about it."),
        text("Begin with what goes well. Then a work point, then an agreement: who does what, by when."),
        text("Write nothing here about health, family or the police, and no national register number."),
        text("Rather keep a workbook of your own? Do. The school can read that as well."),
    ):
        words = f"•  {page.words(said)}"
        page.say(0, words, "plain", until=page.last)
        page.down(page.high(words, 0, page.last))
