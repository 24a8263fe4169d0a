"""The sheet Evaluation: five that go well and five to work on, from three sides, and what they decide together."""

from __future__ import annotations

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.text import text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, area
from workbook_templates.tracker.request import Tab, parts

_WIDTHS = (10, 44, 19, 19, 19, 21, 40, 34)
CODE, LABEL, LEARNER, MENTOR, SCHOOL, TOGETHER, WHY, NEXT = range(len(_WIDTHS))
POINTS = 5

CHOSEN = (Status.ACHIEVED, Status.DEVELOPING)
"""What each side chooses: five times the one for what goes well, five times the other for what to work on."""


def write(making: Making, learner: str) -> None:
    """Write the sheet of one learner."""
    page = making.page(Tab.EVALUATION, learner, _WIDTHS, landscape=True)
    page.title(
        text("Evaluation"),
        text(
            "Learner, mentor and school each prepare their own column: five that go well (✓), five to work on (◑). At "
            "the talk you lay them side by side, first what goes well; then you decide together."
        ),
    )
    making.about(page, learner, {CODE: "learner", LEARNER: "company", SCHOOL: "mentor"})
    tally = _when(page)
    heads = _points(page, making)
    first, last = heads + 1, page.row - 1
    _choices(page, first, last)
    _tally(page, tally, first, last)
    page.finish(repeat=(heads - 1, heads), freeze=(heads + 1, LEARNER), about=making.header(learner))


def _when(page: Page) -> int:
    """Write when the talk was held and who was there; return the row where choices are counted."""
    on, present = page.words(text("Date of the talk")), page.words(text("Present"))
    page.say(LABEL, f"{on}:", "key")
    page.blank(LEARNER, "day")
    page.days((page.row, LEARNER), (page.row, LEARNER))
    page.say(SCHOOL, f"{present}:", "key")
    page.blank(TOGETHER, "field", until=NEXT)
    page.down(24)
    page.down(20)
    return page.row - 1


def _points(page: Page, making: Making) -> int:
    page.blank(CODE, "group", until=LABEL)
    for column, said in ((LEARNER, text("Learner")), (MENTOR, text("Workplace")), (SCHOOL, text("School"))):
        page.say(column, said, "group")
    page.say(TOGETHER, text("The three of us"), "group", until=NEXT)
    page.down(19)
    heads = page.heads(
        (
            text("Code"),
            text("Competence"),
            text("Self-assessment"),
            text("Status according to mentor"),
            text("Status according to teacher"),
            text("Joint decision"),
            text("Remark: what it rests on"),
            text("Next step"),
        )
    )
    for cluster, machine, lines in parts(making.request):
        name = f"{cluster.code}   {cluster.name(page.words.language)}"
        page.say(CODE, f"{name} · {machine}" if machine else name, "section")
        for column in range(LABEL, page.last + 1):
            page.sheet.write_blank(page.row, column, None, page.looks["section"])
        page.down(24)
        for line in lines:
            label = line.label(page.words.language)
            page.say(CODE, line.competence.code, "code")
            page.say(LABEL, label, "label")
            for column in range(LEARNER, page.last + 1):
                page.blank(column, "field" if column in {WHY, NEXT} else "pick")
            page.down(page.fitting({LABEL: label}, least=24))
    return heads


def _choices(page: Page, first: int, last: int) -> None:
    words = page.words
    page.choose((first, LEARNER), (last, SCHOOL), [words.status(status) for status in CHOSEN])
    page.paint({words.status(status): STYLES[status].fill for status in CHOSEN}, (first, LEARNER), (last, SCHOOL))
    page.choose_status((first, TOGETHER), (last, TOGETHER))


def _tally(page: Page, row: int, first: int, last: int) -> None:
    """Count above each column how many of the five and five are chosen."""
    for column in (LEARNER, MENTOR, SCHOOL):
        span = area((first, column), (last, column))
        counts = [f'COUNTIF({span},"{page.words.status(status)}")' for status in CHOSEN]
        signs = [STYLES[status].symbol for status in CHOSEN]
        formula = "&".join(f'"{sign} "&{count}&" / {POINTS}   "' for sign, count in zip(signs, counts, strict=True))
        said = "".join(f"{sign} 0 / {POINTS}   " for sign in signs)
        page.sheet.write_formula(row, column, f"={formula}", page.looks["centre"], said)
