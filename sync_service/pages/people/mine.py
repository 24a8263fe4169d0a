"""Where one is signed in oneself: which programs, since when; and signing out of one, or of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.guard import current_actor, let_out
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.sessions import Session, Sessions
from sync_service.at_hand import record
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
class MinePage:
    """The whole page; ``schools`` to choose from when there are several."""

    name: str
    roles: tuple[str, ...]
    schools: tuple[Choice, ...]
    sessions: tuple[SessionLine, ...]
    move_url: str
    close_all_url: str


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
