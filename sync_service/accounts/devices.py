"""Spreadsheet programs that may speak for a company: paired with a code, known by a token, revoked by a click.

Only hashes are kept. Plain SHA-256 is enough: a token is 256 random bits, and a code lives minutes and is guarded by
the throttle. A slow hash would be a gift to whoever wants to keep the service busy (TRUST.md §3).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, Row, delete, insert, or_, select, update

from sync_service.accounts.kept.identities import Identity
from sync_service.accounts.kept.writing import fresh_id, fresh_secret, hashed
from sync_service.audit import Act, Action, Who, note
from sync_service.engine import writing
from sync_service.tables import devices, pairings

CODE_LASTS = timedelta(minutes=10)
TOKEN_LASTS = timedelta(days=180)

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another
_CODE_LENGTH = 8
_SHOWN_IN = 4  # letters, then a dash
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Device:
    """A paired spreadsheet program; ``used_on`` is the last day it asked anything.

    ``person`` is a hash of who paired it, None where nobody vouched for that; see ``is_of``.
    """

    id: str
    school: str
    name: str
    company: str
    paired_by: str
    paired_at: datetime
    ends_at: datetime
    used_on: date | None
    person: str | None = None

    def is_of(self, identity: Identity) -> bool:
        """Say whether it was this person who paired it."""
        return self.person is not None and hmac.compare_digest(self.person, _person(self.id, identity))


class Devices:
    """The paired spreadsheet programs of one school; a code or a token of any school of the service is known here."""

    def __init__(self, engine: Engine, school: str) -> None:
        self._engine = engine
        self._school = school

    def offer(self, company: str, *, by: str, now: datetime) -> str:
        """Return a fresh code with which one program can be paired for a company, within ``CODE_LASTS``."""
        code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        called = fresh_id()
        row = {
            "id": called,
            "school_id": self._school,
            "code": hashed(code),
            "company": company,
            "by": by,
            "ends_at": now + CODE_LASTS,
        }
        with writing(self._engine) as connection:
            connection.execute(delete(pairings).where(pairings.c.ends_at < now))
            connection.execute(insert(pairings).values(row))
            note(connection, self._school, Act(Who(by), Action.OFFERED_PAIRING, now, about=called))
        return f"{code[:_SHOWN_IN]}-{code[_SHOWN_IN:]}"

    def pair(
        self, code: str, name: str, *, now: datetime, identity: Identity | None = None
    ) -> tuple[str, Device] | None:
        """Exchange a code for a token, once.

        Args:
            code: As the page showed it; dashes, spaces and case do not matter.
            name: What the program calls itself, for the list from which it can be revoked.
            now: The moment.
            identity: Who pairs it, where somebody vouches for that; it then answers to that person alone.

        Returns:
            The token, which is kept nowhere here, and the device; None when the code is not or no longer good.
        """
        tidy = "".join(letter for letter in code.upper() if letter in _LETTERS)
        offered = (pairings.c.code == hashed(tidy),)
        with writing(self._engine) as connection:
            offer = connection.execute(select(pairings).where(*offered, pairings.c.ends_at >= now)).one_or_none()
            # Of two that come with one code, only one finds it still there.
            if offer is None or not connection.execute(delete(pairings).where(*offered)).rowcount:
                return None
            token, called = fresh_secret(), fresh_id()
            row = {
                "id": called,
                "school_id": offer.school_id,
                "token": hashed(token),
                "company": offer.company,
                "name": " ".join(name.split())[:_LONGEST_NAME],
                "paired_by": offer.by,
                "paired_at": now,
                "ends_at": now + TOKEN_LASTS,
                "person": _person(called, identity) if identity else None,
            }
            connection.execute(insert(devices).values(row))
            note(connection, offer.school_id, Act(Who(offer.by), Action.PAIRED, now, about=called))
            return token, _device(connection.execute(select(devices).where(devices.c.id == called)).one())

    def recognise(self, token: str, *, now: datetime) -> Device | None:
        """Return the program that holds a token, of whichever school; None when it is unknown, revoked or too old."""
        with self._engine.connect() as connection:
            row = connection.execute(
                select(devices).where(
                    devices.c.token == hashed(token), devices.c.revoked_at.is_(None), devices.c.ends_at >= now
                )
            ).one_or_none()
        if row is None:
            return None
        if row.used_on != now.date():
            with writing(self._engine) as connection:
                other_day = or_(devices.c.used_on.is_(None), devices.c.used_on < now.date())
                connection.execute(update(devices).where(devices.c.id == row.id, other_day).values(used_on=now.date()))
        return _device(row)

    def all(self, *, now: datetime) -> tuple[Device, ...]:
        """Return the programs that may speak now, by company and name."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(devices).where(
                    devices.c.school_id == self._school, devices.c.revoked_at.is_(None), devices.c.ends_at >= now
                )
            ).all()
        return tuple(sorted(map(_device, rows), key=lambda one: (one.company.casefold(), one.name.casefold(), one.id)))

    def revoke(self, device_id: str, *, by: str, now: datetime) -> None:
        """Let a program speak no longer, from its next question on; one that is revoked already stays so."""
        mine = devices.c.id == device_id, devices.c.school_id == self._school, devices.c.revoked_at.is_(None)
        with writing(self._engine) as connection:
            if connection.execute(update(devices).where(*mine).values(revoked_at=now)).rowcount:
                note(connection, self._school, Act(Who(by), Action.REVOKED, now, about=device_id))


def _person(device: str, identity: Identity) -> str:
    """Return what is kept of a person: another hash at each device, so that nobody can be followed by it."""
    return hashed("\n".join((device, *identity)))


def _device(row: Row[tuple[object, ...]]) -> Device:
    return Device(
        row.id,
        row.school_id,
        row.name,
        row.company,
        row.paired_by,
        row.paired_at,
        row.ends_at,
        row.used_on,
        row.person,
    )
