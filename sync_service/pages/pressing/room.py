"""The page on which a workbook is dropped and a button pressed, and the workbook that goes back."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from addin.buttons import SHEETS
from addin.errors import LeerlijnError
from addin.hosts.ooxml.limits import DEFAULT_LIMITS
from addin.taskpane.words import words
from sync_service.accounts.guard import current_actor, may_use
from sync_service.accounts.roles import Role
from sync_service.holding import tidy_name
from sync_service.pages.pressing.doing import Desk, Outcome, do
from sync_service.words import gettext as _
from sync_service.words import in_words, spoken

page = Blueprint("pressing", __name__)

_ALWAYS = ("validate", "colour", "summary")
_OF_A_COMPANY = ("sync", "reply")
"""Buttons for which it has to be known of which company the workbook is: those of a mentor."""

_UNDO = "uncolour"


@dataclass(frozen=True, slots=True)
class ButtonLine:
    """A button: what is sent, what stands on it and what it does."""

    name: str
    label: str
    tip: str


@dataclass(frozen=True, slots=True)
class PressingPage:
    """The whole page. ``companies`` are those that a mentor may speak for; ``outcome`` what was pressed last."""

    press_url: str
    buttons: tuple[ButtonLine, ...]
    sheets: tuple[ButtonLine, ...]
    companies: tuple[str, ...]
    uploads_url: str
    outcome: Outcome | None = None


@page.get("/file")
def show() -> str:
    """Show where a workbook is dropped, and the buttons."""
    return render_template("pressing/file.html", page=_page())


@page.post("/file")
def press() -> ResponseReturnValue:
    """Do what a button does with the workbook that was sent, and give it back where something changed in it."""
    scripted = request.accept_mimetypes.best == "application/json"
    outcome = _pressed()
    if scripted:
        return _document(outcome)
    if outcome.data is not None:
        return send_file(BytesIO(outcome.data), outcome.media, as_attachment=True, download_name=outcome.name)
    return render_template("pressing/file.html", page=_page(outcome))


def _pressed() -> Outcome:
    button, file = request.form.get("button", ""), request.files.get("workbook")
    known = {line.name for line in (*_buttons(), *_sheets())}
    if button not in known:
        return Outcome(_("That was not understood; nothing has changed."), trouble=True)
    if file is None or not file.filename:
        return Outcome(_("Choose a workbook first."), trouble=True)
    data, name = file.stream.read(DEFAULT_LIMITS.file_bytes + 1), tidy_name(file.filename)
    try:
        return do(button, data, name, Desk(_company(), spoken()))
    except LeerlijnError as error:
        return Outcome(f"{name}: {in_words(error.said)}", trouble=True)


def _company() -> str:
    """Return for which company who is looking presses; the one that was chosen, else their only one, else ""."""
    asked, own = request.form.get("company", ""), _companies()
    return asked if asked in own else next(iter(own), "")


def _companies() -> tuple[str, ...]:
    return tuple(sorted({one.company for one in current_actor().charges if one.role is Role.MENTOR}))


def _document(outcome: Outcome) -> Mapping[str, object]:
    """Return what came of it for the script: what to show, and the file as text."""
    file = None
    if outcome.data is not None:
        file = {"name": outcome.name, "media": outcome.media, "data": b64encode(outcome.data).decode()}
    shown = replace(outcome, data=None)
    return {"html": render_template("pressing/outcome.html", outcome=shown, handed=outcome.name), "file": file}


def _page(outcome: Outcome | None = None) -> PressingPage:
    return PressingPage(
        press_url=url_for("pressing.press"),
        buttons=_buttons(),
        sheets=_sheets(),
        companies=_companies(),
        uploads_url=url_for("uploads.show") if may_use("uploads.show") else "",
        outcome=outcome,
    )


def _buttons() -> tuple[ButtonLine, ...]:
    said = words(spoken())
    named = (*_ALWAYS, *(_OF_A_COMPANY if _companies() else ()))
    lines = [ButtonLine(name, said[name], said[f"{name}_tip"]) for name in named]
    return (*lines, ButtonLine(_UNDO, said["undo"], _("Take the colours and the legend of Leerlijn away again.")))


def _sheets() -> tuple[ButtonLine, ...]:
    said = words(spoken())
    return tuple(ButtonLine(name, said[name], said[f"{name}_tip"]) for name in SHEETS)
