"""Several people at once: cards for them, their links taken back, their roles ended; and undoing that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.kept.charges import Charges, Member
from sync_service.accounts.kept.links import LinkKind, Links
from sync_service.accounts.noting import acting
from sync_service.accounts.roles import STAFF, Charge
from sync_service.accounts.scopes import classes
from sync_service.at_hand import ask, record
from sync_service.audit import Act, Action
from sync_service.pages.people.links import fresh_card
from sync_service.pages.people.listing import MOST_TOGETHER, may_manage
from sync_service.words import gettext as _
from sync_service.words import ngettext

page = Blueprint("together", __name__)

Chosen = Sequence[tuple[Member, Charge]]


@page.post("/people/together")
def act() -> ResponseReturnValue:
    """Do with the chosen people what the pressed button says."""
    what = request.form.get("do", "")
    if what == "roles-back":
        return _give_roles_back()
    if what == "links-back":
        return _give_links_back()
    chosen = tuple(_chosen())
    if not chosen:
        flash(_("Choose one or more people first."), "error")
        return redirect(url_for("people.show"), 303)
    if what == "cards":
        return _cards(chosen)
    return _revoke(chosen) if what == "revoke" else _end(chosen) if what == "end" else abort(404)


def _chosen() -> Iterator[tuple[Member, Charge]]:
    """Yield the mentors and learners that were chosen, as far as who is looking may manage all that they are."""
    asked = set(request.form.getlist("role")[:MOST_TOGETHER])
    for member in Charges(record().engine).members(record().school):
        for charge in member.charges:
            if charge.id in asked and charge.role not in STAFF and all(map(may_manage, member.charges)):
                yield member, charge


def _cards(chosen: Chosen) -> str:
    """Show a card for each of them, once, in the order of their names; below it their company or class."""
    groups, people = dict(ask(classes)), {member.id: (member.name, charge) for member, charge in chosen}
    cards = [
        fresh_card(person, name, charge.company or groups.get(charge.learner_id, ""), LinkKind.PERSONAL)
        for person, (name, charge) in people.items()
    ]
    return render_template("people/sheet.html", cards=cards, people_url=url_for("people.show"))


def _revoke(chosen: Chosen) -> ResponseReturnValue:
    now, links = datetime.now(UTC), Links(record().engine)
    there = links.of_school(record().school, now=now)
    people = [one for one in dict.fromkeys(member.id for member, _charge in chosen) if one in there]
    for person in people:
        links.revoke(person, record().school, by=acting().name, now=now)
    record().note(*(Act(acting(), Action.REVOKED, now, about=person) for person in people))
    if not people:
        flash(_("None of them had a link that opens anything."), "error")
    return redirect(url_for("people.show", revoked=people or None), 303)


def _end(chosen: Chosen) -> ResponseReturnValue:
    now = datetime.now(UTC)
    for _member, charge in chosen:
        Charges(record().engine).end(charge.id, record().school, by=acting().name, now=now)
    record().note(*(Act(acting(), Action.ENDED_ROLE, now, about=member.id) for member, _charge in chosen))
    return redirect(url_for("people.show", ended=[charge.id for _member, charge in chosen]), 303)


def _give_roles_back() -> ResponseReturnValue:
    charges, names = Charges(record().engine), []
    for role in request.form.getlist("role")[:MOST_TOGETHER]:
        ended = charges.ended(role, record().school)
        if ended is None or not may_manage(ended[1]):
            continue
        charges.give_back(role, record().school)
        record().note(Act(acting(), Action.GAVE_ROLE, datetime.now(UTC), about=role))
        names.append(ended[0])
    return _said_back(names)


def _give_links_back() -> ResponseReturnValue:
    now, asked = datetime.now(UTC), set(request.form.getlist("person")[:MOST_TOGETHER])
    members = Charges(record().engine).members(record().school)
    mine = {one.id: one.name for one in members if one.id in asked and all(map(may_manage, one.charges))}
    back = Links(record().engine).give_back(mine, record().school, now=now)
    record().note(*(Act(acting(), Action.MADE_LINK, now, about=person) for person in back))
    return _said_back([mine[person] for person in back])


def _said_back(names: Sequence[str]) -> ResponseReturnValue:
    if not names:
        flash(_("That was too long ago, or done otherwise meanwhile. Make a new link."), "error")
    elif len(names) == 1:
        flash(_("%(name)s is back, as before.", name=names[0]), "good")
    else:
        flash(ngettext("%(num)d person is back, as before.", "%(num)d people are back, as before.", len(names)), "good")
    return redirect(url_for("people.show"), 303)
