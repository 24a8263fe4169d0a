"""A real OpenID Connect provider on loopback, made with Authlib's own server: keys, PKCE, nonces, id tokens."""

# ruff: noqa: D102 - the methods are those that Authlib asks for

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import grants
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "leerlijn", "a secret between two"


@dataclass
class Account:
    """Somebody at the provider; ``claims`` come in the id token beside who they are."""

    subject: str
    claims: dict[str, Any] = field(default_factory=dict)


@dataclass
class Client(ClientMixin):
    """The service that asks who somebody is."""

    redirect: str

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self.redirect

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic" and endpoint == "token"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """A code that can be exchanged once for a token."""

    code: str
    account: Account
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    auth_time: int

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class Provider:
    """The provider; ``account`` signs in there without being asked, and is sent back to ``redirect`` alone."""

    def __init__(self) -> None:
        self.account = Account("subject-of-tom")
        self.redirect = ""
        self.issuer_said = ""
        self.codes: dict[str, Code] = {}
        self.asked: list[dict[str, str]] = []
        self.app = Flask("provider")
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._put_up()
        self.thread = threading.Thread(target=self.server.serve_forever)

    @property
    def discovery(self) -> str:
        return f"{self.url}/.well-known/openid-configuration"

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join(60)
        self.server.server_close()

    def _put_up(self) -> None:
        server = AuthorizationServer(self.app, lambda _id: Client(self.redirect), lambda _token, _request: None)
        server.register_grant(_grant(self), [CodeChallenge(required=True), _tokens(self)])

        def described() -> dict[str, Any]:
            return {
                "issuer": self.issuer_said or self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "response_types_supported": ["code"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }

        def authorize() -> Response:
            self.asked.append(request.args.to_dict())
            grant = server.get_consent_grant(end_user=self.account)
            answer: Response = server.create_authorization_response(grant_user=self.account, grant=grant)
            return answer

        self.app.add_url_rule("/.well-known/openid-configuration", view_func=described)
        self.app.add_url_rule("/keys", "keys", lambda: KeySet([self.key]).as_dict(private=False))
        self.app.add_url_rule("/authorize", view_func=authorize)
        self.app.add_url_rule("/token", "token", server.create_token_response, methods=["POST"])


def _grant(provider: Provider) -> type[grants.AuthorizationCodeGrant]:
    class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, request: Any) -> None:
            told = request.payload.data
            provider.codes[code] = Code(
                code,
                request.user,
                told["redirect_uri"],
                told["scope"],
                told["nonce"],
                told["code_challenge"],
                told["code_challenge_method"],
                int(time.time()),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:  # noqa: ARG002
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            provider.codes.pop(authorization_code.code)

        def authenticate_user(self, authorization_code: Code) -> Account:
            return authorization_code.account

    return Grant


def _tokens(provider: Provider) -> OpenIDCode:
    class Tokens(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, nonce: str, request: Any) -> bool:  # noqa: ARG002
            return any(one.nonce == nonce for one in provider.codes.values())

        def get_client_algorithm(self, client: Client) -> str:  # noqa: ARG002
            return "RS256"

        def resolve_client_private_key(self, client: Client) -> KeySet:  # noqa: ARG002
            return KeySet([provider.key])

        def get_client_claims(self, client: Client) -> dict[str, Any]:  # noqa: ARG002
            now = int(time.time())
            return {"iss": provider.issuer_said or provider.url, "aud": [CLIENT], "iat": now, "exp": now + 300}

        def generate_user_info(self, user: Account, scope: str) -> UserInfo:  # noqa: ARG002
            return UserInfo(sub=user.subject, **user.claims)

    return Tokens(require_nonce=True)
