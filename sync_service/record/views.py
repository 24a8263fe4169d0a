"""What people look at: the class, one learner, the uploads, the companies, what waits for an answer.

``queries`` fills these from the tables. Sentences stay ``Text`` and labels stay domain objects: who shows them chooses
the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from addin.domain.status import Role, Status
from addin.domain.trajectory import Cluster, Competence, Trajectory
from addin.text import Text
from sync_service.record.standing import cautious


class Standing(NamedTuple):
    """Where a learner stands on one competence (for one variant, or for all of them together).

    ``status`` is what stands by the rule of ``record/standing.py``, None when nothing certain has been said.
    ``disagree``: people who judge differ now. ``questions``: what is uncertain, in conflict or held.
    """

    competence: str | None
    label: str
    variant: str | None
    status: Status | None
    decided: bool
    disagree: bool
    observations: int
    questions: int
    newest: date | None


class Called(NamedTuple):
    """A learner by name alone; ``name`` and ``unnamed_in`` as in ``LearnerRow``."""

    id: str
    name: str
    unnamed_in: str | None


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner in the class overview. ``standings`` by competence code, variants taken together.

    ``counts`` says on how many competences each status stands. ``name`` is "" for a learner that workbook
    ``unnamed_in`` does not name. ``asks`` are the full names among which somebody must choose, when only part of a
    name is known.
    """

    id: str
    name: str
    unnamed_in: str | None
    companies: tuple[str, ...]
    standings: Mapping[str, Standing]
    counts: Mapping[Status, int]
    disagreements: int
    questions: int
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassOverview:
    """Learners × competences. ``trajectories`` are those that were met, most learners first."""

    learners: tuple[LearnerRow, ...]
    trajectories: tuple[Trajectory, ...]


@dataclass(frozen=True, slots=True)
class SeenAs:
    """What a rating said, and exactly where it stands: company, workbook, sheet, cell, version."""

    id: str
    status: Status | None
    certain: bool
    raw: str
    colour: str | None
    on: date | None
    moment: str | None
    rater: str | None
    role: Role | None
    remark: str | None
    why: Text
    company: str
    workbook: str
    sheet: str
    cell: str
    sha256: str
    version_id: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One rating as it stands now, and in ``history`` what it said before, newest first.

    ``withdrawn``: cleared in a newer version. ``held``: vanished with many others, kept until somebody answers.
    ``conflict``: the identifier that ties it to the other value of the same rating, changed in another copy.
    """

    seen: SeenAs
    competence: str | None
    label: str
    variant: str | None
    withdrawn: bool
    held: bool
    conflict: str | None
    history: tuple[SeenAs, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetenceView:
    """All that was said of one competence. ``competence`` is None for a code or task outside the trajectories.

    What was said by the code of an earlier version stands here as well; ``became`` are the competences into which an
    earlier one was split, of which what was said stays outside.
    """

    code: str | None
    label: str
    competence: Competence | None
    standing: Standing
    variants: tuple[Standing, ...]
    observations: tuple[ObservationView, ...]
    became: tuple[Competence, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster with all its competences, also those of which nothing was said yet."""

    trajectory: Trajectory
    cluster: Cluster
    competences: tuple[CompetenceView, ...]


@dataclass(frozen=True, slots=True)
class LearnerDetail:
    """Everything about one learner. ``other`` are ratings outside the trajectories: own tasks, attitudes.

    ``asks`` as in ``LearnerRow``.
    """

    id: str
    name: str
    unnamed_in: str | None
    spellings: tuple[str, ...]
    companies: tuple[str, ...]
    clusters: tuple[ClusterView, ...]
    other: tuple[CompetenceView, ...]
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """One version of a workbook as it was taken, with its receipt. ``rank`` 1 is the oldest of its ``lineage``.

    ``conflicts`` are those still open. ``undone``: somebody undid the taking of it, so it counts for nothing; its
    ``rank`` is then 0.
    """

    version_id: str
    workbook: str
    lineage: str
    rank: int
    company: str
    sha256: str
    trajectory: str | None
    received_at: datetime
    saved_at: datetime | None
    deliveries: int
    added: int
    changed: int
    withdrawn: int
    conflicts: int
    errors: int
    questions: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A company with what came from it."""

    id: str
    name: str
    learners: int
    workbooks: int
    last_received: datetime | None


def together(variants: Sequence[Standing]) -> Standing:
    """Return one standing for a competence over its variants: the most cautious status, and every doubt counted."""
    first = variants[0]
    if len(variants) == 1:
        return first
    return Standing(
        competence=first.competence,
        label=first.label,
        variant=None,
        status=cautious(one.status for one in variants),
        decided=all(one.decided for one in variants),
        disagree=any(one.disagree for one in variants),
        observations=sum(one.observations for one in variants),
        questions=sum(one.questions for one in variants),
        newest=max((one.newest for one in variants if one.newest), default=None),
    )
