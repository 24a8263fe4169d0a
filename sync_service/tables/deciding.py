"""What merging asks, and what people answered."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String, Table, Text

from sync_service.tables.columns import ID, Instant, identifier, metadata, of

questions = Table(
    "questions",
    metadata,
    identifier(),
    of("company_id", "companies.id"),
    of("workbook_id", "workbooks.id"),
    of("version_id", "versions.id"),
    of("name_id", "names.id", nullable=True),  # of the learner, when it is about one rating
    Column("matter", String(20), nullable=False),
    Column("document", JSON, nullable=False),  # the finding, and what an answer remembers: record/asking.py
)
"""What merging asks, until somebody answers."""

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    of("company_id", "companies.id"),
    of("version_id", "versions.id", nullable=True),
    Column("question", ID, nullable=False, index=True),
    Column("matter", String(20), nullable=False),
    Column("document", JSON, nullable=False),  # the question as it was asked
    Column("choice", Text),  # None takes the answer back
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Each answer to a question; of one question the newest counts."""
