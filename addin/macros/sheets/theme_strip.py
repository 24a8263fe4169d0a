"""The strip of eight themes over the school year: when each was talked about, by the log, and which are due."""

from __future__ import annotations

from datetime import date

from addin.domain.calendar.words import MONTHS
from addin.domain.consultation import themes
from addin.domain.school_year import school_year_of
from addin.domain.status import Status
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Content, Drawing, Leaf
from addin.macros.sheets.material import Material
from addin.macros.sheets.talked import due_now, talks_in
from addin.text import text

NAME = text("Theme strip")
_SCHOOL_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
_MARK = "●"


def theme_strip(material: Material) -> Leaf:
    """Draw the strip: a dot for each talk in its month, the last day, and why a theme is due."""
    talked = talks_in(material.snapshot)
    due = due_now(material, talked)
    year = school_year_of(material.today)
    columns = (
        Column(text("Theme"), 34),
        *(Column(MONTHS[month - 1], 11) for month in _SCHOOL_MONTHS),
        Column(text("Last on"), 14, dated=True),
        Column(text("Due now"), 40),
    )
    drawing = Drawing("themes", NAME, columns, material.say)
    drawing.begin(
        text("What did we talk about, and what not yet? {year}", year=str(year)),
        text("Each dot is a talk in the consultation log of this workbook. A blank row is a theme that waits."),
    )
    drawing.headings(stay=True)
    for theme in themes():
        days = [day for day in talked.get(theme.code, ()) if day in year]
        why = due[theme.code].why if theme.code in due else None
        dots: list[Content] = [_dots(days, month) for month in _SCHOOL_MONTHS]
        drawing.row(theme.names[material.language], *dots, days[-1] if days else None, why, height=24)
        drawing.colour_filled(Status.OBSERVED, range(2, 2 + len(_SCHOOL_MONTHS)))
    return drawing.done()


def _dots(days: list[date], month: int) -> str | None:
    return _MARK * sum(day.month == month for day in days) or None


MACRO = Macro(
    name="themes",
    title=NAME,
    run=theme_strip,
    examples=(
        Example(
            title="Without a log no theme has been talked about; those that are due say why.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Theme | September | October | November | December | January | February | March | April | May | June | Last on | Due now |
                | Safety and wellbeing | | | | | | | | | | | | it belongs to the start |
                | Feedback and evaluation | | | | | | | | | | | | it belongs to the start |
            """,  # noqa: E501 - a row is a row
        ),
    ),
)
