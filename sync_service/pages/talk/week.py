"""The week: what the workplace and the learner wrote, the school's reply to it, and what was done at school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from addin.domain.school_year import monday_of
from addin.domain.talk.matters import Matter, Reply, SchoolWork, TakenBack
from sync_service.at_hand import ask, today
from sync_service.pages.marks import Mark, mark_of
from sync_service.pages.naming import role_word, short_code
from sync_service.pages.talk.form import day_in, words_in
from sync_service.pages.talk.kept import Line, Speaking, line_of
from sync_service.pages.talk.room import keep, page
from sync_service.pages.talk.rows import Around, Named, around, competences, learner_here, named
from sync_service.pages.talk.written import Together, in_agenda
from sync_service.record.queries import written_for
from sync_service.record.views import LearnerDetail
from sync_service.words import gettext as _
from sync_service.words import on_day, spoken

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody rated or wrote in the week."""

    mark: Mark
    short: str
    label: str
    who: str
    when: str
    remark: str


@dataclass(frozen=True, slots=True)
class WeekPage:
    """One week of a learner.

    ``replies`` and ``work`` are what the school kept of it, each to be undone; ``written`` is what the agendas in
    workbooks say of it.
    """

    around: Around
    monday: str
    title: str
    before_url: str
    after_url: str
    said: tuple[Said, ...]
    replies: tuple[Line, ...]
    work: tuple[Line, ...]
    companies: tuple[str, ...]
    written: tuple[Together, ...]
    every: tuple[Named, ...]
    today: str


@page.get("/talk/<learner_id>/week")
def week(learner_id: str) -> str:
    """Show a week of a learner; the last one of which something is dated when none is asked for."""
    detail, told = learner_here(learner_id)
    asked = day_in(request.args, "monday", date.min)
    monday = monday_of(asked if asked > date.min else _last_day(detail))
    known = competences(detail)
    speaking = Speaking(known, {})
    kept = [one for (day, _company), one in told.replies.items() if day == monday]
    work = [one for one in told.school_work if monday <= one.matter.on < monday + _WEEK]
    return render_template(
        "talk/week.html",
        page=WeekPage(
            around=around(detail, "week"),
            monday=monday.isoformat(),
            title=_("week of %(monday)s", monday=on_day(monday)),
            before_url=_url(learner_id, monday - _WEEK),
            after_url=_url(learner_id, monday + _WEEK),
            said=tuple(_said(detail, monday)),
            replies=tuple(line_of(one.matter, speaking, one.id) for one in kept),
            work=tuple(line_of(one.matter, speaking, one.id) for one in work),
            companies=detail.companies,
            written=in_agenda(ask(written_for, learner_id), monday, monday + timedelta(days=6)),
            every=tuple(named(code, known) for code in known),
            today=min(max(today(), monday), monday + timedelta(days=6)).isoformat(),
        ),
    )


@page.post("/talk/<learner_id>/week")
def keep_week(learner_id: str) -> ResponseReturnValue:
    """Keep the school's reply, or what was done at school, or take one of them back."""
    detail, _told = learner_here(learner_id)
    form = request.form
    monday = monday_of(day_in(form, "monday", today()))
    company = form.get("company", "")
    matter: Matter
    if undone := form.get("undo"):
        matter = TakenBack(undone)
    elif "what" in form:
        code = form.get("competence", "")
        known = code if code in competences(detail) else None
        matter = SchoolWork(day_in(form, "on", today()), words_in(form, "what"), known)
    else:
        matter = Reply(monday, words_in(form, "words"), company if company in detail.companies else None)
    if keep(learner_id, (matter,)) and not isinstance(matter, TakenBack):
        flash(_("Kept. The company finds it in its own workbook."), "good")
    return redirect(_url(learner_id, monday), 303)


def _url(learner_id: str, monday: date) -> str:
    return url_for("talk.week", learner_id=learner_id, monday=monday.isoformat())


def _last_day(detail: LearnerDetail) -> date:
    days = [
        one.seen.on
        for cluster in detail.clusters
        for view in cluster.competences
        for one in view.observations
        if one.seen.on and one.seen.on <= today()
    ]
    return max(days, default=today())


def _said(detail: LearnerDetail, monday: date) -> Iterator[Said]:
    """Yield what was rated in the week, what somebody wrote words to first; what is outside the trajectory as well."""
    views = [view for cluster in detail.clusters for view in cluster.competences]
    found = [
        (one.seen.on, view, one.seen)
        for view in (*views, *detail.other)
        for one in view.observations
        if one.seen.on and monday <= one.seen.on < monday + _WEEK and not one.withdrawn
    ]
    for day, view, seen in sorted(
        found, key=lambda each: (not each[2].remark, each[0], each[1].code or "", each[2].id)
    ):
        who = seen.rater or role_word(seen.role) or _("not named")
        yield Said(
            mark=mark_of(seen.status if seen.certain else None),
            short=short_code(view.code) if view.code else "",
            label=view.competence.label(spoken()) if view.competence else view.label,
            who=f"{who}, {seen.company}",
            when=on_day(day),
            remark=seen.remark or "",
        )
