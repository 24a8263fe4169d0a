"""Keep what is the school's own: trajectories, phrases, a rule for scores. What was kept before stays in the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from addin.domain.trajectory import Trajectory
from addin.domain.trajectory_file import write_trajectory
from sync_service import tables as t
from sync_service.record.documents import DocumentKind, check_document


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


@dataclass(frozen=True, slots=True)
class Writing:
    """A document of the school's own that somebody writes, or takes away ("")."""

    kind: DocumentKind
    document: str
    by: str
    at: datetime


def write_document(connection: Connection, school: str, writing: Writing) -> None:
    """Write it down, if it can be gone by; errors as for ``Record.write_document``."""
    if writing.document:
        check_document(writing.kind, writing.document)
    connection.execute(
        insert(t.school_documents).values(
            school_id=school, kind=writing.kind, document=writing.document, at=writing.at, by=writing.by
        )
    )
