"""A call that is sent again because its answer was lost does nothing a second time, and is answered as it was."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from addin.errors import KeyUsedOtherwise
from sync_service import tables as t
from sync_service.record.queries import upload_findings
from sync_service.store.taking import Delivery, FirstTaken, Receipt, conflicts_then

KEPT_FOR = timedelta(days=2)
"""How long a key is known: over a night and a day without network."""


class Call(NamedTuple):
    """A call of a paired program under a key of its own; ``content`` is the SHA-256 of all that was sent."""

    program: str
    key: str
    content: str


def receipt_of(connection: Connection, school: str, call: Call, delivery: Delivery) -> Receipt | None:
    """Return the receipt that this call was given before; None if it is new.

    Counts are those of then. What the record asks about the workbook is told as it stands: a key keeps no names.

    Raises:
        KeyUsedOtherwise: if other content came under this key.
    """
    row = connection.execute(select(t.answered).where(*_here(call))).first()
    if row is None:
        return None
    if row.content != call.content:
        raise KeyUsedOtherwise
    known = select(t.receipts.c.version_id).where(t.receipts.c.version_id == row.version_id)
    if connection.execute(known).first() is None:  # erased since
        return None
    told = row.receipt
    return Receipt(
        version_id=row.version_id,
        workbook=delivery.name,
        sha256=delivery.sha256,
        unchanged=told["unchanged"],
        added=told["added"],
        changed=told["changed"],
        withdrawn=told["withdrawn"],
        conflicts=conflicts_then(connection, row.version_id),
        findings=upload_findings(connection, school, row.version_id),
        first=_first_in(told["first"]),
    )


def keep(connection: Connection, call: Call, receipt: Receipt, at: datetime) -> None:
    """Keep what a call was told, in the transaction in which it was done; keys that are too old are forgotten."""
    connection.execute(delete(t.answered).where(t.answered.c.at < at - KEPT_FOR))
    connection.execute(delete(t.answered).where(*_here(call)))
    first = receipt.first
    told = {
        "unchanged": receipt.unchanged,
        "added": receipt.added,
        "changed": receipt.changed,
        "withdrawn": receipt.withdrawn,
        "first": first and {**asdict(first), "received_at": first.received_at.isoformat()},
    }
    connection.execute(
        insert(t.answered).values(
            program=call.program,
            key=_hashed(call.key),
            content=call.content,
            version_id=receipt.version_id,
            receipt=told,
            at=at,
        )
    )


def _first_in(told: dict[str, Any] | None) -> FirstTaken | None:
    return FirstTaken(**{**told, "received_at": datetime.fromisoformat(told["received_at"])}) if told else None


def _here(call: Call) -> tuple[ColumnElement[bool], ...]:
    return t.answered.c.program == call.program, t.answered.c.key == _hashed(call.key)


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()
