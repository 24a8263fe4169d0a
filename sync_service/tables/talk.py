"""What people keep of their talks about a learner."""

from __future__ import annotations

from sqlalchemy import JSON, Column, String, Table, Text

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

talk_facts = Table(
    "talk_facts",
    metadata,
    identifier(),
    of("school_id", "schools.id"),
    # Learners and names follow from workbooks and may go; what was said of them stays, and is theirs when they return.
    Column("learner_id", ID, nullable=False, index=True),
    Column("name_id", ID, index=True),  # the written name by which the learner was known: whoever it means now
    Column("called", Text, nullable=False),  # the learner's name then
    Column("matter", String(20), nullable=False),  # record/talk/wire.py
    Column("document", JSON, nullable=False),
    Column("cites", JSON, nullable=False),  # the observations that a decision rests on, as they stood
    Column("by", Text, nullable=False),
    Column("role", String(8), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Decisions, agreements, focus, replies, themes: each as somebody said it, or took it back. Only ever added to."""
