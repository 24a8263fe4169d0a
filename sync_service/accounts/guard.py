"""At every request: who it is, whether they may come here, and what they may see. Closed unless the matrix says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_login import LoginManager

from sync_service.accounts.arriving import let_arrive
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.matrix import OPEN, PROGRAM, row_of
from sync_service.accounts.roles import NOBODY, STAFF, Actor, Role
from sync_service.accounts.scopes import scope_of
from sync_service.at_hand import today
from sync_service.scoping import Scope
from sync_service.store import Record

_COOKIE = "came_in_with"


class HostCookie(SecureCookieSessionInterface):
    """The cookie of a session: over https it is of this host alone, and sent over nothing else."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return its name; browsers hold what begins with ``__Host-`` to what it promises."""
        return "__Host-leerlijn" if request.is_secure else super().get_cookie_name(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Say whether it is sent over https only."""
        return request.is_secure or super().get_cookie_secure(app)


def put_guard(app: Flask) -> None:
    """Let nobody use an address of this app but who may."""
    app.session_interface = HostCookie()
    login = LoginManager(app)
    login.session_protection = None  # a phone changes its address all the time; the cookie is what counts
    login.request_loader(lambda _request: current_actor() if current_actor().is_authenticated else None)
    app.before_request(admit)


def current_actor() -> Actor:
    """Return who stands behind this request; ``NOBODY`` when they are not signed in."""
    found: Actor = g.get("actor", NOBODY)
    return found


def may_use(endpoint: str) -> bool:
    """Say whether who is looking may use an endpoint, so that pages show no way to where nobody is let in."""
    row = row_of(endpoint)
    return row == OPEN if isinstance(row, str) else bool(row & current_actor().roles)


def sees_everyone() -> bool:
    """Say whether who is looking may see every learner of the school here."""
    kept: Record | None = g.get("record")
    return kept is not None and kept.scope is None


def guides_everyone() -> bool:
    """Say whether who is looking is a coach of the whole school, also where another school's learners are hidden."""
    return any(one.role is Role.COACH and one.everyone for one in current_actor().charges)


def admit() -> ResponseReturnValue | None:
    """Let a request through, or send it to the sign-in page, or say that there is nothing here.

    To who is not signed in, an address that does not exist looks like one that does; to who is, one that is not for
    them looks like one that does not exist.
    """
    row = row_of(request.endpoint)
    actor = g.actor = NOBODY if row == PROGRAM else _load()
    g.record = _record_of(actor, frozenset(Role) if isinstance(row, str) else row)
    if row in {OPEN, PROGRAM}:
        return None
    if not actor.is_authenticated:
        target = request.full_path.removesuffix("?") if request.method == "GET" else "/"
        return redirect(url_for("accounts.sign_in", next=None if target == "/" else target), 303)
    if request.endpoint is not None and not (isinstance(row, frozenset) and row & actor.roles):
        return redirect(_home(actor), 303) if request.path == "/" else abort(404)
    if request.method == "POST":
        let_arrive(actor.id)
    return None


def recognise() -> None:
    """Find out who sends what was refused before anybody asked who it is: a form that is old, or far too large."""
    if "actor" not in g:
        g.actor = _load()
        g.record = _record_of(g.actor, frozenset())


def _home(actor: Actor) -> str:
    """Return where those begin for whom the school's first page is not."""
    learner = next((one.learner_id for one in actor.charges if one.role is Role.LEARNER), "")
    if learner:
        return url_for("growth.show", learner_id=learner)
    begins = ("class.show", "people.show") if actor.roles & set(STAFF) else ("mentoring.show",)
    return url_for(next(one for one in begins if _is_let(actor, one)))


def _is_let(actor: Actor, endpoint: str) -> bool:
    row = row_of(endpoint)
    return not isinstance(row, str) and bool(row & actor.roles)


def let_in(opening: Opening) -> None:
    """Sign somebody in: a session of its own on the server, and nothing kept of what was there before."""
    session.clear()
    session.permanent = True
    session[_COOKIE] = _sessions().open(replace(opening, program=_program()), now=datetime.now(UTC))
    g.actor = _load()
    g.record = _record_of(g.actor, frozenset())


def let_out(*, everywhere: bool = False) -> None:
    """Sign out who is looking, here or wherever they are signed in."""
    actor = current_actor()
    _sessions().close(actor.id, "" if everywhere else actor.session, now=datetime.now(UTC))
    session.clear()


def _load() -> Actor:
    """Return who this is, by the session that their cookie names; somebody without a role at the school is nobody."""
    secret = session.get(_COOKIE)
    found = _sessions().find(secret, now=datetime.now(UTC)) if isinstance(secret, str) else None
    if found is None:
        return NOBODY
    charges = _charges().of(found.person, found.school)
    if not charges:
        return NOBODY
    return Actor(found.person, found.name, found.school, charges, found.id, found.way)


def _record_of(actor: Actor, allowed: frozenset[Role]) -> Record:
    kept: Record = current_app.extensions["leerlijn.record"]
    if not actor.is_authenticated:
        return replace(kept, scope=Scope(frozenset()))
    here = replace(kept, school=actor.school)
    correction: timedelta = current_app.extensions["leerlijn.correction"]
    with here.reading() as connection:
        return replace(here, scope=scope_of(connection, actor, allowed, today(), correction))


def _sessions() -> Sessions:
    return Sessions(current_app.extensions["leerlijn.record"].engine)


def _charges() -> Charges:
    return Charges(current_app.extensions["leerlijn.record"].engine)


def _program() -> str:
    """Return in a few words what somebody signs in with, as the browser tells it."""
    told = request.user_agent.string
    browsers = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    systems = {
        "Android": "Android",
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Windows": "Windows",
        "Mac OS": "macOS",
        "Linux": "Linux",
    }
    parts = (next((name for sign, name in known.items() if sign in told), "") for known in (browsers, systems))
    return " · ".join(part for part in parts if part)
