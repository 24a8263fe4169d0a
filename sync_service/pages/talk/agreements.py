"""Agreements: those that are still to be kept first, ticked in one press, with undo; of one learner or of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.talk.matters import Agreement, AgreementMarked, AgreementState, TakenBack
from sync_service.at_hand import ask, today
from sync_service.pages.naming import role_word
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import learner_here
from sync_service.record.queries import class_overview, told_of
from sync_service.record.talk.standing import AgreementStands, Told
from sync_service.words import at_moment, on_day
from sync_service.words import gettext as _


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement, with what can be pressed. ``late`` when its day is past and it is still open."""

    id: str
    what: str
    who: str
    due: str
    made: str
    open: bool
    late: bool
    marked: str
    mark: str
    learner: str
    learner_id: str


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """All agreements of the school."""

    open: tuple[AgreementLine, ...]
    closed: tuple[AgreementLine, ...]


@page.get("/agreements")
def agreements() -> str:
    """Show the agreements of all learners, the soonest due first, and below them what was ticked lately."""
    return render_template("talk/agreements.html", page=_page(today()))


@page.post("/agreements/<learner_id>/<agreement_id>")
def mark_agreement(learner_id: str, agreement_id: str) -> ResponseReturnValue:
    """Tick an agreement as done or dropped, or take the tick back."""
    learner_here(learner_id)
    pressed = request.form.get("state", "")
    if pressed == AgreementState.OPEN:
        keep(learner_id, (TakenBack(request.form.get("mark", "")),))
    elif pressed in {AgreementState.DONE, AgreementState.DROPPED}:
        keep(learner_id, (AgreementMarked(agreement_id, AgreementState(pressed)),))
    back = (
        url_for("talk.prepare", learner_id=learner_id)
        if request.form.get("from") == "talk"
        else url_for("talk.agreements")
    )
    return redirect(f"{back}#agreements", 303)


def agreement_lines(learner_id: str, name: str, told: Told, day: date) -> Iterator[AgreementLine]:
    """Yield the agreements of a learner, those to be kept soonest first."""
    for one in told.agreements:
        yield _line(one, learner_id, name, day)


def _page(day: date) -> AgreementsPage:
    names = {row.id: row.name for row in ask(class_overview).learners}
    told = ask(told_of)
    lines = [
        (one, _line(one, learner, names[learner], day))
        for learner, said in told.items()
        if learner in names
        for one in said.agreements
    ]
    lines.sort(key=lambda pair: (pair[0].fact.matter.due or date.max, pair[1].learner, pair[1].what))
    return AgreementsPage(
        open=tuple(line for _one, line in lines if line.open),
        closed=tuple(line for _one, line in reversed(lines) if not line.open)[:40],
    )


def _line(one: AgreementStands, learner_id: str, name: str, day: date) -> AgreementLine:
    made: Agreement = one.fact.matter
    is_open = one.state is AgreementState.OPEN
    state = _("done") if one.state is AgreementState.DONE else _("dropped")
    return AgreementLine(
        id=one.fact.id,
        what=made.what,
        who=", ".join(filter(None, (role_word(made.party), made.owner if made.owner != name else ""))),
        due=_("by %(day)s", day=on_day(made.due)) if made.due else _("no day named"),
        made=_("agreed on %(day)s", day=on_day(made.made_on)),
        open=is_open,
        late=is_open and bool(made.due and made.due < day),
        marked="" if is_open or not one.marked else f"{state}: {one.marked.by.name}, {at_moment(one.marked.at)}",
        mark=one.marked.id if one.marked else "",
        learner=name,
        learner_id=learner_id,
    )
