"""Somebody who vouches for people as Google does: signs identity tokens, and shows the keys over HTTP on loopback."""

from __future__ import annotations

import threading
import time
from typing import Any

from flask import Flask
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

from sync_service.accounts.entering.services import Voucher

SCRIPT = "leerlijn.apps.example"


class Signer:
    """Signs tokens with ``key``; ``published`` are the keys that it shows, ``asked`` how often somebody looked."""

    def __init__(self) -> None:
        self.key = signing_key("one")
        self.published = [self.key]
        self.asked = 0
        self.padding = ""
        app = Flask("signer")
        app.add_url_rule("/openid", "openid", lambda: {"issuer": self.url, "jwks_uri": f"{self.url}/keys"})
        app.add_url_rule("/keys", "keys", self._keys)
        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)

    def start(self) -> None:
        """Begin to listen."""
        self.thread.start()

    def stop(self) -> None:
        """Listen no more; stopping twice does no harm."""
        self.server.shutdown()
        self.thread.join(60)
        self.server.server_close()

    def voucher(self, **only: tuple[str, ...]) -> Voucher:
        """Return how a school trusts this one."""
        return Voucher(f"{self.url}/openid", (self.url,), (SCRIPT,), only)

    def token(self, subject: str = "inez", *, key: RSAKey | None = None, **claims: Any) -> str:
        """Return a token about somebody; a claim that is given as None is left out."""
        now, key = int(time.time()), key or self.key
        every = {"iss": self.url, "aud": SCRIPT, "sub": subject, "iat": now, "exp": now + 3600, **claims}
        said = {name: value for name, value in every.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": key.kid}, said, key)

    def _keys(self) -> dict[str, Any]:
        self.asked += 1
        return {**KeySet(self.published).as_dict(private=False), "padding": self.padding}


def signing_key(kid: str) -> RSAKey:
    """Return a fresh key."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})
