"""The agenda of the coming weeks: five minutes a day, ten a week, an hour a month; holidays are left out."""

from __future__ import annotations

from datetime import date, timedelta

from addin.domain.agenda.weeks import Week, weeks
from addin.domain.calendar.words import HOLIDAYS, MONTHS
from addin.domain.school_year import monday_of
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Drawing, Leaf
from addin.macros.sheets.material import Material
from addin.text import text

NAME = text("Agenda")
WEEKS = 4
"""As many weeks as there are to a talk with three."""

_DAYS = 5
_COLUMNS = (
    Column(text("Day: 5 min"), 20, dated=True),
    Column(text("Learner"), 20),
    Column(text("What did we do? Concretely"), 46),
    Column(text("How did it go?"), 30),
    Column(text("Question of the learner"), 28),
    Column(text("What comes tomorrow"), 28),
    Column(text("Fits with (school)"), 20),
)


def agenda(material: Material) -> Leaf:
    """Draw this week and the three after it. A workbook about one learner has the name in place already."""
    only = material.learners[0].name if len(material.learners) == 1 else None
    drawing = Drawing("agenda", NAME, _COLUMNS, material.say)
    drawing.begin(
        text("Agenda"),
        text(
            "Day, 5 minutes: write together what was really done: not “work”, but “unloaded three pallets with Kim”. "
            "Week, 10 minutes: both say what they think. Month, 1 hour with the three of you. The school says which "
            "competences fit, and answers."
        ),
    )
    drawing.headings(stay=True)
    first = monday_of(material.today)
    for week in weeks((), first, first + timedelta(weeks=WEEKS, days=-1), material.calendar):
        _week(drawing, week, only)
    month = material.say(MONTHS[(first + timedelta(weeks=WEEKS - 1)).month - 1])
    drawing.section(text("Talk of {month}: 1 hour, with three", month=month))
    for said in (text("Held on, present"), text("Focus of next month"), text("Agreed: who, what, by when")):
        drawing.row(said, None, height=30)
    return drawing.done()


def _week(drawing: Drawing, week: Week, only: str | None) -> None:
    friday = week.monday + timedelta(days=_DAYS - 1)
    number = text("Week {number}", number=week.monday.isocalendar().week)
    said = f"{drawing.say(number)}   {week.monday:%d/%m} – {friday:%d/%m/%Y}"
    if week.holiday:
        drawing.section(f"{said}   {drawing.say(HOLIDAYS[week.holiday])}")
        return
    drawing.section(said)
    for step in range(_DAYS):
        day: date = week.monday + timedelta(days=step)
        drawing.row(day, only, height=30)
    for said_of in (
        text("Week, 10 min: what went well?"),
        text("What went less well?"),
        text("What do we agree?"),
    ):
        drawing.row(said_of, None, height=30)


MACRO = Macro(
    name="agenda",
    title=NAME,
    run=agenda,
    examples=(
        Example(
            title="Four weeks from this Monday; of a holiday only its name stands there.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Week 14   30/03 – 03/04/2026 |
                | 2026-03-30 | Noor Peeters |
                | 2026-04-03 | Noor Peeters |
                | Week, 10 min: what went well? |
                | Week 15   06/04 – 10/04/2026   Easter holiday |
                | Talk of April: 1 hour, with three |
            """,
        ),
    ),
)
