"""Who is at work on PostgreSQL: each worker holds a lock for as long as it lives, and the server lets go of it at once.

DBOS knows which worker has which step, but not whether that worker is still there; here one can ask.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Engine, text

_ROOM = 0x1EE81177  # the first half of the key, so that no other program's locks are met


def _key(worker: str) -> int:
    return int.from_bytes(hashlib.sha256(worker.encode()).digest()[:4], signed=True)


class Presence:
    """The lock of one worker, on a connection of its own."""

    def __init__(self, engine: Engine, worker: str) -> None:
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.execute(text("SELECT pg_advisory_lock(:room, :key)"), {"room": _ROOM, "key": _key(worker)})

    def gone(self, workers: Iterable[str]) -> list[str]:
        """Return those of these workers that are no more."""
        return [one for one in sorted(set(workers)) if self._is_gone(one)]

    def _is_gone(self, worker: str) -> bool:
        asked = {"room": _ROOM, "key": _key(worker)}
        # Shared, so that two who ask at once do not take each other for the one they ask about.
        free = self._connection.execute(text("SELECT pg_try_advisory_lock_shared(:room, :key)"), asked).scalar()
        if free:
            self._connection.execute(text("SELECT pg_advisory_unlock_shared(:room, :key)"), asked)
        return bool(free)

    def close(self) -> None:
        """Say that this worker is gone."""
        self._connection.invalidate()
        self._connection.close()
