"""What whoever runs the service looks at: whether it answers, and figures for Prometheus. Nothing about anybody."""

from __future__ import annotations

import hmac
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, func, select

from addin.errors import RecordError
from sync_service import migrations
from sync_service import tables as t
from sync_service.audit import head_of
from sync_service.holding import Holding
from sync_service.store import Record

room = Blueprint("watching_over", __name__)

TOKEN_VARIABLE = "LEERLIJN_METRICS_TOKEN"  # noqa: S105 - the name of it
"""The environment variable that holds the token with which figures may be asked; without it nobody may."""

_BEGAN = time.time()


@room.get("/health")
def health() -> ResponseReturnValue:
    """Say whether the record can be read; for load balancers, so without any detail."""
    try:
        with _record().reading() as connection:
            sound = migrations.form_of(connection) == migrations.HEAD
    except RecordError:
        sound = False
    return ({"status": "ok"}, 200) if sound else ({"status": "not_ok"}, 503)


@room.get("/metrics")
def metrics() -> Response:
    """Give figures in Prometheus' text form to whoever has the token; to others there is nothing here."""
    token = os.environ.get(TOKEN_VARIABLE, "")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(token.encode(), given.encode()):
        abort(404)
    with _record().reading() as connection:
        lines = [line for figure in _figures(connection) for line in figure]
    return Response("\n".join([*lines, ""]), content_type="text/plain; version=0.0.4; charset=utf-8")


def _record() -> Record:
    record: Record = current_app.extensions["leerlijn.record"]
    return record


def _figures(connection: Connection) -> Iterator[tuple[str, str, str]]:
    counted = {"learners": t.learners, "workbooks": t.workbooks, "versions": t.versions, "questions": t.questions}
    for name, table in counted.items():
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        yield _figure(f"leerlijn_{name}", "gauge", f"{name.capitalize()} in the record, of all schools.", count)
    waiting = select(func.count()).where(t.job_steps.c.state == "waiting")
    yield _figure("leerlijn_steps_waiting", "gauge", "Steps that wait for a worker.", connection.scalar(waiting) or 0)
    newest = head_of(connection, _record().school).number
    yield _figure("leerlijn_audit_rows_total", "counter", "Rows of the audit of the first school.", newest)
    holding: Holding = current_app.extensions["leerlijn.holding"]
    yield _figure(
        "leerlijn_uploads_waiting",
        "gauge",
        "Uploads that wait to be taken.",
        sum(len(one.all()) for one in holding.every()),
    )
    database = _record().engine.url.database
    if _record().engine.dialect.name == "sqlite" and database:
        size = Path(database).stat().st_size
        yield _figure("leerlijn_database_bytes", "gauge", "Size of the database file.", size)
    # The kernel counts in kilobytes, macOS in bytes.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    yield _figure("process_resident_memory_max_bytes", "gauge", "The most memory this process held.", most)
    yield _figure("process_start_time_seconds", "gauge", "When this process began, in seconds since 1970.", _BEGAN)
    handles = Path("/proc/self/fd")
    if handles.is_dir():
        yield _figure("process_open_fds", "gauge", "Open files and connections.", len(list(handles.iterdir())))


def _figure(name: str, kind: str, said: str, value: float) -> tuple[str, str, str]:
    return f"# HELP {name} {said}", f"# TYPE {name} {kind}", f"{name} {value}"
