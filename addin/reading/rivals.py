"""Where only bare codes say what is learnt, several trajectories fit alike: then it is asked which is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from addin.domain.trajectory import Trajectory
from addin.reading.observing.rated import Rated
from addin.sheet.finding import Finding, Kind, Question, Severity
from addin.text import Text, text

WHICH_TRAJECTORY = ("trajectory", "")
"""The cause of doubt about ratings whose codes several trajectories have."""


def with_trajectory_asked(rated: Sequence[Rated], rivals: Sequence[Trajectory]) -> list[Rated]:
    """Return the ratings with those of a competence as unsure, where other trajectories fit as well; else as they are.

    ``rivals`` are all the trajectories that fit alike, the one that was read by among them; empty when none does.
    """
    return [_doubted(each) if rivals and each.observation.competence else each for each in rated]


def _doubted(each: Rated) -> Rated:
    if not each.decision.certain:
        return each  # something else is asked of it, which comes first
    why = text("{why}; but which trajectory its code belongs to is asked", why=each.decision.why)
    return each._replace(
        observation=each.observation._replace(why=why, certain=False),
        decision=replace(each.decision, why=why, certain=False, cause=WHICH_TRAJECTORY),
    )


def trajectory_question(rated: Sequence[Rated], rivals: Sequence[Trajectory]) -> tuple[Finding, ...]:
    """Return the question to which trajectory the codes of a workbook belong; nothing where no rival fits."""
    choices = ((each.code, Text("{code} {title}", (("code", each.code), ("title", each.title())))) for each in rivals)
    cells = tuple(dict.fromkeys(each.observation.cell for each in rated if each.observation.competence))
    if not rivals or not cells:
        return ()
    return (
        Finding(
            Kind.AMBIGUOUS,
            Severity.QUESTION,
            text("Which trajectory do the codes of this workbook belong to? Several have the same ones."),
            text("Say it once; or write the name of the programme somewhere in the workbook."),
            cells[0],
            cells,
            tuple(choices),
            {"cause": "trajectory", "value": ""},
            Question("trajectory", "trajectory", (), "trajectory"),
        ),
    )
