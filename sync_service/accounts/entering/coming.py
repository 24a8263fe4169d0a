"""Coming in by a link: mentors and learners by their own, staff once, to choose how they will sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.entering.passwords import objection
from sync_service.accounts.entering.services import Choice, services
from sync_service.accounts.guard import let_in
from sync_service.accounts.kept.links import Link, LinkKind, Links
from sync_service.accounts.kept.sessions import Opening, Sessions
from sync_service.accounts.noting import acting
from sync_service.accounts.people import LEAST_LETTERS
from sync_service.accounts.sign_in import gate
from sync_service.accounts.throttle import place_of
from sync_service.at_hand import record
from sync_service.audit import Act, Action
from sync_service.record.queries.schools import school_name
from sync_service.words import gettext as _

coming = Blueprint("coming", __name__)


@dataclass(frozen=True, slots=True)
class ComeInPage:
    """What a link opens: ``first`` asks staff for a name and a password, or leads to where they sign in already."""

    name: str
    school: str
    first: bool
    problem: str
    least: int
    hint: str
    services: tuple[Choice, ...]


@coming.get("/come-in/<secret>")
def ask(secret: str) -> ResponseReturnValue:
    """Show whose link this is. Nothing happens yet, for programs that look at links in mails open them too."""
    return _page(_good(secret), secret)


@coming.post("/come-in/<secret>")
def go(secret: str) -> ResponseReturnValue:
    """Let somebody in by their link; staff choose first how they will sign in from then on."""
    link, now = _good(secret), datetime.now(UTC)
    if link.kind is LinkKind.FIRST:
        problem = _chosen(link)
        if problem:
            return _page(link, secret, problem), 400
    if not Links(record().engine).use(link, now=now):
        abort(404)
    if link.kind is LinkKind.FIRST:
        # Who begins anew may have lost the password to somebody: whoever came in by the old one is out.
        Sessions(record().engine).close(link.person, now=now)
    let_in(Opening(link.person, link.school, "link", link=link.id if link.kind is LinkKind.PERSONAL else None))
    record().note(Act(acting(), Action.SIGNED_IN, now))
    return redirect("/", 303)


def _good(secret: str) -> Link:
    """Return the link of an address; one that is none, old or taken back is not here, however often it is tried."""
    throttle, place, now = gate().places, f"link {place_of(request.remote_addr)}", datetime.now(UTC)
    if throttle.is_closed(place, now):
        abort(404)
    link = Links(record().engine).find(secret, now=now)
    if link is None:
        throttle.count(place, now)
        abort(404)
    return link


def _chosen(link: Link) -> str:
    """Keep the name and password that were chosen; return in one sentence what is the matter, or ""."""
    name, password = request.form.get("name", "").strip()[:120], request.form.get("password", "")[:200]
    if not name:
        return _("Fill in the name with which you will sign in.")
    if problem := objection(password, name):
        return problem
    if not gate().people.choose_password(link.person, name, password):
        return _("Somebody signs in by this name already. Choose another one.")
    return ""


def _page(link: Link, secret: str, problem: str = "") -> str:
    first = link.kind is LinkKind.FIRST
    with record().reading() as connection:
        school = school_name(connection, link.school)
    shown = ComeInPage(
        name=link.name,
        school=school,
        first=first,
        problem=problem,
        least=LEAST_LETTERS,
        hint=_("At least %(least)d letters. A short sentence is easy to remember.", least=LEAST_LETTERS),
        services=tuple(Choice(one.name, url_for("oidc.go", key=one.key, link=secret)) for one in services())
        if first
        else (),
    )
    return render_template("accounts/come_in.html", page=shown)
