"""What all that is kept of people shares: a transaction that writes, fresh identifiers, secrets and their hashes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from sqlalchemy import Connection, Engine

from sync_service.engine import WRITES


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that writes; all of it is kept, or nothing."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def fresh_id() -> str:
    """Return an identifier that nothing else has."""
    return secrets.token_hex(12)


def fresh_secret() -> str:
    """Return 256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what is kept of a secret. Plain SHA-256 is enough for 256 random bits (TRUST.md §3)."""
    return sha256(secret.encode()).hexdigest()
