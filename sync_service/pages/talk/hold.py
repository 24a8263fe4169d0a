"""Hold the talk: choose together, look it over, keep it at once; and undo afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.utils import redirect

from addin.domain.agenda.focus import Point
from addin.domain.status import Status
from addin.domain.summary.prepare import PARTIES
from addin.domain.talk.faults import fault_in
from addin.domain.talk.matters import Decision, TakenBack
from addin.domain.trajectory import Competence
from sync_service.at_hand import ask, today, trajectories
from sync_service.pages.five.chosen import wishes
from sync_service.pages.frame import LONG, Choice
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word
from sync_service.pages.talk.agreements import AgreementLine, agreement_lines
from sync_service.pages.talk.form import AGREEMENTS, Form, Seat, day_in, kept_fields, matters_in, parties_in, seats_at
from sync_service.pages.talk.kept import Line, Speaking, absent_words, line_of
from sync_service.pages.talk.room import keep, page, warning_about
from sync_service.pages.talk.rows import (
    Around,
    Named,
    Row,
    RowCluster,
    Voice,
    around,
    clusters_of,
    competences,
    learner_here,
    named,
    rows_of,
)
from sync_service.record.queries.talks import facts_of
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerDetail
from sync_service.reports.pointing import pointed_out
from sync_service.words import gettext as _
from sync_service.words import in_words

_STATUSES = (
    Status.NOT_ACHIEVED,
    Status.DEVELOPING,
    Status.ACHIEVED,
    Status.INDEPENDENT,
    Status.EXEMPT,
    Status.NOT_APPLICABLE,
)
"""What can be decided at a talk; the other statuses say what was seen or planned, and are nothing to decide."""

LATER = "later"
"""The list of what has nothing new, among what a page can be asked to show."""

ALL = "all"
"""Stands for every certain rating of a competence, where a form was sent before they were looked at."""


@dataclass(frozen=True, slots=True)
class FocusList:
    """One of the three lists of the focus, with what to choose from and what is ticked."""

    name: str
    title: str
    offered: tuple[tuple[Named, str, bool], ...]


@dataclass(frozen=True, slots=True)
class HoldPage:
    """The talk itself. ``first`` is what there is to say something about, ``later`` what has nothing new.

    ``folds`` where ``first`` is so long that a phone shows its clusters folded.

    What a decision would rest on comes when it is opened, by ``part_url``; until then ``all`` stands for every rating
    of it that is certain. ``later`` is empty until it is opened as well, and ``later_count`` says how much it is.
    """

    around: Around
    on: str
    until: str
    seats: tuple[Seat, ...]
    marks: tuple[Mark, ...]
    first: tuple[RowCluster, ...]
    folds: bool
    later: tuple[Row, ...]
    later_count: int
    focus: tuple[FocusList, ...]
    every: tuple[Named, ...]
    agreements: tuple[AgreementLine, ...]
    lines: tuple[int, ...]
    parties: tuple[Choice, ...]
    given: Form
    look_url: str
    hold_url: str
    part_url: str
    later_url: str
    all: str = ALL

    def opened(self, row: Row) -> bool:
        """Say whether what a row rests on is on the page already: it was asked for, or is decided on."""
        return row.field in self.given.getlist("show") or bool(self.given.get(f"status:{row.field}"))

    def counts(self, row: Row, voice: Voice) -> bool:
        """Say whether a rating is ticked: all are, until something else was chosen on an opened row."""
        return _counts(self.given, row, voice)


@dataclass(frozen=True, slots=True)
class PartPage:
    """What is fetched of the talk when it is opened: what ``one`` row rests on, else ``rows`` to choose from."""

    around: Around
    one: Row | None
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    given: Form
    hold_url: str
    part_url: str
    all: str = ALL

    def opened(self, row: Row) -> bool:
        """Say whether what a row rests on is there already; it never is in what is fetched as a list."""
        return row is self.one

    def counts(self, row: Row, voice: Voice) -> bool:
        """Say whether a rating is ticked."""
        return _counts(self.given, row, voice)


@dataclass(frozen=True, slots=True)
class LookPage:
    """What is about to be kept, to look it over once; ``fields`` carry it to the next page."""

    around: Around
    lines: tuple[Line, ...]
    absent: str
    faults: tuple[str, ...]
    careful: str
    fields: tuple[tuple[str, str], ...]
    keep_url: str
    back_url: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What was kept just now, each to be undone; ``all`` names the facts that are undone together."""

    around: Around
    lines: tuple[Line, ...]
    all: tuple[str, ...]
    undo_url: str
    paper_url: str


@page.route("/talk/<learner_id>/hold", methods=["GET", "POST"])
def hold(learner_id: str) -> str:
    """Show the talk to be filled in; what was filled in already stays when one comes back to it."""
    detail, told = learner_here(learner_id)
    return render_template("talk/hold.html", page=_hold_page(detail, told, request.form, today()))


@page.get("/talk/<learner_id>/hold/part")
def part(learner_id: str) -> str:
    """Give what one competence rests on, or all that has nothing new: what the page of the talk opens by itself."""
    detail, told = learner_here(learner_id)
    shown = _hold_page(detail, told, MultiDict({"show": LATER}), today())
    asked = request.args.get("of", "")
    rows = (*(row for cluster in shown.first for row in cluster.rows), *shown.later)
    one = next((row for row in rows if row.field == asked), None)
    if one is None and asked != LATER:
        abort(404)
    said = PartPage(
        shown.around, one, shown.later, shown.marks, MultiDict(), hold_url=shown.hold_url, part_url=shown.part_url
    )
    return render_template("talk/part.html", page=said)


@page.post("/talk/<learner_id>/look")
def look(learner_id: str) -> ResponseReturnValue:
    """Show what is about to be kept; nothing is kept yet."""
    detail, told = learner_here(learner_id)
    form = _resting(request.form, rows_of(detail, told))
    matters = matters_in(form, today())
    if not matters:
        flash(_("Nothing was filled in yet. Choose a status, a focus or an agreement."), "error")
        return render_template("talk/hold.html", page=_hold_page(detail, told, request.form, today()))
    speaking = _speaking(detail, told)
    parties = parties_in(form)
    decides = any(isinstance(one, Decision) for one in matters)
    return render_template(
        "talk/look.html",
        page=LookPage(
            around=around(detail, "decide"),
            lines=tuple(line_of(one, speaking) for one in matters),
            absent=absent_words(parties) if decides and len(parties.absent) < len(PARTIES) else "",
            faults=tuple(dict.fromkeys(in_words(fault) for one in matters if (fault := fault_in(one)))),
            careful=warning_about(matters),
            fields=tuple(kept_fields(form)),
            keep_url=url_for("talk.keep_talk", learner_id=learner_id),
            back_url=url_for("talk.hold", learner_id=learner_id),
        ),
    )


@page.post("/talk/<learner_id>/keep")
def keep_talk(learner_id: str) -> ResponseReturnValue:
    """Keep the talk, all of it or nothing."""
    detail, told = learner_here(learner_id)
    form = _resting(request.form, rows_of(detail, told))
    facts = keep(learner_id, matters_in(form, today()), looked_over=True)
    if not facts:
        return render_template("talk/hold.html", page=_hold_page(detail, told, request.form, today()))
    return redirect(url_for("talk.kept", learner_id=learner_id, fact=facts), 303)


@page.get("/talk/<learner_id>/kept")
def kept(learner_id: str) -> str:
    """Show what was kept, each with undo."""
    detail, told = learner_here(learner_id)
    asked = request.args.getlist("fact")
    facts = {one.id: one for one in ask(facts_of, [learner_id]).get(learner_id, [])}
    chosen = [facts[one] for one in asked if one in facts]
    lines = tuple(_kept_lines(chosen, told, _speaking(detail, told)))
    return render_template(
        "talk/kept.html",
        page=KeptPage(
            around=around(detail, "decide"),
            lines=lines,
            all=tuple(one.undo for one in lines if one.stands),
            undo_url=url_for("talk.undo", learner_id=learner_id, fact=asked),
            paper_url=url_for("talk.paper", learner_id=learner_id),
        ),
    )


@page.post("/talk/<learner_id>/undo")
def undo(learner_id: str) -> ResponseReturnValue:
    """Take back what is pressed, or bring it in force again; both are kept with who did it."""
    learner_here(learner_id)
    keep(learner_id, tuple(TakenBack(one) for one in request.form.getlist("undo")))
    return redirect(url_for("talk.kept", learner_id=learner_id, fact=request.args.getlist("fact")), 303)


def _kept_lines(facts: Iterable[Fact[Any]], told: Told, speaking: Speaking) -> Iterator[Line]:
    gone = {fact.id: back.id for fact, back in told.taken_back}
    for one in facts:
        line = line_of(one.matter, speaking, one.id)
        yield Line(one.id, line.title, line.mark, line.words, line.beside, one.id not in gone, gone.get(one.id, one.id))


def _speaking(detail: LearnerDetail, told: Told) -> Speaking:
    return Speaking(competences(detail), {one.fact.id: one.fact.matter.what for one in told.agreements})


def _hold_page(detail: LearnerDetail, told: Told, given: Form, day: date) -> HoldPage:
    rows, known = rows_of(detail, told), competences(detail)
    focus = told.focus.matter if told.focus else None
    in_focus = {*focus.now, *focus.next} if focus else set()
    chosen = {name.partition(":")[2] for name, value in given.items() if name.startswith("status:") and value}
    first = [row for row in rows if row.to_speak_of or row.code in in_focus or row.field in chosen]
    later = [row for row in rows if row not in first]
    part_url = url_for("talk.part", learner_id=detail.id)
    on = day_in(given, "on", day)
    return HoldPage(
        around=around(detail, "hold"),
        on=on.isoformat(),
        until=day_in(given, "until", on + timedelta(weeks=4)).isoformat(),
        seats=tuple(seats_at(detail, given)),
        marks=tuple(mark_of(status) for status in _STATUSES),
        first=clusters_of(detail, first),
        folds=len(first) > LONG,
        later=tuple(later) if LATER in given.getlist("show") else (),
        later_count=len(later),
        focus=tuple(_focus_lists(detail, told, given, day)),
        every=tuple(named(code, known) for code in known),
        agreements=tuple(one for one in agreement_lines(detail.id, detail.name, told, day) if one.open),
        lines=tuple(range(1, AGREEMENTS + 1)),
        parties=tuple(Choice(str(one), role_word(one), chosen=False) for one in PARTIES),
        given=given,
        look_url=url_for("talk.look", learner_id=detail.id),
        hold_url=url_for("talk.hold", learner_id=detail.id),
        part_url=part_url,
        later_url=f"{part_url}?of={LATER}",
    )


def _counts(given: Form, row: Row, voice: Voice) -> bool:
    """Say whether a rating counts for a decision: what was not opened, and what is opened only now, counts in full."""
    chosen = given.getlist(f"rests:{row.field}")
    return ALL in chosen or voice.id in chosen or f"status:{row.field}" not in given


def _resting(given: Form, rows: Iterable[Row]) -> Form:
    """Return the form with the ratings themselves in the place of ``ALL``, and none for what is not decided on."""
    form = MultiDict(given)
    certain = {row.field: [one.id for one in row.voices if one.certain] for row in rows}
    for name in [one for one in form if one.startswith("rests:")]:
        field, resting = name.partition(":")[2], form.poplist(name)
        chosen = certain.get(field, []) if ALL in resting else resting
        # A field without a value would be no field any more: what nobody rated for certain rests on nothing.
        if chosen and form.get(f"status:{field}"):
            form.setlist(name, chosen)
    return form


def _focus_lists(detail: LearnerDetail, told: Told, given: Form, day: date) -> Iterator[FocusList]:
    known = competences(detail)
    found = pointed_out([detail], {detail.id: told}, trajectories(), day)
    proposed = found[0].focus if found else None
    stands = told.focus.matter if told.focus else None
    for name, title in (("now", _("Now")), ("next", _("Next")), ("quiet", _("When it is quiet"))):
        points: Sequence[Point] = getattr(proposed, name) if proposed else ()
        ticked = given.getlist(f"focus:{name}")
        why = {one.competence.code: in_words(one.why) for one in points}
        why |= {code: said for code, said in wishes(told).items() if name == "now" or code in why}
        codes = dict.fromkeys([*ticked, *(getattr(stands, name) if stands else ()), *why])
        yield FocusList(name, title, tuple(_offered(codes, why, ticked, known)))


def _offered(
    codes: Iterable[str], why: dict[str, str], ticked: Sequence[str], known: dict[str, Competence]
) -> Iterator[tuple[Named, str, bool]]:
    for code in codes:
        if code in known:
            yield named(code, known), why.get(code, _("focus of the last talk")), code in ticked
