"""The service as one Flask application: who may come in, which pages there are, what every answer carries."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_wtf import CSRFProtect

from sync_service.accounts.arriving import ARRIVING
from sync_service.accounts.devices import Devices
from sync_service.accounts.entering.coming import coming
from sync_service.accounts.entering.oidc import oidc, put_services
from sync_service.accounts.entering.services import Service, Voucher
from sync_service.accounts.entering.vouching import Vouching
from sync_service.accounts.guard import put_guard
from sync_service.accounts.matrix import OPEN, row_of
from sync_service.accounts.people import People
from sync_service.accounts.scopes import CORRECTION
from sync_service.accounts.sign_in import DemoKey, Gate, accounts
from sync_service.accounts.throttle import GUESSING_AT_A_PLACE, Throttle
from sync_service.api import asking, describing, exchange, macros, pairing, replying, watching_over
from sync_service.api.door import CALLING, Door
from sync_service.holding import Holding
from sync_service.jobs.queue import Queue
from sync_service.pages import companies, deciding, growth, mentoring, planning, talk, today, trouble
from sync_service.pages.auditing import listing as auditing
from sync_service.pages.companies import add_ins, taskpane
from sync_service.pages.frame import make_frame
from sync_service.pages.language import language
from sync_service.pages.marks import looks
from sync_service.pages.overview import class_page, competence_page, correcting, learner_page, timeline
from sync_service.pages.own import documents as own
from sync_service.pages.people import cards, covers, mine, placements, stays, together
from sync_service.pages.people import listing as people
from sync_service.pages.pressing import room as pressing
from sync_service.pages.sheets.paint import paint
from sync_service.pages.take_along import back
from sync_service.pages.take_along import files as take_along
from sync_service.pages.taking import at_work, several, taken, uploads, waiting, workbooks
from sync_service.pages.today.noticed import Memory
from sync_service.pages.trajectories import bringing, listing
from sync_service.privacy.unremembering import Remembrance
from sync_service.store import Record
from sync_service.words import chosen

API = (macros.room, pairing.room, exchange.room, asking.room, replying.room, describing.room)
"""What programs call; each of these rooms guards itself, by the token of a paired program."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_MEGABYTE = 1024 * 1024
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def this_day() -> date:
    """Return the day it is where the service runs."""
    return datetime.now(UTC).astimezone().date()


@dataclass(frozen=True, slots=True)
class Config:
    """What the service needs to know; ``folder`` is for uploads that wait, ``secret`` signs the sessions.

    ``correction`` is how long after a placement a mentor still sees the learner. ``services`` are those by which people
    sign in who have an account there, ``vouchers`` those who say who sits at a script. ``queue`` is for work that takes
    long; without one, that work is not offered.
    """

    record: Record
    folder: Path
    secret: bytes
    set_up_code: str = ""
    demo: DemoKey | None = None
    today: Callable[[], date] = this_day
    correction: timedelta = CORRECTION
    services: tuple[Service, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    queue: Queue | None = None


def create_app(config: Config) -> Flask:
    """Return the service, ready to be served by any WSGI server."""
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=config.secret,
        MAX_CONTENT_LENGTH=60 * _MEGABYTE,
        MAX_FORM_PARTS=60,
        MAX_FORM_MEMORY_SIZE=_MEGABYTE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        # Pages say "no-referrer", so that the referrer cannot be looked at; ``_same_site`` does better.
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Brussels",
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    _put_in_place(app, config)
    _guard(app)
    for room in (accounts, coming, oidc, language, looks, paint):
        app.register_blueprint(room)
    for room in (
        today.page,
        class_page.page,
        competence_page.page,
        learner_page.page,
        correcting.page,
        timeline.page,
        growth.page,
        mentoring.page,
        planning.page,
    ):
        app.register_blueprint(room)
    for room in (
        uploads.page,
        at_work.page,
        several.page,
        waiting.page,
        taken.page,
        workbooks.page,
        pressing.page,
        deciding.page,
        talk.page,
        companies.page,
        add_ins.page,
        take_along.page,
        back.page,
    ):
        app.register_blueprint(room)
    for room in (
        people.page,
        together.page,
        covers.page,
        cards.page,
        placements.page,
        stays.page,
        mine.page,
        auditing.page,
    ):
        app.register_blueprint(room)
    for room in (listing.page, bringing.page, own.page, taskpane.page, watching_over.room, *API):
        app.register_blueprint(room)
    trouble.register(app)
    app.context_processor(lambda: {"frame": make_frame()})
    drawings = app.jinja_env.get_template("pieces/drawings.html").module
    app.jinja_env.globals.update(brand=drawings.brand, drawing=drawings.drawing)  # type: ignore[attr-defined]
    return app


def _put_in_place(app: Flask, config: Config) -> None:
    people, noticed = People(config.record.engine), Memory()
    devices = Devices(config.record.engine, config.record.school)
    counting = partial(Throttle, config.record.engine, config.secret)
    names, places, guesses = counting("names"), counting("places", GUESSING_AT_A_PLACE), counting("guesses")
    app.extensions.update(
        {
            "leerlijn.record": config.record,
            "leerlijn.holding": Holding(config.folder / "waiting"),
            "leerlijn.gate": Gate(people, names, places, config.set_up_code, config.demo),
            "leerlijn.arriving": counting("files", ARRIVING),
            "leerlijn.queue": config.queue,
            "leerlijn.today": config.today,
            "leerlijn.devices": devices,
            "leerlijn.noticed": noticed,
            "leerlijn.remembrance": Remembrance(config.record.engine, also=noticed.forget),
            "leerlijn.correction": config.correction,
            "leerlijn.door": Door(devices, counting("calls", CALLING), guesses, Vouching(config.vouchers)),
        }
    )
    put_services(app, config.services)
    Babel(app, locale_selector=chosen)
    forms = CSRFProtect(app)
    for room in API:
        forms.exempt(room)  # programs carry a token of their own, which no browser adds by itself


def _guard(app: Flask) -> None:
    app.before_request(_same_site)
    app.before_request(_forget)
    put_guard(app)
    app.after_request(_with_headers)


def _same_site() -> ResponseReturnValue | None:
    """Refuse what another site sends in somebody's name; browsers say where a request comes from."""
    if request.method in _CHANGES and request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        return "", 403
    return None


def _forget() -> None:
    """Let this process remember nobody whom another one erased."""
    if request.endpoint != "static":
        remembrance: Remembrance = current_app.extensions["leerlijn.remembrance"]
        remembrance.keep_up(time.monotonic())


def _with_headers(response: Response) -> Response:
    response.headers.update(taskpane.HEADERS if request.blueprint == taskpane.page.name else HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint == "static":
        return response
    if row_of(request.endpoint) == OPEN:
        response.headers.setdefault("Cache-Control", "no-store")
    else:
        response.headers["Cache-Control"] = "no-store"  # a file is sent with less, but is as personal as a page
    return response
