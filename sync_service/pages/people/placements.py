"""The page of placements: who is at which company and when; put in by hand, from a list, or from what came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from addin.domain.school_year import school_year_of
from addin.errors import LeerlijnError
from sync_service.accounts.kept.placements import Placement, Placements, company_id, placements_of
from sync_service.accounts.kept.placing import Fault, day_of, read_placements
from sync_service.accounts.noting import acting
from sync_service.at_hand import ask, record, today
from sync_service.audit import Act, Action
from sync_service.holding import tidy_name
from sync_service.pages.frame import Choice
from sync_service.pages.people.sifting import Asked, asked_for, order_choices, sifted, when_choices, when_of
from sync_service.pages.people.stays import undoing
from sync_service.pages.undoing import Undoing
from sync_service.record import queries
from sync_service.record.queries.people import learner_names, seen_at
from sync_service.words import gettext as _
from sync_service.words import in_words, ngettext, on_day

page = Blueprint("placements", __name__)

_LONGEST = 120
_MOST_BYTES = 5 << 20
_MOST_FAULTS = 6


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A learner at a company; ``when`` is now, later or over."""

    id: str
    learner: str
    company: str
    since: str
    until: str
    until_value: str
    when: str


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A learner who was rated at a company and is not placed there; ``value`` is what the form sends."""

    value: str
    learner: str
    company: str
    when: str


@dataclass(frozen=True, slots=True)
class PlacementsPage:
    """The whole page. ``count`` is how many placements there are, ``placements`` those that were asked for."""

    placements: tuple[PlacementLine, ...]
    count: int
    asked: Asked
    whens: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    proposed: tuple[ProposedLine, ...]
    undoing: Undoing | None
    learners: tuple[Choice, ...]
    companies: tuple[str, ...]
    first: str
    put_url: str
    accept_url: str
    bring_url: str
    several_url: str
    show_url: str
    people_url: str


@page.get("/placements")
def show() -> str:
    """Show who is where, and who may be."""
    return render_template("people/placements.html", page=_page())


@page.post("/placements")
def put() -> ResponseReturnValue:
    """Put one placement in."""
    form = request.form
    learner, company = form.get("learner", ""), " ".join(form.get("company", "").split())[:_LONGEST]
    since, until = day_of(form.get("since", "")), day_of(form.get("until", ""))
    if learner not in ask(learner_names) or not company or since is None:
        flash(_("Choose a learner, and fill in the company and the first day."), "error")
    elif until is not None and until < since:
        flash(_("The last day lies before the first one. Look at both once more."), "error")
    else:
        _put([Placement(learner, company, company_id(record().school, company), since, until)])
    return redirect(url_for("placements.show"), 303)


@page.post("/placements/proposed")
def accept() -> ResponseReturnValue:
    """Put in what was chosen of what the workbooks show."""
    chosen = set(request.form.getlist("proposed"))
    _put([one for one in _proposals() if _value(one) in chosen])
    return redirect(url_for("placements.show"), 303)


@page.post("/placements/list")
def bring() -> ResponseReturnValue:
    """Put in what stands in a list, and say which rows could not be understood."""
    upload = request.files.get("list")
    data = upload.stream.read(_MOST_BYTES + 1) if upload else b""
    if not data or len(data) > _MOST_BYTES:
        flash(_("Choose a list: a CSV or Excel file of at most 5 MB."), "error")
        return redirect(url_for("placements.show"), 303)
    name = tidy_name(upload.filename or "") if upload else ""
    try:
        found, faults = read_placements(data, name, record().school, ask(learner_names), today())
    except LeerlijnError as trouble:
        flash(in_words(trouble.said), "error")
        return redirect(url_for("placements.show"), 303)
    if not found and not faults:
        flash(_("This list needs at least a column with the learner and one with the company."), "error")
    else:
        _put(found)
    for fault in faults[:_MOST_FAULTS]:
        flash(_fault(fault), "error")
    return redirect(url_for("placements.show"), 303)


def _put(placements: Iterable[Placement]) -> None:
    chosen = list(placements)
    count = Placements(record().engine).put(record().school, chosen, by=acting().name, now=datetime.now(UTC))
    record().note(*(Act(acting(), Action.PLACED, datetime.now(UTC), one.learner) for one in chosen))
    flash(ngettext("%(num)d placement is put in.", "%(num)d placements are put in.", count), "good")


def _fault(fault: Fault) -> str:
    why = {
        "learner": _("no learner of this school is called so"),
        "company": _("the company is missing"),
        "day": _("a day cannot be understood, or the last lies before the first"),
    }
    return _("Row %(row)d, %(who)s: %(why)s.", row=fault.row, who=fault.who or "–", why=why[fault.what])


def _proposals() -> list[Placement]:
    """Return what the workbooks show and nobody put in yet, from the first rating to the end of that school year."""
    names, there = ask(learner_names), {(one.learner, one.company_id) for one in ask(placements_of)}
    found = []
    for seen in ask(seen_at):
        if seen.learner in names and (seen.learner, seen.company_id) not in there:
            first, last = seen.first or today(), seen.last or today()
            until = date(school_year_of(last).days.last.year, 6, 30)
            found.append(Placement(seen.learner, seen.company, seen.company_id, first, max(until, first)))
    return found


def _value(one: Placement) -> str:
    return f"{one.learner} {one.company_id}"


def _page() -> PlacementsPage:
    names, day, asked = ask(learner_names), today(), asked_for(request.args)
    there = [one for one in ask(placements_of) if one.learner in names]
    return PlacementsPage(
        placements=tuple(_line(one, names[one.learner], day) for one in sifted(there, names, asked, day)),
        count=len(there),
        asked=asked,
        whens=when_choices(asked),
        orders=order_choices(asked),
        proposed=tuple(
            ProposedLine(
                _value(one),
                names[one.learner],
                one.company,
                _("%(first)s to %(last)s", first=on_day(one.since), last=on_day(one.until)),
            )
            for one in _proposals()
        ),
        undoing=undoing(),
        learners=tuple(Choice(key, name, chosen=False) for key, name in names.items()),
        companies=tuple(one.name for one in ask(queries.companies)),
        first=school_year_of(day).days.first.isoformat(),
        put_url=url_for("placements.put"),
        accept_url=url_for("placements.accept"),
        bring_url=url_for("placements.bring"),
        several_url=url_for("stays.act"),
        show_url=url_for("placements.show"),
        people_url=url_for("people.show"),
    )


def _line(one: Placement, learner: str, day: date) -> PlacementLine:
    return PlacementLine(
        id=one.id,
        learner=learner,
        company=one.company,
        since=on_day(one.since),
        until=on_day(one.until) if one.until else "…",
        until_value=one.until.isoformat() if one.until else "",
        when=when_of(one, day),
    )
