"""Keeps one person from filling the machine with files: so many in so long, whichever page takes them.

To read a workbook costs seconds of a processor, whoever is signed in. Counted by file, with every other process.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from sync_service.accounts.throttle import Limit, Throttle

ARRIVING = Limit(200, timedelta(minutes=10), each=10)
"""More than the workbooks of all companies of a large school, sent twice; a coach drops forty at once."""


def let_arrive(person: str) -> None:
    """Count the files that somebody sends.

    Raises:
        TooManyRequests: if they sent too many of late; ``retry_after`` says when to try again. None of these is read.
    """
    files = sum(bool(one.filename) for _, one in request.files.items(multi=True))
    if not files:
        return
    throttle: Throttle = current_app.extensions["leerlijn.arriving"]
    now = datetime.now(UTC)
    if throttle.is_closed(person, now):
        raise TooManyRequests(retry_after=throttle.opens_at(person, now))
    throttle.count(person, now, files)
