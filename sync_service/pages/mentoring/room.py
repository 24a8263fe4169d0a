"""A mentor's start page: send the workbook, what is asked of me, my learners and what is new about each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.status import Role
from addin.domain.talk.matters import AgreementMarked, AgreementState, Reply, TakenBack
from sync_service.accounts.guard import current_actor
from sync_service.accounts.kept.placements import placements_of
from sync_service.accounts.kept.sessions import Sessions
from sync_service.accounts.roles import Role as SchoolRole
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.pages.marks import Part, parts_of
from sync_service.pages.mentoring.news import MOST, NewLine, news_of, replies_to
from sync_service.pages.naming import learner_name, reached_words
from sync_service.pages.talk.agreements import AgreementLine, agreement_lines
from sync_service.pages.talk.kept import Speaking
from sync_service.pages.talk.room import keep
from sync_service.pages.talk.rows import Named, last_talk, learner_here, named
from sync_service.record.queries import class_overview, companies, told_of
from sync_service.record.talk.facts import Fact
from sync_service.record.talk.standing import Told
from sync_service.record.views import LearnerRow
from sync_service.words import gettext as _
from sync_service.words import on_day

page = Blueprint("mentoring", __name__)

_AT_FIRST = timedelta(days=28)
"""What is new to who never looked in before: what was put down in the last weeks."""


@dataclass(frozen=True, slots=True)
class LearnerCard:
    """One of the mentor's learners: how far, until when they are here, what they work on now, and what is new."""

    name: str
    url: str
    words: str
    parts: tuple[Part, ...]
    total: int
    until: str
    focus: tuple[Named, ...]
    news: tuple[NewLine, ...]
    more: int
    timeline_url: str
    five_url: str
    five: str


@dataclass(frozen=True, slots=True)
class MentorPage:
    """The whole page. ``since`` says from when on things are new; ``heard`` when the school last got a workbook."""

    name: str
    companies: tuple[str, ...]
    press_url: str
    buttons_url: str
    class_url: str
    heard: str
    since: str
    learners: tuple[LearnerCard, ...]
    asked: tuple[AgreementLine, ...]
    ticked: tuple[AgreementLine, ...]
    fives: tuple[tuple[str, str], ...]


@page.get("/my-learners")
def show() -> str:
    """Show a mentor where to begin."""
    return render_template("mentoring/start.html", page=_page(today()))


@page.post("/my-learners/<learner_id>/agreements/<agreement_id>")
def tick(learner_id: str, agreement_id: str) -> ResponseReturnValue:
    """Tick an agreement of the mentor's side as done, or take such a tick back."""
    _detail, told = learner_here(learner_id)
    one = next((each for each in told.agreements if each.fact.id == agreement_id), None)
    if one is None or one.fact.matter.party is not Role.MENTOR:
        abort(404)
    if request.form.get("state") == AgreementState.DONE:
        keep(learner_id, (AgreementMarked(agreement_id, AgreementState.DONE),), role=Role.MENTOR)
    elif one.marked and one.marked.by.role is Role.MENTOR:
        keep(learner_id, (TakenBack(one.marked.id),), role=Role.MENTOR)
    return redirect(url_for("mentoring.show", _anchor="asked"), 303)


def _page(day: date) -> MentorPage:
    actor, rows, told = current_actor(), ask(class_overview).learners, ask(told_of)
    since = Sessions(record().engine).seen_before(actor.id, record().school, but=actor.session)
    agreed = [line for row in rows for line in _of_mentors(row, told.get(row.id, Told()), day)]
    until, mine = _until(day), {one.company for one in actor.charges if one.role is SchoolRole.MENTOR}
    replies = replies_to(mine, [row.id for row in rows])
    new_from = since or datetime.now(UTC) - _AT_FIRST
    return MentorPage(
        name=actor.name,
        companies=tuple(sorted(mine)),
        press_url=url_for("pressing.press"),
        buttons_url=url_for("pressing.show"),
        class_url=url_for("class.show") if len(rows) > 1 else "",
        heard=_heard(),
        since=_("since you were here last, on %(day)s", day=on_day(since.date())) if since else _("of the last weeks"),
        learners=tuple(
            _card(row, (told.get(row.id, Told()), replies.get(row.id, ())), until.get(row.id), new_from) for row in rows
        ),
        asked=tuple(one for one in agreed if one.open),
        ticked=tuple(one for one in agreed if not one.open)[:MOST],
        fives=tuple(
            (row.name, url_for("talk.own_five", learner_id=row.id))
            for row in rows
            if row.name and _five_is_due(told.get(row.id, Told()))
        ),
    )


def _of_mentors(row: LearnerRow, told: Told, day: date) -> Iterator[AgreementLine]:
    """Yield what was agreed that the mentors of this company do."""
    theirs = {one.fact.id for one in told.agreements if one.fact.matter.party is Role.MENTOR}
    yield from (one for one in agreement_lines(row.id, row.name, told, day) if one.id in theirs)


def _heard() -> str:
    """Say when the school last got a workbook of this mentor's companies."""
    mine = {one.company_id for one in current_actor().charges if one.role is SchoolRole.MENTOR}
    days = [one.last_received for one in ask(companies) if one.id in mine and one.last_received]
    return _("The school last got a workbook of you on %(day)s.", day=on_day(max(days).date())) if days else ""


def _until(day: date) -> Mapping[str, date | None]:
    """Return until when each learner is at one of the mentor's companies; None when that is not known."""
    mine = {one.company_id for one in current_actor().charges if one.role is SchoolRole.MENTOR}
    return {one.learner: one.until for one in ask(placements_of) if one.company_id in mine and one.on(day)}


def _card(
    row: LearnerRow, kept: tuple[Told, Sequence[Fact[Reply]]], until: date | None, since: datetime
) -> LearnerCard:
    told, replies = kept
    known = {one.code: one for trajectory in trajectories() for one in trajectory.competences}
    speaking = Speaking(known, {one.fact.id: one.fact.matter.what for one in told.agreements})
    news = news_of(told, replies, speaking, since, current_actor().name)
    own = _own_five(told)
    return LearnerCard(
        name=learner_name(row.name, row.unnamed_in),
        url=url_for("learner.show", learner_id=row.id),
        words=reached_words(tuple(row.standings.values())),
        parts=parts_of(one.status for one in row.standings.values()),
        total=len(row.standings),
        until=_("here until %(day)s", day=on_day(until)) if until else "",
        focus=tuple(named(code, known) for code in told.focus.matter.now) if told.focus else (),
        news=news[:MOST],
        more=max(len(news) - MOST, 0),
        timeline_url=url_for("timeline.show", learner_id=row.id),
        five_url=url_for("talk.own_five", learner_id=row.id) if row.name else "",
        five=_("chosen on %(day)s", day=on_day(own)) if own else "",
    )


def _own_five(told: Told) -> date | None:
    """Return when who is looking last chose their five and five of a learner."""
    days = [one.matter.on for one in told.every_five if one.by == (current_actor().name, Role.MENTOR)]
    return max(days, default=None)


def _five_is_due(told: Told) -> bool:
    """Say whether the next talk waits for the mentor's five and five: there was one, and they chose none since."""
    talks = last_talk(told, but_fives=True)
    own = _own_five(told)
    return talks is not None and (own is None or own <= talks)
