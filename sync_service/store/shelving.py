"""Keep trajectories of the school's own; what was kept before stays in the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import write_trajectory
from sync_service import tables as t


@dataclass(frozen=True, slots=True)
class Shelving:
    """A version of a trajectory that somebody brings in, or takes away (``trajectory`` is then None)."""

    version: str
    trajectory: Trajectory | None
    by: str
    at: datetime


def shelve(connection: Connection, school: str, shelving: Shelving) -> None:
    """Write it down."""
    connection.execute(
        insert(t.trajectories).values(
            school_id=school,
            version=shelving.version,
            document=write_trajectory(shelving.trajectory) if shelving.trajectory else "",
            brought_at=shelving.at,
            brought_by=shelving.by,
        )
    )
