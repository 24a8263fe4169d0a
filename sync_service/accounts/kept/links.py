"""Links that let one person in without a password: their own, or the one with which somebody of the school begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, insert, or_, select, update

from sync_service import tables as t
from sync_service.accounts.kept.writing import fresh_id, fresh_secret, hashed
from sync_service.engine import writing


class LinkKind(StrEnum):
    """Whether a link is used again and again, or once to begin with."""

    PERSONAL = "personal"
    FIRST = "first"


LASTS = {LinkKind.PERSONAL: timedelta(days=366), LinkKind.FIRST: timedelta(days=7)}
"""A personal link lasts a school year; staff begin within a week."""

UNDONE_WITHIN = timedelta(hours=1)
"""So long the taking back of a link can be undone; after that only a new link lets somebody in."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is good now."""

    id: str
    person: str
    name: str
    school: str
    kind: LinkKind
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None


class Links:
    """The links of everybody, at every school of this service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def make(self, person: str, school: str, kind: LinkKind, *, by: str, now: datetime) -> str:
        """Return the secret of a fresh link, which is kept nowhere here; earlier ones of that person end."""
        secret = fresh_secret()
        row = {
            "id": fresh_id(),
            "person_id": person,
            "school_id": school,
            "token": hashed(secret),
            "kind": kind.value,
            "made_by": by,
            "made_at": now,
            "ends_at": now + LASTS[kind],
        }
        with writing(self._engine) as connection:
            _revoke(connection, person, school, by=by, now=now)
            connection.execute(insert(t.links).values(row))
        return secret

    def find(self, secret: str, *, now: datetime) -> Link | None:
        """Return the link of a secret; None when it is unknown, taken back, too old, or used and good once."""
        with self._engine.connect() as connection:
            row = connection.execute(_good(now).where(t.links.c.token == hashed(secret))).one_or_none()
        return None if row is None else _link(row)

    def use(self, link: Link, *, now: datetime) -> bool:
        """Note that somebody comes in by a link; False when another was first with one that can be used once."""
        with writing(self._engine) as connection:
            mine = [t.links.c.id == link.id, t.links.c.revoked_at.is_(None)]
            if link.kind is LinkKind.FIRST:
                mine.append(t.links.c.used_at.is_(None))
            return bool(connection.execute(update(t.links).where(*mine).values(used_at=now)).rowcount)

    def of_school(self, school: str, *, now: datetime) -> dict[str, Link]:
        """Return the links that are good now, by person."""
        with self._engine.connect() as connection:
            rows = connection.execute(_good(now).where(t.links.c.school_id == school).order_by(t.links.c.made_at))
            return {row.person_id: _link(row) for row in rows}

    def revoke(self, person: str, school: str, *, by: str, now: datetime) -> None:
        """Take the links of somebody back, and with them the sessions that came by them."""
        with writing(self._engine) as connection:
            _revoke(connection, person, school, by=by, now=now)

    def give_back(self, people: Collection[str], school: str, *, now: datetime) -> tuple[str, ...]:
        """Undo the taking back of links, as long as nobody made a new one and it was done within ``UNDONE_WITHIN``.

        Returns:
            Those of these people whose link opens again, with the sessions that had come by it.
        """
        with writing(self._engine) as connection:
            links = connection.execute(
                select(t.links)
                .where(t.links.c.school_id == school, t.links.c.person_id.in_(people))
                .order_by(t.links.c.made_at)
            )
            newest = {row.person_id: row for row in links}
            back = {
                person: row.id
                for person, row in newest.items()
                if row.revoked_at and row.revoked_at >= now - UNDONE_WITHIN and row.ends_at >= now
            }
            again = {"revoked_by": None, "revoked_at": None}
            connection.execute(update(t.links).where(t.links.c.id.in_(back.values())).values(again))
        return tuple(sorted(back))


def _good(now: datetime) -> Select[Any]:
    """Select the links that open: not taken back, not too old, and not used when they are good once."""
    unused = or_(t.links.c.kind != LinkKind.FIRST.value, t.links.c.used_at.is_(None))
    good = t.links.c.revoked_at.is_(None), t.links.c.ends_at >= now, unused
    return select(t.links, t.people.c.name).join_from(t.links, t.people).where(*good)


def _link(row: Row[Any]) -> Link:
    kind = LinkKind(row.kind)
    return Link(row.id, row.person_id, row.name, row.school_id, kind, row.made_at, row.ends_at, row.used_at)


def _revoke(connection: Connection, person: str, school: str, *, by: str, now: datetime) -> None:
    good = t.links.c.person_id == person, t.links.c.school_id == school, t.links.c.revoked_at.is_(None)
    connection.execute(update(t.links).where(*good).values(revoked_by=by, revoked_at=now))
