"""Write what people do at the end of the chain, in the transaction in which they do it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, text, update

from sync_service import tables as t
from sync_service.audit.acts import Act
from sync_service.audit.chain import BEGINNING, hash_of

_KEY_BYTES = 32
# Of two that write the first row at once, the second waits for the first, and then finds its head.
_FIRST = text("INSERT INTO audit_heads (school_id, number, hash) VALUES (:school, 0, :hash) ON CONFLICT DO NOTHING")
_HEAD = (
    select(t.audit_heads.c.number, t.audit_heads.c.hash)
    .where(t.audit_heads.c.school_id == bindparam("school"))
    .with_for_update()
)
_MOVE_HEAD = (
    update(t.audit_heads)
    .where(t.audit_heads.c.school_id == bindparam("school"))
    .values(number=bindparam("number"), hash=bindparam("hash"))
)
_WRITE, _BEGIN_SUBJECTS = insert(t.audit), insert(t.subjects)
_SUBJECTS = select(t.subjects.c.learner_id, t.subjects.c.id, t.subjects.c.key).where(
    t.subjects.c.school_id == bindparam("school"), t.subjects.c.learner_id.in_(bindparam("learners", expanding=True))
)
_MOST = 500  # SQLite takes no more than some thousands of parameters in one statement.


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
    subjects = _subjects(connection, school, {one for act in acts for one in (act.learner, act.who.learner) if one})
    rows = []
    for act in acts:
        number += 1
        row = _row(school, act, subjects) | {"number": number, "before": before}
        before = row["hash"] = hash_of(row)
        rows.append(row)
    connection.execute(_WRITE, rows)
    connection.execute(_MOVE_HEAD, {"school": school, "number": number, "hash": before})


def value_mac(key: bytes, value: object) -> str:
    """Return the HMAC-SHA256 of a value (plain data) under a learner's key, as 64 hexadecimal digits."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def _subjects(connection: Connection, school: str, learners: Collection[str]) -> dict[str, Subject]:
    """Return how the chain calls these learners; they get a pseudonym and a key when they have none yet.

    ``connection`` holds the head of the chain, so that nobody else gives them one.
    """
    asked = sorted(learners)
    found: dict[str, Subject] = {}
    for start in range(0, len(asked), _MOST):
        given = {"school": school, "learners": asked[start : start + _MOST]}
        rows: Iterable[Row[Any]] = connection.execute(_SUBJECTS, given)
        found |= {row.learner_id: Subject(row.id, row.key) for row in rows}
    new = {one: Subject(secrets.token_hex(12), secrets.token_bytes(_KEY_BYTES)) for one in asked if one not in found}
    if new:
        begun = [
            {"id": one.id, "school_id": school, "learner_id": learner, "key": one.key} for learner, one in new.items()
        ]
        connection.execute(_BEGIN_SUBJECTS, begun)
    return found | new


def _row(school: str, act: Act, subjects: Mapping[str, Subject]) -> dict[str, Any]:
    if act.value is not None and act.learner is None:
        raise ValueError("a value needs the learner whose key hides it")
    subject = subjects[act.learner] if act.learner else None
    own = subjects[act.who.learner] if act.who.learner else None
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
    row = connection.execute(_HEAD, {"school": school}).first()
    if row is None:
        connection.execute(_FIRST, {"school": school, "hash": BEGINNING})
        row = connection.execute(_HEAD, {"school": school}).one()
    return row.number, row.hash
