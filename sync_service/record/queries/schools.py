"""Ask the tables which school this is."""

from __future__ import annotations

from sqlalchemy import Connection, select

from sync_service import tables as t


def school_name(connection: Connection, school: str) -> str:
    """Return the name of a school, "" when it is the only one of its record and was given none."""
    return str(connection.execute(select(t.schools.c.name).where(t.schools.c.id == school)).scalar() or "")


def schools(connection: Connection) -> dict[str, str]:
    """Return the names of all schools of a record, by identifier; "" is that of the only one of most. One query."""
    return {row.id: row.name for row in connection.execute(select(t.schools.c.id, t.schools.c.name))}
