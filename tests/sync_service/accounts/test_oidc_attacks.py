"""Whatever somebody does to what a provider says, they come in as nobody; and a provider may change its keys."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from flask import Flask, Response, request
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import update

from sync_service import tables as t
from sync_service.accounts.entering.services import Service
from sync_service.engine import writing
from tests.support.people import invited
from tests.support.provider import CLIENT, SECRET, Provider
from tests.support.school import post, service, sign_in

Claims = dict[str, Any]
Forge = Callable[[Provider, Claims], str]


class Forger(Provider):
    """A provider whose identity tokens somebody replaces on their way."""

    def __init__(self) -> None:
        super().__init__()
        self.forge: Forge | None = None
        self.app.after_request(self._replaced)

    def _replaced(self, response: Response) -> Response:
        if request.endpoint == "token" and self.forge is not None and response.status_code == 200:
            told = response.get_json()
            said = told["id_token"].split(".")[1]
            claims = json.loads(urlsafe_b64decode(said + "=" * (-len(said) % 4)))
            response.set_data(json.dumps({**told, "id_token": self.forge(self, claims)}))
        return response


@pytest.fixture(scope="module")
def provider() -> Iterator[Forger]:
    made = Forger()
    made.redirect = "http://localhost/sign-in/with/school/back"
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, provider: Forger) -> Iterator[Flask]:
    """The service of a school where a teacher came in by their account once."""
    known = Service("school", "Schoolaccount", provider.discovery, CLIENT, SECRET, (provider.url,))
    made = service(tmp_path_factory.mktemp("service"), services=(known,))
    host = made.test_client()
    sign_in(host)
    link = invited(host, name="Tom Claes", role="teacher").rpartition("/")[2]
    assert _back(made.test_client(), f"/sign-in/with/school?link={link}") == 303
    yield made
    made.extensions["leerlijn.record"].close()


@pytest.fixture(autouse=True)
def _honest_again(provider: Forger) -> Iterator[None]:
    yield
    provider.forge = None


def _sent_back(client: FlaskClient, address: str = "/sign-in/with/school") -> str:
    """Return where the provider sends somebody back to."""
    there = client.get(address).headers["Location"]
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=60).headers["Location"])
    return f"{back.path}?{back.query}"


def _back(client: FlaskClient, address: str = "/sign-in/with/school") -> int:
    return client.get(_sent_back(client, address)).status_code


def _signed(claims: Claims, key: RSAKey, kid: str = "one") -> str:
    return jwt.encode({"alg": "RS256", "kid": kid}, claims, key)


def _plain(header: Mapping[str, str], claims: Claims) -> str:
    parts = (urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in (header, claims))
    return ".".join([*parts, ""])


def _other_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


FORGERIES: Mapping[str, Forge] = {
    "another audience": lambda by, said: _signed({**said, "aud": ["another"]}, by.key),
    "no audience": lambda by, said: _signed({k: v for k, v in said.items() if k != "aud"}, by.key),
    "another issuer": lambda by, said: _signed({**said, "iss": "https://another.example"}, by.key),
    "another nonce": lambda by, said: _signed({**said, "nonce": "another"}, by.key),
    "no nonce": lambda by, said: _signed({k: v for k, v in said.items() if k != "nonce"}, by.key),
    "no subject": lambda by, said: _signed({k: v for k, v in said.items() if k != "sub"}, by.key),
    "too old": lambda by, said: _signed({**said, "iat": said["iat"] - 9999, "exp": said["iat"] - 9000}, by.key),
    "without end": lambda by, said: _signed({k: v for k, v in said.items() if k != "exp"}, by.key),
    "another key": lambda _by, said: _signed(said, _other_key()),
    "a key of no name": lambda _by, said: _signed(said, _other_key(), "two"),
    "no signature": lambda _by, said: _plain({"alg": "none"}, said),
    "no signature, as if by a key": lambda _by, said: _plain({"alg": "RS256", "kid": "one"}, said),
    "the secret": lambda _by, said: jwt.encode({"alg": "HS256"}, said, OctKey.import_key(SECRET), algorithms=["HS256"]),
    "nonsense": lambda _by, _said: "a.b.c",
    "nothing": lambda _by, _said: "",
}


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forged_token_lets_nobody_in(app: Flask, provider: Forger, what: str) -> None:
    provider.forge = FORGERIES[what]
    client = app.test_client()

    assert _back(client) == 401
    assert client.get("/").status_code == 303


def test_an_honest_token_does(app: Flask) -> None:
    assert _back(app.test_client()) == 303


def test_a_provider_may_sign_with_a_new_key(app: Flask, provider: Forger) -> None:
    assert _back(app.test_client()) == 303
    provider.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig", "alg": "RS256"})

    assert _back(app.test_client()) == 303


def test_a_code_counts_once_whoever_brings_it(app: Flask) -> None:
    first, thief = app.test_client(), app.test_client()
    back = _sent_back(first)
    code = parse_qs(urlsplit(back).query)["code"][0]
    own = parse_qs(urlsplit(_sent_back(thief)).query)["state"][0]
    stolen = thief.get(f"/sign-in/with/school/back?{urlencode({'code': code, 'state': own})}")

    assert stolen.status_code == 401  # it was asked for with another challenge
    assert thief.get("/").status_code == 303


@pytest.mark.parametrize("sent", ["", "code=x", "state=x", "code=x&state=", "error=access_denied&state=x"])
def test_what_no_provider_sent_is_refused(app: Flask, sent: str) -> None:
    client = app.test_client()
    client.get("/sign-in/with/school")

    assert client.get(f"/sign-in/with/school/back?{sent}").status_code == 401


def test_who_signed_out_is_out_also_with_the_old_answer(app: Flask) -> None:
    client = app.test_client()
    back = _sent_back(client)
    assert client.get(back).status_code == 303
    post(client, "/sign-out")

    assert client.get("/").status_code == 303
    assert client.get(back).status_code == 401
    assert _back(client) == 303


def test_who_has_no_role_any_more_does_not_come_in_by_their_account(app: Flask) -> None:
    engine = app.extensions["leerlijn.record"].engine
    ended = update(t.roles).where(t.roles.c.role == "teacher")
    with writing(engine) as connection:
        connection.execute(ended.values(ended_at=datetime.now(UTC)))
    gone = _back(app.test_client())
    with writing(engine) as connection:
        connection.execute(ended.values(ended_at=None))

    assert gone == 401
    assert _back(app.test_client()) == 303
