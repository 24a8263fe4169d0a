"""Who did what, and when: a chain that only grows, and the pseudonyms by which it speaks of learners.

They point at no other table: checking a foreign key locks the row that it points at, and who holds a school would then
wait for who holds the head of its chain, and the other way round.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from sync_service.tables.columns import ID, Instant, identifier, metadata

audit = Table(
    "audit",
    metadata,
    Column("school_id", ID, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3… within the school, none left out
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),  # a name; of a learner the pseudonym
    Column("role", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("action", String(24), nullable=False),
    Column("subject", ID),  # the pseudonym of the learner whom it is about
    Column("about", Text, nullable=False),  # identifiers and numbers only: never a name, never a value
    Column("value", String(64)),  # HMAC-SHA256 of the value, under the learner's own key
    Column("before", String(64), nullable=False),  # the hash of the row before
    Column("hash", String(64), nullable=False),
)
Index("ix_audit_subject", audit.c.subject)
"""Written by ``sync_service.audit`` alone; triggers refuse to change or delete a row."""

audit_heads = Table(
    "audit_heads",
    metadata,
    Column("school_id", ID, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""The last row of each chain: whoever adds a row holds it, so that the chain stays one line."""

subjects = Table(
    "subjects",
    metadata,
    identifier(),  # random: it says nothing about whom it means
    Column("school_id", ID, nullable=False, index=True),
    Column("learner_id", ID, nullable=False),  # no foreign key: a learner may come to be written otherwise
    Column("key", LargeBinary, nullable=False),
    UniqueConstraint("school_id", "learner_id"),
)
"""Whom a pseudonym means, and the key of what is said about them. Erasing a learner destroys this row."""
