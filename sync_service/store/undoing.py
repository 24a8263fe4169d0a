"""Undo the taking of a version, and do it again: the record is then what it is without that version, or with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from sync_service import tables as t
from sync_service.store.following import work_out

_UNDONE = select(t.versions.c.undone).where(t.versions.c.id == bindparam("version"))


@dataclass(frozen=True, slots=True)
class Undoing:
    """Somebody undid the taking of a version, or did it again."""

    undone: bool
    by: str
    at: datetime


def undo(connection: Connection, school: str, version: str, undoing: Undoing) -> None:
    """Note an undoing and all that follows from it; one that changes nothing is not noted.

    ``connection`` is in a transaction that holds the school.

    Raises:
        KeyError: if this school has no such version.
    """
    row = connection.execute(
        select(t.versions.c.company_id, t.versions.c.undone)
        .join_from(t.versions, t.companies)
        .where(t.versions.c.id == version, t.companies.c.school_id == school)
    ).first()
    if row is None:
        raise KeyError(version)
    if note(connection, version, undoing):
        work_out(connection, school, row.company_id, [version])


def note(connection: Connection, version: str, undoing: Undoing) -> bool:
    """Write an undoing down; return whether it says something new."""
    if connection.execute(_UNDONE, {"version": version}).scalar_one() == undoing.undone:
        return False
    connection.execute(
        insert(t.undoings).values(version_id=version, undone=undoing.undone, by=undoing.by, at=undoing.at)
    )
    connection.execute(update(t.versions).where(t.versions.c.id == version).values(undone=undoing.undone))
    return True
