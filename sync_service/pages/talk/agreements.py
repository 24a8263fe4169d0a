"""Agreements: those that are still to be kept first, ticked in one press, with undo; of one learner or of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.matters import Agreement, AgreementMarked, AgreementState, TakenBack
from sync_service.at_hand import ask, today
from sync_service.pages.frame import Choice
from sync_service.pages.naming import plain, role_word
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import learner_here
from sync_service.pages.undoing import Undoing
from sync_service.record.queries import class_overview, told_of
from sync_service.record.talk.standing import AgreementStands, Told
from sync_service.words import at_moment, ngettext, on_day
from sync_service.words import gettext as _

MOST_TOGETHER = 200
"""So many agreements are ticked at once."""

BY_LEARNER = "learner"
_BACK = "back"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement, with what can be pressed. ``late`` when its day is past and it is still open.

    ``box`` names it among those of all learners.
    """

    id: str
    box: str
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
class Asked:
    """Which agreements somebody wants to see: of whom, whose turn it is, in which order; "" for no wish."""

    who: str
    party: str
    order: str

    @property
    def narrowed(self) -> bool:
        """Whether not everything is shown."""
        return bool(self.who or self.party)


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """The agreements of the school that were asked for; ``count`` is how many are open in all."""

    open: tuple[AgreementLine, ...]
    closed: tuple[AgreementLine, ...]
    count: int
    asked: Asked
    parties: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    undoing: Undoing | None
    show_url: str
    several_url: str


@page.get("/agreements")
def agreements() -> str:
    """Show the agreements of all learners, the soonest due first, and below them what was ticked lately."""
    asked = Asked(*(request.args.get(name, "").strip()[:_LONGEST] for name in ("who", "party", "order")))
    return render_template("talk/agreements.html", page=_page(asked, today()))


@page.post("/agreements")
def mark_agreements() -> ResponseReturnValue:
    """Tick several agreements at once as done or dropped, or take these ticks back."""
    pressed, chosen = request.form.get("do", ""), _chosen()
    if not chosen:
        flash(_("Choose one or more agreements first."), "error")
        return redirect(url_for("talk.agreements"), 303)
    marks = []
    for learner, facts in chosen.items():
        if pressed == _BACK:
            keep(learner, tuple(map(TakenBack, facts)))
        elif pressed in {AgreementState.DONE, AgreementState.DROPPED}:
            state = AgreementState(pressed)
            marks += [f"{learner} {one}" for one in keep(learner, tuple(AgreementMarked(one, state) for one in facts))]
    return redirect(url_for("talk.agreements", marked=marks or None), 303)


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


def _chosen() -> dict[str, list[str]]:
    """Return what was chosen, by learner: of those whom who is looking may see, each named as their ``box``."""
    seen = {row.id for row in ask(class_overview).learners}
    found: dict[str, list[str]] = {}
    for one in dict.fromkeys(request.form.getlist("agreement")[:MOST_TOGETHER]):
        learner, _blank, fact = one.partition(" ")
        if learner in seen:
            found.setdefault(learner, []).append(fact)
    return found


def _page(asked: Asked, day: date) -> AgreementsPage:
    names = {row.id: row.name for row in ask(class_overview).learners}
    told = ask(told_of)
    pairs = [
        (one, _line(one, learner, names[learner], day))
        for learner, said in told.items()
        if learner in names
        for one in said.agreements
    ]
    pairs.sort(key=lambda pair: (pair[0].fact.matter.due or date.max, pair[1].learner, pair[1].what))
    lines = [line for one, line in pairs if _fits(one.fact.matter, line, asked)]
    in_order = sorted(lines, key=lambda line: plain(line.learner)) if asked.order == BY_LEARNER else lines
    everybody = {"": _("everybody")} | {str(one): role_word(one) for one in PARTIES}
    orders = {"": _("soonest due first"), BY_LEARNER: _("by learner")}
    return AgreementsPage(
        open=tuple(line for line in in_order if line.open),
        closed=tuple(line for line in reversed(lines) if not line.open)[:40],
        count=sum(line.open for _one, line in pairs),
        asked=asked,
        parties=tuple(Choice(value, label, value == asked.party) for value, label in everybody.items()),
        orders=tuple(Choice(value, label, value == asked.order) for value, label in orders.items()),
        undoing=_undoing(told),
        show_url=url_for("talk.agreements"),
        several_url=url_for("talk.mark_agreements"),
    )


def _fits(made: Agreement, line: AgreementLine, asked: Asked) -> bool:
    said = (line.learner, line.who, line.what)
    return asked.party in {"", str(made.party)} and any(plain(asked.who) in plain(one) for one in said)


def _undoing(told: Mapping[str, Told]) -> Undoing | None:
    """Return what was ticked in the press that led here, as far as it stands."""
    asked = set(request.args.getlist("marked")[:MOST_TOGETHER])
    marks = [
        f"{learner} {one.marked.id}"
        for learner, said in told.items()
        for one in said.agreements
        if one.marked and f"{learner} {one.marked.id}" in asked
    ]
    if not marks:
        return None
    words = ngettext("%(num)d agreement is ticked.", "%(num)d agreements are ticked.", len(marks))
    return Undoing(words, _BACK, "agreement", tuple(marks))


def _line(one: AgreementStands, learner_id: str, name: str, day: date) -> AgreementLine:
    made: Agreement = one.fact.matter
    is_open = one.state is AgreementState.OPEN
    return AgreementLine(
        id=one.fact.id,
        box=f"{learner_id} {one.fact.id}",
        what=made.what,
        who=", ".join(filter(None, (role_word(made.party), made.owner if made.owner != name else ""))),
        due=_("by %(day)s", day=on_day(made.due)) if made.due else _("no day named"),
        made=_("agreed on %(day)s", day=on_day(made.made_on)),
        open=is_open,
        late=is_open and bool(made.due and made.due < day),
        marked=_marked(one),
        mark=one.marked.id if one.marked else "",
        learner=name,
        learner_id=learner_id,
    )


def _marked(one: AgreementStands) -> str:
    """Return how it was closed, by whom and when; nothing while it is open."""
    if one.state is AgreementState.OPEN or not one.marked:
        return ""
    state = _("done") if one.state is AgreementState.DONE else _("dropped")
    return _("%(what)s: %(more)s", what=state, more=f"{one.marked.by.name}, {at_moment(one.marked.at)}")
