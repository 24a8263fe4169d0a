"""A call that is sent again because its answer was lost does nothing a second time, and is answered as it was."""

from __future__ import annotations

from collections.abc import Mapping
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


class Told(NamedTuple):
    """What a call was told about a version: counts alone, and no names."""

    version: str
    told: Mapping[str, Any]


def receipt_of(connection: Connection, school: str, call: Call, delivery: Delivery) -> Receipt | None:
    """Return the receipt that this call was given before; None if it is new.

    Counts are those of then. What the record asks about the workbook is told as it stands: a key keeps no names.

    Raises:
        KeyUsedOtherwise: if other content came under this key.
    """
    before = told_before(connection, call)
    if before is None:
        return None
    told = before.told
    return Receipt(
        version_id=before.version,
        workbook=delivery.name,
        sha256=delivery.sha256,
        unchanged=told["unchanged"],
        added=told["added"],
        changed=told["changed"],
        withdrawn=told["withdrawn"],
        conflicts=conflicts_then(connection, before.version),
        findings=upload_findings(connection, school, before.version),
        first=_first_in(told["first"]),
    )


def told_before(connection: Connection, call: Call) -> Told | None:
    """Return what this call was told before; None if it is new, or if what it was about was erased since.

    Raises:
        KeyUsedOtherwise: if other content came under this key.
    """
    row = connection.execute(select(t.answered).where(*_here(call))).first()
    if row is None:
        return None
    if row.content != call.content:
        raise KeyUsedOtherwise
    known = select(t.receipts.c.version_id).where(t.receipts.c.version_id == row.version_id)
    return Told(row.version_id, row.receipt) if connection.execute(known).first() else None


def keep_receipt(connection: Connection, call: Call, receipt: Receipt, at: datetime) -> None:
    """Keep the receipt that a call was given; as ``keep``."""
    first = receipt.first
    told = {
        "unchanged": receipt.unchanged,
        "added": receipt.added,
        "changed": receipt.changed,
        "withdrawn": receipt.withdrawn,
        "first": first and {**asdict(first), "received_at": first.received_at.isoformat()},
    }
    keep(connection, call, Told(receipt.version_id, told), at)


def keep(connection: Connection, call: Call, told: Told, at: datetime) -> None:
    """Keep what a call was told, in the transaction in which it was done; keys that are too old are forgotten."""
    connection.execute(delete(t.answered).where(t.answered.c.at < at - KEPT_FOR))
    connection.execute(delete(t.answered).where(*_here(call)))
    connection.execute(
        insert(t.answered).values(
            program=call.program,
            key=_hashed(call.key),
            content=call.content,
            version_id=told.version,
            receipt=dict(told.told),
            at=at,
        )
    )


def _first_in(told: dict[str, Any] | None) -> FirstTaken | None:
    return FirstTaken(**{**told, "received_at": datetime.fromisoformat(told["received_at"])}) if told else None


def _here(call: Call) -> tuple[ColumnElement[bool], ...]:
    return t.answered.c.program == call.program, t.answered.c.key == _hashed(call.key)


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()
