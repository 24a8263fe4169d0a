"""Slows down whoever guesses passwords or asks without end: so many times for one key, then a pause."""

from __future__ import annotations

from collections import deque
from threading import Lock

MOST = 8
WITHIN = 300.0  # seconds
_REMEMBERED = 10_000


class Throttle:
    """Counts what happens per key over the last ``within`` seconds, in the memory of this process.

    Closed after ``most``: by default so many failures as nobody needs who knows the password.
    """

    def __init__(self, most: int = MOST, within: float = WITHIN) -> None:
        self._most = most
        self._within = within
        self._counted: dict[str, deque[float]] = {}
        self._lock = Lock()

    def is_closed(self, key: str, now: float) -> bool:
        """Say whether this key must wait; ``now`` in seconds, on a clock that never goes back."""
        with self._lock:
            return len(self._recent(key, now)) >= self._most

    def count(self, key: str, now: float) -> None:
        """Count one more."""
        with self._lock:
            if len(self._counted) >= _REMEMBERED:
                self._forget_old(now)
            self._counted.setdefault(key, deque(maxlen=self._most)).append(now)

    def forget(self, key: str) -> None:
        """Begin anew for a key, after a success."""
        with self._lock:
            self._counted.pop(key, None)

    def _recent(self, key: str, now: float) -> deque[float]:
        counted = self._counted.get(key, deque())
        while counted and now - counted[0] > self._within:
            counted.popleft()
        return counted

    def _forget_old(self, now: float) -> None:
        for key in list(self._counted):
            if not self._recent(key, now):
                del self._counted[key]
