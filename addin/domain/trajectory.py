"""A trajectory (standaardtraject or curriculumdossier): clusters of competences with codes, valid between two dates.

Trajectories are TOML files: those that come with Leerlijn stand in ``addin/domain/trajectories/``, a school may bring
its own. They stand here and not in ``workbook_templates`` because the reader needs them and arrows point one way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from addin.errors import TrajectoryUnknown


@dataclass(frozen=True, slots=True)
class Qualification:
    """A professional qualification (beroepskwalificatie) that a trajectory rests on; ``level`` on the Flemish scale."""

    code: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Competence:
    """One competence. ``labels`` by language, Dutch always there; ``also`` are other wordings met in companies."""

    code: str
    cluster: str
    labels: Mapping[str, str]
    also: tuple[str, ...] = ()
    per_variant: bool = False

    def label(self, language: str = "nl") -> str:
        """Return the label in that language, in Dutch when there is none."""
        return self.labels.get(language) or self.labels["nl"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of competences that belong together; ``code`` is the letter that begins theirs."""

    code: str
    names: Mapping[str, str]
    competences: tuple[Competence, ...]

    def name(self, language: str = "nl") -> str:
        """Return the name in that language, in Dutch when there is none."""
        return self.names.get(language) or self.names["nl"]


@dataclass(frozen=True, slots=True)
class Variant:
    """A vehicle or device on which some competences are judged apart; ``also`` are the names people give it."""

    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trajectory:
    """A whole trajectory, compared by identity so that what is derived from it can be remembered.

    ``source_kind`` is standaardtraject, curriculumdossier or example.
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

    def title(self, language: str = "nl") -> str:
        """Return the title in that language, in Dutch when there is none."""
        return self.titles.get(language) or self.titles["nl"]

    @property
    def competences(self) -> tuple[Competence, ...]:
        """All competences in order."""
        return tuple(competence for cluster in self.clusters for competence in cluster.competences)

    def competence(self, code: str) -> Competence | None:
        """Return the competence of exactly that code, None if there is none."""
        return next((competence for competence in self.competences if competence.code == code), None)


@cache
def built_in() -> tuple[Trajectory, ...]:
    """Return the trajectories that come with Leerlijn, by code."""
    folder = resources.files("addin.domain") / "trajectories"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(parse_trajectory(file.read_text(encoding="utf-8")) for file in files)


def find_trajectory(asked: str) -> Trajectory:
    """Return the built-in trajectory of that code (any case), or the one in the file of that path.

    Raises:
        TrajectoryUnknown: if there is neither, or the file holds no trajectory.
    """
    for trajectory in built_in():
        if trajectory.code.casefold() == asked.casefold():
            return trajectory
    known = tuple(trajectory.code for trajectory in built_in())
    try:
        return parse_trajectory(Path(asked).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrajectoryUnknown(asked, known) from error


def parse_trajectory(toml: str) -> Trajectory:
    """Return the trajectory that a TOML document describes.

    Raises:
        ValueError, KeyError, TypeError: if the document is not a trajectory.
    """
    document: dict[str, Any] = tomllib.loads(toml)
    return Trajectory(
        code=document["code"],
        titles=document["title"],
        source_kind=document["source_kind"],
        valid_from=document["valid_from"],
        valid_until=document.get("valid_until"),
        note=document.get("note", ""),
        qualifications=tuple(
            Qualification(code=item["code"], title=item["title"], level=item["level"])
            for item in document.get("qualifications", ())
        ),
        variants=tuple(
            Variant(name=item["name"], also=tuple(item.get("also", ()))) for item in document.get("variants", ())
        ),
        clusters=tuple(_cluster(item) for item in document["clusters"]),
    )


def _cluster(item: dict[str, Any]) -> Cluster:
    return Cluster(
        code=item["code"],
        names=item["name"],
        competences=tuple(
            Competence(
                code=competence["code"],
                cluster=item["code"],
                labels=competence["label"],
                also=tuple(competence.get("also", ())),
                per_variant=competence.get("per_variant", False),
            )
            for competence in item["competences"]
        ),
    )
