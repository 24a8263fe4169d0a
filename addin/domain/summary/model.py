"""What an evaluation summary says, free of language and of paper: renderers put it in words and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.domain.moment import Time
from addin.domain.observation import Observation
from addin.domain.plan.gap import Gap
from addin.domain.plan.places import Place, Term
from addin.domain.status import Role, Status
from addin.domain.summary.agreement import Agreed
from addin.domain.summary.kept import Kept
from addin.domain.summary.noted import Noted
from addin.domain.summary.period import Period
from addin.domain.summary.phrases import Situation
from addin.domain.trajectory import Cluster, Competence, Trajectory
from addin.text import Text


@dataclass(frozen=True, slots=True)
class Heard:
    """An observation and where it comes from; ``withdrawn`` when it no longer stands in its workbook.

    ``identity`` tells learners apart where somebody has settled who is who; None where only the name tells.
    """

    observation: Observation
    workbook: str
    company: str | None = None
    withdrawn: bool = False
    identity: str | None = None

    @property
    def place(self) -> str:
        """What keeps two companies apart: the company's name, where that is unknown the workbook's."""
        return self.company or self.workbook


@dataclass(frozen=True, slots=True)
class Citation:
    """Who said it, when and where it stands: every statement of a summary carries one. ``time`` is for sorting.

    ``formerly`` is the code of the competence in the earlier version by which it was rated; None where nothing changed.
    """

    rater: str | None
    role: Role | None
    on: date | None
    moment: str | None
    company: str | None
    workbook: str
    cell: str
    time: Time
    formerly: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What one voice last said of one competence. ``before`` is what the same voice said at an earlier time.

    ``fresh`` tells that it was said within the period that is reported on.
    """

    status: Status
    citation: Citation
    remark: str | None
    fresh: bool
    before: View | None = None


class Standing(StrEnum):
    """Where a learner stands on a competence, all voices heard; nobody is averaged."""

    REACHED = "reached"
    BUSY = "busy"
    NOT_YET = "not_yet"
    DIFFERS = "differs"
    NOT_SEEN = "not_seen"
    NOT_APPLICABLE = "not_applicable"


class Trend(StrEnum):
    """How a voice's view moved since it last spoke."""

    FORWARD = "forward"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Line:
    """One competence of one learner, on one vehicle where that counts, with every voice's view.

    ``competence`` is None for the company's own task or attitude; then ``label`` is the company's wording.
    """

    competence: Competence | None
    label: str
    variant: str | None
    views: tuple[View, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Point:
    """A statement for the talk: a competence, what is to say of it, and the views that it rests on.

    ``evidence`` is empty for something that nobody has seen.
    """

    line: Line
    situation: Situation
    evidence: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question that one party thinks about beforehand; ``line`` is the competence it is about, if it is about one."""

    role: Role
    situation: Situation
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A voice that sees a competence otherwise than at an earlier moment."""

    line: Line
    view: View
    trend: Trend


@dataclass(frozen=True, slots=True)
class Progress:
    """How many competences of a cluster stand where; one for each vehicle where that counts."""

    cluster: Cluster
    variant: str | None
    counts: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """The competences that count here: those that are not applicable at the workplace are left out."""
        return sum(count for standing, count in self.counts.items() if standing is not Standing.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that nobody can decide but the people who know; ``why`` says what made the reader ask."""

    text: Text
    citations: tuple[Citation, ...]
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """What somebody planned of a competence: where, when, with whom; who wrote that, and where it stands.

    ``where`` and ``when`` are the words of a workbook that say neither place nor term for certain; else "".
    """

    place: Place | None
    term: Term | None
    with_whom: str | None
    where: str
    when: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class PlanGap:
    """A competence that falls between the places of the training plan, and what is planned of it, if anything is.

    ``by`` are the competences that it waits for, () unless it is blocked.
    """

    competence: Competence
    gap: Gap
    by: tuple[Competence, ...]
    said: tuple[PlanSaid, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook that was heard."""

    workbook: str
    company: str | None


@dataclass(frozen=True, slots=True)
class LearnerSummary:
    """What lies on the table for one learner. ``name`` is None where no workbook says who it is.

    ``lines`` holds every competence of the trajectory in its order. What companies rate beside it stands apart:
    ``attitudes``, ``certificates`` and, for the rest, ``own_lines``.
    ``went_well`` and ``work_points`` hold all statements, most telling first; paper shows as many as fit.
    ``differences`` are the lines that people see differently, the widest apart first. ``orphans`` are those of which
    everybody who spoke says that there is no chance to learn them there, ``not_seen`` those that nobody rated yet.
    ``plan_gaps`` are the competences that fall between in the training plan; None where no plan was found.
    ``agreements`` are those still open, of the record and of workbooks, the soonest due first; ``noted`` is what people
    wrote in the forms of workbooks for the talk, the newest first. ``kept`` is what the school's record keeps of talks
    besides; None for workbooks alone.
    ``unclear`` are the codes of competences that were rated in a way about which ``questions`` asks.
    ``undated`` counts the ratings that were left out because nothing says whether they lie in the period.
    """

    name: str | None
    trajectory: Trajectory | None
    voices: tuple[tuple[str | None, Role | None], ...]
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    attitudes: tuple[Line, ...]
    certificates: tuple[Line, ...]
    own_lines: tuple[Line, ...]
    progress: tuple[Progress, ...]
    went_well: tuple[Point, ...]
    work_points: tuple[Point, ...]
    focus: tuple[Point, ...]
    changes: tuple[Change, ...]
    differences: tuple[Line, ...]
    orphans: tuple[Line, ...]
    not_seen: tuple[Line, ...]
    agreements: tuple[Agreed, ...]
    questions: tuple[Question, ...]
    prepared: tuple[Prepared, ...]
    unclear: frozenset[str]
    undated: int
    kept: Kept | None = None
    plan_gaps: tuple[PlanGap, ...] | None = None
    noted: tuple[Noted, ...] = ()

    def count(self, standing: Standing) -> int:
        """Return how many competences of the trajectory stand so."""
        return sum(line.standing is standing for line in self.lines)


@dataclass(frozen=True, slots=True)
class Summary:
    """The evaluation summary of one or more learners, by name. ``period`` is None for everything that was heard."""

    learners: tuple[LearnerSummary, ...]
    period: Period | None
    today: date
