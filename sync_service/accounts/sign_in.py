"""Signing in and out, and the one-time page on which the first coach chooses a password."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.accounts.entering.passwords import objection
from sync_service.accounts.entering.services import Choice, services
from sync_service.accounts.guard import let_in, let_out
from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.sessions import Opening
from sync_service.accounts.noting import acting
from sync_service.accounts.people import LEAST_LETTERS, People, Person
from sync_service.accounts.roles import Role
from sync_service.accounts.throttle import Throttle, place_of
from sync_service.accounts.ways import inside
from sync_service.at_hand import record
from sync_service.audit import Act, Action, Who
from sync_service.store import Record
from sync_service.words import gettext as _

accounts = Blueprint("accounts", __name__)

_REFUSED = 401
_TOO_OFTEN = 429


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody of the example school as whom it can be tried, by their own link."""

    name: str
    role: Role
    secret: str


@dataclass(frozen=True, slots=True)
class DemoKey:
    """The name and password that the demo shows on its sign-in page, and as whom else it can be tried."""

    name: str
    password: str
    visitors: tuple[Visitor, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What signing in needs; ``set_up_code`` opens the page of the first coach, "" when it is closed.

    ``names`` counts the failures of a name, ``places`` those from an address.
    """

    people: People
    names: Throttle
    places: Throttle
    set_up_code: str = ""
    demo: DemoKey | None = None


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The sign-in page."""

    problem: str
    name: str
    next: str
    demo: DemoKey | None
    services: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """The page of the very first coach; ``least`` letters make a password."""

    problem: str
    name: str
    least: int
    hint: str


def gate() -> Gate:
    """Return the gate of this service."""
    kept: Gate = current_app.extensions["leerlijn.gate"]
    return kept


@accounts.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who it is."""
    target = inside(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(target, 303)
    return _sign_in_page(target)


@accounts.post("/sign-in")
def try_sign_in() -> ResponseReturnValue:
    """Let somebody in, or say in one sentence why not."""
    name, target = request.form.get("name", "")[:120], inside(request.form.get("next"))
    known, place, now = name.casefold().strip(), place_of(request.remote_addr), datetime.now(UTC)
    if gate().names.is_closed(known, now) or gate().places.is_closed(place, now):
        problem = _("That was tried too often. Wait five minutes, then try again.")
        return _sign_in_page(target, problem=problem, name=name), _TOO_OFTEN
    person = gate().people.recognise(name, request.form.get("password", "")[:200])
    if person is None or not Charges(record().engine).schools_of(person.id):
        gate().names.count(known, now)
        gate().places.count(place, now)
        return _sign_in_page(target, problem=_("This name and password do not fit together."), name=name), _REFUSED
    gate().names.forget(known, now)
    return _let_in(person, target)


@accounts.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Forget who it was."""
    let_out()
    return redirect(url_for("accounts.sign_in"), 303)


@accounts.get("/set-up/<code>")
def set_up(code: str) -> ResponseReturnValue:
    """Ask the first coach for a name and a password."""
    _hold_closed(code)
    return _set_up_page()


@accounts.post("/set-up/<code>")
def finish_set_up(code: str) -> ResponseReturnValue:
    """Make the first coach and let them in."""
    _hold_closed(code)
    name, password = request.form.get("name", "").strip()[:120], request.form.get("password", "")[:200]
    if not name:
        return _set_up_page(problem=_("Fill in the name with which you will sign in.")), 400
    if problem := objection(password, name):
        return _set_up_page(problem=problem, name=name), 400
    person = gate().people.begin(name, password, _school(), now=datetime.now(UTC))
    if person is None:
        abort(404)
    record().note(Act(Who(person.name, id=person.id), Action.ADDED_PERSON, datetime.now(UTC), about=person.id))
    return _let_in(person, "/")


def _hold_closed(code: str) -> None:
    """Give 404 unless this is the code on the console and nobody came before."""
    expected = gate().set_up_code
    right = bool(expected) and hmac.compare_digest(code.encode(), expected.encode())
    if not right or not gate().people.none_yet(_school()):
        abort(404)


def _let_in(person: Person, target: str) -> ResponseReturnValue:
    let_in(Opening(person.id, _school_for(person), "password"))
    record().note(Act(acting(), Action.SIGNED_IN, datetime.now(UTC)))
    return redirect(target, 303)


def _school_for(person: Person) -> str:
    """Return the school at which somebody comes in: the one that this service was opened for, or else another."""
    theirs = [school for school, _name in Charges(record().engine).schools_of(person.id)]
    return _school() if _school() in theirs or not theirs else theirs[0]


def _school() -> str:
    """Return the school that this service was opened for."""
    kept: Record = current_app.extensions["leerlijn.record"]
    return kept.school


def refused(problem: str) -> ResponseReturnValue:
    """Return the sign-in page for somebody who was sent back without being let in, with why in one sentence."""
    return _sign_in_page("/", problem=problem), _REFUSED


def _sign_in_page(target: str, *, problem: str = "", name: str = "") -> str:
    demo = gate().demo
    others = tuple(Choice(one.name, url_for("oidc.go", key=one.key, next=target)) for one in services())
    shown = SignInPage(problem, name or (demo.name if demo else ""), target, demo, others)
    return render_template("accounts/sign_in.html", page=shown)


def _set_up_page(*, problem: str = "", name: str = "") -> str:
    hint = _("At least %(least)d letters. A short sentence is easy to remember.", least=LEAST_LETTERS)
    return render_template("accounts/set_up.html", page=SetUpPage(problem, name, LEAST_LETTERS, hint))
