"""Work that goes on in the background: asking for it, looking how far it is, wanting no more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.accounts.noting import note_export
from sync_service.at_hand import ask, record, today
from sync_service.holding import Held
from sync_service.jobs.board import Board, Job, State, StepLine, Task
from sync_service.jobs.kinds import INGEST, SUMMARIES, WRITE_BACK
from sync_service.jobs.queue import Queue
from sync_service.pages.frame import holding
from sync_service.pages.naming import learner_name
from sync_service.pages.taking.waiting import sent_before, suggest_company
from sync_service.record.queries import class_overview, companies, taken
from sync_service.reports.documents import zipped
from sync_service.words import at_moment, in_words, ngettext, spoken
from sync_service.words import gettext as _
from sync_service.writing_back.files import newest
from workbook_templates.paper.names import sheet_names

page = Blueprint("at_work", __name__)

LOOKS_AGAIN = 4
"""Seconds after which a page that somebody asked to keep up to date is loaded anew."""


class Named(NamedTuple):
    """A waiting workbook of which it is known which company it is from."""

    held: Held
    company: str


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job in a list."""

    title: str
    when: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: ``kind`` is good, error or soft; ``url`` leads to what it brought about, "" when nothing did."""

    name: str
    kind: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The whole page of one job; ``done`` of ``all`` steps."""

    title: str
    when: str
    words: str
    done: int
    all: int
    left: int
    stopped: bool
    steps: tuple[StepShown, ...]
    following: bool
    follow_url: str
    again_url: str
    stop_url: str
    uploads_url: str
    files_url: str


def queue() -> Queue | None:
    """Return the queue of this service, None when it works without one."""
    found: Queue | None = current_app.extensions["leerlijn.queue"]
    return found


def _board() -> Board:
    return Board(record().engine)


def named() -> tuple[Named, ...]:
    """Return what waits and can be taken unseen: a company is known for it, and nothing was said of it."""
    known, before = tuple(one.name for one in ask(companies)), sent_before(ask(taken))
    found = []
    for held in holding().waiting():
        draft = holding().draft(held)
        company = draft.company or suggest_company(held.name, known, before)
        if company and not draft.said:
            found.append(Named(held, company))
    return tuple(found)


def forget(before: datetime) -> None:
    """Forget what was asked for before a moment; what it brought about stays."""
    _board().forget(before)


def lines() -> tuple[JobLine, ...]:
    """Return what whoever is looking asked for last."""
    return tuple(map(_line, _board().newest(record().school, current_user.name)))


@page.post("/workbooks/take-all")
def take_all() -> ResponseReturnValue:
    """Take over every waiting workbook of which the company is known, in the background."""
    return take_over(named())


def take_over(waiting: Sequence[Named]) -> ResponseReturnValue:
    """Take over these workbooks in the background, and show how far that is."""
    tasks = [
        Task(
            one.held.name,
            {"company": one.company, "sha256": one.held.id, "today": today().isoformat()},
            holding().content(one.held),
        )
        for one in waiting
    ]
    answer = _asked(INGEST, tasks)
    for one in waiting:
        holding().drop(one.held)
    return answer


@page.post("/tasks/summaries")
def summaries() -> ResponseReturnValue:
    """Make the summary of every learner whom one sees, in the background."""
    learners = ask(class_overview).learners
    note_export([one.id for one in learners], "summaries")
    names = sheet_names([learner_name(one.name, one.unnamed_in) for one in learners])
    asked = [Task(name, {"learner": one.id, **_how()}) for name, one in zip(names, learners, strict=True)]
    return _asked(SUMMARIES, asked)


@page.post("/tasks/send-back")
def send_back() -> ResponseReturnValue:
    """Put what the school says into the newest workbook of every company, in the background."""
    uploads_ = newest(record())
    return _asked(
        WRITE_BACK, [Task(f"{one.company}: {one.workbook}", {"version": one.version_id, **_how()}) for one in uploads_]
    )


def _how() -> dict[str, str]:
    return {"language": spoken(), "today": today().isoformat()}


def _asked(kind: str, tasks: Sequence[Task]) -> ResponseReturnValue:
    to_do = queue()
    if to_do is None:
        abort(404)
    if not tasks:
        flash(_("There is nothing to do this for yet."), "error")
        return redirect(url_for("uploads.show"), 303)
    job, steps = _board().ask(record().school, kind, tasks, current_user.name, datetime.now(UTC))
    to_do.put(steps)
    return redirect(url_for("at_work.show", job_id=job), 303)


@page.get("/tasks/<job_id>/files")
def files(job_id: str) -> Response:
    """Give what the steps of a job made, in a zip."""
    made = _board().results(_found(job_id).id)
    if not made:
        abort(404)
    named = [(name.replace("/", "-"), data) for name, data in made]
    return send_file(BytesIO(zipped(named)), "application/zip", as_attachment=True, download_name="leerlijn.zip")


@page.get("/tasks/<job_id>")
def show(job_id: str) -> Response:
    """Show how far a job is; with ``?follow=1`` the page keeps itself up to date until the job is done."""
    found = _found(job_id)
    shown = _work_page(found)
    answer = make_response(render_template("taking/at_work.html", page=shown))
    if shown.following:
        answer.headers["Refresh"] = str(LOOKS_AGAIN)
    return answer


@page.post("/tasks/<job_id>/stop")
def stop(job_id: str) -> ResponseReturnValue:
    """Leave what was not begun."""
    found = _found(job_id)
    _board().stop(record().school, found.id, datetime.now(UTC))
    flash(_("Stopped. What was taken over already stays; upload the others again if you want them later."), "good")
    return redirect(url_for("at_work.show", job_id=found.id), 303)


def _found(job_id: str) -> Job:
    found = _board().find(record().school, job_id)
    if found is None or found.asked_by != current_user.name:
        abort(404)
    return found


def _work_page(job: Job) -> WorkPage:
    done = sum(step.state is not State.WAITING for step in job.steps)
    made = job.kind != INGEST and any(step.link for step in job.steps)
    return WorkPage(
        title=_title(job),
        when=at_moment(job.asked_at),
        words=_words(job),
        done=done,
        all=len(job.steps),
        left=job.left,
        stopped=job.stopped,
        steps=tuple(_shown(step, job) for step in job.steps),
        following=bool(request.args.get("follow")) and job.left > 0,
        follow_url=url_for("at_work.show", job_id=job.id, follow=1),
        again_url=url_for("at_work.show", job_id=job.id),
        stop_url=url_for("at_work.stop", job_id=job.id),
        uploads_url=url_for("uploads.show"),
        files_url=url_for("at_work.files", job_id=job.id) if made and not job.left else "",
    )


def _line(job: Job) -> JobLine:
    return JobLine(_title(job), at_moment(job.asked_at), _words(job), url_for("at_work.show", job_id=job.id))


def _title(job: Job) -> str:
    count = len(job.steps)
    if job.kind == SUMMARIES:
        return ngettext("Making %(num)d summary", "Making %(num)d summaries", count)
    if job.kind == WRITE_BACK:
        return ngettext("Preparing %(num)d workbook to send back", "Preparing %(num)d workbooks to send back", count)
    return ngettext("Taking over %(num)d workbook", "Taking over %(num)d workbooks", count)


def _words(job: Job) -> str:
    refused = sum(step.state is State.REFUSED for step in job.steps)
    done = sum(step.state is State.DONE for step in job.steps)
    parts = [ngettext("%(num)d done", "%(num)d done", done)]
    if refused:
        parts.append(ngettext("%(num)d could not be done", "%(num)d could not be done", refused))
    if job.left:
        parts.append(ngettext("%(num)d to go", "%(num)d to go", job.left))
    if job.stopped and done + refused < len(job.steps):
        left = len(job.steps) - done - refused
        parts.append(ngettext("%(num)d left alone", "%(num)d left alone", left))
    return ", ".join(parts)


def _shown(step: StepLine, job: Job) -> StepShown:
    if step.state is State.WAITING:
        return StepShown(step.name, "soft", _("left alone") if job.stopped else _("waits its turn"), "")
    words = in_words(step.said) if step.said else ""
    good = step.state is State.DONE
    url = (
        url_for("workbooks.show", version_id=step.link, taken="yes")
        if good and step.link and job.kind == INGEST
        else ""
    )
    return StepShown(step.name, "good" if good else "error", words, url)
