"""Lets a process that goes on for months forget whom the record forgot, also when another process erased them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as TooManyAtOnce

from addin.remembered import forget_all
from sync_service import tables as t

EACH = 60.0
"""Seconds between two looks at what was erased; asking at each page would be a query at each page."""


class Remembrance:
    """What this process remembers of people, until somebody is erased; ``also`` forgets what others here keep."""

    def __init__(self, engine: Engine, *, each: float = EACH, also: Callable[[], None] | None = None) -> None:
        self._engine = engine
        self._each = each
        self._also = also
        self._looking = Lock()
        self._looked: float | None = None
        self._erased: tuple[object, ...] | None = None

    def keep_up(self, now: float) -> None:
        """Forget everything remembered, if somebody was erased since the last look; looks again after ``each`` seconds.

        Args:
            now: Seconds on a clock that only goes on.
        """
        with self._looking:
            if self._looked is not None and now - self._looked < self._each:
                return
            self._looked = now
            try:
                with self._engine.connect() as connection:
                    erased = _erased(connection)
            except (DBAPIError, TooManyAtOnce):
                return  # whoever needs the record now is told so by what they ask of it
            before, self._erased = self._erased, erased
        if before is not None and before != erased:
            forget_all()
            if self._also:
                self._also()


def _erased(connection: Connection) -> tuple[object, ...]:
    return tuple(connection.execute(select(func.count(), func.max(t.erasures.c.at)).select_from(t.erasures)).one())
