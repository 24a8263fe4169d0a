"""Pairing a spreadsheet program with the school: a code from the coach's page against a token of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from addin.sheet.wire.checks import words
from sync_service.accounts.devices import Device, Devices
from sync_service.accounts.entering.vouching import Doubt
from sync_service.accounts.throttle import place_of
from sync_service.api.door import IDENTITY_HEADER, caller, document, door, doubted, guard, refused, vouched
from sync_service.at_hand import record
from sync_service.record.queries.schools import school_name
from sync_service.words import gettext as _

room = Blueprint("pairing", __name__, url_prefix="/api/v1")
guard(room, open_to_all=("pair",))


@room.post("/pair")
def pair() -> ResponseReturnValue:
    """Give a token for a code: ``{"code": "K7QM-3XPD", "name": "Excel"}``."""
    place, now = place_of(request.remote_addr), datetime.now(UTC)
    if door().guesses.is_closed(place, now):
        return refused("too_often", _("That was tried too often. Wait five minutes, then try again."), 429)
    asked = document()
    code, name = words(asked.get("code"), "code", most=40), words(asked.get("name", ""), "name", most=400)
    # Only where the school trusts somebody to vouch; then a code is not spent on who is not believed.
    who = vouched() if door().vouching.is_used and IDENTITY_HEADER in request.headers else None
    if isinstance(who, Doubt):
        return doubted(who)
    paired = door().devices.pair(code, name, now=now, identity=who)
    if paired is None:
        door().guesses.count(place, now)
        said = _("This code is not right, or it is older than ten minutes. Ask your coach for a new one.")
        return refused("wrong_code", said, 403)
    token, device = paired
    return {"schema": 1, "token": token, **_who(device)}


@room.get("/me")
def me() -> ResponseReturnValue:
    """Say for which company of which school this program speaks, and until when."""
    return {"schema": 1, **_who(caller())}


@room.delete("/me")
def leave() -> ResponseReturnValue:
    """Let this program speak no longer."""
    Devices(record().engine, caller().school).revoke(caller().id, by=caller().name, now=datetime.now(UTC))
    return {"schema": 1}


def _who(device: Device) -> dict[str, str]:
    with record().reading() as connection:
        school = school_name(connection, device.school)
    return {
        "school": school,
        "company": device.company,
        "name": device.name,
        "paired_by": device.paired_by,
        "ends": device.ends_at.date().isoformat(),
    }
