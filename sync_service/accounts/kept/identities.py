"""By which account elsewhere somebody signs in: an issuer and a subject, that belong to one person."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from sync_service import tables as t
from sync_service.accounts.kept.writing import fresh_id
from sync_service.engine import writing


class Identity(NamedTuple):
    """How a service calls somebody; only both together name one person."""

    issuer: str
    subject: str


class Identities:
    """The accounts elsewhere of everybody."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, identity: Identity) -> str | None:
        """Return the person whose account this is."""
        with self._engine.connect() as connection:
            return connection.execute(
                select(t.identities.c.person_id).where(
                    t.identities.c.issuer == identity.issuer, t.identities.c.subject == identity.subject
                )
            ).scalar()

    def add(self, person: str, identity: Identity, *, now: datetime) -> bool:
        """Let somebody sign in by this account from now on; False when it is another person's."""
        row = {"id": fresh_id(), "person_id": person, "added_at": now, **identity._asdict()}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(t.identities).values(row))
        except IntegrityError:
            return self.find(identity) == person
        return True
