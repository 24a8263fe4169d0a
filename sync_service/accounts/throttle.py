"""Slows down whoever guesses passwords or asks without end: so many times for one key, then a pause.

Counted in the record, where every process of the service sees it: else two of them allow twice as much.
"""

from __future__ import annotations

import hmac
from collections import deque
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select

from sync_service.accounts.kept.writing import fresh_id
from sync_service.engine import writing
from sync_service.tables import tries

MOST = 8
WITHIN = timedelta(minutes=5)
MOST_OF_A_PLACE = 40
"""From one address: a whole school is behind one. A success takes nothing off, or who has a key guesses without end."""


class Limit(NamedTuple):
    """After how many a key is closed, within what time; a process tells the others after ``each``.

    With more than one, who asks now and then costs the record nothing; each process may let as many through besides.
    """

    most: int = MOST
    within: timedelta = WITHIN
    each: int = 1


GUESSING = Limit()
"""So many failures as nobody needs who knows the password."""

GUESSING_AT_A_PLACE = Limit(MOST_OF_A_PLACE)

_NETWORK = 64  # bits: who has one IPv6 address, has all that begin with these


def place_of(address: str | None) -> str:
    """Return by what to count those who come from an address: an IPv4 address, or the network of an IPv6 one."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return f"from {address}"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return f"from {int(found) >> 128 - _NETWORK:x}"
    return f"from {getattr(found, 'ipv4_mapped', None) or found}"


class Throttle:
    """Counts what happens per key of late, together with every other process of the service.

    Keys are kept as hashes under the service's ``secret``, for somebody may type a password where the name belongs.
    """

    def __init__(self, engine: Engine, secret: bytes, what: str, limit: Limit = GUESSING) -> None:
        """Count ``what``: throttles of the same name count together."""
        self._engine = engine
        self._secret = secret
        self._what = what
        self._most = limit.most
        self._within = limit.within
        self._own = _Untold(limit)

    def is_closed(self, key: str, now: datetime) -> bool:
        """Say whether this key must wait; ``now`` is aware."""
        with self._engine.connect() as connection:
            told = connection.execute(select(func.sum(tries.c.times)).where(*self._recent(key, now))).scalar()
        return (told or 0) + self._own.of(key, now) >= self._most

    def opens_at(self, key: str, now: datetime) -> datetime:
        """Return when the first of what counts against this key counts no more; ``within`` from now at the latest."""
        with self._engine.connect() as connection:
            first = connection.execute(select(func.min(tries.c.ends_at)).where(*self._recent(key, now))).scalar()
        return first or now + self._within

    def count(self, key: str, now: datetime, times: int = 1) -> None:
        """Count one more, or several at once."""
        times = self._own.told(key, now, times)
        if times:
            row = {"id": fresh_id(), "key": self._kept(key), "times": times, "ends_at": now + self._within}
            with writing(self._engine) as connection:
                connection.execute(insert(tries).values(row))
                _drop(connection, tries.c.ends_at < now)

    def forget(self, key: str, now: datetime) -> None:
        """Begin anew for a key, after a success."""
        self._own.forget(key)
        mine = self._recent(key, now)
        with self._engine.connect() as connection:
            if connection.execute(select(tries.c.id).where(*mine).limit(1)).first() is None:
                return  # nearly always: who comes in writes nothing here
        with writing(self._engine) as connection:
            _drop(connection, *mine)

    def _recent(self, key: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
        # What ends later than it can was written by a clock that was wrong then.
        return tries.c.key == self._kept(key), tries.c.ends_at >= now, tries.c.ends_at <= now + 2 * self._within

    def _kept(self, key: str) -> str:
        return hmac.new(self._secret, f"{self._what}\n{key}".encode("utf-8", "surrogatepass"), sha256).hexdigest()


class _Untold:
    """What this process counted and the others do not know of yet."""

    def __init__(self, limit: Limit) -> None:
        self._each = limit.each
        self._within = limit.within
        self._counted: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def of(self, key: str, now: datetime) -> int:
        """Return how often a key was counted of late."""
        with self._lock:
            return len(self._recent(key, now))

    def told(self, key: str, now: datetime, times: int) -> int:
        """Count so many more; return how many to tell the others now, 0 for none yet."""
        with self._lock:
            counted = self._recent(key, now)
            counted.extend([now] * times)
            if len(counted) < self._each:
                self._counted[key] = counted
                return 0
            self._counted.pop(key, None)
            return len(counted)

    def forget(self, key: str) -> None:
        """Begin anew for a key."""
        with self._lock:
            self._counted.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        counted = self._counted.get(key, deque())
        while counted and now - counted[0] > self._within:
            counted.popleft()
        return counted


def _drop(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Let go of rows; those that another process lets go of right now are left to it, so that nobody waits."""
    mine = select(tries.c.id).where(*which).with_for_update(skip_locked=True)
    connection.execute(delete(tries).where(tries.c.id.in_(mine)))
