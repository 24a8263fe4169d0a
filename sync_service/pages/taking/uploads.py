"""The upload page: workbooks come in and wait to be looked at; and what was taken before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from addin.errors import LeerlijnError
from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from addin.sheet.finding import Severity
from sync_service.at_hand import ask, today
from sync_service.holding import KEPT, Draft, Held, tidy_name
from sync_service.pages.frame import Choice, holding
from sync_service.pages.naming import plain, size_words
from sync_service.pages.sheets.understood import understand
from sync_service.pages.taking import at_work
from sync_service.pages.taking.at_work import JobLine
from sync_service.pages.taking.taken import TakenPage, taken_page
from sync_service.pages.taking.waiting import sent_before, suggest_company
from sync_service.record.queries import companies, taken
from sync_service.words import at_moment, in_words, ngettext
from sync_service.words import gettext as _

page = Blueprint("uploads", __name__)

_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A workbook that waits; ``company`` is whose it probably is, ``said``: somebody answered questions about it."""

    id: str
    name: str
    when: str
    words: str
    questions: str
    url: str
    company: str
    said: bool


@dataclass(frozen=True, slots=True)
class UploadsPage:
    """The whole page."""

    upload_url: str
    press_url: str
    waiting: tuple[WaitingLine, ...]
    orders: tuple[Choice, ...]
    aside: tuple[WaitingLine, ...]
    companies: tuple[str, ...]
    act_url: str
    named: str
    take_all_url: str
    works: bool
    jobs: tuple[JobLine, ...]
    summaries_url: str
    send_back_url: str
    takes: bool
    keeps: str
    taken: TakenPage


@page.get("/workbooks")
def show() -> str:
    """Show what waits and what was taken."""
    holding().expire(datetime.now(UTC))
    at_work.forget(datetime.now(UTC) - KEPT)
    lines = _waiting_lines(holding().all())
    waiting = _in_order([line for line, held in lines if not held.aside])
    over = taken_page()
    keeps = ngettext(
        "Kept here for %(num)d day, then forgotten.", "Kept here for %(num)d days, then forgotten.", KEPT.days
    )
    takes, jobs = at_work.queue() is not None, at_work.lines()
    return render_template(
        "taking/uploads.html",
        page=UploadsPage(
            upload_url=url_for("uploads.receive"),
            press_url=url_for("pressing.show"),
            waiting=waiting,
            orders=_orders() if len(waiting) > 1 else (),
            aside=tuple(line for line, held in lines if held.aside),
            companies=tuple(one.name for one in ask(companies)),
            act_url=url_for("several.act"),
            named=_take_all_words(sum(bool(one.company and not one.said) for one in waiting)) if takes else "",
            take_all_url=url_for("at_work.take_all"),
            works=takes and bool(over.lines or jobs),
            jobs=jobs,
            summaries_url=url_for("at_work.summaries"),
            send_back_url=url_for("at_work.send_back"),
            takes=takes,
            keeps=keeps,
            taken=over,
        ),
    )


_BY: Mapping[str, Callable[[WaitingLine], tuple[bool, str]]] = {
    "company": lambda line: (not line.company, plain(line.company)),
    "questions": lambda line: (not line.questions, ""),
    "name": lambda line: (False, plain(line.name)),
}
"""How else than by when they came the waiting workbooks can be put in order."""


def _in_order(lines: Sequence[WaitingLine]) -> tuple[WaitingLine, ...]:
    by = _BY.get(request.args.get("order", ""))
    return tuple(sorted(lines, key=by) if by else lines)


def _orders() -> tuple[Choice, ...]:
    words = {"": _("newest first"), "company": _("by company"), "questions": _("questions first"), "name": _("by name")}
    chosen = request.args.get("order", "")
    return tuple(Choice(value, label, value == chosen) for value, label in words.items())


def _take_all_words(count: int) -> str:
    """Return what the button says, "" when no company is known."""
    words = ngettext(
        "Take over the %(num)d whose company is known", "Take over all %(num)d whose company is known", count
    )
    return words if count else ""


def _waiting_lines(kept: Sequence[Held]) -> list[tuple[WaitingLine, Held]]:
    known, before = tuple(one.name for one in ask(companies)), sent_before(ask(taken)) if kept else {}
    return [(_waiting_line(held, holding().draft(held), known, before), held) for held in kept]


def _waiting_line(held: Held, draft: Draft, known: Sequence[str], before: Mapping[str, str]) -> WaitingLine:
    counted = ngettext("%(num)d rating", "%(num)d ratings", held.ratings) if held.ratings is not None else ""
    return WaitingLine(
        id=held.id,
        name=held.name,
        when=at_moment(held.received_at),
        words=" · ".join(filter(None, (at_moment(held.received_at), size_words(held.size), counted))),
        questions=ngettext("%(num)d question", "%(num)d questions", held.questions) if held.questions else "",
        url=url_for("waiting.show", held_id=held.id),
        company=draft.company or suggest_company(held.name, known, before),
        said=bool(draft.said),
    )


@page.post("/workbooks")
def receive() -> ResponseReturnValue:
    """Hold the workbooks that arrive until somebody looks at them; say of each that cannot be read why."""
    files = [file for file in request.files.getlist("workbooks") if file.filename][:_MOST_FILES]
    answers = [_receive(file) for file in files]
    if request.accept_mimetypes.best == "application/json":
        return answers
    for answer in answers:
        if not answer["ok"]:
            flash(str(answer["said"]), "error")
    good = [str(answer["url"]) for answer in answers if answer["ok"]]
    return redirect(good[0] if len(good) == len(answers) == 1 else url_for("uploads.show"), 303)


def _receive(file: FileStorage) -> dict[str, str | bool]:
    arrived = file.stream.read(DEFAULT_LIMITS.file_bytes + 1)
    name = tidy_name(file.filename or "")
    try:
        understood = understand(arrived, name, today())
    except LeerlijnError as error:
        return {"ok": False, "said": f"{name}: {in_words(error.said)}"}
    ratings = len(understood.reading.observations)
    asked = sum(one.severity is Severity.QUESTION for one in understood.reading.findings)
    now = datetime.now(UTC)
    held = holding().put(arrived, name, sender=current_user.name, now=now, ratings=ratings, questions=asked)
    said = ngettext("%(num)d rating understood", "%(num)d ratings understood", ratings)
    return {"ok": True, "said": said, "url": url_for("waiting.show", held_id=held.id)}
