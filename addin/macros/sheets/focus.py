"""The focus of this period: for each learner what to work on now, what comes next, and what suits an empty hour."""

from __future__ import annotations

from addin.domain.agenda.focus import Point
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Drawing, Leaf
from addin.macros.sheets.material import Material
from addin.text import text

NAME = text("Focus")
_COLUMNS = (
    Column(text("When?"), 18),
    Column(text("Code"), 11),
    Column(text("Competence"), 50),
    Column(text("Why"), 34),
    Column(text("Last seen"), 20),
    Column(text("Agreed with the three of you"), 34),
)


def focus(material: Material) -> Leaf:
    """Draw the focus of all learners; no competence stands twice with one learner, and no list is longer than five.

    Raises:
        NothingRated: if nothing in the workbook belongs to a trajectory.
    """
    _ = material.followed
    drawing = Drawing("focus", NAME, _COLUMNS, material.say)
    drawing.begin(
        text("Focus of this period"),
        text("Proposed from what was seen. Choose together what it will be, and look at these competences only."),
    )
    drawing.headings(stay=True)
    for learner in material.learners:
        drawing.section(learner.name or text("Learner"))
        found = learner.pointers.focus
        for said, points in (
            (text("Now"), found.now),
            (text("Next"), found.next),
            (text("When it is quiet"), found.quiet),
        ):
            for number, point in enumerate(points):
                cells = (point.competence.code, _label(material, point), point.why, material.cited(point.evidence))
                drawing.row(said if number == 0 else None, *cells)
    return drawing.done()


def _label(material: Material, point: Point) -> str:
    label = material.label(point.competence)
    return f"{label} ({point.variant})" if point.variant else label


MACRO = Macro(
    name="focus",
    title=NAME,
    run=focus,
    examples=(
        Example(
            title="What is under way comes first; what is reached is kept up in an empty hour.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Noor Peeters |
                | Now | LOG.C3 | Counts and checks for damage and condition | under way | 16/03 |
                | Next | LOG.A3 | Reports problems at once to the right person | not seen yet, in a cluster that has been begun |
                | When it is quiet | LOG.A1 | Agrees tasks with colleagues and team leader | reached; try it alone, to keep it up | 16/03 |
            """,  # noqa: E501 - a row is a row
        ),
    ),
)
