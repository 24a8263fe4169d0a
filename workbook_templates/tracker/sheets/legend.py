"""The sheet Legend: what each status means, when to choose it, and the other signs of this workbook."""

from __future__ import annotations

from addin.domain.palette import STYLES
from addin.domain.status import Status
from addin.text import Text, text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page
from workbook_templates.tracker.request import Tab
from workbook_templates.tracker.sheets.competences import NEXT, NOW, QUIET
from workbook_templates.tracker.words import CHOICES, SAW, TOLD

_WIDTHS = (28, 44, 52)

MEANINGS: dict[Status, tuple[Text, Text]] = {
    Status.OBSERVED: (
        text("Has watched it, or did it once along with somebody."),
        text("“She stood beside me when I did it.”"),
    ),
    Status.DEVELOPING: (
        text("Practises it, and still needs help or a check."),
        text("“He does it, and I look it over afterwards.”"),
    ),
    Status.ACHIEVED: (
        text("Does it well enough, as agreed for this year."),
        text("“It is right, also on a busy day.”"),
    ),
    Status.INDEPENDENT: (
        text("Does it well, alone, and could show it to others."),
        text("“I no longer need to look.”"),
    ),
    Status.NOT_ACHIEVED: (
        text("Was judged at a talk, and is not there yet. Always with a next step."),
        text("“Not yet. Next month with the other scale.”"),
    ),
    Status.NOT_COVERED: (
        text("Could come up here, but has not so far."),
        text("“We have had no returns this autumn.”"),
    ),
    Status.NOT_APPLICABLE: (
        text("Does not exist at this workplace; school and coach look for another place."),
        text("“We have no reach truck.”"),
    ),
    Status.EXEMPT: (
        text("Need not be shown again; the school has decided so."),
        text("“Had this certificate already.”"),
    ),
    Status.NOT_ASSESSED: (
        text("Nobody has looked at it on purpose. An empty cell says the same."),
        text("“Did not get round to it.”"),
    ),
}


def write(making: Making) -> None:
    """Write the sheet."""
    page = making.page(Tab.LEGEND, "", _WIDTHS)
    page.title(
        text("Legend"),
        text("Every status has a sign, a word and a colour: the sign and the word count, the colour helps the eye."),
    )
    page.down(6)
    page.heads((text("You choose"), text("It means"), text("As a mentor would say it")))
    for status in CHOICES:
        _status(page, status)
    _signs(page)
    page.finish(about=making.header(""))


def _status(page: Page, status: Status) -> None:
    sign, (means, said) = STYLES[status], MEANINGS[status]
    page.sheet.write_string(page.row, 0, page.words.status(status), page.looks.fill(sign.fill, sign.ink))
    page.say(1, means, "label")
    page.say(2, said, "label")
    page.down(page.fitting({1: page.words(means), 2: page.words(said)}, least=24))


def _signs(page: Page) -> None:
    words = page.words
    page.chapter(text("The other signs"))
    rows = (
        (f"► {words(NOW)}", text("Focus of this period: look at these first.")),
        (f"▷ {words(NEXT)}", text("Comes after that.")),
        (f"· {words(QUIET)}", text("Good for a quiet hour.")),
        (words(SAW), text("You were there yourself.")),
        (words(TOLD), text("A colleague told you. That counts too, and it is good to know which it is.")),
    )
    for sign, means in rows:
        page.say(0, sign, "strong")
        page.say(1, means, "label", until=2)
        page.down(24)
