"""People and their passwords, kept as Argon2 hashes in the record's database."""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from sync_service.accounts.kept.charges import give
from sync_service.accounts.kept.writing import fresh_id
from sync_service.accounts.roles import Charge, Role
from sync_service.engine import writing
from sync_service.tables import people, roles

LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come in."""

    id: str
    name: str


class People:
    """Everybody who may come into this service, and the passwords of those who have one."""

    def __init__(self, engine: Engine, hasher: PasswordHasher | None = None) -> None:
        self._engine = engine
        self._hasher = hasher or PasswordHasher()

    def none_yet(self, school: str) -> bool:
        """Say whether nobody can invite people at a school yet."""
        with self._engine.connect() as connection:
            return not connection.scalar(
                select(func.count())
                .select_from(roles)
                .where(roles.c.school_id == school, roles.c.role == Role.ADMIN.value, roles.c.ended_at.is_(None))
            )

    def begin(self, name: str, password: str, school: str, *, now: datetime) -> Person | None:
        """Add the first person of a school: a coach of everybody, who also invites the others.

        Returns:
            None when somebody signs in by that name already.
        """
        person = self.add(name, password, now=now)
        if person:
            with writing(self._engine) as connection:
                for charge in (Charge("", Role.COACH, everyone=True), Charge("", Role.ADMIN)):
                    give(connection, person.id, school, charge, by=person.name, now=now)
        return person

    def add(self, name: str, password: str | None = None, *, now: datetime) -> Person | None:
        """Add somebody, with a password or without, and return them; None when that name signs in already."""
        person = Person(fresh_id(), " ".join(name.split()))
        row = {
            "id": person.id,
            "key": _key(name) if password else None,
            "name": person.name,
            "password": self._hasher.hash(password) if password else None,
            "created_at": now,
        }
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(people).values(row))
        except IntegrityError:
            return None
        return person

    def choose_password(self, person_id: str, name: str, password: str) -> bool:
        """Let somebody sign in with this name and password from now on; False when another signs in by that name."""
        chosen = {"key": _key(name), "password": self._hasher.hash(password)}
        try:
            with writing(self._engine) as connection:
                connection.execute(update(people).where(people.c.id == person_id).values(chosen))
        except IntegrityError:
            return False
        return True

    def change_password(self, person_id: str, old: str, new: str) -> bool:
        """Let somebody sign in with another password from now on; False when ``old`` is not theirs."""
        with self._engine.connect() as connection:
            kept = connection.execute(select(people.c.password).where(people.c.id == person_id)).scalar()
        if not kept or not self._is_right(kept, old):
            return False
        with writing(self._engine) as connection:
            connection.execute(update(people).where(people.c.id == person_id).values(password=self._hasher.hash(new)))
        return True

    def find(self, person_id: str) -> Person | None:
        """Return somebody by their identifier."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == person_id)).one_or_none()
        return Person(row.id, row.name) if row else None

    def recognise(self, name: str, password: str) -> Person | None:
        """Return the person of that name if the password is theirs."""
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.key == _key(name))).one_or_none()
        right = self._is_right((row and row.password) or self._nobody, password)
        return Person(row.id, row.name) if row and right else None

    @property
    def _nobody(self) -> str:
        # Somebody who does not exist costs as long to refuse as a wrong password, so that names cannot be probed; also
        # the first time, so that it may not be worked out only then. No password gives this hash: it is random itself.
        made = self._hasher
        salt, tag = (
            b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (made.salt_len, made.hash_len)
        )
        return f"$argon2id$v=19$m={made.memory_cost},t={made.time_cost},p={made.parallelism}${salt}${tag}"

    def _is_right(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
