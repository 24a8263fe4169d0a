"""The sheet Consultation: eight themes, which came up in which month, goals to choose from, seven steps, a log."""

from __future__ import annotations

from datetime import date

from addin.domain.consultation import Due, Theme, themes
from addin.text import Text, text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, area, cell
from workbook_templates.tracker.request import Tab

_MONTHS = 10  # September to June
_WIDTHS = (13, 34, *([5.5] * _MONTHS), 36, 26, 15)
DAY, THEME, FIRST_MONTH = 0, 1, 2
LAST_MONTH = FIRST_MONTH + _MONTHS - 1
AGREED, WHO, HOW = LAST_MONTH + 1, LAST_MONTH + 2, LAST_MONTH + 3
TALKS = 40

DUE: dict[Due, Text] = {
    Due.START: text("at the start"),
    Due.EVALUATION: text("after each evaluation"),
    Due.MIDWAY: text("half-way"),
    Due.ALWAYS: text("whenever it helps"),
}
WAYS = (text("visit"), text("at school"), text("telephone"), text("online"), text("mail or message"))
STEPS = (
    text("What did we agree last time, and what came of it?"),
    text("Which theme is due? Look at the strip above."),
    text("What do we want to know or have arranged afterwards?"),
    text("Who must be there? Who is told afterwards?"),
    text("How do we meet: visit, telephone, online? When?"),
    text("At the talk: what does the other one want to talk about?"),
    text("What do we agree: who does what, by when?"),
)
"""The seven steps of a talk, as questions."""


def write(making: Making) -> None:
    """Write the sheet."""
    page = making.page(Tab.CONSULTATION, "", _WIDTHS, landscape=True)
    page.title(
        text("Consultation"),
        text(
            "Eight themes: four about the learner, four about working together. Nobody has to discuss everything; the "
            "strip shows what has not come up yet. Write each contact in the log below, in five minutes."
        ),
    )
    strip = _strip(page, making)
    _steps(page)
    _guide(page)
    log = _log(page, strip)
    _count(page, making, strip, log)
    page.finish(repeat=(log - 1, log - 1), freeze=(0, THEME + 1), about=making.header(""))


def _strip(page: Page, making: Making) -> int:
    """Write the strip without its counts, and return its first row."""
    page.chapter(text("What has come up, and what not yet"), text("Counted from the log; nothing to fill in here."))
    months = [str(_month(making, number).month) for number in range(_MONTHS)]
    page.heads((text("When due"), text("Theme"), *months, text("Last time"), text("Times"), ""))
    first = page.row
    for theme in themes():
        page.say(DAY, DUE[theme.when[0]], "label")
        page.say(THEME, theme.names[page.words.language], "strong")
        page.say(HOW, "", "label")
        page.down(21)
    return first


def _count(page: Page, making: Making, strip: int, log: int) -> None:
    """Fill the strip with what the log says, by formulas."""
    dated, chosen = (area((log, column), (log + TALKS - 1, column)) for column in (DAY, THEME))
    months = [_day(_month(making, number)) for number in range(_MONTHS + 1)]
    not_yet, sheet, looks = _not_yet(page), page.sheet, page.looks
    for row in range(strip, strip + len(themes())):
        own = cell(row, THEME)
        for number in range(_MONTHS):
            between = f'{dated},">="&{months[number]},{dated},"<"&{months[number + 1]}'
            formula = f'=IF(COUNTIFS({chosen},{own},{between})>0,"●","")'
            sheet.write_formula(row, FIRST_MONTH + number, formula, looks["dot"], "")
        times = f"COUNTIF({chosen},{own})"
        latest = f'=IF({times}=0,"",IFERROR(SUMPRODUCT(MAX(({chosen}={own})*{dated})),""))'
        sheet.write_formula(row, AGREED, latest, looks["when"], "")
        sheet.write_formula(row, WHO, f'=IF({times}=0,"{not_yet}","● "&{times})', looks["centred"], not_yet)
    last = strip + len(themes()) - 1
    page.paint({"●": "#AFDA97"}, (strip, FIRST_MONTH), (last, LAST_MONTH))
    page.paint({not_yet: "#F8E9A1"}, (strip, WHO), (last, WHO))


def _not_yet(page: Page) -> str:
    return f"○ {page.words(text('not yet'))}"


def _month(making: Making, number: int) -> date:
    start = making.request.year.days.first
    year, month = divmod(start.month - 1 + number, 12)
    return date(start.year + year, month + 1, 1)


def _day(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _guide(page: Page) -> None:
    page.page_break()
    page.chapter(text("The themes"), text("Goals are there to choose from; one is enough for a talk."))
    _row(page, "head", text("When due"), text("Theme"), text("What it asks"), text("Goals to choose from"), text("Who"))
    page.down(24)
    for theme in themes():
        _theme(page, theme)


def _row(page: Page, look: str, *said: Text | str) -> None:
    """Write five texts over the columns of the sheet, the third over all months and the last over two columns."""
    spans = ((DAY, DAY), (THEME, THEME), (FIRST_MONTH, LAST_MONTH), (AGREED, AGREED), (WHO, HOW))
    for (first, until), words in zip(spans, said, strict=True):
        page.say(first, words, look, until=until)


def _theme(page: Page, theme: Theme) -> None:
    language = page.words.language
    when = ", ".join(page.words(DUE[due]) for due in theme.when)
    goals = "\n".join(f"· {goal}" for goal in theme.goals[language])
    _row(page, "label", when, theme.names[language], theme.asks[language], goals, theme.people[language])
    page.sheet.write_string(page.row, THEME, theme.names[language], page.looks["strong"])
    lines = page.fitting({DAY: when, AGREED: goals, THEME: theme.names[language]})
    page.down(max(lines, page.high(theme.asks[language], FIRST_MONTH, LAST_MONTH)))


def _steps(page: Page) -> None:
    page.chapter(text("Seven steps of a good talk"))
    for number, step in enumerate(STEPS, start=1):
        page.say(DAY, str(number), "code")
        page.say(THEME, step, "label", until=LAST_MONTH)
        page.blank(AGREED, "top", until=HOW)
        page.down(30)


def _log(page: Page, strip: int) -> int:
    """Write the log, and return its first row."""
    page.page_break()
    page.chapter(
        text("Log of contacts"), text("A visit, a call or a message: a line each, also for who could not be there.")
    )
    heads = (text("Date"), text("Theme"), text("What we talked about"), text("Agreed: who, what, by when"))
    for (first, until), head in zip(
        ((DAY, DAY), (THEME, THEME), (FIRST_MONTH, LAST_MONTH), (AGREED, AGREED)), heads, strict=True
    ):
        page.say(first, head, "head", until=until)
    page.say(WHO, text("Present, and who reads it afterwards"), "head")
    page.say(HOW, text("How"), "head")
    page.down(30)
    for _ in range(TALKS):
        page.blank(DAY, "day")
        page.blank(THEME, "field")
        page.blank(FIRST_MONTH, "field", until=LAST_MONTH)
        page.blank(AGREED, "field")
        page.blank(WHO, "field")
        page.blank(HOW, "pick")
        page.down(30)
    first, last = page.row - TALKS, page.row - 1
    page.days((first, DAY), (last, DAY))
    page.choose((first, THEME), (last, THEME), f"={area((strip, THEME), (strip + len(themes()) - 1, THEME))}")
    page.choose((first, HOW), (last, HOW), [page.words(way) for way in WAYS])
    return first
