"""The page for who takes over: where each learner stands, what goes well, what to work on, what only people know."""

from __future__ import annotations

from collections.abc import Sequence

from addin.domain.agenda.focus import Point as FocusPoint
from addin.domain.summary.model import Citation, LearnerSummary, Point, Standing
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Drawing, Leaf
from addin.macros.sheets.material import Learner, Material
from addin.text import Text, text

NAME = text("Handover")
SHOWN = 3
"""Points of each kind: a page that somebody reads on their first morning."""

_COLUMNS = (Column("", 30), Column("", 64), Column(text("Who saw it, and when"), 30))
_BY_HAND = (
    text("What I would tell you over coffee"),
    text("Working hours, way to work, practical limits"),
    text("What helps this learner"),
    text("Next talk with the school: day, with whom"),
)


def handover(material: Material) -> Leaf:
    """Draw a block for each learner of the workbook.

    Raises:
        NothingRated: if nothing in the workbook belongs to a trajectory.
    """
    trajectory = material.followed
    drawing = Drawing("handover", NAME, _COLUMNS, material.say)
    drawing.begin(
        text("Handover"),
        text(
            "For whoever takes over as mentor, on {day}. Drawn from the ratings; complete it together.",
            day=f"{material.today:%d/%m/%Y}",
        ),
    )
    for learner in material.learners:
        drawing.section(learner.name or text("Learner"))
        drawing.row(text("Trajectory"), trajectory.title(material.language))
        drawing.row(text("Where it stands"), _standing(learner.summary))
        drawing.row(text("Rated by"), _raters(material, learner))
        _points(drawing, material, text("What goes well"), learner.summary.went_well)
        _points(drawing, material, text("To work on"), learner.summary.work_points)
        _focus(drawing, material, learner.pointers.focus.now)
        for agreed in learner.summary.agreements[:SHOWN]:
            drawing.row(text("Agreed, still open"), agreed.agreement.what)
        for said in _BY_HAND:
            drawing.row(said, None, height=30)
        drawing.gap()
    return drawing.done()


def _standing(summary: LearnerSummary) -> Text:
    return text(
        "reached: {reached} · busy: {busy} · not yet: {not_yet} · people differ: {differs} · not seen: {not_seen}",
        reached=summary.count(Standing.REACHED),
        busy=summary.count(Standing.BUSY),
        not_yet=summary.count(Standing.NOT_YET),
        differs=summary.count(Standing.DIFFERS),
        not_seen=summary.count(Standing.NOT_SEEN),
    )


def _raters(material: Material, learner: Learner) -> str | None:
    found = (material.observations.get(one.where) for one in learner.seen)
    return ", ".join(dict.fromkeys(one.rater for one in found if one and one.rater)) or None


def _points(drawing: Drawing, material: Material, said: Text, points: Sequence[Point]) -> None:
    for number, point in enumerate(points[:SHOWN]):
        competence = point.line.competence
        label = material.label(competence) if competence else point.line.label
        shown = f"{competence.code} {label}" if competence else label
        cited = point.evidence[-1].citation if point.evidence else None
        drawing.row(said if number == 0 else None, shown, _cited(cited))


def _focus(drawing: Drawing, material: Material, points: Sequence[FocusPoint]) -> None:
    for number, point in enumerate(points[:SHOWN]):
        shown = f"{point.competence.code} {material.label(point.competence)}"
        drawing.row(text("Focus now") if number == 0 else None, shown, material.cited(point.evidence))


def _cited(citation: Citation | None) -> str | None:
    if citation is None:
        return None
    day = f"{citation.on:%d/%m/%Y}" if citation.on else citation.moment
    return " · ".join(part for part in (citation.rater, day) if part) or None


MACRO = Macro(
    name="handover",
    title=NAME,
    run=handover,
    examples=(
        Example(
            title="Where the learner stands, with who saw it when; and lines for what only people know.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Noor Peeters |
                | Where it stands | reached: 2 · busy: 1 · not yet: 0 · people differ: 0 · not seen: 44 |
                | What goes well | LOG.A2 Hands over information at shift change | 16/03/2026 |
                | To work on | LOG.C3 Counts and checks for damage and condition | 16/03/2026 |
                | What I would tell you over coffee |
            """,
        ),
    ),
)
