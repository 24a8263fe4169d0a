"""Who may call, how often, with how much; and how trouble is told to a program."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import Blueprint, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from addin.errors import KeyUsedOtherwise, LeerlijnError, WireRefused
from addin.sheet.wire.snapshots import parse
from addin.text import text
from addin.tracing import traced
from sync_service.accounts.devices import Device, Devices
from sync_service.accounts.entering.vouching import Doubt, Vouching
from sync_service.accounts.kept.identities import Identity
from sync_service.accounts.throttle import Limit, Throttle
from sync_service.at_hand import record
from sync_service.store import Call
from sync_service.words import gettext as _
from sync_service.words import in_words

MOST_BYTES = 16 * 1024 * 1024
"""Of one call. A class of 25 learners with ten moments is about two megabytes; the file host stops at this too."""

MOST_CALLS = 60
CALLING = Limit(MOST_CALLS, timedelta(minutes=1), each=10)
"""So often a program may call: more than any hand can click, which writes nothing in the record either."""

IDENTITY_HEADER = "Google-Identity-Token"
"""Where a script in Google Sheets puts what Google says of who sits there."""

KEY_HEADER = "Idempotency-Key"
"""Where a program puts a key of its own making, so that what it sends again is not done twice."""

_KEY = re.compile(r"[!-~]{1,255}")

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """What letting programs in needs: who is paired, who calls too often, who guesses codes."""

    devices: Devices
    calls: Throttle
    guesses: Throttle
    vouching: Vouching


def door() -> Door:
    """Return the door of this service."""
    kept: Door = current_app.extensions["leerlijn.door"]
    return kept


def caller() -> Device:
    """Return the program that calls."""
    device: Device = g.device
    return device


def call() -> Call | None:
    """Return under which key this call was sent, with all that was sent; None without a key.

    To be asked before the document, which lets go of what was sent.

    Raises:
        WireRefused: if the key is too long, or of other than plain visible letters.
    """
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise WireRefused(text("{name} takes 1 to 255 letters, figures and signs", name=KEY_HEADER))
    sent = sha256(request.full_path.encode("utf-8", "surrogateescape"))
    sent.update(request.get_data())
    return Call(caller().id, key, sent.hexdigest())


def refused(code: str, said: str, status: int) -> ResponseReturnValue:
    """Return a trouble as programs understand it: a word for them, a sentence for people."""
    return {"error": {"code": code, "said": said}}, status


def document() -> Any:
    """Return the JSON object that was sent.

    Raises:
        WireRefused: if there is none.
    """
    return parse(request.get_data(cache=False))


def guard(room: Blueprint, *, open_to_all: tuple[str, ...] = ()) -> None:
    """Let only paired programs call what is in a room, and tell all trouble in it as JSON."""

    def come_in() -> ResponseReturnValue | None:
        request.max_content_length = MOST_BYTES
        return None if (request.endpoint or "").rpartition(".")[2] in open_to_all else _recognised()

    room.before_request(come_in)
    troubles: tuple[tuple[type[Exception], Callable[[Any], ResponseReturnValue]], ...] = (
        (HTTPException, _http),
        (WireRefused, _unreadable),
        (KeyUsedOtherwise, _used),
        (LeerlijnError, _ours),
        (Exception, _unforeseen),
    )
    for kind, told in troubles:
        room.register_error_handler(kind, told)


def _recognised() -> ResponseReturnValue | None:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    device = door().devices.recognise(token, now=datetime.now(UTC)) if kind.casefold() == "bearer" and token else None
    if device is None:
        said = _(
            "This program is not paired with the school, or no longer. Ask your coach for a code, and pair it again."
        )
        return refused("not_paired", said, 401)
    now = datetime.now(UTC)
    if door().calls.is_closed(device.id, now):
        return refused("too_often", _("That was asked too often. Wait a minute, then try again."), 429)
    door().calls.count(device.id, now)
    if device.person is not None and (trouble := _another(device)) is not None:
        return trouble
    g.device = device
    g.record = replace(record(), school=device.school, scope=None)
    return None


def _another(device: Device) -> ResponseReturnValue | None:
    """Refuse who is not the person that paired this program; None for that person."""
    who = vouched()
    if isinstance(who, Identity):
        if device.is_of(who):
            return None
        said = _("This was paired by another Google account. Sign in with that one, or pair it again with a new code.")
        return refused("other_identity", said, 403)
    return doubted(who)


def vouched() -> Identity | Doubt:
    """Return who sits there, by what Google says of it; or why that is not known."""
    return door().vouching.identity(request.headers.get(IDENTITY_HEADER, ""), datetime.now(UTC))


def doubted(why: Doubt) -> ResponseReturnValue:
    """Refuse somebody of whom it has to be known who they are, and is not."""
    if why is Doubt.NO_KEYS:
        return refused("not_now", _("Google cannot be asked now who you are. Try again in a few minutes."), 503)
    said = _(
        "Google does not say in a way we trust who you are. Reload the spreadsheet, or ask your coach for a new code."
    )
    return refused("other_identity", said, 403)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code == 413:  # noqa: PLR2004 - too large
        said = _("This workbook is too large to send. Leave out what is not about the learners, or sync it as a file.")
        return refused("too_large", said, 413)
    if error.code == 404:  # noqa: PLR2004 - not here
        return refused("not_here", _("This service cannot do that. Ask the school to update it."), 404)
    return refused("not_so", _("That did not work. Update the add-in, then try once more."), error.code or 500)


def _unreadable(error: WireRefused) -> ResponseReturnValue:
    return refused("unreadable", in_words(error.said), 400)


def _used(error: KeyUsedOtherwise) -> ResponseReturnValue:
    return refused("key_used", in_words(error.said), 422)


def _ours(error: LeerlijnError) -> ResponseReturnValue:
    return refused("not_done", in_words(error.said), 422)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    _LOG.error("%s %s\n%s", request.method, request.url_rule, traced(error))
    return refused("broken", _("Something went wrong on our side. Nothing was changed; try again."), 500)
