"""Who may come in; written by ``sync_service.accounts`` alone."""

from __future__ import annotations

from sqlalchemy import Column, Date, String, Table, Text

from sync_service.tables.columns import Instant, identifier, metadata, of

people = Table(
    "people",
    metadata,
    identifier(),
    Column("key", Text, nullable=False, unique=True),  # the name as it is compared when signing in
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),  # an Argon2 hash
    Column("created_at", Instant, nullable=False),
)
"""Who may sign in; written by ``accounts`` alone."""

pairings = Table(
    "pairings",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("code", String(64), nullable=False, unique=True),  # SHA-256 of the code that the page showed
    Column("company", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("ends_at", Instant, nullable=False),
)
"""Codes with which an add-in can be paired, until they are used or too old; written by ``accounts`` alone."""

devices = Table(
    "devices",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    Column("token", String(64), nullable=False, unique=True),  # SHA-256 of what the add-in keeps
    Column("company", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("paired_by", Text, nullable=False),
    Column("paired_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("used_on", Date),
    Column("revoked_at", Instant),
)
"""Spreadsheet programs that may speak for a company, each with a token of its own; written by ``accounts`` alone."""
