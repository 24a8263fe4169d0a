"""Between a workbook that is open and the school record: take it in, and tell what the school makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from addin.language import translator
from addin.reading.document import SCHEMA, finding_documents
from addin.run import understand
from addin.sheet.finding import Kind
from addin.sheet.wire.snapshots import pack
from sync_service.apart import apart
from sync_service.api.door import call, caller, guard
from sync_service.api.macros import asked
from sync_service.at_hand import ask, record, today, trajectories
from sync_service.holding import tidy_name
from sync_service.intake import Intake, confirm_layout
from sync_service.record.queries import upload_findings
from sync_service.reports.document import receipt_document
from sync_service.store import Confirmed
from sync_service.words import news_of, spoken

room = Blueprint("exchange", __name__, url_prefix="/api/v1")
guard(room)


@room.post("/sync")
def sync() -> ResponseReturnValue:
    """Take the workbook into the record, with what people answered about it; the same workbook twice adds nothing."""
    under, sent, now = call(), asked(), datetime.now(UTC)
    snapshot = replace(sent.snapshot, name=tidy_name(sent.snapshot.name))
    kept = pack(snapshot)
    snapshot = replace(snapshot, sha256=sha256(kept).hexdigest())
    reading = understand(snapshot, sent.trajectory, sent.layout, today(), trajectories()).reading
    # What stands in an open workbook counts from now, whenever its file was saved.
    receipt = record().take(
        snapshot.name, kept, reading, caller().company, now, received_from=caller().name, saved_at=now, call=under
    )
    if sent.answered:
        confirmed = Confirmed(reading.layout, by=caller().name, at=now)
        confirm_layout(record(), receipt.version_id, confirmed, today())
    return {
        "schema": SCHEMA,
        "upload": receipt.version_id,
        "said": news_of(receipt),
        "unchanged": receipt.unchanged,
        "added": receipt.added,
        "changed": receipt.changed,
        "withdrawn": receipt.withdrawn,
        "conflicts": len(receipt.conflicts),
        "findings": findings_of(receipt.version_id),
        "edits": [],
    }


@room.post("/workbooks")
def receive() -> ResponseReturnValue:
    """Take a workbook as a file, ``?name=opvolging.xlsx``, and give its receipt, as ``leerlijn sync --json`` does."""
    under, name, data = call(), tidy_name(request.args.get("name", "")), request.get_data(cache=False)
    intake = Intake(record(), caller().company, do=apart, today=today())
    receipt = intake.take_bytes(name, data, datetime.now(UTC), received_from=caller().name, call=under)
    told = receipt_document(receipt, translator(spoken()))
    return {**told, "upload": receipt.version_id, "findings": findings_of(receipt.version_id)}


def findings_of(version_id: str) -> list[dict[str, Any]]:
    """Return what a company may know of what is asked about a version.

    Whom half a name may mean is left to the school, for the learners of others are named there.
    """
    found = ask(upload_findings, version_id)
    ours = [one for one in found if one.kind is not Kind.UNNAMED_LEARNER or one.cell]
    return finding_documents(ours, translator(spoken()))
