"""Who sits at a spreadsheet, where somebody vouches for it: Google, for a script in Google Sheets.

It comes on top of the token of a paired program and opens nothing by itself: it says which person asks, not for which
company they may speak. Identity is issuer and subject, never an e-mail address, as for signing in (``oidc``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from threading import Lock
from typing import Any

import requests
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sync_service.accounts.entering.services import Voucher
from sync_service.accounts.kept.identities import Identity

KEYS_LAST = timedelta(hours=6)
"""How long keys are used before they are asked for anew; Google changes its own about once a week."""

KEYS_LAST_AT_MOST = timedelta(days=1)
"""How long they are used while nobody gives new ones."""

BETWEEN = timedelta(minutes=1)
"""Keys are asked for no more often than this, whatever tokens come: else a stranger could have us ask without end."""

LONGEST = 8192
"""Letters of a token; Google's are about a thousand."""

_SECONDS = 8.0
_MOST_BYTES = 65_536
_LEEWAY = 60  # seconds that two clocks may differ
_NOT_OF_THEIRS = (JoseError, ValueError, KeyError, TypeError, AttributeError)


class Doubt(Enum):
    """Why it is not known who somebody is."""

    NOT_BELIEVED = auto()
    """No token, or none that we believe."""

    NO_KEYS = auto()
    """Whoever vouches cannot be reached, so nothing can be said of the token."""


@dataclass(slots=True)
class _Keys:
    """The keys of whoever vouches, fetched when they are needed."""

    discovery: str
    lock: Lock = field(default_factory=Lock)
    known: KeySet | None = None
    fetched: datetime | None = None
    asked: datetime | None = None

    def for_kid(self, kid: str, now: datetime) -> KeySet | None:
        """Return the keys, anew if they are old or lack this one; None if there are none that can be used."""
        with self.lock:
            age = now - self.fetched if self.fetched else None
            stale = age is None or age > KEYS_LAST or not _has(self.known, kid)
            if stale and (self.asked is None or now - self.asked >= BETWEEN):
                self.asked = now
                fresh = _fetched(self.discovery)
                if fresh is not None:
                    self.known, self.fetched, age = fresh, now, timedelta()
            return self.known if age is not None and age <= KEYS_LAST_AT_MOST else None


class Vouching:
    """Looks at what is said of who somebody is; holds keys, so one for a service."""

    def __init__(self, vouchers: Iterable[Voucher]) -> None:
        self._vouchers = tuple(vouchers)
        self._keys = {one.discovery: _Keys(one.discovery) for one in self._vouchers}

    @property
    def is_used(self) -> bool:
        """Whether anybody is trusted to vouch for anybody."""
        return bool(self._vouchers)

    def identity(self, token: str, now: datetime) -> Identity | Doubt:
        """Return whom an OpenID Connect identity token is about, or why that is not known.

        Signature (RS256), issuer, audience, expiry and the claims that the school asks for all have to be right.
        """
        try:
            if not token or len(token) > LONGEST:
                return Doubt.NOT_BELIEVED
            seen = jws.extract_compact(token.encode())
            kid, said = str(seen.headers()["kid"]), json.loads(seen.payload)
            meant = [one for one in self._vouchers if said["iss"] in one.issuers]
        except _NOT_OF_THEIRS:
            return Doubt.NOT_BELIEVED
        found: Identity | Doubt = Doubt.NOT_BELIEVED
        for one in meant:
            keys = self._keys[one.discovery].for_kid(kid, now)
            found = Doubt.NO_KEYS if keys is None else _believed(one, token, keys, now)
            if isinstance(found, Identity):
                break
        return found


def _believed(voucher: Voucher, token: str, keys: KeySet, now: datetime) -> Identity | Doubt:
    asked = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "values": list(voucher.issuers)},
        aud={"essential": True, "values": list(voucher.scripts)},
        sub={"essential": True},
        exp={"essential": True},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=["RS256"]).claims
        asked.validate(claims)
    except _NOT_OF_THEIRS:
        return Doubt.NOT_BELIEVED
    if any(str(claims.get(claim, "")) not in values for claim, values in voucher.only.items()):
        return Doubt.NOT_BELIEVED
    return Identity(claims["iss"], claims["sub"])


def _has(keys: KeySet | None, kid: str) -> bool:
    return keys is not None and any(key.kid == kid for key in keys)


def _fetched(discovery: str) -> KeySet | None:
    try:
        return KeySet.import_key_set(_document(_document(discovery)["jwks_uri"]))
    except (requests.RequestException, *_NOT_OF_THEIRS):
        return None


def _document(address: str) -> Any:
    with requests.get(address, timeout=_SECONDS, stream=True, allow_redirects=False) as answer:
        answer.raise_for_status()
        told = answer.raw.read(_MOST_BYTES + 1, decode_content=True)
    if len(told) > _MOST_BYTES:
        raise ValueError(address)
    return json.loads(told)
