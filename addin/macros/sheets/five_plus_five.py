"""Five mastered and five to work on, from three sides: drafted from what each rated, with what several name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from addin.domain.agenda.seen import MOVING, Seen, latest_of_each_voice
from addin.domain.status import REACHED, Party, Role, Status
from addin.domain.talk.five import overlap
from addin.domain.talk.matters import FiveAndFive
from addin.macros.macro import Example, Macro
from addin.macros.sheets.leaf import Column, Drawing, Leaf
from addin.macros.sheets.material import Learner, Material
from addin.text import Text, text

NAME = text("Five and five")
MOST = 5

_SIDES = ((Party.LEARNER, Role.LEARNER), (Party.WORKPLACE, Role.MENTOR), (Party.SCHOOL, Role.COACH))
_COLUMNS = (
    Column("", 18),
    Column(text("Learner"), 42),
    Column(text("Mentor"), 42),
    Column(text("School"), 42),
)
_SAME = {True: text("Several name it as mastered"), False: text("Several want to work on it")}


def five_plus_five(material: Material) -> Leaf:
    """Draw the three lists of each learner. A side that rated nothing has blank lines to fill in by itself.

    Raises:
        NothingRated: if nothing in the workbook belongs to a trajectory.
    """
    _ = material.followed
    drawing = Drawing("five", NAME, _COLUMNS, material.say)
    drawing.begin(
        text("Five mastered, five to work on"),
        text(
            "Each side prepares its own column before the talk; then you compare. What stands here is a draft from "
            "what was rated, with the day and the person: cross out and add."
        ),
    )
    for learner in material.learners:
        drawing.section(learner.name or text("Learner"))
        drawing.headings()
        sides = [_side(learner, party, role, material.today) for party, role in _SIDES]
        _lists(drawing, material, learner, text("Mastered"), [one.mastered for one in sides])
        _lists(drawing, material, learner, text("To work on"), [one.to_work_on for one in sides])
        _together(drawing, sides)
        drawing.gap()
    return drawing.done()


def _side(learner: Learner, party: Party, role: Role, today: date) -> FiveAndFive:
    """Return what one side would name: reached without help and lately first; to work on what it saw last."""
    own = [one for one in learner.seen if one.party is party]
    last = [one for code in dict.fromkeys(one.competence for one in own) for one in _last(own, code)]
    # A side of which one voice says reached and another not yet is not of one mind: that is for the talk.
    agreed = {one.competence for one in last if one.status in REACHED} - {
        one.competence for one in last if one.status in MOVING
    }
    done = sorted((one for one in last if one.competence in agreed), key=_telling, reverse=True)
    busy = sorted((one for one in last if one.status in MOVING), key=lambda one: one.on or date.min, reverse=True)
    return FiveAndFive(role, today, _codes(done), _codes(busy))


def _last(own: Sequence[Seen], code: str) -> Iterable[Seen]:
    return latest_of_each_voice([one for one in own if one.competence == code])


def _telling(one: Seen) -> tuple[bool, date]:
    return one.status is Status.INDEPENDENT, one.on or date.min


def _codes(seen: Iterable[Seen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.competence for one in seen))[:MOST]


def _lists(drawing: Drawing, material: Material, learner: Learner, said: Text, lists: Sequence[Sequence[str]]) -> None:
    for number in range(MOST):
        cells = [
            _named(material, learner, party, codes[number]) if number < len(codes) else None
            for (party, _), codes in zip(_SIDES, lists, strict=True)
        ]
        drawing.row(said if number == 0 else None, *cells, height=30)


def _named(material: Material, learner: Learner, party: Party, code: str) -> str:
    competence = material.followed.competence(code)
    label = material.label(competence) if competence else ""
    cited = material.cited([one for one in learner.seen if one.competence == code and one.party is party])
    return f"{code} {label}" + (f" ({cited})" if cited else "")


def _together(drawing: Drawing, sides: Sequence[FiveAndFive]) -> None:
    """Say which competences several sides name alike, and which differently."""
    found = overlap(sides)
    for mastered, said in _SAME.items():
        codes = [one.competence for one in found if one.shared and bool(one.mastered) is mastered]
        if codes:
            drawing.row(said, ", ".join(codes))
    differ = [one.competence for one in found if one.differ]
    if differ:
        drawing.row(text("Talk about it: not seen alike"), ", ".join(differ))


MACRO = Macro(
    name="five",
    title=NAME,
    run=five_plus_five,
    examples=(
        Example(
            title="What a side rated is its draft; the others fill in their own columns.",
            before="""
                | code   | competentie     | Noor Peeters 02/03/2026 | Noor Peeters 16/03/2026 |
                | LOG.A1 | stemt taken af  | behaald                 | behaald                 |
                | LOG.A2 | geeft info door | in ontwikkeling         | behaald                 |
                | LOG.C3 | telt goederen   | niet behaald            | in ontwikkeling         |
            """,
            after="""
                | Noor Peeters |
                | | Learner | Mentor | School |
                | Mastered | | LOG.A1 Agrees tasks with colleagues and team leader (16/03) |
                | To work on | | LOG.C3 Counts and checks for damage and condition (16/03) |
            """,
        ),
    ),
)
