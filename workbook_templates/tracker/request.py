"""For whom a tracker is made: the trajectory, the learners, the school year; and what its sheets are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.domain.learner import fold
from addin.domain.school_year import SchoolYear, school_year_of
from addin.domain.trajectory import Cluster, Competence, Trajectory


class Tab(StrEnum):
    """The sheets of a tracker, in the order in which they stand."""

    START = "start"
    COMPETENCES = "competences"
    PLAN = "plan"
    AGENDA = "agenda"
    ATTITUDES = "attitudes"
    EVALUATION = "evaluation"
    TALK = "talk"
    CONSULTATION = "consultation"
    PASSPORTS = "passports"
    CHECKLISTS = "checklists"
    LEGEND = "legend"
    LISTS = "lists"


PERSONAL = (Tab.COMPETENCES, Tab.AGENDA, Tab.ATTITUDES, Tab.EVALUATION, Tab.TALK)
"""The sheets that each learner has of their own."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for.

    ``learners`` are full names, in order; empty for a blank tracker that is filled in by hand. ``variants`` are the
    vehicles or devices that count here, all of the trajectory's when none is named.
    """

    trajectory: Trajectory
    year: SchoolYear
    learners: tuple[str, ...] = ()
    class_name: str = ""
    company: str = ""
    variants: tuple[str, ...] = ()

    @property
    def each(self) -> tuple[str, ...]:
        """The learners, or one without a name."""
        return self.learners or ("",)

    @property
    def several(self) -> bool:
        """Whether the workbook is shared by learners."""
        return len(self.learners) > 1

    @property
    def machines(self) -> tuple[str, ...]:
        """The names of the vehicles or devices that count here, in the trajectory's order."""
        return tuple(one.name for one in self.trajectory.variants if not self.variants or one.name in self.variants)


def coming_year(today: date) -> SchoolYear:
    """Return the school year to prepare for: the present one, in July and August the next."""
    year = school_year_of(today)
    return SchoolYear(year.start + 1) if today.month in {7, 8} else year


def short_names(learners: Sequence[str]) -> list[str]:
    """Return what to call learners among themselves: their first name, with as much of the rest as tells them apart."""
    return [_short(learner, learners) for learner in learners]


def _short(learner: str, others: Sequence[str]) -> str:
    given, *rest = learner.split() or [""]
    alike = [other for other in others if other != learner and fold(other.split()[0]) == fold(given)]
    if not alike:
        return given
    letters = " ".join(rest)
    for length in range(1, len(letters) + 1):
        name = f"{given} {letters[:length]}"
        if not any(fold(other).startswith(fold(name)) for other in alike):
            return name.strip()
    return learner


@dataclass(frozen=True, slots=True)
class Line:
    """One line to rate: a competence, on one vehicle or device where each is judged apart."""

    competence: Competence
    machine: str = ""

    def label(self, language: str) -> str:
        """Return what the line says, the vehicle last: ``Rijdt volgens het reglement · heftruck``."""
        said = self.competence.label(language)
        return f"{said} · {self.machine}" if self.machine else said

    def entry(self, language: str) -> str:
        """Return the line as it stands in lists to choose from, with its code in front."""
        return f"{self.competence.code} {self.label(language)}"


def parts(request: Request) -> tuple[tuple[Cluster, str, tuple[Line, ...]], ...]:
    """Return the clusters with their lines; a cluster judged per vehicle comes once for each, with its name.

    A competence that is not judged per vehicle, in a cluster where others are, stands in a part of its own before them.
    """
    found: list[tuple[Cluster, str, tuple[Line, ...]]] = []
    for cluster in request.trajectory.clusters:
        apart = [one for one in cluster.competences if one.per_variant and request.machines]
        plain = tuple(Line(one) for one in cluster.competences if one not in apart)
        if plain:
            found.append((cluster, "", plain))
        if apart:
            found += [(cluster, machine, tuple(Line(one, machine) for one in apart)) for machine in request.machines]
    return tuple(found)
