"""The log of what school and company talk about: eight themes, those due first, with room for what was said."""

from __future__ import annotations

from addin.domain.consultation import themes
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Drawing, Leaf
from addin.macros.sheets.material import Material
from addin.macros.sheets.talked import LOG, due_now, talks_in
from addin.text import text

NAME = text("Consultation")
_COLUMNS = (
    Column(text("Theme"), 24),
    Column(text("What it is about"), 42),
    Column(text("On"), 13, dated=True),
    Column(text("Present"), 28),
    Column(text("Visit, call or mail"), 14),
    Column(text("What was said"), 44),
    Column(text("Agreed: who, what, by when"), 34),
)


def consultation(material: Material) -> Leaf:
    """Draw the log. Whom a theme suggests to invite stands under Present, to be changed into who was there."""
    drawing = Drawing(LOG, NAME, _COLUMNS, material.say)
    drawing.begin(
        text("Consultation of school and company"),
        text(
            "Write down briefly what you talked about, also a phone call. Copy a row for a second talk on a theme. "
            "What is confidential does not belong in this workbook."
        ),
    )
    due = due_now(material, talks_in(material.snapshot))
    drawing.headings(stay=True)
    language = material.language
    for said, chosen in (
        (text("Due now"), [one for one in themes() if one.code in due]),
        (text("The other themes"), [one for one in themes() if one.code not in due]),
    ):
        if chosen:
            drawing.section(said)
        for theme in chosen:
            asks = theme.asks[language]
            why = f"{asks} ({material.say(due[theme.code].why)})" if theme.code in due else asks
            drawing.row(theme.names[language], why, None, theme.people[language], height=48)
    return drawing.done()


MACRO = Macro(
    name="consultation",
    title=NAME,
    run=consultation,
    examples=(
        Example(
            title="The themes that are due come first, with why and whom to invite.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Due now |
                | Safety and wellbeing | Does the learner feel safe, and know rights, duties and whom to trust? (it belongs to the start) | | learner, mentor, coach, prevention adviser or confidential counsellor |
                | The other themes |
                | Progress in the trade | What has the learner learnt, at school and at work, and where does the focus lie now? | | mentor, coach, learner, subject teachers |
            """,  # noqa: E501 - a row is a row
        ),
    ),
)
