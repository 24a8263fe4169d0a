"""Whom the record may not know any more."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, UniqueConstraint

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

erasures = Table(
    "erasures",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("company_id", ID),  # None when it holds all over the school; no foreign key: the list outlives its companies
    Column("salt", String(32), nullable=False),
    Column("mac", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("school_id", "company_id", "salt", "mac"),
)
"""Ways in which erased learners were written, hashed with a salt: enough to recognise them, not to name them."""
