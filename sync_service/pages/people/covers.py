"""Whom a coach or teacher guides: the whole school, classes of the roster, or learners one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sync_service.accounts.kept.charges import Charges, Member
from sync_service.accounts.noting import acting
from sync_service.accounts.roles import Charge, Role
from sync_service.accounts.scopes import classes
from sync_service.at_hand import ask, record
from sync_service.audit import Act, Action
from sync_service.pages.frame import Choice
from sync_service.record.queries.people import learner_names
from sync_service.words import gettext as _

page = Blueprint("covers", __name__)


@dataclass(frozen=True, slots=True)
class CoversPage:
    """The whole page; ``whole_school`` is None for who can never see everybody by this role."""

    name: str
    whole_school: bool | None
    groups: tuple[Choice, ...]
    learners: tuple[Choice, ...]
    keep_url: str
    people_url: str


@page.get("/people/roles/<role_id>/covers")
def show(role_id: str) -> str:
    """Show whom somebody guides."""
    member, charge = _found(role_id)
    groups = sorted({group for _learner, group in ask(classes) if group} | charge.groups)
    return render_template(
        "people/covers.html",
        page=CoversPage(
            name=member.name,
            whole_school=charge.everyone if charge.role is Role.COACH else None,
            groups=tuple(Choice(one, one, one in charge.groups) for one in groups),
            learners=tuple(Choice(key, name, key in charge.learners) for key, name in ask(learner_names).items()),
            keep_url=url_for("covers.keep", role_id=role_id),
            people_url=url_for("people.show"),
        ),
    )


@page.post("/people/roles/<role_id>/covers")
def keep(role_id: str) -> ResponseReturnValue:
    """Keep whom somebody guides from now on."""
    member, charge = _found(role_id)
    changed = replace(
        charge,
        everyone=charge.role is Role.COACH and "everyone" in request.form,
        groups=frozenset(" ".join(one.split()) for one in request.form.getlist("group")) - {""},
        learners=frozenset(request.form.getlist("learner")) & ask(learner_names).keys(),
    )
    Charges(record().engine).cover(role_id, record().school, changed)
    record().note(Act(acting(), Action.GAVE_ROLE, datetime.now(UTC), about=member.id))
    flash(_("Kept: from now on %(name)s sees these learners.", name=member.name), "good")
    return redirect(url_for("people.show"), 303)


def _found(role_id: str) -> tuple[Member, Charge]:
    for member in Charges(record().engine).members(record().school):
        for charge in member.charges:
            if charge.id == role_id and charge.role in {Role.COACH, Role.TEACHER}:
                return member, charge
    return abort(404)
