"""What all that is kept of people shares: fresh identifiers, secrets and their hashes."""

from __future__ import annotations

import secrets
from hashlib import sha256


def fresh_id() -> str:
    """Return an identifier that nothing else has."""
    return secrets.token_hex(12)


def fresh_secret() -> str:
    """Return 256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what is kept of a secret. Plain SHA-256 is enough for 256 random bits (TRUST.md §3)."""
    return sha256(secret.encode()).hexdigest()
