"""The sheet Agenda: five minutes a day, ten a week, an hour a month, for every week of the school year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from addin.domain.calendar.words import HOLIDAYS, MONTHS
from addin.domain.school_year import Holiday, SchoolYear, holiday_on
from addin.text import text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, cell
from workbook_templates.tracker.request import Tab

_WIDTHS = (15, 46, 30, 30, 30, 28)
DAY, DID, HOW, ASKS, NEXT, SCHOOL = range(len(_WIDTHS))
_WEEKDAYS = 5


def write(making: Making, learner: str) -> None:
    """Write the sheet of one learner."""
    page = making.page(Tab.AGENDA, learner, _WIDTHS, landscape=True)
    page.title(
        text("Agenda"),
        text(
            "Day, 5 minutes: write together what was really done: not “work”, but “unloaded three pallets with Kim”. "
            "Week, 10 minutes: both say what they think. Month, 1 hour with the three of you. The school says which "
            "competences fit, and answers."
        ),
    )
    making.about(page, learner, {DAY: "learner", HOW: "mentor", NEXT: "coach"})
    index = page.row
    page.down(24)
    page.down(22)
    frozen = page.row
    places = _year(page, making.request.year)
    _index(page, making, learner, index, places)
    page.finish(freeze=(frozen, 1), about=making.header(learner))


def weeks(year: SchoolYear) -> Iterator[date]:
    """Yield the Monday of every week from 1 September to 30 June."""
    monday = year.days.first - timedelta(days=year.days.first.weekday())
    while monday <= date(year.start + 1, 6, 30):
        yield monday
        monday += timedelta(days=7)


def _year(page: Page, year: SchoolYear) -> dict[int, int]:
    """Write all weeks, and a talk at the end of each month; return the row in which each month begins."""
    places: dict[int, int] = {}
    blocks = 0
    mondays = list(weeks(year))
    for monday, following in zip(mondays, [*mondays[1:], None], strict=True):
        month = _middle(monday, year).month
        places.setdefault(month, page.row)
        blocks = _turn(page, blocks)
        _week(page, monday, holiday_on(_middle(monday, year)))
        if following is None or _middle(following, year).month != month:
            blocks = _turn(page, blocks)
            _month(page, month)
    return places


def _middle(monday: date, year: SchoolYear) -> date:
    """Return the Wednesday of a week, kept within the ten months of school: it says to which the week belongs."""
    wednesday = monday + timedelta(days=2)
    return min(max(wednesday, year.days.first), date(year.start + 1, 6, 30))


def _turn(page: Page, blocks: int) -> int:
    """Begin a new page of paper after every second block."""
    if blocks and blocks % 2 == 0:
        page.page_break()
    return blocks + 1


def _week(page: Page, monday: date, holiday: Holiday | None) -> None:
    words = page.words
    friday = monday + timedelta(days=_WEEKDAYS - 1)
    number = monday.isocalendar().week
    said = f"{words(text('Week {number}', number=number))}   {monday:%d/%m} – {friday:%d/%m/%Y}"
    page.down(8)
    page.say(DAY, f"{said}   {words(HOLIDAYS[holiday])}" if holiday else said, "chapter", until=page.last)
    page.down(22)
    page.heads(
        (
            text("Day: 5 min"),
            text("What did we do? Concretely"),
            text("How did it go?"),
            text("Question of the learner"),
            text("What comes tomorrow"),
            text("Fits with (school)"),
        )
    )
    for step in range(_WEEKDAYS):
        page.day(DAY, monday + timedelta(days=step))
        for column in range(DID, page.last + 1):
            page.blank(column, "field")
        page.down(36)
    _voices(page)


def _voices(page: Page) -> None:
    for column, until, said in (
        (DAY, DAY, text("Week: 10 min")),
        (DID, DID, text("What went well?")),
        (HOW, ASKS, text("What went less well?")),
        (NEXT, NEXT, text("What do we agree?")),
        (SCHOOL, SCHOOL, text("The school answers")),
    ):
        page.say(column, said, "group", until=until)
    page.down(19)
    page.sheet.merge_range(page.row, SCHOOL, page.row + 1, SCHOOL, "", page.looks["top"])
    for who in (text("Learner"), text("Mentor")):
        page.say(DAY, who, "strong")
        page.blank(DID, "field")
        page.blank(HOW, "field", until=ASKS)
        page.blank(NEXT, "field")
        page.down(44)


def _month(page: Page, month: int) -> None:
    page.down(8)
    name = page.words(MONTHS[month - 1])
    page.say(DAY, text("Talk of {month}: 1 hour, with three", month=name), "chapter", until=page.last)
    page.down(22)
    for column, until, said in (
        (DAY, DAY, text("Month")),
        (DID, DID, text("What the learner did best, and how")),
        (HOW, ASKS, text("What is still hard, and what would help")),
        (NEXT, SCHOOL, text("Question for the others")),
    ):
        page.say(column, said, "group", until=until)
    page.down(19)
    for who in (text("Learner"), text("Mentor"), text("School")):
        page.say(DAY, who, "strong")
        page.blank(DID, "field")
        page.blank(HOW, "field", until=ASKS)
        page.blank(NEXT, "field", until=SCHOOL)
        page.down(40)
    for said in (
        text("Held on, present"),
        text("Focus of next month"),
        text("Agreed: who, what, by when"),
    ):
        page.say(DAY, said, "label")
        page.blank(DID, "top", until=SCHOOL)
        page.down(33)


def _index(page: Page, making: Making, learner: str, row: int, places: dict[int, int]) -> None:
    """Write links to the months in two rows, so that nobody scrolls through a year."""
    sheet = making.tabs[Tab.AGENDA, learner].replace("'", "''")
    page.sheet.write_string(row, DAY, page.words(text("Go to")), page.looks["key"])
    for number, (month, place) in enumerate(places.items()):
        down, column = divmod(number, _WEEKDAYS)
        target = f"internal:'{sheet}'!{cell(place, 0)}"
        page.sheet.write_url(row + down, DID + column, target, page.looks["link"], page.words(MONTHS[month - 1]))
