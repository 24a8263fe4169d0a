"""Slows down whoever guesses passwords or asks without end: so many times for one key, then a pause."""

from __future__ import annotations

from collections import deque
from ipaddress import IPv6Address, ip_address
from threading import Lock

MOST = 8
WITHIN = 300.0  # seconds
MOST_OF_A_PLACE = 40
"""From one address: a whole school is behind one. A success takes nothing off, or who has a key guesses without end."""

_REMEMBERED = 10_000
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
