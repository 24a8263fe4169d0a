"""Pages for what goes wrong: what is the matter, and what to do, in the same look as everything else."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, TooManyRequests

from addin.errors import LeerlijnError
from addin.tracing import traced
from sync_service.accounts.guard import recognise
from sync_service.words import at_moment, in_words
from sync_service.words import gettext as _

_LOG = logging.getLogger(__name__)
_NOT_FOUND, _TOO_LARGE, _TOO_MANY, _SERVER_ERROR = 404, 413, 429, 500
_LINKS = frozenset({"coming.ask", "coming.go"})
"""Where people without an account come in: a start page is of no use to them, a new link is."""


@dataclass(frozen=True, slots=True)
class TroublePage:
    """What is the matter, and what to do; ``home`` when going to the start page may help."""

    title: str
    remedy: str
    home: bool = True


def register(app: Flask) -> None:
    """Let the app answer every trouble with a page, or with JSON where a script asked."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(LeerlijnError, _ours)
    app.register_error_handler(Exception, _unforeseen)


def not_opened() -> ResponseReturnValue:
    """Say of a workbook that is known by name why its sheets are not shown."""
    return _answer(
        TroublePage(
            _("This workbook is not opened here."),
            _(
                "Its cells name learners whom you may not see, or its file is no longer kept. What it says of your "
                "learners stands on their pages, with the cell where it was said."
            ),
        ),
        _NOT_FOUND,
    )


def _answer(page: TroublePage, code: int) -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json":
        return [{"ok": False, "said": f"{page.title} {page.remedy}"}], code
    return render_template("trouble.html", page=page), code


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    recognise()
    return _answer(
        TroublePage(_("This page was open for too long."), _("Go back, reload the page and do it once more.")), 400
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.response is not None:
        return error.get_response()
    if isinstance(error, TooManyRequests):
        return _too_many(error)
    if error.code == _TOO_LARGE:
        recognise()
    if error.code == _NOT_FOUND and request.endpoint in _LINKS:
        return _answer(_old_link(), _NOT_FOUND)
    pages = {
        403: TroublePage(_("This is not for you."), _("Ask the school for access if you think it should be.")),
        404: TroublePage(
            _("This page is not here."),
            _("The link may be old, or what it led to was put aside. Begin at your start page."),
        ),
        405: TroublePage(_("This cannot be done here."), _("Go back to your start page and begin from there.")),
        413: TroublePage(
            _("This is too large to take in."),
            _("A workbook may be 25 MB, and all at once 60 MB. Remove pictures from it, or send them one by one."),
        ),
    }
    unknown = TroublePage(_("That did not work."), _("Go back and try once more."))
    return _answer(pages.get(error.code, unknown), error.code)


def _too_many(error: TooManyRequests) -> ResponseReturnValue:
    opens = error.retry_after if isinstance(error.retry_after, datetime) else datetime.now(UTC)
    remedy = _("What was taken in is kept. Send the others after %(when)s.", when=at_moment(opens))
    answer = make_response(_answer(TroublePage(_("These were very many files at once."), remedy), _TOO_MANY))
    answer.retry_after = opens
    return answer


def _old_link() -> TroublePage:
    """Say the same of a link that was taken back and of one that never was: who guesses learns nothing."""
    return TroublePage(
        _("This link opens nothing any more."),
        _("It is old, was replaced by another or was taken back. Ask the school for a new one."),
        home=False,
    )


def _ours(error: LeerlijnError) -> ResponseReturnValue:
    return _answer(TroublePage(_("That did not work."), in_words(error.said)), 400)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    _LOG.error("%s %s\n%s", request.method, request.url_rule, traced(error))  # a path may hold somebody's link
    return _answer(
        TroublePage(
            _("Something went wrong on our side."),
            _("Nothing was lost. Try again; if it stays, tell the school what you were doing."),
        ),
        _SERVER_ERROR,
    )
