"""The upload page: workbooks come in, wait to be looked at, and are taken or put aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from rapidfuzz.fuzz import partial_ratio
from werkzeug.datastructures import FileStorage

from addin.errors import LeerlijnError
from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from sync_service.at_hand import ask, record, today
from sync_service.holding import KEPT, Held, tidy_name
from sync_service.pages.frame import holding
from sync_service.pages.naming import plain, size_words
from sync_service.pages.sheets.paint import paint_url
from sync_service.pages.sheets.preview import Content, content
from sync_service.pages.sheets.understood import understand
from sync_service.record.queries import companies, uploads
from sync_service.record.views import Upload
from sync_service.words import at_moment, in_words, ngettext
from sync_service.words import gettext as _

page = Blueprint("uploads", __name__)

_MOST_FILES = 40
_ALIKE = 88  # of 100, by rapidfuzz's partial ratio


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


@dataclass(frozen=True, slots=True)
class UploadsPage:
    """The whole page."""

    upload_url: str
    waiting: tuple[WaitingLine, ...]
    keeps: str
    taken: tuple[TakenLine, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One waiting workbook: what was understood, or in ``problem`` why it cannot be read."""

    name: str
    size: str
    when: str
    problem: str
    content: Content | None
    company: str
    company_hint: str
    companies: tuple[str, ...]
    paint_url: str
    uploads_url: str
    take_url: str
    drop_url: str


@page.get("/workbooks")
def show() -> str:
    """Show what waits and what was taken."""
    holding().expire(datetime.now(UTC))
    waiting = tuple(map(_waiting_line, holding().all()))
    keeps = ngettext(
        "Kept here for %(num)d day, then forgotten.", "Kept here for %(num)d days, then forgotten.", KEPT.days
    )
    taken = taken_lines(ask(uploads))
    return render_template("uploads.html", page=UploadsPage(url_for("uploads.receive"), waiting, keeps, taken))


def _waiting_line(held: Held) -> WaitingLine:
    return WaitingLine(
        name=held.name,
        when=at_moment(held.received_at),
        size=size_words(held.size),
        url=url_for("uploads.preview", held_id=held.id),
        drop_url=url_for("uploads.drop", held_id=held.id),
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
    return {"ok": True, "said": said, "url": url_for("uploads.preview", held_id=held.id)}


@page.get("/workbooks/waiting/<held_id>")
def preview(held_id: str) -> str:
    """Show what was understood of a waiting workbook, before it is taken."""
    held = _held(held_id)
    return render_template("preview.html", page=_preview_page(held, request.args.get("sheet", "")))


@page.post("/workbooks/waiting/<held_id>/drop")
def drop(held_id: str) -> ResponseReturnValue:
    """Put a waiting workbook aside."""
    held = _held(held_id)
    holding().drop(held)
    flash(_("%(name)s was put aside; nothing of it is in the record.", name=held.name), "good")
    return redirect(url_for("uploads.show"), 303)


@page.post("/workbooks/waiting/<held_id>/take")
def take(held_id: str) -> ResponseReturnValue:
    """Take a waiting workbook into the record, then show what that did."""
    held = _held(held_id)
    company = " ".join(request.form.get("company", "").split())[:120]
    if not company:
        flash(_("Fill in which company this workbook is from."), "error")
        return redirect(url_for("uploads.preview", held_id=held_id), 303)
    data = holding().content(held)
    reading = understand(data, held.name, today()).reading
    receipt = record().take(held.name, data, reading, company, datetime.now(UTC), received_from=current_user.name)
    holding().drop(held)
    return redirect(url_for("workbooks.show", version_id=receipt.version_id, taken="yes"), 303)


def _held(held_id: str) -> Held:
    held = holding().find(held_id)
    if held is None:
        abort(404)
    return held


def _preview_page(held: Held, sheet: str) -> PreviewPage:
    known = tuple(one.name for one in ask(companies))
    shown: Content | None = None
    problem = ""
    try:
        understood = understand(holding().content(held), held.name, today())
        shown = content(understood, sheet, lambda name: url_for("uploads.preview", held_id=held.id, sheet=name))
    except LeerlijnError as error:
        problem = in_words(error.said)
    company = suggest_company(held.name, known, ask(uploads))
    return PreviewPage(
        name=held.name,
        size=size_words(held.size),
        when=at_moment(held.received_at),
        problem=problem,
        content=shown,
        company=company,
        company_hint=_("Suggested from what you took before; change it if it is another.") if company else "",
        companies=known,
        paint_url=paint_url(shown.grid.colours) if shown and shown.grid else "",
        uploads_url=url_for("uploads.show"),
        take_url=url_for("uploads.take", held_id=held.id),
        drop_url=url_for("uploads.drop", held_id=held.id),
    )


def suggest_company(name: str, known: Sequence[str], taken: Sequence[Upload]) -> str:
    """Return the company that a workbook of this name is probably from, "" when nothing speaks for one.

    A workbook of the same name came from there before, or the file's name holds the company's.
    """
    before = next((one.company for one in taken if one.workbook == name), "")
    if before:
        return before
    words = plain(name).replace("_", " ").replace("-", " ")
    scores = {company: partial_ratio(plain(company), words) for company in known}
    best = max(scores, key=lambda company: scores[company], default="")
    return best if best and scores[best] >= _ALIKE else ""
