"""The decisions that stand, as results for the school's own system; and of whom nothing could be sent, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from addin.domain.palette import status_word
from addin.domain.status import Status
from addin.domain.talk.matters import Decision
from addin.domain.trajectory import Competence, Trajectory
from addin.exchange.results.oneroster import Result
from addin.exchange.results.school import School, SchoolClass, Student
from addin.exchange.trajectories.case_out import competence_identifier
from addin.language import translator
from addin.text import Text, text
from sync_service.record.talk.facts import Fact

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Left:
    """A learner of whom ``count`` decisions are not sent, and why."""

    learner: str
    count: int
    why: Text


@dataclass(frozen=True, slots=True)
class Results:
    """What is sent, and what is not."""

    sent: tuple[Result, ...]
    left: tuple[Left, ...]


def results(
    decided: Iterable[tuple[str, Sequence[Fact[Decision]]]],
    school: School,
    trajectories: Sequence[Trajectory],
    language: str,
) -> Results:
    """Return the results that the school's system can take in.

    A decision is left out, and told, when nobody can say whose it is, in which class or in which school year: a result
    under the wrong name is worse than none.

    Args:
        decided: The decisions that stand, by the learner's name in the record.
        school: The school's own package.
        trajectories: Where the competences are from.
        language: Of labels, statuses and comments.
    """
    sent: list[Result] = []
    left: list[Left] = []
    for name, facts in decided:
        students = school.students_called(name)
        group = school.class_of(students[0]) if len(students) == 1 else None
        if group is None:
            left.append(Left(name, len(facts), _why(students)))
            continue
        made = [_result(fact, students[0], group, _Told(school, trajectories, language)) for fact in facts]
        sent += [one for one in made if isinstance(one, Result)]
        left += _counted(name, [one for one in made if isinstance(one, Text)])
    return Results(tuple(sent), tuple(left))


@dataclass(frozen=True, slots=True)
class _Told:
    school: School
    trajectories: Sequence[Trajectory]
    language: str

    @property
    def translate(self) -> Translate:
        """How sentences come into the language."""
        return translator(self.language)


def _why(students: Sequence[Student]) -> Text:
    if not students:
        return text("the package knows no learner of that name")
    if len(students) > 1:
        return text("the package knows several learners of that name")
    return text("the package puts this learner in no class")


def _counted(name: str, reasons: Sequence[Text]) -> Iterator[Left]:
    for why in dict.fromkeys(reasons):
        yield Left(name, reasons.count(why), why)


def _result(fact: Fact[Decision], student: Student, group: SchoolClass, told: _Told) -> Result | Text:
    decision = fact.matter
    found = next(
        (
            (trajectory, competence)
            for trajectory in told.trajectories
            if (competence := trajectory.competence(decision.competence))
        ),
        None,
    )
    if found is None:
        return text("no trajectory here knows {code}", code=decision.competence)
    session = told.school.session_of(group, decision.on)
    if session is None:
        return text("the package knows no school year for {day}", day=decision.on.isoformat())
    trajectory, competence = found
    word = status_word(decision.status)
    return Result(
        student=student.id,
        group=group,
        session=session,
        objective=competence_identifier(trajectory, competence),
        title=_title(competence, decision.variant, told.language),
        said=" ".join(
            filter(None, (word.render(told.translate) if isinstance(word, Text) else word, _degree(decision)))
        ),
        on=decision.on,
        comment=_comment(decision, told.translate),
        exempt=decision.status is Status.EXEMPT,
    )


def _title(competence: Competence, variant: str | None, language: str) -> str:
    label = competence.label(language)
    return f"{competence.code} {label} ({variant})" if variant else f"{competence.code} {label}"


def _degree(decision: Decision) -> str:
    return f"({decision.degree})" if decision.degree else ""


def _comment(decision: Decision, translate: Translate) -> str:
    parties = decision.parties
    names = ", ".join(filter(None, (parties.learner, parties.mentor, parties.coach)))
    said = text("Decided together by {names}.", names=names).render(translate)
    return " ".join(filter(None, (said, decision.remark)))


def results_document(found: Results, translate: Translate) -> dict[str, Any]:
    """Return what was sent and what not, as JSON objects."""
    return {
        "schema": 1,
        "results": [
            {
                "student": one.student,
                "class": one.group.title,
                "title": one.title,
                "status": one.said,
                "on": one.on.isoformat(),
                "objective": one.objective,
            }
            for one in found.sent
        ],
        "left": [{"learner": one.learner, "count": one.count, "why": one.why.render(translate)} for one in found.left],
    }
