"""What can be kept of a talk: decisions, agreements, focus, replies, work done at school, themes, five plus five."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.domain.plan.places import Place, Term
from addin.domain.status import Role, Status

MOST = 5
"""Five mastered and five to work on, no more: choosing is the point of it. Source: NEEDS.md 44."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who sat at the talk, by name; None is absent."""

    learner: str | None = None
    mentor: str | None = None
    coach: str | None = None

    @property
    def absent(self) -> tuple[Role, ...]:
        """Return the parties that were not there."""
        sides = ((Role.LEARNER, self.learner), (Role.MENTOR, self.mentor), (Role.COACH, self.coach))
        return tuple(role for role, name in sides if not name)


@dataclass(frozen=True, slots=True)
class Decision:
    """What learner, mentor and coach together decide on a competence; only this says "reached" for school.

    ``rests_on`` are the identifiers of the observations that were looked at; () for a decision without any.
    ``degree`` says to what extent, in their own words.
    """

    competence: str
    variant: str | None
    status: Status
    on: date
    parties: Parties
    rests_on: tuple[str, ...] = ()
    degree: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who does what by when. ``party`` and ``owner`` say who; ``due`` is None when no day was named."""

    what: str
    party: Role
    owner: str | None
    made_on: date
    due: date | None = None


class AgreementState(StrEnum):
    """What became of an agreement."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class AgreementMarked:
    """Somebody says what became of an agreement; ``agreement`` is the identifier of its fact."""

    agreement: str
    state: AgreementState


@dataclass(frozen=True, slots=True)
class FocusChoice:
    """What to work on from one day to another, as codes of competences."""

    first: date
    last: date
    now: tuple[str, ...]
    next: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The school's answer to the feedback of a week.

    ``company`` is the name of the company that it is for; None is for every company where the learner learns.
    """

    monday: date
    words: str
    company: str | None = None


@dataclass(frozen=True, slots=True)
class SchoolWork:
    """What was done at school on a day; ``competence`` is None when it belongs to none."""

    on: date
    what: str
    competence: str | None = None


class ThemeState(StrEnum):
    """Whether a theme has been talked over, or is to come back."""

    DISCUSSED = "discussed"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ThemeTalk:
    """One of the eight themes of ``addin.domain.consultation``, by its code, talked about on a day."""

    theme: str
    on: date
    state: ThemeState = ThemeState.DISCUSSED
    participants: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FiveAndFive:
    """What one side sees as mastered and as to work on: codes, at most ``MOST`` of each."""

    side: Role
    on: date
    mastered: tuple[str, ...]
    to_work_on: tuple[str, ...]


OWN_STEPS = (Status.NOT_COVERED, Status.DEVELOPING, Status.ACHIEVED, Status.INDEPENDENT)
"""How learners say where they see themselves: not yet, learning it, can do it, do it alone."""


@dataclass(frozen=True, slots=True)
class OwnView:
    """How a learner sees their own standing on a competence; it stands beside what others saw, never over it.

    ``status`` is one of ``OWN_STEPS``.
    """

    competence: str
    variant: str | None
    status: Status
    on: date


@dataclass(frozen=True, slots=True)
class PlanLine:
    """Where, when and with whom a learner learns a competence; ``on`` is the day on which that was planned."""

    competence: str
    place: Place
    term: Term | None
    with_whom: str | None
    on: date


@dataclass(frozen=True, slots=True)
class ActivityLink:
    """The school links what a mentor wrote about somebody's work to competences; both remain.

    ``where`` cites it: workbook and cell.
    """

    words: str
    where: str
    competences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody says that a rating is not right; both stay, and only a decision settles it.

    ``observation`` is the identifier of the rating. ``status`` is what it should be, None for a wish to talk about it.

    Source: GDPR art. 16; TRUST.md section 4.
    """

    observation: str
    competence: str | None
    status: Status | None
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Somebody takes an earlier fact back; taking this one back brings it in force again."""

    fact: str


Matter = (
    Decision
    | Agreement
    | AgreementMarked
    | FocusChoice
    | Reply
    | SchoolWork
    | ThemeTalk
    | FiveAndFive
    | OwnView
    | PlanLine
    | ActivityLink
    | Correction
    | TakenBack
)
"""Anything that can be kept of a talk."""
