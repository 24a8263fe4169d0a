"""Keep who looked at whom: once for each visit, however often the page is loaded again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from sync_service import tables as t
from sync_service.audit.acts import Action, Who

VISIT = timedelta(minutes=15)
"""So long after a look, a further look of the same person at the same learner is the same visit."""


def looked_lately(connection: Connection, school: str, who: Who, learner: str, now: datetime) -> bool:
    """Say whether this visit of somebody to a learner is kept already."""
    found = (
        select(t.audit.c.number)
        .join_from(t.audit, t.subjects, t.audit.c.subject == t.subjects.c.id)
        .where(
            t.audit.c.school_id == school,
            t.subjects.c.school_id == school,
            t.subjects.c.learner_id == learner,
            t.audit.c.action == Action.VIEWED.value,
            t.audit.c.actor == who.name,
            t.audit.c.actor_id == who.id,
            t.audit.c.at > now - VISIT,
        )
        .limit(1)
    )
    return connection.execute(found).first() is not None
