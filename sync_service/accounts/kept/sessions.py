"""Who is signed in, kept on the server so that it can be ended there: after half an hour of nothing, or by a click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, delete, func, insert, or_, select, update

from sync_service import tables as t
from sync_service.accounts.kept.writing import fresh_id, fresh_secret, hashed
from sync_service.engine import writing

IDLE = timedelta(minutes=30)
LASTS = timedelta(hours=12)
_NOTED_EACH = timedelta(minutes=1)
_KEPT = timedelta(days=30)
_LONGEST_PROGRAM = 60


@dataclass(frozen=True, slots=True)
class Session:
    """That somebody is signed in; ``way`` is password, link or oidc, ``program`` what they do it with."""

    id: str
    person: str
    name: str
    school: str
    way: str
    program: str
    started_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """Who comes in, where and how."""

    person: str
    school: str
    way: str
    program: str = ""
    link: str | None = None


class Sessions:
    """The sessions of everybody, at every school of this service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, opening: Opening, *, now: datetime) -> str:
        """Sign somebody in, and return the secret that their program keeps."""
        secret = fresh_secret()
        row = {
            "id": fresh_id(),
            "person_id": opening.person,
            "school_id": opening.school,
            "link_id": opening.link,
            "token": hashed(secret),
            "way": opening.way,
            "program": opening.program[:_LONGEST_PROGRAM],
            "started_at": now,
            "seen_at": now,
            "ends_at": now + LASTS,
        }
        with writing(self._engine) as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.ends_at < now - _KEPT))
            connection.execute(insert(t.sessions).values(row))
        return secret

    def find(self, secret: str, *, now: datetime) -> Session | None:
        """Return the session of a secret, and note that it is used; None when it is unknown, too old or closed.

        A session that came by a link ends when the link is taken back.
        """
        with self._engine.connect() as connection:
            row = connection.execute(
                _sessions()
                .outerjoin(t.links, t.sessions.c.link_id == t.links.c.id)
                .where(t.sessions.c.token == hashed(secret), *_open(now), t.links.c.revoked_at.is_(None))
                .where(or_(t.links.c.id.is_(None), t.links.c.kind == "first", t.links.c.ends_at >= now))
            ).one_or_none()
        if row is None:
            return None
        found = Session(*row)
        if now - found.seen_at >= _NOTED_EACH:
            with writing(self._engine) as connection:
                mine = t.sessions.c.id == found.id, t.sessions.c.seen_at < now
                connection.execute(update(t.sessions).where(*mine).values(seen_at=now))
        return found

    def all_of(self, person: str, *, now: datetime) -> tuple[Session, ...]:
        """Return where somebody is signed in, what was used last first."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                _sessions()
                .where(t.sessions.c.person_id == person, *_open(now))
                .order_by(t.sessions.c.seen_at.desc(), t.sessions.c.id)
            )
            return tuple(Session(*row) for row in rows)

    def seen_before(self, person: str, school: str, *, but: str) -> datetime | None:
        """Return when somebody was last seen at a school in another session than this one; None for never."""
        with self._engine.connect() as connection:
            return connection.execute(
                select(func.max(t.sessions.c.seen_at)).where(
                    t.sessions.c.person_id == person, t.sessions.c.school_id == school, t.sessions.c.id != but
                )
            ).scalar()

    def move(self, session: str, school: str) -> None:
        """Let somebody who is signed in look at another school from now on."""
        with writing(self._engine) as connection:
            connection.execute(update(t.sessions).where(t.sessions.c.id == session).values(school_id=school))

    def close(self, person: str, session: str = "", *, now: datetime, but: str = "") -> None:
        """Sign somebody out of one session, or of all when none is named; ``but`` one of them when that is named."""
        mine = [t.sessions.c.person_id == person, t.sessions.c.closed_at.is_(None)]
        if session:
            mine.append(t.sessions.c.id == session)
        if but:
            mine.append(t.sessions.c.id != but)
        with writing(self._engine) as connection:
            connection.execute(update(t.sessions).where(*mine).values(closed_at=now))


def _sessions() -> Select[Any]:
    return select(
        t.sessions.c.id,
        t.sessions.c.person_id,
        t.people.c.name,
        t.sessions.c.school_id,
        t.sessions.c.way,
        t.sessions.c.program,
        t.sessions.c.started_at,
        t.sessions.c.seen_at,
    ).join_from(t.sessions, t.people)


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return t.sessions.c.closed_at.is_(None), t.sessions.c.ends_at >= now, t.sessions.c.seen_at >= now - IDLE
