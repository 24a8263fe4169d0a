"""Ask the tables which trajectories a school has brought in, and which it can therefore follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, func, select

from addin.domain.shelf import with_built_in
from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import parse_trajectory
from sync_service import tables as t


@dataclass(frozen=True, slots=True)
class KeptTrajectory:
    """A trajectory of the school's own, and who brought it in."""

    trajectory: Trajectory
    by: str
    at: datetime


def kept_trajectories(connection: Connection, school: str) -> tuple[KeptTrajectory, ...]:
    """Return the school's own trajectories, by code and then by the day from which they hold. One query."""
    newest = (
        select(func.max(t.trajectories.c.id))
        .where(t.trajectories.c.school_id == school)
        .group_by(t.trajectories.c.version)
    )
    rows = connection.execute(
        select(t.trajectories).where(t.trajectories.c.id.in_(newest), t.trajectories.c.document != "")
    )
    kept = [KeptTrajectory(_parsed(row.document, row.version), row.brought_by, row.brought_at) for row in rows]
    return tuple(sorted(kept, key=lambda one: (one.trajectory.code.casefold(), one.trajectory.valid_from)))


def trajectories_here(connection: Connection, school: str) -> tuple[Trajectory, ...]:
    """Return what the school can follow: its own trajectories, and the built-in ones of other codes. One query."""
    return with_built_in(one.trajectory for one in kept_trajectories(connection, school))


@lru_cache(maxsize=256)
def _parsed(document: str, version: str) -> Trajectory:
    """Return a trajectory as it was kept; every page asks for it, and a version never changes."""
    return parse_trajectory(document, version)


def rated_codes(connection: Connection, school: str, codes: Sequence[str]) -> frozenset[str]:
    """Return which of these codes somebody was rated by in the school. One query."""
    found = connection.execute(
        select(t.observations.c.competence)
        .join_from(t.observations, t.companies, t.observations.c.company_id == t.companies.c.id)
        .where(t.companies.c.school_id == school, t.observations.c.competence.in_(codes))
        .distinct()
    )
    return frozenset(row.competence for row in found)
