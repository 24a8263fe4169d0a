"""Slows down whoever guesses passwords: so many wrong ones from one place or for one name, then a pause."""

from __future__ import annotations

from collections import deque
from threading import Lock

MOST = 8
WITHIN = 300.0  # seconds
_REMEMBERED = 10_000


class Throttle:
    """Counts failures per key over the last ``WITHIN`` seconds, in the memory of this process."""

    def __init__(self) -> None:
        self._failures: dict[str, deque[float]] = {}
        self._lock = Lock()

    def is_closed(self, key: str, now: float) -> bool:
        """Say whether this key must wait; ``now`` in seconds, on a clock that never goes back."""
        with self._lock:
            return len(self._recent(key, now)) >= MOST

    def failed(self, key: str, now: float) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failures) >= _REMEMBERED:
                self._forget_old(now)
            self._failures.setdefault(key, deque(maxlen=MOST)).append(now)

    def forget(self, key: str) -> None:
        """Begin anew for a key, after a success."""
        with self._lock:
            self._failures.pop(key, None)

    def _recent(self, key: str, now: float) -> deque[float]:
        failures = self._failures.get(key, deque())
        while failures and now - failures[0] > WITHIN:
            failures.popleft()
        return failures

    def _forget_old(self, now: float) -> None:
        for key in list(self._failures):
            if not self._recent(key, now):
                del self._failures[key]
