"""A trajectory (standaardtraject or curriculumdossier): clusters of competences with codes, valid between two dates.

Trajectories are TOML files: those that come with Leerlijn stand in ``addin/domain/trajectories/``, a school may bring
its own (``shelf``). They stand here and not in ``workbook_templates`` because the reader needs them and arrows point
one way. ``trajectory_file`` reads and writes the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Qualification:
    """A professional qualification (beroepskwalificatie) that a trajectory rests on; ``level`` on the Flemish scale."""

    code: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence. ``labels`` by language, at least one; ``also`` are other wordings met in companies.

    ``after`` are the codes that come before it on the learning line (leerlijn), ``was`` those that it bore, or that
    stood for it, in an earlier version. ``identifier`` is the UUID under which other systems know it, "" for our own.
    """

    code: str
    cluster: str
    labels: Mapping[str, str]
    also: tuple[str, ...] = ()
    per_variant: bool = False
    after: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    identifier: str = ""

    def label(self, language: str = "nl") -> str:
        """Return the label in that language, in Dutch when there is none, else in whatever language there is."""
        return _in_language(self.labels, language)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of competences that belong together; ``code`` is the letter that begins theirs."""

    code: str
    names: Mapping[str, str]
    competences: tuple[Competence, ...]
    identifier: str = ""

    def name(self, language: str = "nl") -> str:
        """Return the name in that language, in Dutch when there is none, else in whatever language there is."""
        return _in_language(self.names, language)


@dataclass(frozen=True, slots=True)
class Variant:
    """A vehicle or device on which some competences are judged apart; ``also`` are the names people give it."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """A whole trajectory, compared by identity so that what is derived from it can be remembered.

    ``source_kind`` is standaardtraject, curriculumdossier, example, or other for what no source says. ``source`` tells
    where a trajectory was taken from; ``identifier`` is as for a competence.
    """

    code: str
    titles: Mapping[str, str]
    source_kind: str
    valid_from: date
    valid_until: date | None
    clusters: tuple[Cluster, ...]
    qualifications: tuple[Qualification, ...] = ()
    variants: tuple[Variant, ...] = ()
    note: str = ""
    source: str = ""
    identifier: str = ""

    def title(self, language: str = "nl") -> str:
        """Return the title in that language, in Dutch when there is none, else in whatever language there is."""
        return _in_language(self.titles, language)

    @property
    def version(self) -> str:
        """What tells versions of one trajectory apart: ``LOG@2025-09-01``."""
        return f"{self.code}@{self.valid_from.isoformat()}"

    def holds_on(self, day: date) -> bool:
        """Say whether the trajectory is in force on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def competences(self) -> tuple[Competence, ...]:
        """All competences in order."""
        return _competences(self)

    def competence(self, code: str) -> Competence | None:
        """Return the competence of exactly that code, None if there is none."""
        return _by_code(self).get(code)

    def now(self, code: str) -> Competence | None:
        """Return what a code of this version, or of an earlier one, stands for now.

        That is the competence of that code; else the only one that says it was it (``was``). None for a code of no
        version, for one that is gone, and for one that was split: what was seen of the whole tells nothing certain of
        its parts.
        """
        found = self.competence(code)
        if found:
            return found
        after = self.became(code)
        return after[0] if len(after) == 1 else None

    def became(self, code: str) -> tuple[Competence, ...]:
        """Return the competences that say they were this code in an earlier version, in order."""
        return _by_old_code(self).get(code, ())


# Whoever weighs a class asks for these thousands of times. Trajectories are few, and parsed once (``trajectory_file``).
@lru_cache(maxsize=256)
def _competences(trajectory: Trajectory) -> tuple[Competence, ...]:
    return tuple(competence for cluster in trajectory.clusters for competence in cluster.competences)


@lru_cache(maxsize=256)
def _by_code(trajectory: Trajectory) -> Mapping[str, Competence]:
    """Return the competences by code; of a code that stands there twice, the first."""
    return {competence.code: competence for competence in reversed(_competences(trajectory))}


@lru_cache(maxsize=256)
def _by_old_code(trajectory: Trajectory) -> Mapping[str, tuple[Competence, ...]]:
    found: dict[str, tuple[Competence, ...]] = {}
    for competence in _competences(trajectory):
        for code in competence.was:
            found[code] = (*found.get(code, ()), competence)
    return found


def _in_language(said: Mapping[str, str], language: str) -> str:
    return said.get(language) or said.get("nl") or next(iter(said.values()))
