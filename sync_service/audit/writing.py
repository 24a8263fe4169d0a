"""Write what people do at the end of the chain, in the transaction in which they do it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from sync_service import tables as t
from sync_service.audit.acts import Act
from sync_service.audit.chain import BEGINNING, hash_of

_KEY_BYTES = 32
# Of two that write the first row at once, the second waits for the first, and then finds its head.
_FIRST = text("INSERT INTO audit_heads (school_id, number, hash) VALUES (:school, 0, :hash) ON CONFLICT DO NOTHING")


@dataclass(frozen=True, slots=True)
class Subject:
    """By what the chain calls a learner, and the key of what is said about them."""

    id: str
    key: bytes


def note(connection: Connection, school: str, *acts: Act) -> None:
    """Write these acts, in this order, at the end of a school's chain.

    Call it last in a transaction that writes (``engine.WRITES``): from here until the commit others wait their turn.

    Raises:
        ValueError: if an act has a value and no learner whose key could hide it.
    """
    if not acts:
        return
    number, before = _held_head(connection, school)
    rows = []
    for act in acts:
        number += 1
        row = _row(connection, school, act) | {"number": number, "before": before}
        before = row["hash"] = hash_of(row)
        rows.append(row)
    connection.execute(insert(t.audit), rows)
    here = t.audit_heads.c.school_id == school
    connection.execute(update(t.audit_heads).where(here).values(number=number, hash=before))


def value_mac(key: bytes, value: object) -> str:
    """Return the HMAC-SHA256 of a value (plain data) under a learner's key, as 64 hexadecimal digits."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def subject_of(connection: Connection, school: str, learner: str) -> Subject:
    """Return how the chain calls a learner; they get a pseudonym and a key when they have none yet.

    ``connection`` holds the head of the chain, so that nobody else gives them one.
    """
    here = t.subjects.c.school_id == school, t.subjects.c.learner_id == learner
    row = connection.execute(select(t.subjects.c.id, t.subjects.c.key).where(*here)).first()
    if row:
        return Subject(row.id, row.key)
    made = Subject(secrets.token_hex(12), secrets.token_bytes(_KEY_BYTES))
    connection.execute(insert(t.subjects).values(id=made.id, school_id=school, learner_id=learner, key=made.key))
    return made


def _row(connection: Connection, school: str, act: Act) -> dict[str, Any]:
    if act.value is not None and act.learner is None:
        raise ValueError("a value needs the learner whose key hides it")
    subject = subject_of(connection, school, act.learner) if act.learner else None
    own = subject_of(connection, school, act.who.learner) if act.who.learner else None
    return {
        "school_id": school,
        "at": act.at.astimezone(UTC),
        "actor": own.id if own else act.who.name,
        "role": act.who.role,
        "actor_id": own.id if own else act.who.id,
        "action": act.action.value,
        "subject": subject.id if subject else None,
        "about": act.about,
        "value": value_mac(subject.key, act.value) if subject and act.value is not None else None,
    }


def _held_head(connection: Connection, school: str) -> tuple[int, str]:
    """Return the number and hash of the last row, and hold it until the commit."""
    head = select(t.audit_heads.c.number, t.audit_heads.c.hash).where(t.audit_heads.c.school_id == school)
    row = connection.execute(head.with_for_update()).first()
    if row is None:
        connection.execute(_FIRST, {"school": school, "hash": BEGINNING})
        row = connection.execute(head.with_for_update()).one()
    return row.number, row.hash
