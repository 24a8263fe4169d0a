"""The training plan: each competence of the trajectory, where and when it is learnt and with whom, who is how far."""

from __future__ import annotations

from collections import Counter

from addin.domain.palette import STYLES
from addin.domain.status import Party, Status
from addin.domain.trajectory import Competence
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Content, Drawing, Leaf
from addin.macros.sheets.material import Learner, Material
from addin.text import Text, text

NAME = text("Training plan")
MOST_LEARNERS = 40
"""Columns of learners; a sheet with more is not read by anybody."""

_NO_CHANCE = frozenset({Status.NOT_COVERED, Status.NOT_APPLICABLE})
_PLACES = {Party.WORKPLACE: text("workplace"), Party.SCHOOL: text("school")}


def plan(material: Material) -> Leaf:
    """Draw the plan. Where something was rated is proposed as the place to learn it; the rest is for people to fill in.

    Raises:
        NothingRated: if nothing in the workbook belongs to a trajectory.
    """
    trajectory, learners = material.followed, material.learners[:MOST_LEARNERS]
    columns = (
        Column(text("Code"), 11),
        Column(text("Competence"), 46),
        Column(text("Where?"), 14),
        Column(text("When?"), 12),
        Column(text("With whom?"), 18),
        *(Column(one.name or text("Learner"), 17) for one in learners),
        Column(text("Not possible here? Where then, agreed with whom"), 34),
    )
    drawing = Drawing("plan", NAME, columns, material.say)
    drawing.begin(
        text("Training plan: {trajectory}", trajectory=trajectory.title(material.language)),
        text(
            "So that everybody knows beforehand what is learnt where. Complete it together at the start, and look at "
            "it at every talk. Blank under Where?: nobody teaches it yet."
        ),
    )
    drawing.headings(stay=True)
    for cluster in trajectory.clusters:
        drawing.section(f"{cluster.code}  {cluster.name(material.language)}")
        for competence in cluster.competences:
            said = [_said(learner, competence.code) for learner in learners]
            places, people = _where(material, competence), _with_whom(material, competence)
            drawing.row(competence.code, material.label(competence), places, None, people, *said)
    return drawing.done()


def _said(learner: Learner, code: str) -> Content:
    """Return what is said of a competence: a status, or the signs side by side where people differ."""
    said = learner.said_of(code)
    if len(said) > 1:
        return " / ".join(STYLES[status].symbol for status in said)
    return said[0] if said else None


def _where(material: Material, competence: Competence) -> Text | str | None:
    parties = {
        one.party
        for learner in material.learners
        for one in learner.seen
        if one.competence == competence.code and one.status not in _NO_CHANCE
    }
    places = [material.say(word) for party, word in _PLACES.items() if party in parties]
    return " + ".join(places) or None


def _with_whom(material: Material, competence: Competence) -> str | None:
    """Return who rated it most often at the workplace."""
    raters = Counter(
        found.rater
        for learner in material.learners
        for one in learner.seen
        if one.competence == competence.code and one.party is Party.WORKPLACE
        if (found := material.observations.get(one.where)) and found.rater
    )
    return raters.most_common(1)[0][0] if raters else None


MACRO = Macro(
    name="plan",
    title=NAME,
    run=plan,
    examples=(
        Example(
            title="Each competence, with who is how far and where it is learnt; the rest is to be filled in.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Code | Competence | Where? | When? | With whom? | Noor Peeters | Not possible here? Where then, agreed with whom |
                | LOG.A1 | Agrees tasks with colleagues and team leader | workplace | | | ✓ achieved |
                | LOG.A3 | Reports problems at once to the right person |
                | LOG.C3 | Counts and checks for damage and condition | workplace | | | ◑ developing |
            """,  # noqa: E501 - a row is a row
        ),
    ),
)
