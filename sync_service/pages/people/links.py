"""A fresh link as it is shown, once: the address, and the same as a QR code to scan or print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import segno
from flask import url_for

from sync_service.accounts.kept.links import LASTS, LinkKind, Links
from sync_service.accounts.noting import acting
from sync_service.at_hand import record
from sync_service.audit import Act, Action
from sync_service.words import on_day


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A link of somebody; ``picture`` is its QR code as a data address. ``first`` is of staff who begin with it."""

    name: str
    about: str
    url: str
    picture: str
    ends: str
    first: bool


def fresh_card(person: str, name: str, about: str, kind: LinkKind) -> LinkCard:
    """Make a link for somebody, which ends those they had, and return it as a card."""
    now = datetime.now(UTC)
    secret = Links(record().engine).make(person, record().school, kind, by=acting().name, now=now)
    record().note(Act(acting(), Action.MADE_LINK, now, about=person))
    address = url_for("coming.ask", secret=secret, _external=True)
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    return LinkCard(name, about, address, picture, on_day((now + LASTS[kind]).date()), kind is LinkKind.FIRST)
