"""The sheet Attitudes: how the learner works, three times a year, in their own eyes and in the mentor's."""

from __future__ import annotations

from addin.domain.attitude import attitudes
from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.text import Text, text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page
from workbook_templates.tracker.request import Tab

_WIDTHS = (38, 17, 17, 17, 17, 17, 17, 34)
LABEL, REMARK = 0, len(_WIDTHS) - 1
MOMENTS = (text("Term {number}", number=1), text("Term {number}", number=2), text("Term {number}", number=3))
VOICES = (text("Learner"), text("Mentor"))
SHOWN = 16
"""How many of the attitudes stand on the sheet; more would not be filled in."""
OWN = 5

SCALE: dict[Status, Text] = {
    Status.INDEPENDENT: text("by itself, nobody has to ask"),
    Status.ACHIEVED: text("as we expect it here"),
    Status.DEVELOPING: text("with a reminder now and then"),
    Status.NOT_ACHIEVED: text("not yet; we make an agreement"),
}
"""The statuses that suit a habit, and what each says about one."""


def write(making: Making, learner: str) -> None:
    """Write the sheet of one learner."""
    page = making.page(Tab.ATTITUDES, learner, _WIDTHS, landscape=True)
    page.title(
        text("Attitudes"),
        text(
            "Learner and mentor each fill in their own column, without looking at the other's; then compare. Where you "
            "differ is where to talk. Choose one attitude to work on, not six."
        ),
    )
    making.about(page, learner, {LABEL: "learner", 3: "company", 5: "mentor"})
    heads = _heads(page)
    first = page.row
    language = page.words.language
    for attitude in attitudes()[:SHOWN]:
        _line(page, attitude.names[language])
    for _ in range(OWN):
        _line(page, "")
    last = page.row - 1
    words = page.words
    choices = [words.status(status) for status in SCALE]
    page.choose((first, LABEL + 1), (last, REMARK - 1), choices)
    page.paint({words.status(status): STYLES[status].fill for status in SCALE}, (first, LABEL + 1), (last, REMARK - 1))
    _legend(page)
    page.finish(repeat=(heads - 1, heads), freeze=(heads + 1, 1), about=making.header(learner))


def _heads(page: Page) -> int:
    page.blank(LABEL, "group")
    for number, moment in enumerate(MOMENTS):
        page.say(1 + number * len(VOICES), moment, "group", until=len(VOICES) * (number + 1))
    page.blank(REMARK, "group")
    page.down(19)
    return page.heads((text("Attitude"), *(VOICES * len(MOMENTS)), text("Remark")))


def _line(page: Page, label: str) -> None:
    if label:
        page.say(LABEL, label, "label")
    else:
        page.blank(LABEL, "field")
    for column in range(LABEL + 1, REMARK):
        page.blank(column, "pick")
    page.blank(REMARK, "field")
    page.down(25)


def _legend(page: Page) -> None:
    page.down(9)
    for status, means in SCALE.items():
        sign = STYLES[status]
        page.sheet.write_string(page.row, 0, page.words.status(status), page.looks.fill(sign.fill, sign.ink))
        counts = f"{page.words(sign.word)}: {page.words(means)}"
        page.say(1, counts, "label", until=4)
        page.down(20)
