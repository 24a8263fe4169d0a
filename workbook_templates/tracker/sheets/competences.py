"""The sheet Competences: every competence with a status to choose, who saw it, when, and how they know."""

from __future__ import annotations

from addin.text import text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, area, quoted
from workbook_templates.tracker.request import Line, Tab, parts
from workbook_templates.tracker.words import SAW, TOLD

_WIDTHS = (10, 41, 11, 19, 13, 11.5, 15, 24, 19, 19)
CODE, LABEL, FOCUS, STATUS, WHO, WHEN, HOW, REMARK, SELF, SCHOOL = range(len(_WIDTHS))
RATED = (STATUS, SELF, SCHOOL)
MORE = 18  # empty lines for what somebody else saw, or saw again

NOW, NEXT, QUIET = text("now"), text("next"), text("when quiet")


def write(making: Making, learner: str) -> None:
    """Write the sheet of one learner."""
    words = making.words
    page = making.page(Tab.COMPETENCES, learner, _WIDTHS, landscape=True)
    page.title(
        text("Competences"),
        text(
            "Rate what you saw; leave the rest open. Mentor: a few lines a week will do, best those marked “now”. "
            "One person's rating is a proposal: you decide together, at the talk."
        ),
    )
    making.about(page, learner, {CODE: "learner", FOCUS: "company", HOW: "mentor"})
    heads = _heads(page)
    first = page.row
    for cluster, machine, lines in parts(making.request):
        name = f"{cluster.code}   {cluster.name(words.language)}"
        _section(page, f"{name} · {machine}" if machine else name)
        rated = area((page.row, STATUS), (page.row + len(lines) - 1, STATUS))
        making.rated.setdefault(learner, []).append(f"{quoted(making.tabs[Tab.COMPETENCES, learner])}!{rated}")
        for line in lines:
            _line(page, line)
    _more(page, making)
    last = page.row - 1
    _choices(page, first, last)
    page.sheet.autofilter(heads, 0, last, page.last)
    page.finish(repeat=(heads - 1, heads), freeze=(heads + 1, LABEL + 1), about=making.header(learner))


def _heads(page: Page) -> int:
    page.blank(CODE, "group", until=FOCUS)
    page.say(STATUS, text("Workplace"), "group", until=REMARK)
    page.say(SELF, text("Learner"), "group")
    page.say(SCHOOL, text("School"), "group")
    page.down(19)
    return page.heads(
        (
            text("Code"),
            text("Competence"),
            text("Focus"),
            text("Status according to mentor"),
            text("Who"),
            text("When"),
            text("Seen or told"),
            text("Remark"),
            text("Self-assessment"),
            text("Status according to teacher"),
        )
    )


def _section(page: Page, said: str) -> None:
    """Write the heading of a cluster, in one cell that runs on over the next: nothing else stands on its line."""
    page.say(CODE, said, "section")
    for column in range(LABEL, page.last + 1):
        page.sheet.write_blank(page.row, column, None, page.looks["section"])
    page.down(24)


def _line(page: Page, line: Line) -> None:
    label = line.label(page.words.language)
    page.say(CODE, line.competence.code, "code")
    page.say(LABEL, label, "label")
    _open(page)
    page.down(page.fitting({LABEL: label}, least=27))


def _open(page: Page) -> None:
    for column, look in ((FOCUS, "pick"), (STATUS, "pick"), (WHO, "field"), (WHEN, "day"), (HOW, "pick")):
        page.blank(column, look)
    for column, look in ((REMARK, "field"), (SELF, "pick"), (SCHOOL, "pick")):
        page.blank(column, look)


def _more(page: Page, making: Making) -> None:
    also = page.words(text("Also seen: by somebody else, once more, or a task of your own"))
    _section(page, f"+   {also}")
    page.choose((page.row, LABEL), (page.row + MORE - 1, LABEL), making.entries)
    for _ in range(MORE):
        page.blank(CODE, "field")
        page.blank(LABEL, "field")
        _open(page)
        page.down(27)


def _choices(page: Page, first: int, last: int) -> None:
    words = page.words
    page.choose((first, FOCUS), (last, FOCUS), [f"► {words(NOW)}", f"▷ {words(NEXT)}", f"· {words(QUIET)}"])
    page.choose((first, HOW), (last, HOW), [words(SAW), words(TOLD)])
    page.days((first, WHEN), (last, WHEN))
    for column in RATED:
        page.choose_status((first, column), (last, column))
    rule = {
        "type": "formula",
        "criteria": f'=$C{first + 1}="► {words(NOW)}"',
        "format": page.looks.shade(bold=True),
    }
    page.sheet.conditional_format(first, CODE, last, FOCUS, rule)
