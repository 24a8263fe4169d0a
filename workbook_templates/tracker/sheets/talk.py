"""The sheet Talk: the hour with three around the evaluation. Look back, look ahead, what to look at, what is agreed."""

from __future__ import annotations

from addin.text import Text, text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, status_counts
from workbook_templates.tracker.request import Tab, parts

_WIDTHS = (44, 22, 14, 34)
WHAT, WHO, BY, CAME = range(len(_WIDTHS))
AGREEMENTS = 6
_BAR = 12  # blocks of a bar

CRITERIA: tuple[Text, ...] = (
    text("safely, also when it has to go fast"),
    text("right, as the work here demands"),
    text("at a pace that others can work with"),
    text("more than once, on different days"),
    text("alone, or with the help agreed on"),
    text("can say why it is done so"),
)
"""What to look at before saying "achieved"."""


def write(making: Making, learner: str) -> None:
    """Write the sheet of one learner."""
    page = making.page(Tab.TALK, learner, _WIDTHS)
    page.title(
        text("Talk"),
        text(
            "An hour, in a quiet place, with the three of you. Begin with what goes well. For a next talk, copy this "
            "sheet and the sheet Evaluation."
        ),
    )
    making.about(page, learner, {WHAT: "learner", BY: "company"})
    for said, look in ((text("Held on"), "day"), (text("Present"), "field")):
        page.say(WHAT, said, "label")
        page.blank(WHO, look, until=page.last)
        page.down(24)
    _looks(page)
    _agreed(page)
    _standing(page, making, learner)
    _signed(page)
    page.finish(about=making.header(learner))


def _looks(page: Page) -> None:
    page.chapter(
        text("Look back, look ahead"),
        text(
            "Before you say “achieved”, see whether it goes: {criteria}.",
            criteria="; ".join(page.words(one) for one in CRITERIA),
        ),
    )
    for said in (
        text("Agreed last time, and what came of it"),
        text("What the learner is proud of"),
        text("Focus until the next talk"),
        text("A harder task, or help that is needed"),
    ):
        page.say(WHAT, said, "label")
        page.blank(WHO, "top", until=page.last)
        page.down(44)


def _standing(page: Page, making: Making, learner: str) -> None:
    page.chapter(
        text("Where we stand"),
        text("Counted on the sheet Competences, from what the mentor filled in. A bar is no mark."),
    )
    for (cluster, machine, lines), span in zip(parts(making.request), making.rated[learner], strict=True):
        name = cluster.name(page.words.language)
        counted = status_counts(span, page.words)
        page.say(WHAT, f"{name} · {machine}" if machine else name, "label")
        page.formula(WHO, f'=({counted})&" / {len(lines)}"', f"0 / {len(lines)}", "centred")
        blocks = f"ROUND(({counted})/{len(lines)}*{_BAR},0)"
        page.sheet.merge_range(page.row, BY, page.row, CAME, "", page.looks["bar"])
        page.formula(BY, f'=REPT("█",{blocks})&REPT("░",{_BAR}-{blocks})', "░" * _BAR, "bar")
        page.down(18)


def _agreed(page: Page) -> None:
    page.chapter(text("Agreements"))
    page.heads((text("What we agree"), text("Who"), text("By when"), text("What came of it")))
    for _ in range(AGREEMENTS):
        for column in range(page.last + 1):
            page.blank(column, "day" if column == BY else "field")
        page.down(27)


def _signed(page: Page) -> None:
    page.down(12)
    for who in (text("Learner"), text("Mentor"), text("School")):
        page.say(WHAT, f"{page.words(who)}:", "key")
        page.blank(WHO, "line", until=page.last)
        page.down(30)
