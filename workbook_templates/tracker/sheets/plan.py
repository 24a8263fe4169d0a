"""The sheet Training plan: who teaches each competence, where and when, in which order; and the certificates to get."""

from __future__ import annotations

from addin.text import Text, text
from workbook_templates.tracker.making import Making
from workbook_templates.tracker.page import Page, area
from workbook_templates.tracker.request import Tab, parts

_WIDTHS = (10, 44, 20, 20, 15, 9, 26, 34)
CODE, LABEL, WHERE, BY, WHEN, ORDER, FIRST, HOW = range(len(_WIDTHS))

PLACES: tuple[Text, ...] = (
    text("at work"),
    text("at school"),
    text("at work and at school"),
    text("elsewhere"),
    text("still to find"),
)
"""Where a competence is learnt; the last is what a plan should not keep."""

TERMS: tuple[Text, ...] = (
    text("first term"),
    text("second term"),
    text("third term"),
    text("all year"),
    text("next year"),
)
_OPEN = 6  # certificates without a name yet


def write(making: Making) -> None:
    """Write the sheet."""
    page = making.page(Tab.PLAN, "", _WIDTHS, landscape=True)
    page.title(
        text("Training plan"),
        text(
            "Made by the coach with the mentor, before the start: so that the workplace knows what is coming. What "
            "nobody can teach here stands as “still to find”, and is looked for elsewhere."
        ),
    )
    making.about(page, making.request.each[0] if not making.request.several else "", _shown(making))
    tally = page.row
    page.down(24)
    heads = page.heads(
        (
            text("Code"),
            text("Competence"),
            text("Where learnt"),
            text("With whom"),
            text("Which term"),
            text("Order"),
            text("Needed first"),
            text("Chance to learn, link with a subject"),
        )
    )
    first = page.row
    _competences(page, making)
    counted = area((first, WHERE), (page.row - 1, WHERE))
    _certificates(page, making)
    _choices(page, making, first, page.row - 1)
    _tally(page, tally, counted)
    page.finish(repeat=(heads, heads), freeze=(heads + 1, LABEL + 1), about=making.header(""))


def _shown(making: Making) -> dict[int, str]:
    whose = {} if making.request.several else {CODE: "learner"}
    return {**whose, WHERE: "company", FIRST: "mentor"}


def _competences(page: Page, making: Making) -> None:
    for cluster, machine, lines in parts(making.request):
        name = f"{cluster.code}   {cluster.name(page.words.language)}"
        _section(page, f"{name} · {machine}" if machine else name)
        for line in lines:
            label = line.label(page.words.language)
            page.say(CODE, line.competence.code, "code")
            page.say(LABEL, label, "label")
            _open(page)
            page.down(page.fitting({LABEL: label}, least=24))


def _section(page: Page, said: str) -> None:
    page.say(CODE, said, "section")
    for column in range(LABEL, page.last + 1):
        page.sheet.write_blank(page.row, column, None, page.looks["section"])
    page.down(24)


def _open(page: Page) -> None:
    for column in range(WHERE, page.last + 1):
        page.blank(column, "pick" if column in {WHERE, WHEN, ORDER} else "field")


def _choices(page: Page, making: Making, first: int, last: int) -> None:
    words = page.words
    page.choose((first, WHERE), (last, WHERE), [words(place) for place in PLACES])
    page.choose((first, WHEN), (last, WHEN), [words(term) for term in TERMS])
    page.choose((first, FIRST), (last, FIRST), making.entries)
    page.sheet.conditional_format(
        first,
        WHERE,
        last,
        WHERE,
        {
            "type": "cell",
            "criteria": "==",
            "value": f'"{words(PLACES[-1])}"',
            "format": page.looks.shade("#F8E9A1", bold=True),
        },
    )


def _tally(page: Page, row: int, span: str) -> None:
    """Count above the headings how much is planned where, so that what is left is seen."""
    words = page.words
    counted = '&"      "&'.join(f'"{words(place)}: "&COUNTIF({span},"{words(place)}")' for place in PLACES)
    page.sheet.merge_range(row, LABEL, row, page.last, "", page.looks["tally"])
    said = "      ".join(f"{words(place)}: 0" for place in PLACES)
    page.sheet.write_formula(row, LABEL, f"={counted}", page.looks["tally"], said)


def _certificates(page: Page, making: Making) -> None:
    """Write lines for what has a deadline of its own; theory comes before practice."""
    words = page.words
    said = words(text("Certificates and training days: plan them early; day and number in the last column"))
    _section(page, f"*   {said}")
    for machine in making.request.machines:
        _certificate(page, text("Driving certificate {machine}: theory", machine=machine), 1)
        _certificate(page, text("Driving certificate {machine}: practice", machine=machine), 2, words(text("theory")))
    for _ in range(_OPEN):
        _certificate(page, "", None)


def _certificate(page: Page, name: Text | str, order: int | None, needed: str = "") -> None:
    page.blank(CODE, "field")
    if name:
        page.say(LABEL, name, "field")
    else:
        page.blank(LABEL, "field")
    _open(page)
    if order:
        page.sheet.write_number(page.row, ORDER, order, page.looks["pick"])
    if needed:
        page.say(FIRST, needed, "field")
    page.down(24)
