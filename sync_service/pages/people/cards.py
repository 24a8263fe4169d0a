"""Cards to print: for every learner of a company or class, or every mentor of a company, a fresh link as a QR code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.kept.charges import Charges
from sync_service.accounts.kept.links import LinkKind
from sync_service.accounts.kept.placements import company_id, placements_of
from sync_service.accounts.noting import acting
from sync_service.accounts.people import People
from sync_service.accounts.roles import Charge, Role
from sync_service.accounts.scopes import classes
from sync_service.at_hand import ask, record, today
from sync_service.audit import Act, Action
from sync_service.pages.people.links import LinkCard, fresh_card
from sync_service.pages.people.listing import may_manage
from sync_service.record import queries
from sync_service.record.queries.people import learner_names
from sync_service.words import gettext as _

page = Blueprint("cards", __name__)

_MOST = 60


@dataclass(frozen=True, slots=True)
class CardsPage:
    """For whom cards can be printed."""

    companies: tuple[str, ...]
    groups: tuple[str, ...]
    print_url: str
    people_url: str


@page.get("/people/cards")
def show() -> str:
    """Ask for whom to print cards."""
    groups = tuple(sorted({group for learner, group in ask(classes) if group and learner in ask(learner_names)}))
    companies = tuple(one.name for one in ask(queries.companies))
    shown = CardsPage(companies, groups, url_for("cards.make"), url_for("people.show"))
    return render_template("people/cards.html", page=shown)


@page.post("/people/cards")
def make() -> ResponseReturnValue:
    """Make the cards; links that these people had before open nothing any more."""
    company, group = request.form.get("company", ""), request.form.get("group", "")
    cards = tuple(_mentors(company) if request.form.get("whom") == "mentors" else _learners(company, group))
    if not cards:
        flash(_("There is nobody to make a card for. Put the learners at this company first."), "error")
        return redirect(url_for("cards.show"), 303)
    return render_template("people/sheet.html", cards=cards, people_url=url_for("people.show"))


def _mentors(company: str) -> Iterator[LinkCard]:
    at = company_id(record().school, company)
    for member in Charges(record().engine).members(record().school):
        if any(one.role is Role.MENTOR and one.company_id == at and may_manage(one) for one in member.charges):
            yield fresh_card(member.id, member.name, company, LinkKind.PERSONAL)


def _learners(company: str, group: str) -> Iterator[LinkCard]:
    """Yield a card for each learner, who is let in when that was not done yet."""
    at, day, names = company_id(record().school, company), today(), ask(learner_names)
    if group:
        wanted = {learner for learner, theirs in ask(classes) if theirs == group}
    else:
        wanted = {one.learner for one in ask(placements_of) if one.company_id == at and one.on(day)}
    there = {
        charge.learner_id: member.id
        for member in Charges(record().engine).members(record().school)
        for charge in member.charges
        if charge.role is Role.LEARNER
    }
    for learner, name in [(key, name) for key, name in names.items() if key in wanted][:_MOST]:
        person = there.get(learner) or _let_in(learner, name)
        yield fresh_card(person, name, group or company, LinkKind.PERSONAL)


def _let_in(learner: str, name: str) -> str:
    now, engine = datetime.now(UTC), record().engine
    person = People(engine).add(name, now=now)
    if person is None:
        raise RuntimeError(name)  # only a name with a password can be taken already
    Charges(engine).give(
        person.id, record().school, Charge("", Role.LEARNER, learner_id=learner), by=acting().name, now=now
    )
    record().note(Act(acting(), Action.ADDED_PERSON, now, learner, about=person.id))
    return person.id
