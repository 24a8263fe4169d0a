"""The sheet Checklists: what company and school each arrange, side by side, in the four blocks of a dual trajectory."""

from __future__ import annotations

from addin.text import text
from workbook_templates.tracker.content import Block, checklist
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, area
from workbook_templates.tracker.request import Tab

_WIDTHS = (52, 13, 52, 13, 34)
_COMPANY, _COMPANY_DONE, _SCHOOL, _SCHOOL_DONE, _NOTE = range(len(_WIDTHS))

DONE, BUSY, NOT_HERE = text("done"), text("busy"), text("not for us")


def write(making: Making) -> None:
    """Write the sheet."""
    page = making.page(Tab.CHECKLISTS, "", _WIDTHS, landscape=True)
    page.title(
        text("Checklists"),
        text(
            "Left the company, right the school: each line is the same thing seen from two sides. Choose a sign once."
        ),
    )
    counts = page.row
    page.down(22)
    heads = page.heads(
        (text("The company arranges"), text("Sign"), text("The school arranges"), text("Sign"), text("Who, by when"))
    )
    first = page.row
    blocks = checklist()
    for block in blocks:
        _block(page, block)
    last = page.row - 1
    total = sum(len(block.pairs) for block in blocks)
    for column in (_COMPANY_DONE, _SCHOOL_DONE):
        _signs(page, (first, column), (last, column))
        formula = f'=COUNTIF({area((first, column), (last, column))},"{_done(page)}")&" / {total}"'
        page.sheet.write_formula(counts, column, formula, page.looks["centre"], f"0 / {total}")
    page.finish(repeat=(heads, heads), freeze=(heads + 1, 0), about=making.header(""))


def _done(page: Page) -> str:
    return f"✓ {page.words(DONE)}"


def _block(page: Page, block: Block) -> None:
    language = page.words.language
    page.say(_COMPANY, block.name[language], "section", until=page.last)
    page.down(24)
    for pair in block.pairs:
        said = {_COMPANY: pair.company[language], _SCHOOL: pair.school[language]}
        for column, words in said.items():
            page.say(column, words, "label")
        page.blank(_COMPANY_DONE, "pick")
        page.blank(_SCHOOL_DONE, "pick")
        page.blank(_NOTE, "field")
        page.down(page.fitting(said, least=27))


def _signs(page: Page, first: tuple[int, int], last: tuple[int, int]) -> None:
    words = page.words
    busy, not_here = f"◑ {words(BUSY)}", f"– {words(NOT_HERE)}"
    page.choose(first, last, (_done(page), busy, not_here))
    page.paint({_done(page): "#D5ECC8", busy: "#F8E9A1"}, first, last)
