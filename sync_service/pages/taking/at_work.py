"""Work that goes on in the background: asking for it, looking how far it is, wanting no more of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
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
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from sync_service.at_hand import ask, record, today
from sync_service.holding import Held
from sync_service.jobs.board import Board, Job, State, StepLine, Task
from sync_service.jobs.kinds import INGEST
from sync_service.jobs.queue import Queue
from sync_service.pages.frame import holding
from sync_service.pages.taking.waiting import suggest_company
from sync_service.record.queries import companies, uploads
from sync_service.words import at_moment, in_words, ngettext
from sync_service.words import gettext as _

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


def queue() -> Queue | None:
    """Return the queue of this service, None when it works without one."""
    found: Queue | None = current_app.extensions["leerlijn.queue"]
    return found


def _board() -> Board:
    return Board(record().engine)


def named() -> tuple[Named, ...]:
    """Return what waits and can be taken unseen: a company is known for it, and nothing was said of it."""
    known, taken = tuple(one.name for one in ask(companies)), ask(uploads)
    found = []
    for held in holding().all():
        draft = holding().draft(held)
        company = draft.company or suggest_company(held.name, known, taken)
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
    to_do, waiting = queue(), named()
    if to_do is None:
        abort(404)
    if not waiting:
        flash(_("Nothing waits of which the company is known."), "error")
        return redirect(url_for("uploads.show"), 303)
    tasks = [
        Task(
            one.held.name,
            {"company": one.company, "sha256": one.held.id, "today": today().isoformat()},
            holding().content(one.held),
        )
        for one in waiting
    ]
    job, steps = _board().ask(record().school, INGEST, tasks, current_user.name, datetime.now(UTC))
    to_do.put(steps)
    for one in waiting:
        holding().drop(one.held)
    return redirect(url_for("at_work.show", job_id=job), 303)


@page.get("/work/<job_id>")
def show(job_id: str) -> Response:
    """Show how far a job is; with ``?follow=1`` the page keeps itself up to date until the job is done."""
    found = _found(job_id)
    shown = _work_page(found)
    answer = make_response(render_template("taking/at_work.html", page=shown))
    if shown.following:
        answer.headers["Refresh"] = str(LOOKS_AGAIN)
    return answer


@page.post("/work/<job_id>/stop")
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
    )


def _line(job: Job) -> JobLine:
    return JobLine(_title(job), at_moment(job.asked_at), _words(job), url_for("at_work.show", job_id=job.id))


def _title(job: Job) -> str:
    return ngettext("Taking over %(num)d workbook", "Taking over %(num)d workbooks", len(job.steps))


def _words(job: Job) -> str:
    refused = sum(step.state is State.REFUSED for step in job.steps)
    done = sum(step.state is State.DONE for step in job.steps)
    parts = [ngettext("%(num)d taken over", "%(num)d taken over", done)]
    if refused:
        parts.append(ngettext("%(num)d could not be read", "%(num)d could not be read", refused))
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
    url = url_for("workbooks.show", version_id=step.link, taken="yes") if good and step.link else ""
    return StepShown(step.name, "good" if good else "error", words, url)
