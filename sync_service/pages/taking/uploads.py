"""The upload page: workbooks come in and wait to be looked at; and what was taken before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from addin.errors import LeerlijnError
from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from sync_service.at_hand import ask, today
from sync_service.holding import KEPT, Held, tidy_name
from sync_service.pages.frame import holding
from sync_service.pages.naming import plain, size_words
from sync_service.pages.sheets.understood import understand
from sync_service.pages.taking import at_work
from sync_service.pages.taking.at_work import JobLine
from sync_service.record.queries import uploads
from sync_service.record.views import Upload
from sync_service.words import at_moment, in_words, ngettext

page = Blueprint("uploads", __name__)

_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A workbook that waits."""

    name: str
    when: str
    size: str
    url: str
    drop_url: str


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A workbook in the record, with what it did there."""

    name: str
    url: str
    company: str
    company_url: str
    when: str
    added: int
    changed: int
    withdrawn: int
    questions: int
    undone: bool


@dataclass(frozen=True, slots=True)
class UploadsPage:
    """The whole page."""

    upload_url: str
    press_url: str
    waiting: tuple[WaitingLine, ...]
    named: str
    take_all_url: str
    works: bool
    jobs: tuple[JobLine, ...]
    summaries_url: str
    send_back_url: str
    keeps: str
    taken: tuple[TakenLine, ...]


@page.get("/workbooks")
def show() -> str:
    """Show what waits and what was taken."""
    holding().expire(datetime.now(UTC))
    at_work.forget(datetime.now(UTC) - KEPT)
    waiting = tuple(map(_waiting_line, holding().all()))
    keeps = ngettext(
        "Kept here for %(num)d day, then forgotten.", "Kept here for %(num)d days, then forgotten.", KEPT.days
    )
    taken = taken_lines(ask(uploads))
    return render_template(
        "taking/uploads.html",
        page=UploadsPage(
            upload_url=url_for("uploads.receive"),
            press_url=url_for("pressing.show"),
            waiting=waiting,
            named=_take_all_words(len(at_work.named())) if waiting and at_work.queue() else "",
            take_all_url=url_for("at_work.take_all"),
            works=at_work.queue() is not None and bool(taken),
            jobs=at_work.lines(),
            summaries_url=url_for("at_work.summaries"),
            send_back_url=url_for("at_work.send_back"),
            keeps=keeps,
            taken=taken,
        ),
    )


def _take_all_words(count: int) -> str:
    """Return what the button says, "" when no company is known."""
    words = ngettext(
        "Take over the %(num)d whose company is known", "Take over all %(num)d whose company is known", count
    )
    return words if count else ""


def _waiting_line(held: Held) -> WaitingLine:
    return WaitingLine(
        name=held.name,
        when=at_moment(held.received_at),
        size=size_words(held.size),
        url=url_for("waiting.show", held_id=held.id),
        drop_url=url_for("waiting.drop", held_id=held.id),
    )


def taken_lines(taken: Iterable[Upload]) -> tuple[TakenLine, ...]:
    """Return workbooks in the record as lines of a table."""
    return tuple(
        TakenLine(
            name=one.workbook,
            url=url_for("workbooks.show", version_id=one.version_id),
            company=one.company,
            company_url=url_for("companies.show", _anchor=company_anchor(one.company)),
            when=at_moment(one.received_at),
            added=one.added,
            changed=one.changed,
            withdrawn=one.withdrawn,
            questions=one.questions + one.conflicts,
            undone=one.undone,
        )
        for one in taken
    )


def company_anchor(name: str) -> str:
    """Return where a company stands on the companies page."""
    return "".join(letter if letter.isalnum() else "-" for letter in plain(name))


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
    held = holding().put(arrived, name, sender=current_user.name, now=datetime.now(UTC))
    ratings = len(understood.reading.observations)
    said = ngettext("%(num)d rating understood", "%(num)d ratings understood", ratings)
    return {"ok": True, "said": said, "url": url_for("waiting.show", held_id=held.id)}
