"""The page of people and links: who may come in, as what, whom they see; inviting, taking back, and undoing that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.guard import current_actor, guides_everyone, sees_everyone
from sync_service.accounts.kept.charges import Charges, Member
from sync_service.accounts.kept.links import Link, LinkKind, Links
from sync_service.accounts.kept.placements import company_id
from sync_service.accounts.noting import acting
from sync_service.accounts.people import People
from sync_service.accounts.roles import STAFF, Charge, Role
from sync_service.accounts.scopes import classes
from sync_service.at_hand import ask, record
from sync_service.audit import Act, Action
from sync_service.pages.frame import Choice
from sync_service.pages.people.finding import NONE, UNUSED, USED, Asked, asked_for, found, order_choices, way_choices
from sync_service.pages.people.links import fresh_card
from sync_service.pages.undoing import Undoing
from sync_service.record import queries
from sync_service.record.queries.people import learner_names
from sync_service.words import gettext as _
from sync_service.words import ngettext, on_day

page = Blueprint("people", __name__)

MOST_TOGETHER = 200
"""So many people are done something with at once."""

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class RoleLine:
    """Somebody in one of their roles; addresses are "" for what who is looking may not do, ``box`` as well.

    ``state`` says how far they came in: none, unused or used; ``used`` is the day on which they last did, else "".
    """

    name: str
    state: str
    used: str
    box: str
    sees: str
    way: str
    link_url: str
    revoke_url: str
    covers_url: str
    end_url: str


@dataclass(frozen=True, slots=True)
class RolePart:
    """Everybody of one role."""

    role: str
    title: str
    people: tuple[RoleLine, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The whole page. ``count`` is how many people there are, ``parts`` those that were asked for."""

    parts: tuple[RolePart, ...]
    count: int
    asked: Asked
    roles: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    show_url: str
    undoing: Undoing | None
    companies: tuple[str, ...]
    learners: tuple[Choice, ...]
    staff: tuple[Choice, ...]
    groups: tuple[str, ...]
    invite_url: str
    together_url: str
    cards_url: str
    placements_url: str
    audit_url: str


@page.get("/people")
def show() -> str:
    """Show who may come in."""
    return render_template("people/list.html", page=_page())


@page.post("/people")
def invite() -> ResponseReturnValue:
    """Let somebody in: a mentor of a company, a learner, or somebody of the school; their link is shown once."""
    asked = _asked()
    if isinstance(asked, str):
        flash(asked, "error")
        return redirect(url_for("people.show"), 303)
    name, charge = asked
    now, engine = datetime.now(UTC), record().engine
    person = People(engine).add(name, now=now)
    if person is None:
        abort(404)
    Charges(engine).give(person.id, record().school, charge, by=acting().name, now=now)
    record().note(Act(acting(), Action.ADDED_PERSON, now, charge.learner_id or None, about=person.id))
    return _link_page(person.id, person.name, charge)


@page.post("/people/<person_id>/link")
def link(person_id: str) -> ResponseReturnValue:
    """Make somebody a fresh link; the one they had opens nothing any more."""
    member = _member(person_id)
    return _link_page(member.id, member.name, member.charges[0])


@page.post("/people/<person_id>/link/revoke")
def revoke(person_id: str) -> ResponseReturnValue:
    """Take the link of somebody back; who came in by it is out at once."""
    member, now = _member(person_id), datetime.now(UTC)
    Links(record().engine).revoke(member.id, record().school, by=acting().name, now=now)
    record().note(Act(acting(), Action.REVOKED, now, about=member.id))
    return redirect(url_for("people.show", revoked=member.id), 303)


@page.post("/people/roles/<role_id>/end")
def end(role_id: str) -> ResponseReturnValue:
    """Let somebody no longer have a role; it can be given back."""
    member, _charge = _role(role_id)
    now = datetime.now(UTC)
    if not Charges(record().engine).end(role_id, record().school, by=acting().name, now=now):
        flash(_("Somebody must be able to invite people. Make another person administrator first."), "error")
        return redirect(url_for("people.show"), 303)
    record().note(Act(acting(), Action.ENDED_ROLE, now, about=member.id))
    return redirect(url_for("people.show", ended=role_id), 303)


def role_title(role: Role) -> str:
    """Return what people of a role are called together."""
    titles = {
        Role.ADMIN: _("Administrators"),
        Role.COACH: _("Coaches"),
        Role.TEACHER: _("Teachers"),
        Role.COUNCIL: _("Class council"),
        Role.MENTOR: _("Mentors"),
        Role.LEARNER: _("Learners"),
    }
    return titles[role]


def role_name(role: Role) -> str:
    """Return what somebody of a role is called."""
    names = {
        Role.ADMIN: _("administrator: lets people in"),
        Role.COACH: _("coach: guides learners and takes workbooks over"),
        Role.TEACHER: _("teacher: sees the learners of some classes"),
        Role.COUNCIL: _("class council: sees everybody, changes nothing"),
        Role.MENTOR: _("mentor"),
        Role.LEARNER: _("learner"),
    }
    return names[role]


def may_manage(charge: Charge) -> bool:
    """Say whether who is looking may let people in for this role: of staff only administrators may."""
    if Role.ADMIN in current_actor().roles:
        return True
    if charge.role in STAFF:
        return False
    if sees_everyone() or (guides_everyone() and charge.role is Role.MENTOR):
        return True
    if charge.role is Role.LEARNER:
        return charge.learner_id in ask(learner_names)
    return charge.company_id in {one.id for one in ask(queries.companies)}


def _asked() -> tuple[str, Charge] | str:
    """Return whom the form asks to let in and as what, or in one sentence what it lacks."""
    form = request.form
    kind, name = form.get("role", ""), " ".join(form.get("name", "").split())[:_LONGEST]
    company = " ".join(form.get("company", "").split())[:_LONGEST]
    if kind not in set(Role):
        return _("Choose as what this person comes in.")
    role = Role(kind)
    charge = Charge("", role)
    if role is Role.LEARNER:
        learner = form.get("learner", "")
        name = ask(learner_names).get(learner, "")
        if not name:
            return _("Choose for which learner.")
        charge = Charge("", role, learner_id=learner)
    elif role is Role.MENTOR:
        if not company:
            return _("Fill in at which company this mentor works.")
        charge = Charge("", role, company_id=company_id(record().school, company), company=company)
    elif role in {Role.COACH, Role.TEACHER}:
        groups = frozenset(" ".join(one.split()) for one in form.getlist("group")) - {""}
        charge = Charge("", role, everyone=role is Role.COACH and not groups, groups=groups)
    if not may_manage(charge):
        abort(404)
    return (name, charge) if name else _("Fill in the name.")


def _link_page(person: str, name: str, charge: Charge) -> str:
    kind = LinkKind.FIRST if charge.role in STAFF else LinkKind.PERSONAL
    made = fresh_card(person, name, charge.company, kind)
    return render_template("people/link.html", page=made, people_url=url_for("people.show"))


def _member(person_id: str) -> Member:
    """Return somebody of this school, every role of whom who is looking may manage."""
    member = next((one for one in Charges(record().engine).members(record().school) if one.id == person_id), None)
    if member is None or not all(may_manage(one) for one in member.charges):
        abort(404)
    return member


def _role(role_id: str) -> tuple[Member, Charge]:
    for member in Charges(record().engine).members(record().school):
        for charge in member.charges:
            if charge.id == role_id and may_manage(charge):
                return member, charge
    return abort(404)


def _page() -> PeoplePage:
    engine, school = record().engine, record().school
    links = Links(engine).of_school(school, now=datetime.now(UTC))
    learners = ask(learner_names)
    shown = [
        (member, charge)
        for member in Charges(engine).members(school)
        for charge in member.charges
        if may_manage(charge)
    ]
    staff, asked = STAFF if Role.ADMIN in current_actor().roles else (), asked_for(request.args)
    roles = [role for role in Role if role not in STAFF or staff]
    return PeoplePage(
        parts=tuple(
            RolePart(role, role_title(role), tuple(found(_lines(shown, role, links), asked)))
            for role in roles
            if asked.role in {"", str(role)}
        ),
        count=len(shown),
        asked=asked,
        roles=(
            Choice("", _("everybody"), not asked.role),
            *(Choice(str(role), role_title(role), asked.role == str(role)) for role in roles),
        ),
        ways=way_choices(asked),
        orders=order_choices(asked),
        show_url=url_for("people.show"),
        undoing=_undoing(),
        companies=tuple(one.name for one in ask(queries.companies)),
        learners=tuple(Choice(key, name, chosen=False) for key, name in learners.items()),
        staff=tuple(Choice(role, role_name(role), role is Role.TEACHER) for role in staff),
        groups=tuple(sorted({group for _learner, group in ask(classes) if group})),
        invite_url=url_for("people.invite"),
        together_url=url_for("together.act"),
        cards_url=url_for("cards.show"),
        placements_url=url_for("placements.show"),
        audit_url=url_for("audit.show"),
    )


def _lines(shown: Iterable[tuple[Member, Charge]], role: Role, links: Mapping[str, Link]) -> Iterable[RoleLine]:
    groups = dict(ask(classes)) if role is Role.LEARNER else {}
    for member, charge in shown:
        if charge.role is role:
            link = links.get(member.id)
            whole = all(may_manage(one) for one in member.charges)
            yield RoleLine(
                name=member.name,
                state=_state(member, link),
                used=link.used_at.date().isoformat() if link and link.used_at else "",
                box=charge.id if whole and role not in STAFF else "",
                sees=_sees(charge, groups),
                way=_way(member, link),
                link_url=url_for("people.link", person_id=member.id) if whole else "",
                revoke_url=url_for("people.revoke", person_id=member.id) if whole and link else "",
                covers_url=url_for("covers.show", role_id=charge.id) if role in {Role.COACH, Role.TEACHER} else "",
                end_url=url_for("people.end", role_id=charge.id),
            )


def _sees(charge: Charge, groups: Mapping[str, str]) -> str:
    if charge.role is Role.MENTOR:
        return charge.company
    if charge.role is Role.LEARNER:
        group = groups.get(charge.learner_id, "")
        return _("only themselves, %(group)s", group=group) if group else _("only themselves")
    if charge.role is Role.ADMIN:
        return _("people and placements")
    if charge.role is Role.COUNCIL or charge.everyone:
        return _("the whole school")
    count = len(charge.learners)
    parts = [*sorted(charge.groups), *([ngettext("%(num)d learner", "%(num)d learners", count)] if count else [])]
    return ", ".join(parts) or _("nobody yet")


def _way(member: Member, link: Link | None) -> str:
    if link is not None:
        until = on_day(link.ends_at.date())
        if link.used_at:
            return _("link until %(until)s, last used %(used)s", until=until, used=on_day(link.used_at.date()))
        return _("link until %(until)s, not used yet", until=until)
    return _("signs in with a password") if member.signs_in else _("no link")


def _state(member: Member, link: Link | None) -> str:
    if link is None:
        return USED if member.signs_in else NONE
    return USED if link.used_at else UNUSED


def _undoing() -> Undoing | None:
    """Return what was done in the press that led here, as far as who is looking may undo it."""
    engine, school = record().engine, record().school
    asked, revoked = request.args.getlist("ended")[:MOST_TOGETHER], set(request.args.getlist("revoked"))
    over = [(one, ended) for one in asked if (ended := Charges(engine).ended(one, school)) and may_manage(ended[1])]
    if over:
        name, count = over[0][1][0], len(over)
        words = (
            ngettext("%(num)d role has ended.", "%(num)d roles have ended.", count)
            if count > 1
            else _("%(name)s can do nothing any more in this role.", name=name)
        )
        return Undoing(words, "roles-back", "role", tuple(one for one, _ended in over))
    out = [one for one in Charges(engine).members(school) if one.id in revoked and all(map(may_manage, one.charges))]
    if out:
        words = (
            ngettext("%(num)d link opens nothing any more.", "%(num)d links open nothing any more.", len(out))
            if len(out) > 1
            else _("The link of %(name)s opens nothing any more. You can make a new one.", name=out[0].name)
        )
        return Undoing(words, "links-back", "person", tuple(one.id for one in out))
    return None
