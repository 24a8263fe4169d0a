"""Where one is signed in oneself: which programs, since when; and signing out of one, or of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.entering.passwords import objection
from sync_service.accounts.guard import current_actor, let_out
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.sessions import Session, Sessions
from sync_service.accounts.noting import acting
from sync_service.accounts.people import LEAST_LETTERS
from sync_service.accounts.sign_in import gate
from sync_service.at_hand import record
from sync_service.audit import Act, Action
from sync_service.pages.frame import Choice
from sync_service.pages.people.listing import role_name
from sync_service.words import at_moment
from sync_service.words import gettext as _

page = Blueprint("mine", __name__)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A place where one is signed in."""

    program: str
    words: str
    here: bool
    close_url: str


@dataclass(frozen=True, slots=True)
class NewPassword:
    """The form for another password; ``name`` is by whom, for programs that keep passwords."""

    name: str
    least: int
    hint: str
    url: str


@dataclass(frozen=True, slots=True)
class MinePage:
    """The whole page; ``schools`` to choose from when there are several, ``password`` only for who has one."""

    name: str
    roles: tuple[str, ...]
    schools: tuple[Choice, ...]
    sessions: tuple[SessionLine, ...]
    move_url: str
    close_all_url: str
    password: NewPassword | None


@page.get("/me")
def show() -> str:
    """Show who one is here, and where one is signed in."""
    actor = current_actor()
    schools = Charges(record().engine).schools_of(actor.id)
    shown = MinePage(
        name=actor.name,
        roles=tuple(role_name(role) for role in sorted(actor.roles)),
        schools=tuple(Choice(key, name or _("The first school"), key == actor.school) for key, name in schools)
        if len(schools) > 1
        else (),
        sessions=tuple(_line(one) for one in _sessions()),
        move_url=url_for("mine.move"),
        close_all_url=url_for("mine.close_all"),
        password=_new_password() if actor.way == "password" else None,
    )
    return render_template("people/mine.html", page=shown)


@page.post("/me/sessions/<session_id>/close")
def close(session_id: str) -> ResponseReturnValue:
    """Sign out of one program."""
    if all(one.id != session_id for one in _sessions()):
        abort(404)
    Sessions(record().engine).close(current_actor().id, session_id, now=datetime.now(UTC))
    flash(_("Signed out there."), "good")
    return redirect(url_for("mine.show"), 303)


@page.post("/me/sessions/close-all")
def close_all() -> ResponseReturnValue:
    """Sign out everywhere, here as well."""
    let_out(everywhere=True)
    return redirect(url_for("accounts.sign_in"), 303)


@page.post("/me/school")
def move() -> ResponseReturnValue:
    """Look at another school where one has a role."""
    asked = request.form.get("school", "")
    if asked not in {key for key, _name in Charges(record().engine).schools_of(current_actor().id)}:
        abort(404)
    Sessions(record().engine).move(current_actor().session, asked)
    return redirect("/", 303)


@page.post("/me/password")
def choose() -> ResponseReturnValue:
    """Choose another password; wherever else one is signed in, that ends."""
    actor, now = current_actor(), datetime.now(UTC)
    old, new = (request.form.get(name, "")[:200] for name in ("old", "new"))
    known = f"own {actor.id}"
    if gate().names.is_closed(known, now):
        flash(_("That was tried too often. Wait five minutes, then try again."), "error")
    elif problem := objection(new, actor.name):
        flash(problem, "error")
    elif not gate().people.change_password(actor.id, old, new):
        gate().names.count(known, now)
        flash(_("The password that you have now is another one. Nothing was changed."), "error")
    else:
        Sessions(record().engine).close(actor.id, now=now, but=actor.session)
        record().note(Act(acting(), Action.CHOSE_PASSWORD, now, about=actor.id))
        flash(_("From now on you sign in with the new password. Elsewhere you are signed out."), "good")
    return redirect(url_for("mine.show"), 303)


def _new_password() -> NewPassword:
    hint = _("At least %(least)d letters. A short sentence is easy to remember.", least=LEAST_LETTERS)
    return NewPassword(current_actor().name, LEAST_LETTERS, hint, url_for("mine.choose"))


def _sessions() -> tuple[Session, ...]:
    return Sessions(record().engine).all_of(current_actor().id, now=datetime.now(UTC))


def _line(one: Session) -> SessionLine:
    ways = {"password": _("by password"), "link": _("by link"), "oidc": _("by the school's account")}
    return SessionLine(
        program=one.program or _("A browser"),
        words=_(
            "%(way)s, since %(since)s, last used %(seen)s",
            way=ways.get(one.way, one.way),
            since=at_moment(one.started_at),
            seen=at_moment(one.seen_at),
        ),
        here=one.id == current_actor().session,
        close_url=url_for("mine.close", session_id=one.id),
    )
