"""Signing in where the school's people have an account already: OpenID Connect with Entra, Google or another service.

Who it is, is told by issuer and subject together, never by an e-mail address, which another may get one day. Only
issuers of the configuration are believed, and where it says so only some tenants. Nobody comes in who was not invited.
"""

from __future__ import annotations

from datetime import UTC, datetime

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException

from sync_service.accounts.entering.services import Service, services
from sync_service.accounts.guard import let_in
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.identities import Identities, Identity
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.noting import acting
from sync_service.accounts.sign_in import refused
from sync_service.accounts.ways import inside
from sync_service.at_hand import record
from sync_service.audit import Act, Action
from sync_service.words import gettext as _

oidc = Blueprint("oidc", __name__, url_prefix="/sign-in/with")

_SECONDS = 8
_ASKED = "asked_with"


def put_services(app: Flask, known: tuple[Service, ...]) -> None:
    """Let people sign in by these services."""
    oauth = OAuth(app)
    for one in known:
        oauth.register(
            one.key,
            server_metadata_url=one.discovery,
            client_id=one.client_id,
            client_secret=one.client_secret,
            client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": _SECONDS},
        )
    app.extensions["leerlijn.oidc"] = oauth
    app.extensions["leerlijn.oidc_services"] = known


@oidc.get("/<key>")
def go(key: str) -> ResponseReturnValue:
    """Send somebody to where they sign in; with a first link, what they are there becomes theirs here."""
    service, link = _service(key), request.args.get("link", "")
    if link and request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(404)  # another site would have somebody take over an invitation that is not theirs
    session[_ASKED] = {"link": link, "next": inside(request.args.get("next"))}
    client = current_app.extensions["leerlijn.oidc"].create_client(service.key)
    try:
        answer: ResponseReturnValue = client.authorize_redirect(url_for("oidc.back", key=key, _external=True))
    except (OAuthError, RequestException):
        return refused(_("%(service)s does not answer now. Try again in a while.", service=service.name))
    return answer


@oidc.get("/<key>/back")
def back(key: str) -> ResponseReturnValue:
    """Let somebody in whom a service sends back, if they were invited here."""
    service, asked = _service(key), session.pop(_ASKED, None)
    if not isinstance(asked, dict):
        return refused(_("That took too long, or was begun in another window. Sign in once more."))
    identity = _identity(service)
    if identity is None:
        return refused(_("%(service)s did not say in a way we trust who you are.", service=service.name))
    opening = _first(identity, asked["link"]) if asked["link"] else _known(identity)
    if opening is None:
        return refused(_("This account is not known here. Ask the school to invite you; then open that link first."))
    let_in(opening)
    record().note(Act(acting(), Action.SIGNED_IN, datetime.now(UTC)))
    return redirect(asked["next"], 303)


def _identity(service: Service) -> Identity | None:
    """Return who a service says that this is; None when what it says cannot be believed."""
    client = current_app.extensions["leerlijn.oidc"].create_client(service.key)
    believed = {"iss": {"essential": True, "values": list(service.issuers)}, "sub": {"essential": True}}
    try:
        claims = client.authorize_access_token(claims_options=believed).get("userinfo") or {}
    except (OAuthError, JoseError, RequestException, ValueError, KeyError):
        return None
    if any(str(claims.get(claim, "")) not in values for claim, values in service.only.items()):
        return None
    issuer, subject = claims.get("iss"), claims.get("sub")
    return Identity(str(issuer), str(subject)) if issuer in service.issuers and subject else None


def _known(identity: Identity) -> Opening | None:
    person = Identities(record().engine).find(identity)
    theirs = Charges(record().engine).schools_of(person) if person else ()
    return Opening(person, theirs[0][0], "oidc") if person and theirs else None


def _first(identity: Identity, secret: str) -> Opening | None:
    """Make an identity that of whom a first link is for, and return how they come in."""
    links, now = Links(record().engine), datetime.now(UTC)
    link = links.find(secret, now=now)
    if link is None or link.kind is not LinkKind.FIRST or not links.use(link, now=now):
        return None
    if not Identities(record().engine).add(link.person, identity, now=now):
        return None
    Sessions(record().engine).close(link.person, now=now)
    return Opening(link.person, link.school, "oidc")


def _service(key: str) -> Service:
    found = next((one for one in services() if one.key == key), None)
    return found if found is not None else abort(404)
