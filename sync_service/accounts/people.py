"""Coaches and their passwords, kept as Argon2 hashes in the record's database."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from sync_service.engine import WRITES
from sync_service.tables import people

LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in, in the form that Flask-Login asks for."""

    id: str
    name: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return what the session remembers of this person."""
        return self.id


class People:
    """The coaches of this service."""

    def __init__(self, engine: Engine, hasher: PasswordHasher | None = None) -> None:
        self._engine = engine
        self._hasher = hasher or PasswordHasher()

    def none_yet(self) -> bool:
        """Say whether nobody can sign in yet."""
        with self._engine.connect() as connection:
            return not connection.scalar(select(func.count()).select_from(people))

    def add(self, name: str, password: str, *, now: datetime) -> Person | None:
        """Add a coach and return them; None when somebody of that name is there already."""
        person = Person(secrets.token_hex(12), name.strip())
        row = {
            "id": person.id,
            "key": _key(name),
            "name": person.name,
            "password": self._hasher.hash(password),
            "created_at": now,
        }
        try:
            with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                connection.execute(insert(people).values(row))
        except IntegrityError:
            return None
        return person

    def find(self, person_id: str) -> Person | None:
        """Return the person whom a session remembers, None when they may no longer come in."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == person_id)).one_or_none()
        return Person(row.id, row.name) if row else None

    def recognise(self, name: str, password: str) -> Person | None:
        """Return the person of that name if the password is theirs."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.key == _key(name))).one_or_none()
        right = self._is_right(row.password if row else self._nobody, password)
        return Person(row.id, row.name) if row and right else None

    @cached_property
    def _nobody(self) -> str:
        # Somebody who does not exist costs as long to refuse as a wrong password, so that names cannot be probed.
        return self._hasher.hash(secrets.token_urlsafe())

    def _is_right(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
