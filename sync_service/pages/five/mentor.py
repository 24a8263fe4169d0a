"""A mentor's own five and five of a learner: chosen on a phone, drafted from what their company rated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from addin.domain.status import REACHED, Role
from addin.domain.talk.matters import MOST, FiveAndFive, TakenBack
from sync_service.accounts.guard import current_actor
from sync_service.at_hand import today
from sync_service.pages.five.chosen import chosen_words
from sync_service.pages.five.sides import TO_WORK_ON, drafted
from sync_service.pages.naming import short_code
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import learner_here
from sync_service.record.talk.facts import By, Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.words import gettext as _
from sync_service.words import spoken

MASTERED, WORK = "mastered", "to_work_on"


@dataclass(frozen=True, slots=True)
class Line:
    """A competence to put on a list; ``chosen`` is mastered, to_work_on or ""."""

    code: str
    short: str
    label: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Part:
    """A cluster; ``open`` where something of it is chosen."""

    letter: str
    name: str
    lines: tuple[Line, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class OwnFivePage:
    """The whole page; ``kept`` says when it was chosen, "" while it is a draft, and ``fact`` takes it back."""

    id: str
    name: str
    where: str
    parts: tuple[Part, ...]
    kept: str
    fact: str


@page.get("/five/<learner_id>")
def own_five(learner_id: str) -> str:
    """Show what a mentor chose of a learner, else what their company's ratings propose."""
    detail, told = learner_here(learner_id)
    fact = _own(told)
    return _shown(detail, fact, _lists(fact.matter) if fact else _proposed(detail))


@page.post("/five/<learner_id>")
def keep_own_five(learner_id: str) -> ResponseReturnValue:
    """Keep what a mentor chose, or take it back; too many are told, and nothing that was chosen is lost."""
    detail, told = learner_here(learner_id)
    fact = _own(told)
    if fact and request.form.get("undo") == fact.id:
        keep(learner_id, (TakenBack(fact.id),), role=Role.MENTOR)
    else:
        chosen = {one.removeprefix("on:"): value for one, value in request.form.items() if one.startswith("on:")}
        known = [view.code for cluster in detail.clusters for view in cluster.competences if view.code]
        lists = (tuple(code for code in known if chosen.get(code) == which) for which in (MASTERED, WORK))
        if not keep(learner_id, (FiveAndFive(Role.MENTOR, today(), *lists),), role=Role.MENTOR):
            return _shown(detail, fact, chosen), 400
        flash(_("Kept. It lies ready for the next talk."), "good")
    return redirect(url_for("talk.own_five", learner_id=learner_id), 303)


def _shown(detail: LearnerDetail, fact: Fact[FiveAndFive] | None, chosen: Mapping[str, str]) -> str:
    said = OwnFivePage(
        id=detail.id,
        name=detail.name,
        where=" · ".join(detail.companies),
        parts=tuple(_parts(detail, chosen)),
        kept=chosen_words(fact) if fact else "",
        fact=fact.id if fact else "",
    )
    return render_template("talk/own_five.html", page=said)


def _parts(detail: LearnerDetail, chosen: Mapping[str, str]) -> list[Part]:
    found = []
    for view in detail.clusters:
        lines = tuple(
            Line(one.code, short_code(one.code), one.label(spoken()), chosen.get(one.code, ""))
            for one in view.cluster.competences
        )
        some = any(one.chosen for one in lines)
        found.append(Part(view.cluster.code, view.cluster.name(spoken()), lines, open=some))
    return found


def _own(told: Told) -> Fact[FiveAndFive] | None:
    """Return what who is looking chose before, None for nothing that stands."""
    me = By(current_actor().name, Role.MENTOR)
    return next((one for one in told.every_five if one.matter.side is Role.MENTOR and one.by == me), None)


def _lists(five: FiveAndFive) -> dict[str, str]:
    return dict.fromkeys(five.to_work_on, WORK) | dict.fromkeys(five.mastered, MASTERED)


def _proposed(detail: LearnerDetail) -> dict[str, str]:
    work = drafted(detail, Role.MENTOR, TO_WORK_ON)
    good = drafted(detail, Role.MENTOR, REACHED)
    return dict.fromkeys([code for code in work if code not in good][:MOST], WORK) | dict.fromkeys(good, MASTERED)
